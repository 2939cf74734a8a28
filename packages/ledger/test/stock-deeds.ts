import { type Deed, few, only, type Person, pick, type Saying, type Stock } from './day.ts';

/** What there is to count, move and find. */
export type StockDesk = {
  readonly stock: readonly Stock[];
  readonly person: Person;
  readonly item: string;
  /** Names of records that wrote something off. */
  readonly losses: readonly { readonly name: string; readonly by: Person }[];
  readonly people: readonly Person[];
  /** Names of records that gave something to its use. */
  readonly uses: readonly { readonly name: string; readonly by: Person }[];
  /** Goods that came from somebody who has not signed. */
  readonly arrivals: Came[];
  name(...lots: string[]): void;
};

/** A lot that arrived, from whom, and with whom it is. */
export type Came = { readonly lot: string; readonly giver: Person; readonly taker: Person };

export const stockVerbs = [
  'open',
  'count',
  'count',
  'find',
  'findAgain',
  'move',
  'return',
  'writeOffShort',
  'arrive',
  'arrive',
  'putBack',
  'putBack',
  'closePlace',
] as const;

export type StockVerb = (typeof stockVerbs)[number];

/** What somebody does with goods that stay in one hand. */
export function stockDeed(verb: StockVerb, deed: Deed, desk: StockDesk): Saying | undefined {
  const opened = desk.stock.filter(({ condition }) => condition !== 'unopened');
  const stock = pick(opened, deed.which);
  if (verb === 'open') return openStock(deed, desk);
  if (verb === 'arrive') return arrive(deed, desk);
  if (verb === 'putBack') return putBack(deed, desk);
  if (verb === 'closePlace') return closePlace(deed, desk);
  if (verb === 'findAgain') return findAgain(deed, desk);
  if (stock === undefined) return undefined;
  if (verb === 'count') return count(deed, stock);
  if (verb === 'find') return find(deed, stock);
  if (verb === 'move') return move(deed, stock);
  return verb === 'return' ? goBack(deed, stock) : writeOffShort(deed, stock);
}

function openStock({ counts: [n, m], place }: Deed, { person, item, name }: StockDesk): Saying {
  const lines = [
    { item, quantity: n + 1, grade: 'n95' },
    { item, quantity: m + 1, condition: 'damaged' },
  ];
  const accepted = (record: string) => name(`${record}.0`, `${record}.1`);
  return { by: person, kind: 'relief.openStock', body: { place: person.places[place], lines }, accepted };
}

function arrive({ counts: [n, m], place, which }: Deed, { person, people, item, arrivals, name }: StockDesk): Saying {
  const giver = only(pick(people, which));
  const lines = [
    { item, quantity: n + 1, grade: 'n95' },
    { item, quantity: m + 1, ...(n % 3 === 0 ? { condition: 'held_back' } : {}) },
  ];
  const accepted = (record: string) => {
    name(`${record}.0`, `${record}.1`);
    for (const line of [0, 1]) arrivals.push({ lot: `${record}.${line}`, giver, taker: person });
  };
  const body = { giver: giver.actor.segment, place: person.places[place], lines };
  return { by: person, kind: 'relief.arrive', body, accepted };
}

function inHand({ lot, condition, steward, holder }: Stock) {
  return { lot, condition, ...(steward === holder ? {} : { steward: steward.actor.segment }) };
}

function count({ counts: [n, m], slip }: Deed, stock: Stock): Saying {
  const expected = slip === 'excess' ? stock.quantity + m + n + 1 : stock.quantity;
  const counted = slip === 'excess' ? m : Math.max(0, stock.quantity - n + m);
  const line = { ...inHand(stock), expected, counted, ...(n === 3 ? {} : { reason: 'unknown' }) };
  const lines = slip === 'twice' ? [line, line] : [line];
  return { by: stock.holder, kind: 'relief.count', body: { place: stock.place, lines } };
}

function find({ counts: [n] }: Deed, stock: Stock): Saying {
  const lines = [{ ...inHand(stock), quantity: n + 1 }];
  return { by: stock.holder, kind: 'relief.find', body: { place: stock.place, lines } };
}

/** What was written off turns up with whoever wrote it off. */
function findAgain({ counts: [n, m], place, to, which }: Deed, { losses }: StockDesk): Saying | undefined {
  const lost = pick(losses, which);
  if (lost === undefined) return undefined;
  const condition = pick(['usable', 'damaged', 'held_back'], m);
  const line = { lose: lost.name, line: to % 7 === 0 ? 1 : 0, quantity: 1 + (n % 4), condition };
  return { by: lost.by, kind: 'relief.find', body: { place: lost.by.places[place], lines: [line] } };
}

function putBack({ counts: [n, m], place, to, which, slip }: Deed, { uses }: StockDesk): Saying | undefined {
  const used = pick(uses, which);
  if (used === undefined) return undefined;
  const condition = pick(['usable', 'damaged', 'held_back'], m);
  const line = { line: to % 7 === 0 ? 1 : 0, quantity: 1 + (n % 4), condition };
  const lines = slip === 'twice' ? [line, line] : [line];
  const body = { use: used.name, place: used.by.places[place], reason: 'other', lines };
  return { by: used.by, kind: 'relief.putBack', body };
}

/** Seldom: most of a day needs its places. */
function closePlace({ which, to }: Deed, { person }: StockDesk): Saying | undefined {
  if (which % 5 > 0 || to < 18) return undefined;
  return { by: person, kind: 'relief.closePlace', body: { place: person.places[1], reason: 'other' } };
}

function move({ counts: [n], place, slip }: Deed, stock: Stock): Saying {
  const line = { ...inHand(stock), quantity: few(stock.quantity, n, slip) };
  const lines = slip === 'twice' ? [line, line] : [line];
  // Every third day or so it is only put into another bin.
  const bin = n % 3 === 0 ? { bin: { zh: 'A'.repeat(43) } } : {};
  const to = stock.holder.places[place];
  return { by: stock.holder, kind: 'relief.move', body: { ...bin, from: stock.place, to, lines } };
}

function goBack({ counts: [n], slip }: Deed, { steward, holder, lot, condition, place, quantity }: Stock): Saying {
  const lines = [{ lot, condition, quantity: few(quantity, n, slip) }];
  return {
    by: steward === holder ? holder : steward,
    kind: 'relief.returnToDonor',
    body: { place, reason: 'other', lines },
  };
}

/** The holder writes off what its counts did not find. */
function writeOffShort({ counts: [n] }: Deed, { holder, lot }: Stock): Saying {
  const lines = [{ from: 'count', lot, quantity: 1 + (n % 3) }];
  return { by: holder, kind: 'relief.lose', body: { reason: 'other', lines } };
}
