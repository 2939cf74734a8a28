import type { Client, HandoverInList, ItemInList, RecordDraft, StockInList } from '@baton/sdk';
import { Refused } from '@baton/sdk';
import { type Booking, type BookingLine, labelOf, type Mapping, type Words } from '@baton/tables';
import type { Catalogue } from './catalogue.ts';
import type { Packages } from './packages.ts';
import type { Shelves, Sought } from './shelves.ts';

type Reader = Pick<Client, 'read' | 'list'>;

/** Why an event cannot be written down: what is not known, and where to name it. */
export class Unresolved extends Error {
  override readonly name = 'Unresolved';
  readonly code: string;
  readonly words: Words;

  constructor(code: string, zh: string, en: string) {
    super(en);
    this.code = code;
    this.words = { zh, en };
  }
}

/** Who writes, where, and what it knows. */
export type Around = {
  readonly reader: Reader;
  readonly ledger: string;
  readonly self: string;
  readonly mapping: Mapping;
  readonly catalogue: Catalogue;
  readonly packages: Pick<Packages, 'contentsOf'>;
  readonly shelves: Pick<Shelves, 'at'>;
  /** How much of a lot at a place is taken by what goes in the same request. */
  readonly taken: (place: string, lot: string) => number;
};

/** The record of a booking, in the names of the ledger. Throws `Unresolved`. */
export async function draftOf(
  around: Around,
  booking: Booking,
): Promise<Omit<RecordDraft, 'kind'> & { readonly kind: string }> {
  const at = { ...booking.at, precision: 'minute' };
  switch (booking.record) {
    case 'receive':
      return receive(around, booking, at);
    case 'arrive':
      return arrive(around, booking, at);
    case 'accept':
      return accept(around, booking, at);
    case 'dispatch':
      return dispatch(around, booking, at);
    case 'use':
      return use(around, booking, at);
    case 'lose':
      return lose(around, booking, at);
  }
}

type At = Booking['at'] & { readonly precision: string };

async function receive(around: Around, booking: Booking, at: At) {
  const donor = booking.from === null ? undefined : partyOf(around, booking.from);
  return {
    kind: 'relief.receive',
    at,
    donor: donor === undefined ? { type: 'unknown' } : { type: 'party', party: donor },
    given: booking.bought ? 'bought' : 'gift',
    lines: await newLines(around, booking.lines),
    place: placeOf(around, booking.place),
  };
}

async function arrive(around: Around, booking: Booking, at: At) {
  if (booking.from === null)
    throw new Unresolved(
      'giver_unknown',
      '事件没有说是谁给的（sourceList）。',
      'The event does not say who gave it: sourceList.',
    );
  const lines = await newLines(around, booking.lines);
  return {
    kind: 'relief.arrive',
    at,
    giver: partyOf(around, booking.from),
    lines,
    place: placeOf(around, booking.place),
  };
}

async function newLines(around: Around, lines: readonly BookingLine[]) {
  const made = [];
  for (const { epcClass, quantity, uom, batch, expiry } of lines) {
    const { item, grade } = await itemOf(around, epcClass, uom);
    made.push({
      ...{ item, quantity: whole(quantity) },
      ...(grade === undefined ? {} : { grade, basis: 'printed' }),
      ...(batch === null ? {} : { batch }),
      ...(expiry === null ? {} : { expiry }),
    });
  }
  return made;
}

async function accept(around: Around, booking: Booking, at: At) {
  const handover = nameIn(around, booking.handover);
  if (handover === undefined)
    throw new Unresolved(
      'handover_unknown',
      '事件没有指明交接（bizTransactionList 里的 desadv）。',
      'The event names no handover: a desadv in bizTransactionList.',
    );
  const labels = booking.lines.flatMap(({ epcClass }) => labelOf(epcClass) ?? []);
  if (labels.length > 0) return acceptPackages(around, booking, { at, handover, labels });
  const dispatched = await handoverOf(around, handover);
  const damaged = booking.disposition === 'damaged';
  const lines = [];
  for (const line of booking.lines) {
    const sent = await lineSent(around, dispatched, line);
    const quantity = whole(line.quantity);
    lines.push({ line: sent, ...(damaged ? { damaged: quantity, reason: 'unknown' } : { good: quantity }) });
  }
  return {
    kind: 'relief.accept',
    at,
    checked: 'contents',
    handover,
    // Only who says that all is there ends the handover: what the event does not name stays in transit.
    last: booking.disposition === 'completeness_verified' && openAfter(dispatched, lines) === 0,
    lines,
    place: placeOf(around, booking.place),
  };
}

/** Packages are taken over sealed: what they are said to hold arrived, unopened, and nobody has counted it. */
function acceptPackages(
  around: Around,
  { lines, place }: Booking,
  { at, handover, labels }: { readonly at: At; readonly handover: string; readonly labels: readonly string[] },
) {
  if (labels.length < lines.length)
    throw new Unresolved(
      'packages_and_contents',
      '一次验收要么按件，要么按内容：请分成两个事件。',
      'An acceptance is of packages or of their contents: send two events.',
    );
  const taken = { checked: 'packages', last: false, packages: labels };
  return { kind: 'relief.accept', at, handover, place: placeOf(around, place), ...taken };
}

/** What stays open once these lines are taken over. */
function openAfter(
  { lines }: HandoverInList,
  taken: readonly { line: number; good?: number; damaged?: number }[],
): number {
  const open = lines.reduce((sum, { transit, unopened }) => sum + transit + unopened, 0);
  return open - taken.reduce((sum, { good = 0, damaged = 0 }) => sum + good + damaged, 0);
}

async function handoverOf({ reader }: Around, name: string): Promise<HandoverInList> {
  const { handover } = await found(
    reader.read<{ handover: HandoverInList | null }>(`/v1/trace/${name}`),
    'handover_unknown',
    name,
  );
  if (handover !== null) return handover;
  throw new Unresolved('handover_unknown', `${name} 不是交接。`, `${name} is no handover.`);
}

async function lineSent(
  around: Around,
  { lines }: HandoverInList,
  { epcClass, uom, batch }: BookingLine,
): Promise<number> {
  const lot = nameIn(around, epcClass);
  const item = lot === undefined ? (await itemOf(around, epcClass, uom)).item : undefined;
  const fitting = lines.filter((line) =>
    lot === undefined ? line.item.id === item && (batch === null || line.batch === batch) : line.lot === lot,
  );
  const [only, second] = fitting;
  if (only === undefined)
    throw new Unresolved('line_unknown', `交接里没有 ${epcClass}。`, `The handover has no line of ${epcClass}.`);
  if (second !== undefined)
    throw new Unresolved(
      'line_ambiguous',
      `交接里有多行 ${epcClass}，请写批号或批次。`,
      `The handover has several lines of ${epcClass}: name the batch or the lot.`,
    );
  return only.line;
}

async function dispatch(around: Around, booking: Booking, at: At) {
  if (booking.to === null)
    throw new Unresolved(
      'taker_unknown',
      '事件没有说交给谁（destinationList）。',
      'The event does not say to whom it goes: destinationList.',
    );
  const from = placeOf(around, booking.place);
  const taker = partyOf(around, booking.to);
  const labels = booking.lines.flatMap(({ epcClass }) => labelOf(epcClass) ?? []);
  return {
    kind: 'relief.dispatch',
    at,
    consignee: taker,
    from,
    lines: await stockLines(around, unpacked(around, booking), from),
    ...(labels.length > 0 && { packages: labels.map((label) => ({ label })) }),
    passes: true,
    taker,
  };
}

type PackedLine = BookingLine & { readonly package?: number };

/** Lines with what lies in the packages that they name, each by its place among the packages. */
function unpacked({ packages }: Around, { lines, at }: Booking): PackedLine[] {
  const parents = lines.filter(({ epcClass }) => labelOf(epcClass) !== undefined).map(({ epcClass }) => epcClass);
  return lines.flatMap((line): PackedLine[] => {
    const index = parents.indexOf(line.epcClass);
    if (index < 0) return [line];
    const contents = packages.contentsOf(line.epcClass, at.time);
    if (contents !== undefined) return contents.map((one) => ({ ...one, package: index }));
    throw new Unresolved(
      'package_unknown',
      `没有事件说过 ${line.epcClass} 里装了什么：先送装箱事件（AggregationEvent，packing）。`,
      `No event has said what lies in ${line.epcClass}: send the packing event first (AggregationEvent, packing).`,
    );
  });
}

async function use(around: Around, booking: Booking, at: At) {
  const place = placeOf(around, booking.place);
  return {
    kind: 'relief.use',
    at,
    lines: await stockLines(around, booking.lines, place),
    place,
    purpose: around.mapping.purpose,
  };
}

/** Why goods are gone, by how they are said to stand. */
const losses: { readonly [disposition: string]: string } = {
  damaged: 'damaged',
  destroyed: 'destroyed',
  expired: 'expired',
  stolen: 'stolen',
  non_conformant: 'unfit',
};

async function lose(around: Around, booking: Booking, at: At) {
  const place = placeOf(around, booking.place);
  const held = await stockLines(around, booking.lines, place);
  const lines = held.map((line) => ({ ...line, condition: 'usable', place }));
  return { kind: 'relief.lose', at, lines, reason: losses[booking.disposition ?? ''] ?? 'other' };
}

/** Lots of our own stock at a place that make up the lines: the lot that is named, else the oldest of the item and batch. */
async function stockLines(around: Around, lines: readonly PackedLine[], place: string): Promise<StockLine[]> {
  const made: StockLine[] = [];
  for (const line of lines) {
    const open = await takeFrom(around, line, place, made);
    if (open > 0)
      throw new Unresolved(
        'not_in_stock',
        `${place} 没有这么多 ${line.epcClass}：还差 ${open}。`,
        `There is not so much of ${line.epcClass} at ${place}: ${open} are wanting.`,
      );
  }
  return made;
}

type StockLine = { readonly lot: string; quantity: number; readonly package?: number };

/** Adds what one line takes to what the others take; how much of it is wanting. */
async function takeFrom(around: Around, line: PackedLine, place: string, made: StockLine[]): Promise<number> {
  const { sought, fits } = await soughtBy(around, line);
  const held = new Map<string, number>();
  let open = whole(line.quantity);
  for await (const one of around.shelves.at(place, sought)) {
    if (!fits(one)) continue;
    const inBins = (held.get(one.lot) ?? 0) + one.quantity;
    held.set(one.lot, inBins);
    const taken = Math.min(open, inBins - spoken(made, one.lot) - around.taken(place, one.lot));
    if (taken <= 0) continue;
    put(made, { lot: one.lot, quantity: taken, ...(line.package !== undefined && { package: line.package }) });
    open -= taken;
    if (open === 0) break;
  }
  return open;
}

/** Where to look for what a line names, and what of that it is. */
async function soughtBy(
  around: Around,
  { epcClass, uom, batch }: BookingLine,
): Promise<{ readonly sought: Sought; readonly fits: (one: StockInList) => boolean }> {
  const lot = nameIn(around, epcClass);
  // The name of a lot ends in its line; that of an item does not.
  if (lot !== undefined && /\.\d+$/.test(lot)) return { sought: { lot }, fits: () => true };
  const { item, kind } = await itemOf(around, epcClass, uom);
  const fits = (one: StockInList) => one.item.id === item && (batch === null || one.batch === batch);
  return { sought: kind, fits };
}

/** A lot stands once in what a record says, and once in each package. */
function put(made: StockLine[], line: StockLine): void {
  const same = made.find((one) => one.lot === line.lot && one.package === line.package);
  if (same === undefined) made.push(line);
  else same.quantity += line.quantity;
}

function spoken(made: readonly StockLine[], lot: string): number {
  return made.reduce((sum, one) => (one.lot === lot ? sum + one.quantity : sum), 0);
}

/** Units of items by the codes of UN/CEFACT Recommendation 20. */
const unitCodes: { readonly [uom: string]: readonly string[] } = {
  KGM: ['kg'],
  GRM: ['g'],
  LTR: ['litre', 'l'],
  MLT: ['ml'],
  MTR: ['metre', 'm'],
};

/** The item of a class: by its name in the ledger or by the mapping, else by the GTIN that an item has as its code. */
async function itemOf(around: Around, epcClass: string, uom: string | null) {
  const { catalogue, mapping } = around;
  const gtin = /^https:\/\/id\.gs1\.org\/01\/(\d{14})/.exec(epcClass)?.[1];
  const own = nameIn(around, epcClass);
  const mapped = mapping.items.get(epcClass) ?? mapping.items.get(epcClass.replace(/\/(?:10|21)\/.*$/, ''));
  const known = own === undefined ? mapped : { item: own, grade: undefined };
  const item = await catalogue.find(({ id, code }) => (known === undefined ? isGtin(code, gtin) : id === known.item));
  if (item === undefined) throw noItem(epcClass);
  if (uom !== null && !(unitCodes[uom] ?? [uom]).includes(item.unit))
    throw new Unresolved(
      'unit_differs',
      `${epcClass} 的单位是 ${item.unit}，不是 ${uom}。`,
      `The unit of ${epcClass} is ${item.unit}, not ${uom}.`,
    );
  const kind = { class: item.class, unit: item.unit };
  return { item: item.id, kind, grade: gradeOf(item, known?.grade) };
}

/** An item that has one grade only needs none to be named. */
function gradeOf({ grades }: ItemInList, named: string | undefined): string | undefined {
  return named ?? (grades.length === 1 ? grades[0] : undefined);
}

function isGtin(code: string | null, gtin: string | undefined): boolean {
  return code !== null && gtin !== undefined && /^\d{8,14}$/.test(code) && code.padStart(14, '0') === gtin;
}

function noItem(epcClass: string): Unresolved {
  return new Unresolved(
    'item_unknown',
    `不知道 ${epcClass} 是什么物资：写入对照表的 items。`,
    `What ${epcClass} is in the catalogue is not known: name it under items in the mapping.`,
  );
}

function placeOf(around: Around, uri: string | null): string {
  const place = uri === null ? undefined : (nameIn(around, uri) ?? around.mapping.places.get(uri));
  if (place !== undefined) return place;
  throw new Unresolved(
    'place_unknown',
    `不知道 ${uri ?? '事件的地点'} 在账本里是哪个地点：写入对照表的 places。`,
    `Which place ${uri ?? 'of the event'} is in the ledger is not known: name it under places in the mapping.`,
  );
}

function partyOf(around: Around, uri: string): string {
  const party = nameIn(around, uri) ?? around.mapping.parties.get(uri);
  if (party !== undefined) return party;
  throw new Unresolved(
    'party_unknown',
    `不知道 ${uri} 在账本里是谁：写入对照表的 parties。`,
    `Who ${uri} is in the ledger is not known: name it under parties in the mapping.`,
  );
}

/** A name of this ledger, where a URI is one: `did:baton:<ledger>:<name>`. */
function nameIn({ ledger }: Around, uri: string | null): string | undefined {
  const start = `did:baton:${ledger}:`;
  return uri?.startsWith(start) ? uri.slice(start.length) : undefined;
}

function whole(quantity: number): number {
  if (Number.isSafeInteger(quantity) && quantity > 0) return quantity;
  throw new Unresolved(
    'quantity_not_whole',
    `数量 ${quantity} 不是正整数。`,
    `The quantity ${quantity} is not a whole number above nothing.`,
  );
}

async function found<Body>(asked: Promise<Body>, code: string, name: string): Promise<Body> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404)
      throw new Unresolved(code, `账本里没有 ${name}。`, `Nothing in the ledger is called ${name}.`);
    throw error;
  }
}
