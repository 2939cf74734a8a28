import type { NeedOnBoard } from '@baton/sdk';
import { NeedRow } from '../needs/need-row.tsx';

/** The need of a trace, as the board shows it. */
export function NeedBar({ need }: { readonly need: NeedOnBoard }) {
  return (
    <ol className="lone">
      <NeedRow need={need} />
    </ol>
  );
}
