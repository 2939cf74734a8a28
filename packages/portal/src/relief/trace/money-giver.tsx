import type { Step } from '@baton/sdk';
import type { Names } from '../../record/called.ts';
import { Link, partyPath } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { wordFor } from '../../words/codes.ts';
import { figure } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';

/** Who gave money, as its receiver wrote it down; nothing of other records. */
export function MoneyGiver({ step: { kind, body }, names }: { readonly step: Step; readonly names: Names }) {
  const { language } = useScene();
  const say = useSay();
  if (kind !== 'relief.receiveMoney') return null;
  const { type, party, count } = body['donor'] as { type: string; party?: string; count?: number };
  const known = party === undefined ? undefined : names.get(party);
  return (
    <p className="small">
      {say('来自 ', 'From ')}
      {party === undefined || known === undefined ? (
        count === undefined ? (
          wordFor(type, language)
        ) : (
          say(`${figure(count)} 笔小额捐款`, `${figure(count)} small gifts`)
        )
      ) : (
        <Link to={partyPath(party)}>{nameOf(known, language)}</Link>
      )}
    </p>
  );
}
