import type { Words } from '@baton/ledger';
import type { HandoverInList, HandoverLineInList } from '@baton/sdk';
import { dayText } from '../../../words/moments.tsx';
import { called, inTurn, listed, settled } from './choice.ts';

/** Why a handover is not to be chosen; undefined where it is. */
type Bar = (handover: HandoverInList) => Words | undefined;

/** Handovers that one gave, or took: the newest first, each with the place it left from. */
const handovers = (hand: 'giver' | 'taker', bar: Bar) =>
  listed<HandoverInList>(
    '/v1/handovers',
    ({ me }) => ({ [hand]: me, sort: 'newest' }),
    (one, { language }) => ({
      id: one.id,
      label: `${called(one.giver, language)} → ${called(one.taker, language)}`,
      hint: inTurn(
        language,
        dayText(one.dispatched, language),
        ...one.lines.slice(0, 1).map(({ item }) => called(item, language)),
        called(one.from, language),
      ),
      barred: one.cancelled ? cancelled : bar(one),
    }),
  );

const cancelled: Words = { zh: '发出方已取消', en: 'cancelled by the giver' };
const signed: Words = { zh: '对方已经签过', en: 'signed by the other hand already' };
const whole: Words = { zh: '什么也没少', en: 'short of nothing' };
const gone: Words = { zh: '已不在手里', en: 'no longer in hand' };

const some = ({ lines }: HandoverInList, of: (line: HandoverLineInList) => number) =>
  lines.some((line) => of(line) > 0);
const unless = (isOpen: boolean, why: Words) => (isOpen ? undefined : why);

/** What can still be counted: late acceptances draw on what is missing. */
export const toAccept = handovers('taker', (one) =>
  unless(
    some(one, ({ transit, unopened, missing }) => transit + unopened + missing),
    settled,
  ),
);

export const toRefuse = handovers('taker', (one) =>
  unless(
    some(one, ({ transit, unopened }) => transit + unopened),
    settled,
  ),
);

export const toTakeBack = handovers('giver', (one) =>
  unless(
    some(one, ({ transit, unopened, missing, onward }) => transit + unopened + missing + onward),
    settled,
  ),
);

/** Nobody has signed about it since. */
export const toCancel = handovers('giver', (one) => {
  const isAnswered = one.taken !== null || some(one, ({ sent, transit, arrived }) => sent - transit + arrived);
  return unless(!isAnswered, signed);
});

export const toWriteOff = handovers('giver', (one) =>
  unless(
    some(one, ({ missing }) => missing),
    whole,
  ),
);

/** What came to oneself, and goes on to another. */
export const inHand = handovers('taker', (one) =>
  unless(
    some(one, ({ unopened, good, damaged, unfit, extra }) => unopened + good + damaged + unfit + extra),
    gone,
  ),
);
