import type { Draft, When, Words } from '../form.ts';

type Receive = Draft<'relief.receive'>;
type Use = Draft<'relief.use'>;
type Lose = Draft<'relief.lose'>;
type GiftLine = Receive['lines'][number];

/** Nobody said who gave it. */
export const anonymous: Receive['donor'] = { type: 'anonymous' };
/** The papers do not say who gave it. */
export const unknown: Receive['donor'] = { type: 'unknown' };
/** A person, known by a random commitment alone. */
export const person: Receive['donor'] = { type: 'person', commitment: 'random:32' };

/** An organisation that gave, with or without keys. */
export function party(name: string): Receive['donor'] {
  return { type: 'party', party: `@${name}` };
}

/** So many of an item, in its base unit unless `pack` says that they were not opened. */
export function pieces(item: string, quantity: number, more: Omit<GiftLine, 'item' | 'quantity'> = {}): GiftLine {
  return { item: `@${item}`, quantity, ...more };
}

type Arrival = Pick<Receive, 'lines' | 'donor' | 'earmark' | 'bin' | 'note' | 'pledge'>;

/** A gift in kind arrives at a place of the signer's. */
export function gift(label: string, place: string, arrival: Arrival): Receive {
  return { kind: 'relief.receive', label, place: `@${place}`, given: 'gift', ...arrival };
}

/** Goods that were paid for arrive. */
export function bought(label: string, place: string, arrival: Arrival): Receive {
  return { ...gift(label, place, arrival), given: 'bought' };
}

/** Lots by quantity, `'gift-kn95.0': 400`. */
export type Amounts = { readonly [lot: string]: number };

/** Goods held at a place are given to their end. */
export function use(
  place: string,
  amounts: Amounts,
  more: { readonly ward?: string; readonly purpose?: Use['purpose']; readonly note?: Words } = {},
): Use {
  const { ward, purpose = 'issued_to_ward', note } = more;
  return {
    kind: 'relief.use',
    place: `@${place}`,
    purpose,
    lines: Object.entries(amounts).map(([lot, quantity]) => ({ lot: `@${lot}`, quantity })),
    ...(ward !== undefined && { ward: `@${ward}` }),
    ...(note !== undefined && { note }),
  };
}

/** What is written off: why, which lines, in what words. */
type Loss = Pick<Lose, 'reason' | 'note'> & { readonly at?: When };

/** Goods in hand are written off by their steward. */
export function loseHeld(place: string, lot: string, quantity: number, loss: Loss): Lose {
  const line = { condition: 'usable', lot: `@${lot}`, place: `@${place}`, quantity } as const;
  return { kind: 'relief.lose', lines: [line], ...loss };
}

/** What a handover never brought is written off by its bearer. */
export function loseMissing(handover: string, line: number, quantity: number, loss: Loss): Lose {
  return { kind: 'relief.lose', lines: [{ handover: `@${handover}`, line, quantity }], ...loss };
}
