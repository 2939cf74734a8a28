import { isUndecided, type Problem, Refused } from '@baton/sdk';
import type { EpcisProblem, Words } from '@baton/tables';
import { detailIn } from '../print/problem.ts';
import { Unresolved } from './named.ts';

/**
 * What became of one event. `noted`: valid, and no record of it is kept; `known`: written down before; `waiting`: a name in the
 * mapping, an earlier event or another day is wanting, and it has to come again.
 */
export type EventOutcome = {
  readonly eventID: string;
  readonly outcome: 'recorded' | 'known' | 'noted' | 'waiting' | 'refused';
  /** Name of the record. */
  readonly record?: string;
  readonly code?: string;
  readonly words?: Words;
  readonly problems?: readonly EpcisProblem[];
};

/** What a mapping, an earlier event or another day has to bring before an event can be written down. */
const waits = new Set([
  'item_unknown',
  'place_unknown',
  'party_unknown',
  'handover_unknown',
  'giver_unknown',
  'taker_unknown',
  'package_unknown',
  // What may be written today is used up.
  'quota_exceeded',
]);

/** What is said of an event that cannot become a record; what has to do with no event is thrown on. */
export function outcomeOfError(eventID: string, error: unknown): EventOutcome {
  if (error instanceof Unresolved) return answered(eventID, error.code, error.words);
  if (error instanceof Refused && !isUndecided(error)) return refusedBy(eventID, error.problem);
  throw error;
}

/** What the node said no to, in both languages. */
export function refusedBy(eventID: string, problem: Problem): EventOutcome {
  const { code, title, titles = { zh: title, en: title } } = problem;
  const said = (language: keyof Words) => {
    const detail = detailIn(problem, language);
    return detail === titles[language] ? detail : `${titles[language]} ${detail}`;
  };
  return answered(eventID, code, { zh: said('zh'), en: said('en') });
}

function answered(eventID: string, code: string, words: Words): EventOutcome {
  return { eventID, outcome: waits.has(code) ? 'waiting' : 'refused', code, words };
}
