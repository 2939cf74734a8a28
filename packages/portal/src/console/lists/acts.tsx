import type { Words } from '@baton/ledger';
import { useScene } from '../../scene/scene.ts';
import { useDesk } from '../desk/desk.tsx';
import { whyNot } from '../desk/rights.ts';
import { open } from '../desk/screen.ts';

/** What may be written of a thing. `words`: what it is called where the thing stands beside it; else the title of its kind. */
type Act = { readonly kind: string; readonly field: string; readonly words?: Words };

type ActsProps = {
  /** Kinds that act on the thing, and the member that names it. */
  readonly acts: readonly Act[];
  readonly id: string;
};

/** Buttons for what may be written of a thing; what may not be is left out. */
export function Acts({ acts, id }: ActsProps) {
  const { language } = useScene();
  const { kinds, standing, hands, now } = useDesk();
  return (
    <p className="acts">
      {acts.map(({ kind, field, words }) => {
        const known = kinds.get(kind);
        if (known === undefined || whyNot(known, standing, hands, now) !== undefined) return null;
        return (
          <button key={kind} type="button" className="btn-plain" onClick={() => open('form', kind, field, id)}>
            {(words ?? known.title)[language]}
          </button>
        );
      })}
    </p>
  );
}
