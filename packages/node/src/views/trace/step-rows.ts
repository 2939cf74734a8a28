import type { Name, NamedParty, Step, Trace } from '@baton/ledger/answers';

type Moved = {
  readonly lot: string | null;
  readonly fund: string | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  /** Minor units. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly from: string;
  readonly fromParty: NamedParty | null;
  readonly to: string;
  readonly toParty: NamedParty | null;
};

/** A step of a story as a row, with what it moved of goods and of money. */
export type StepRow = Pick<
  Step,
  'record' | 'kind' | 'time' | 'index' | 'signer' | 'about' | 'disputed' | 'transaction' | 'leaf'
> & {
  readonly at: number | null;
  /** What the file that it was taken from is called, and its row there. */
  readonly file: Name | null;
  readonly row: number | null;
  readonly corrections: number;
  readonly moved: readonly Moved[];
};

/** The records of a page of a story, in its order. */
export function stepRows({ steps, lots }: Trace): StepRow[] {
  const units = new Map(lots.map(({ id, item, pack }) => [id, pack === null ? item.unit : 'pack']));
  return steps.map(({ record, kind, at, time, index, signer, about, disputed, corrections, ...step }) => ({
    ...{ record, kind, at: at?.time ?? null, time, index, signer, about, disputed },
    ...{ file: step.table?.source.name ?? null, row: step.table?.row ?? null },
    corrections: corrections.length,
    ...{ transaction: step.transaction, leaf: step.leaf },
    moved: [
      ...step.movements.map(({ lot, quantity, from, to }) => ({
        ...{ lot, fund: null, quantity, unit: units.get(lot) ?? null, amount: null, currency: null },
        ...{ from: from.account, fromParty: from.party, to: to.account, toParty: to.party },
      })),
      ...step.money.map(({ fund, amount, currency, from, to }) => ({
        ...{ lot: null, fund: fund.id, quantity: null, unit: null, amount, currency },
        ...{ from, fromParty: null, to, toParty: null },
      })),
    ],
  }));
}
