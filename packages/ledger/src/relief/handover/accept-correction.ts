import type { Change, Correction } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { type Booking, Plan } from '../correction/plan.ts';
import { findPlace } from '../place/place.ts';
import { refuseTime } from '../relief.ts';
import { type Acceptance, refuseCounts, refuseRest } from './acceptance.ts';
import {
  figuresKept,
  figuresStated,
  isAllGood,
  isSame,
  linesThatStay,
  lotsOfCount,
  refuseOtherWrong,
} from './figures.ts';
import { entriesOf, type HandCount, handCountOf, keptCountOf, putHandCount, rowsOf } from './hand-count.ts';
import { findHandover, handoverNumbered, putHandover } from './handover.ts';
import { lineAt } from './line.ts';
import { refuseLabels, repack } from './repack.ts';
import { fillAgain, type Turn, takeIn, takerOf } from './take-in.ts';
import { rowsWithout, uncount, unrest } from './uncount.ts';

type Accepted = Change<Acceptance>;

/** How an `accept` is corrected: as if it were said anew where the old one never had been. */
export const acceptCorrection: Correction<Acceptance> = {
  stands: (state, record) => handCountOf(state, record)?.kind === 'relief.accept',

  refuse({ record, to }, context, state) {
    if (to === undefined) return undefined;
    const late = refuseTime(to.at, context.time);
    if (late !== undefined) return late;
    const count = keptCountOf(state, record);
    if (findHandover(state, to.handover)?.serial !== count.handover)
      return no('correction_member_fixed', { field: 'handover' });
    if (to.checked !== count.checked) return no('correction_member_fixed', { field: 'checked' });
    const place = findPlace(state, to.place);
    if (place === undefined) return no('handover_place_not_found');
    if (place.place.of !== context.signer) return no('handover_place_not_yours');
    const stay = linesThatStay(state, record, count, { place: place.serial, lines: to.lines ?? [] });
    return refuseWhatCame(state, count, to, stay) ?? refuseOtherWrong(state, record, to.lines ?? []);
  },

  lots: ({ record, to }, _, state) => lotsOfCount(state, record, keptCountOf(state, record), to?.lines ?? []),

  waitsFor({ record, to }, _, state) {
    const count = keptCountOf(state, record);
    const found = handoverNumbered(state, count.handover);
    const isLess = count.rest.length > 0 && to?.last !== true;
    return isLess || !onlyAsSent(state, count, to) ? found.handover.giver : undefined;
  },

  apply(change, { serial, time }, state) {
    const count = keptCountOf(state, change.record);
    const found = handoverNumbered(state, count.handover);
    const plan = new Plan();
    const booking: Booking = { record: change.record, move: (movement) => plan.move(movement) };
    const place = (change.to && findPlace(state, change.to.place)?.serial) ?? count.place;
    const now = sayAgain(state, { found, place, time }, count, change, booking);
    plan.settle(state, { record: serial, time, corrected: change.record });
    const fills = fillAgain(state, { found, place, time }, count, now, serial);
    putHandCount(state, change.record, { ...now, fills });
  },
};

function refuseWhatCame(
  state: State,
  count: Readonly<HandCount>,
  to: Acceptance,
  stay: ReadonlySet<number>,
): Refusal | undefined {
  const found = handoverNumbered(state, count.handover);
  if (count.checked === 'packages') return refuseLabels(state, found, count, to);
  const rows = rowsWithout(state, found, count);
  return refuseLabels(state, found, count, to) ?? refuseCounts(state, rows, to, stay) ?? refuseRest(rows, to);
}

/** Whether what changes is only that a line came as the giver sent it. */
function onlyAsSent(state: State, count: Readonly<HandCount>, to: Acceptance | undefined): boolean {
  if (count.checked === 'packages') return labelsStay(state, count, to);
  const [before, after] = [figuresKept(count), figuresStated(to?.lines ?? [])];
  const rows = rowsWithout(state, handoverNumbered(state, count.handover), count);
  return rows.every((row, line) => {
    const now = after(line);
    if (isSame(before(line), now)) return true;
    return isAllGood(row) && isAllGood(now) && row.good + now.good === row.sent;
  });
}

/** Packages may be added at once, as a new acceptance could; none is given back without the giver. */
function labelsStay(state: State, { handover, packages }: Readonly<HandCount>, to: Acceptance | undefined): boolean {
  const found = handoverNumbered(state, handover);
  return packages.every(([line]) => {
    const label = found.handover.packages[lineAt(state, found, line).line.package ?? -1];
    return label !== undefined && to?.packages?.includes(label) === true;
  });
}

function sayAgain(
  state: State,
  turn: Turn,
  count: Readonly<HandCount>,
  { to }: Accepted,
  booking: Booking,
): Omit<HandCount, 'fills'> {
  const { found, place } = turn;
  if (count.checked === 'packages') {
    const packages = repack(state, found, count, { labels: to?.packages ?? [], place }, booking);
    return { ...count, place, packages };
  }
  unrest(state, found, count.rest, booking);
  const before = { ...found, handover: { ...found.handover, ended: found.handover.ended && !count.ended } };
  const turned = new Map<number, number>();
  const said = to ?? { ...nothingSaid, checked: count.checked };
  const stay = linesThatStay(state, booking.record, count, { place, lines: said.lines ?? [] });
  for (const entry of entriesOf(count)) {
    if (stay.has(entry.line)) continue;
    const at = lineAt(state, before, entry.line);
    const hand = takerOf(before.handover, at.line, count.place);
    turned.set(at.number, uncount(state, at, entry, hand, booking, before.handover.ended));
  }
  const anew = { ...said, lines: (said.lines ?? []).filter(({ line }) => !stay.has(line)) };
  const now = takeIn(state, { ...turn, found: before, turned }, anew, booking);
  putHandover(state, found.serial, { ...before.handover, ended: before.handover.ended || said.last });
  return { ...now, lines: [...rowsOf(count, stay), ...now.lines] };
}

const nothingSaid = {
  at: { time: 0, offset: 0, precision: 'day' },
  handover: '',
  last: false,
  place: '',
} as const;
