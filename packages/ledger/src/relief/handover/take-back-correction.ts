import type { Correction } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { positionOfLine } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { type Booking, Plan } from '../correction/plan.ts';
import { findPlace } from '../place/place.ts';
import { refuseTime } from '../relief.ts';
import { settleShare } from './claim.ts';
import { comeHome, unbring } from './come-home.ts';
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
import { type Homecoming, refuseHome, type Standing } from './home.ts';
import { linesOf } from './line.ts';
import { reopened, rowsWithout, unrest } from './uncount.ts';

/** How a `takeBack` is corrected: as if it were said anew where the old one never had been. */
export const takeBackCorrection: Correction<Homecoming> = {
  stands: (state, record) => handCountOf(state, record)?.kind === 'relief.takeBack',

  refuse({ record, to }, context, state) {
    if (to === undefined) return undefined;
    const late = refuseTime(to.at, context.time);
    if (late !== undefined) return late;
    const count = keptCountOf(state, record);
    if (findHandover(state, to.handover)?.serial !== count.handover)
      return no('correction_member_fixed', { field: 'handover' });
    const place = findPlace(state, to.place);
    if (place === undefined) return no('handover_place_not_found');
    if (place.place.of !== context.signer) return no('handover_place_not_yours');
    const found = handoverNumbered(state, count.handover);
    const stay = linesThatStay(state, record, count, { place: place.serial, lines: to.lines });
    const refusal = refuseHome(state, found, to, place.serial, standingWithout(state, count), stay);
    return refusal ?? refuseOtherWrong(state, record, to.lines);
  },

  lots: ({ record, to }, _, state) => lotsOfCount(state, record, keptCountOf(state, record), to?.lines ?? []),

  waitsFor({ record, to }, _, state) {
    const count = keptCountOf(state, record);
    const found = handoverNumbered(state, count.handover);
    if (!found.handover.answered) return undefined;
    const [before, after] = [figuresKept(count), figuresStated(to?.lines ?? [])];
    const isLess = count.rest.length > 0 && to?.last !== true;
    const onlyRefused = rowsWithout(state, found, count).every((row, line) => {
      const now = after(line);
      return isSame(before(line), now) || (isAllGood(now) && row.takenBack + now.good === row.refused);
    });
    return isLess || !onlyRefused ? found.handover.taker : undefined;
  },

  apply({ record, to }, { serial, time }, state) {
    const count = keptCountOf(state, record);
    const { serial: name, handover } = handoverNumbered(state, count.handover);
    const plan = new Plan();
    const booking: Booking = { record, move: (movement) => plan.move(movement) };
    const found = { serial: name, handover: { ...handover, ended: handover.ended && !count.ended } };
    unrest(state, found, count.rest, booking);
    putHandover(state, name, found.handover);
    const place = (to && findPlace(state, to.place)?.serial) ?? count.place;
    const said = { ...nothingSaid, ...to };
    const stay = linesThatStay(state, record, count, { place, lines: said.lines });
    const gone = entriesOf(count).filter(({ line }) => !stay.has(line));
    const turned = new Map(gone.map((entry) => unbring(state, { found, place: count.place }, entry, booking)));
    const anew = { ...said, lines: said.lines.filter(({ line }) => !stay.has(line)) };
    const now = comeHome(state, { found, place, turned }, anew, booking);
    putHandover(state, name, { ...found.handover, ended: found.handover.ended || to?.last === true });
    plan.settle(state, { record: serial, time, corrected: record });
    for (const { number } of linesOf(state, found)) settleShare(state, number);
    putHandCount(state, record, { ...now, lines: [...rowsOf(count, stay), ...now.lines] });
  },
};

const nothingSaid: Homecoming = {
  at: { time: 0, offset: 0, precision: 'day' },
  handover: '',
  last: false,
  lines: [],
  place: '',
};

/** A line as it would stand without this count. */
function standingWithout(state: State, count: Readonly<HandCount>): Standing {
  const { handover } = handoverNumbered(state, count.handover);
  const own = rowsWithout(state, { serial: count.handover, handover }, count);
  return (at) => {
    if (at.found.serial === count.handover) return { ...at, line: own[positionOfLine(at.number)] ?? at.line };
    const entry = entriesOf(count).find(({ later }) => later === at.number);
    return entry === undefined ? at : { ...at, line: reopened(at.line, entry, true, at.found.handover.ended).line };
  };
}
