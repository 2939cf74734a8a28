// What a taker's hand signs: packages by their labels, or contents line by line.

import type { Words } from '@baton/ledger';
import type { HandoverInList, HandoverLineInList, PlaceInList, RecordWhole } from '@baton/sdk';
import type { SomeWords } from '../bin/bin.tsx';
import type { Desk } from '../desk/desk.tsx';
import { readSignsFor } from '../desk/key-places.ts';
import type { Seen } from '../desk/look.ts';
import { readQueue, type SignedRecord } from '../desk/queue.ts';
import type { Writing } from '../desk/write.ts';
import { at } from '../form/at.ts';
import { type Counts, recordLines } from './count.ts';

/** A package of a handover: its label, and its lines that are still on the way. */
export type Package = { readonly label: string; readonly lines: readonly HandoverLineInList[] };

/** What the giver signed, as far as a list of handovers does not say it. */
export type DispatchBody = {
  readonly kind: string;
  readonly packages?: readonly { readonly label: string }[];
  readonly passes?: boolean;
};

/** A handover as its note tells it: of which consignment it is a leg, the ledger alone knows. */
export type NotedHandover = Omit<HandoverInList, 'consignment' | 'onward'>;

/** A handover with the record that the giver signed. */
export type Whole = { readonly handover: NotedHandover; readonly body: DispatchBody };

/** A handover to oneself: as the ledger has it, else as the giver's phone handed it over and it waits in the queue. */
export async function readHandover(desk: Desk, id: string): Promise<Seen<Whole | undefined>> {
  const queued = await queuedHandover(desk, id);
  return queued === undefined ? knownHandover(desk, id) : { value: queued, asOf: undefined };
}

/** What another hand signed and could not send: its lines are those of its record, the goods by the note alone. */
async function queuedHandover({ store, hands }: Desk, id: string): Promise<Whole | undefined> {
  const waiting = await readQueue(store);
  const found = waiting.find(({ names, problem }) => problem === undefined && names.includes(id));
  const record = found?.records[found.names.indexOf(id)];
  if (found === undefined || record?.kind !== 'relief.dispatch' || record['taker'] !== hands.who.id) return undefined;
  const body = record as SignedRecord & DispatchBody & Stated;
  const other = (segment: string) => ({ id: segment, name: { zh: null, en: null }, signs: true });
  const handover: NotedHandover = {
    id,
    giver: other(found.subject),
    taker: hands.who,
    consignee: body.consignee === hands.who.id ? hands.who : other(body.consignee),
    from: { id: body.from, name: { zh: null, en: null } },
    dispatched: body.at.time,
    due: null,
    taken: null,
    ended: false,
    cancelled: false,
    waiting: null,
    disputed: false,
    lines: body.lines.map(statedLine),
  };
  return { handover, body };
}

/** What a dispatch states that a list of handovers says in another way. */
type Stated = {
  readonly at: { readonly time: number };
  readonly consignee: string;
  readonly from: string;
  readonly lines: readonly { readonly lot: string; readonly quantity: number; readonly package?: number }[];
};

const nothingYet = {
  back: 0,
  unopened: 0,
  onward: 0,
  takenBack: 0,
  good: 0,
  damaged: 0,
  unfit: 0,
  wrong: 0,
  extra: 0,
  arrived: 0,
  missing: 0,
  lost: 0,
} as const;

function statedLine({ lot, quantity, package: at }: Stated['lines'][number], line: number): HandoverLineInList {
  const item = { id: lot, name: { zh: '货单上的货', en: 'goods as on the note' }, class: '', unit: '' };
  const goods = { item, grade: null, basis: null, pack: null, batch: null, expiry: null };
  return { ...goods, ...nothingYet, line, lot, need: null, package: at ?? null, sent: quantity, transit: quantity };
}

async function knownHandover({ line, hands }: Desk, id: string): Promise<Seen<Whole | undefined>> {
  const [mine, record] = await Promise.all([
    line.rows<HandoverInList>('/v1/handovers', { taker: hands.who.id, sort: 'newest' }),
    line.look<RecordWhole>(`/v1/records/${id}`),
  ]);
  const handover = mine.value.find((one) => one.id === id);
  const value = handover && { handover, body: record.value.body as DispatchBody };
  return { value, asOf: mine.asOf ?? record.asOf };
}

/** Packages of which something is on its way still. */
export function packagesOf({ handover, body: { packages = [] } }: Whole): readonly Package[] {
  return packages
    .map(({ label }, i) => ({
      label,
      lines: handover.lines.filter((line) => line.package === i && line.transit > 0),
    }))
    .filter(({ lines }) => lines.length > 0);
}

/** Places where something can be put, those of use first; and whether others are left out, for which this key does not sign. */
export type OwnPlaces = { readonly places: readonly PlaceInList[]; readonly others: boolean };

export async function readPlaces({ line, hands }: Desk): Promise<Seen<OwnPlaces>> {
  const { value, asOf } = await line.rows<PlaceInList>('/v1/places', { of: hands.who.id });
  const signsFor = await readSignsFor(line, hands);
  const open = value.filter(({ closed }) => !closed);
  const places = open.filter(({ id }) => signsFor(id)).toSorted((a, b) => Number(b.use) - Number(a.use));
  return { value: { places, others: places.length < open.length }, asOf };
}

/** Where a taker puts what it takes: at a place of its own, and in which bin there, in words, where that is said. */
export type PutDown = { readonly place: string; readonly bin?: SomeWords | undefined };

export function takingPackages(now: number, handover: string, where: PutDown, labels: readonly string[]): Writing {
  const record = { checked: 'packages', handover, last: false, packages: labels, ...putDown(where) };
  const said: Words = { zh: `收箱 ${labels.length} 件`, en: `Take ${labels.length} packages` };
  return { records: [{ kind: 'relief.accept', at: at(now), ...record }], said };
}

type Counted = {
  readonly handover: string;
  readonly where: PutDown;
  readonly counts: Counts;
  readonly last: boolean;
};

export function countingContents(now: number, { handover, where, counts, last }: Counted, said: Words): Writing {
  const record = { checked: 'contents', handover, last, lines: recordLines(counts), ...putDown(where) };
  return { records: [{ kind: 'relief.accept', at: at(now), ...record }], said };
}

function putDown({ place, bin }: PutDown) {
  return { place, ...(bin === undefined ? {} : { bin }) };
}
