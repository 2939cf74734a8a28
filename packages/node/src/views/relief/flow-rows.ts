import type { Flow, NamedParty } from '@baton/ledger/answers';

/** One band of the picture: what came from a donor to a receiver, or where what a receiver got is now. */
export type FlowRow = Pick<Flow, 'class' | 'unit' | 'packed'> & {
  readonly side: 'came' | 'now';
  readonly kind: string;
  readonly donor: NamedParty | null;
  readonly receiver: NamedParty | null;
  readonly holder: NamedParty | null;
  readonly quantity: number;
};

/** The picture as a table: the rows of either side add up to all that came. */
export function flowRows({ class: itemClass, unit, packed, came, now }: Flow): FlowRow[] {
  const common = { class: itemClass, unit, packed };
  return [
    ...came.map(({ source, donor, receiver, quantity }) => ({
      ...{ side: 'came' as const, ...common, kind: source, donor, receiver, holder: null, quantity },
    })),
    ...now.map(({ spot, receiver, holder, quantity }) => ({
      ...{ side: 'now' as const, ...common, kind: spot, donor: null, receiver, holder, quantity },
    })),
  ];
}
