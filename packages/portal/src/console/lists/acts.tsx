import { useScene } from '../../scene/scene.ts';
import { useDesk } from '../desk/desk.tsx';
import { whyNot } from '../desk/rights.ts';
import { open } from '../desk/screen.ts';

type ActsProps = {
  /** Kinds that act on the thing, and the member that names it. */
  readonly acts: readonly { readonly kind: string; readonly field: string; readonly more?: readonly string[] }[];
  readonly id: string;
};

/** Buttons for what may be written of a thing; what may not be is left out. */
export function Acts({ acts, id }: ActsProps) {
  const { language } = useScene();
  const { kinds, standing, hands, now } = useDesk();
  return (
    <p className="acts">
      {acts.map(({ kind, field, more = [] }) => {
        const known = kinds.get(kind);
        if (known === undefined || whyNot(known, standing, hands, now) !== undefined) return null;
        return (
          <button key={kind} type="button" className="btn-plain" onClick={() => open('form', kind, field, id, ...more)}>
            {known.title[language]}
          </button>
        );
      })}
    </p>
  );
}
