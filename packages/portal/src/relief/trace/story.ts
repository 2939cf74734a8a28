import type { HandoverInList, Step, Trace } from '@baton/sdk';

/** One event of a story: a handover with both hands' records, or a record by itself. */
export type Event =
  | {
      readonly of: 'handover';
      readonly step: Step;
      readonly handover: HandoverInList;
      readonly number: number;
      readonly answers: readonly Step[];
    }
  | { readonly of: 'record'; readonly step: Step };

/** What the taker signs of a handover, shown with it. */
const ANSWERS: readonly string[] = ['relief.accept', 'relief.refuse'];

/** Steps as events, in the order of the log: what takers sign stands with the handover, where it is on this page. */
export function eventsOf({ steps, handovers }: Trace): readonly Event[] {
  const known = new Map(handovers.map((one) => [one.id, one]));
  const sent = new Set(steps.filter(isDispatch).map(({ record }) => record));
  let number = 0;
  return steps.flatMap((step): Event[] => {
    const handover = known.get(step.record);
    if (isDispatch(step) && handover !== undefined) {
      number += 1;
      return [{ of: 'handover', step, handover, number, answers: answersTo(step, steps) }];
    }
    const shownAbove = ANSWERS.includes(step.kind) && step.about !== null && sent.has(step.about);
    return shownAbove ? [] : [{ of: 'record', step }];
  });
}

function isDispatch({ kind }: Step): boolean {
  return kind === 'relief.dispatch';
}

function answersTo({ record }: Step, steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ kind, about }) => about === record && ANSWERS.includes(kind));
}
