import type { HandoverInList, RecordDraft } from '@baton/sdk';
import { type Booking, type BookingLine, labelOf } from '@baton/tables';
import { ifKnown } from '../asking.ts';
import { type Around, itemOf, nameIn, partyOf, placeOf, Unresolved, whole } from './named.ts';
import { type PackedLine, stockLines } from './stock-lines.ts';

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
  const trace = await ifKnown(reader.read<{ handover: HandoverInList | null }>(`/v1/trace/${name}`));
  if (trace === undefined)
    throw new Unresolved('handover_unknown', `账本里没有 ${name}。`, `Nothing in the ledger is called ${name}.`);
  if (trace.handover !== null) return trace.handover;
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
