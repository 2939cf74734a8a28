import { documentIn, documentProblems, type EpcisProblem, eventIdsOf, eventProblems, eventsIn } from '@baton/tables';

/** An event of a document that was read, with its identifier and what is wrong with it. */
export type ReadEvent = {
  readonly event: { readonly [member: string]: unknown };
  readonly eventID: string;
  readonly problems: readonly EpcisProblem[];
};

/** Events of one document that are taken. Source: our own bound; told as GS1-EPCIS-Capture-Limit. */
export const CAPTURE_EVENTS_MAX = 10_000;

/** Reads a document: its own problems, and its events. Throws `EpcisRefused`. */
export function readCapture(text: string): {
  readonly problems: readonly EpcisProblem[];
  readonly events: readonly ReadEvent[];
} {
  const document = documentIn(text);
  const { events, around } = eventsIn(document);
  const ids = eventIdsOf(document);
  return {
    problems: around.length === 0 ? [] : documentProblems(document),
    events: events.map((event, i) => ({
      event: typeof event === 'object' && event !== null ? { ...event } : {},
      eventID: ids[i] ?? '',
      problems: eventProblems(event, around.length === 0 ? '' : `/epcisBody/eventList/${i}`),
    })),
  };
}
