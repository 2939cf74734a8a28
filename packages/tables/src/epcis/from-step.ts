// Goods as EPCIS 2.0 events: what each record moved, told in the words of CBV. One event for each way that goods took.

import { eventIdOf } from './event-id.ts';
import { surroundingsOf, treeFromJson } from './from-json.ts';
import { CONTEXT, EXPIRATION_DATE, LOT_NUMBER, MASTER_DATA, unitCodes } from './vocabulary.ts';

/** One side of a movement, as views tell it. */
export type StepSide = {
  readonly account: string;
  readonly party: { readonly id: string } | null;
  readonly place: { readonly id: string } | null;
  readonly condition: string | null;
};

/** What a movement moved, and what it is. `pack`: null counts base units. */
export type StepMovement = {
  readonly lot: string;
  readonly quantity: number;
  readonly from: StepSide;
  readonly to: StepSide;
};

/** What a lot is, as far as an event says it. `code`: of the item, perhaps a GTIN. Times in seconds. */
export type StepLot = {
  readonly item: string;
  readonly code: string | null;
  readonly unit: string;
  readonly pack: number | null;
  readonly grade: string | null;
  readonly batch: string | null;
  readonly expiry: number | null;
};

/** A record that moved goods. Times in seconds, `offset` in minutes. */
export type GoodsStep = {
  readonly record: string;
  readonly kind: string;
  readonly signer: string;
  readonly index: number;
  readonly time: number;
  readonly at: { readonly time: number; readonly offset: number } | null;
  /** The handover that it is about, and whom the goods are for. */
  readonly handover: string | null;
  readonly consignee: string | null;
  readonly movements: readonly StepMovement[];
  readonly lots: ReadonlyMap<string, StepLot>;
  /** The record that it says anew, or void. */
  readonly corrects: GoodsStep | null;
  readonly isVoid: boolean;
};

/** An event as JSON. */
export type EpcisEvent = { readonly [member: string]: unknown };

/** The context of our documents: the standard one, and our own members. */
export const context = [CONTEXT, { baton: 'urn:baton:ns:', [MASTER_DATA.prefix]: `${MASTER_DATA.urn}:` }];

const around = surroundingsOf({ '@context': context });

type Way = { readonly action: 'ADD' | 'OBSERVE' | 'DELETE'; readonly bizStep: string; readonly disposition: string };

/** Ways that goods take, by the accounts they leave and come to. */
const ways: { readonly [fromTo: string]: Way } = {
  'received held': { action: 'ADD', bizStep: 'receiving', disposition: 'in_progress' },
  'opening held': { action: 'ADD', bizStep: 'stock_taking', disposition: 'in_progress' },
  'found held': { action: 'ADD', bizStep: 'arriving', disposition: 'in_progress' },
  'made held': { action: 'ADD', bizStep: 'repackaging', disposition: 'in_progress' },
  'held transit': { action: 'OBSERVE', bizStep: 'shipping', disposition: 'in_transit' },
  'transit transit': { action: 'OBSERVE', bizStep: 'transporting', disposition: 'in_transit' },
  'transit held': { action: 'OBSERVE', bizStep: 'receiving', disposition: 'in_progress' },
  'held held': { action: 'OBSERVE', bizStep: 'storing', disposition: 'in_progress' },
  'held used': { action: 'DELETE', bizStep: 'dispensing', disposition: 'dispensed' },
  'used held': { action: 'ADD', bizStep: 'receiving', disposition: 'returned' },
  'held returned': { action: 'DELETE', bizStep: 'shipping', disposition: 'returned' },
  'held sold': { action: 'DELETE', bizStep: 'retail_selling', disposition: 'retail_sold' },
  'held converted': { action: 'DELETE', bizStep: 'repackaging', disposition: 'inactive' },
};

const ends: { readonly [account: string]: Way } = {
  missing: { action: 'OBSERVE', bizStep: 'inspecting', disposition: 'mismatch_quantity' },
  lost: { action: 'DELETE', bizStep: 'decommissioning', disposition: 'unknown' },
};

const other: Way = { action: 'OBSERVE', bizStep: 'other', disposition: 'unknown' };

/** Kinds whose goods came by counting, not by arriving. */
const counted = new Set(['relief.count', 'relief.find']);

/** How goods stand that were taken over: contents checked, only packages, damaged, not to be used. */
const conditions: { readonly [condition: string]: string } = {
  usable: 'completeness_verified',
  unopened: 'completeness_inferred',
  damaged: 'damaged',
  held_back: 'non_conformant',
  recalled: 'recalled',
};

function wayOf({ from, to }: StepMovement, kind: string): Way {
  const way = ways[`${from.account} ${to.account}`] ?? ends[to.account] ?? other;
  if (from.account === 'found' && to.account === 'held' && counted.has(kind))
    return { ...way, bizStep: 'stock_taking' };
  if (from.account === 'transit' && to.account === 'held')
    return { ...way, disposition: conditions[to.condition ?? ''] ?? way.disposition };
  const turned = from.account === 'held' && to.account === 'held' && from.place?.id === to.place?.id;
  return turned
    ? { ...way, bizStep: 'inspecting', disposition: conditions[to.condition ?? ''] ?? way.disposition }
    : way;
}

/** The events of a record, each with its identifier; of one that is corrected, first what was wrong, marked so. */
export function eventsOf(ledger: string, step: GoodsStep): EpcisEvent[] {
  const own = movedIn(ledger, step);
  if (step.corrects === null) return own;
  const declared = {
    declarationTime: iso(step.time),
    reason: step.isVoid ? 'did_not_occur' : 'incorrect_data',
    ...(step.isVoid || own.length === 0 ? {} : { correctiveEventIDs: own.map(({ eventID }) => eventID) }),
  };
  return [...movedIn(ledger, step.corrects).map((event) => ({ ...event, errorDeclaration: declared })), ...own];
}

function movedIn(ledger: string, step: GoodsStep): EpcisEvent[] {
  const groups = Map.groupBy(step.movements, (movement) => {
    const { action, bizStep, disposition } = wayOf(movement, step.kind);
    return [action, bizStep, disposition, sideKey(movement.from), sideKey(movement.to)].join(' ');
  });
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [eventOf(ledger, step, [first, ...others])],
  );
}

function sideKey({ party, place }: StepSide): string {
  return `${party?.id} ${place?.id}`;
}

/** Movements of a record that took one way, between the same hands and places. */
function eventOf(ledger: string, step: GoodsStep, movements: readonly [StepMovement, ...StepMovement[]]): EpcisEvent {
  const [first] = movements;
  const { from, to } = first;
  const { action, bizStep, disposition } = wayOf(first, step.kind);
  const named = (id: string) => `did:baton:${ledger}:${id}`;
  const where = from.account === 'held' && to.account !== 'held' ? from.place : (to.place ?? from.place);
  const lots = movements.map(({ lot }) => step.lots.get(lot));
  const event = {
    type: 'ObjectEvent',
    ...whenOf(step),
    action,
    bizStep,
    disposition,
    ...(where === null ? {} : { readPoint: { id: named(where.id) } }),
    ...(to.place === null || to.account !== 'held' ? {} : { bizLocation: { id: named(to.place.id) } }),
    quantityList: movements.map(({ lot, quantity }) => quantityOf(named(lot), quantity, step.lots.get(lot))),
    ...transactionsOf(step, named),
    ...partiesOf(step, first, named),
    ...(action === 'ADD' && lots.length === 1 && lots[0] !== undefined ? { ilmd: masterOf(lots[0], named) } : {}),
    'baton:record': named(step.record),
    'baton:kind': step.kind,
    'baton:signer': named(step.signer),
    'baton:entry': step.index,
  };
  return { ...event, recordTime: iso(step.time), eventID: eventIdOf(treeFromJson(event, around)) };
}

function whenOf({ at, time }: GoodsStep) {
  const { time: seconds, offset } = at ?? { time, offset: 0 };
  const sign = offset < 0 ? '-' : '+';
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const minutes = Math.abs(offset);
  return { eventTime: iso(seconds), eventTimeZoneOffset: `${sign}${pad(minutes / 60)}:${pad(minutes % 60)}` };
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function quantityOf(epcClass: string, quantity: number, lot: StepLot | undefined) {
  const uom = lot === undefined || lot.pack !== null ? undefined : unitCodes[lot.unit];
  return { epcClass, quantity, ...(uom === undefined ? {} : { uom }) };
}

function transactionsOf({ handover, record, kind }: GoodsStep, named: (id: string) => string) {
  if (handover === null) return {};
  const received = kind === 'relief.accept' || kind === 'relief.takeBack';
  const receipt = received ? [{ type: 'recadv', bizTransaction: named(record) }] : [];
  return { bizTransactionList: [{ type: 'desadv', bizTransaction: named(handover) }, ...receipt] };
}

/** Who had it, who has it, and for whom it is. The giver of a handover is in its name. */
function partiesOf({ handover, consignee }: GoodsStep, { from, to }: StepMovement, named: (id: string) => string) {
  const giver = from.party?.id ?? (from.account === 'transit' ? handover?.split('/')[0] : undefined);
  const taker = to.party?.id ?? (to.account === 'transit' ? (consignee ?? undefined) : undefined);
  return {
    ...(giver === undefined ? {} : { sourceList: [{ type: 'possessing_party', source: named(giver) }] }),
    ...(taker === undefined ? {} : { destinationList: [{ type: 'possessing_party', destination: named(taker) }] }),
  };
}

function masterOf({ item, code, pack, grade, batch, expiry }: StepLot, named: (id: string) => string) {
  return {
    'baton:item': named(item),
    ...(code === null ? {} : { 'baton:itemCode': code }),
    ...(grade === null ? {} : { 'baton:grade': grade }),
    ...(pack === null ? {} : { 'baton:pack': pack }),
    ...(batch === null ? {} : { [LOT_NUMBER]: batch }),
    ...(expiry === null ? {} : { [EXPIRATION_DATE]: iso(expiry).slice(0, 10) }),
  };
}
