import { isMembers, type Members } from '../members.ts';
import { jsonFault } from '../read/json-fault.ts';
import { eventIdOf } from './event-id.ts';
import { surroundingsOf, treeFromJson } from './from-json.ts';
import { EpcisRefused } from './refused.ts';
import type { EventTree } from './tree.ts';
import { documentFromXml } from './xml-document.ts';

/** Events of one document at most. */
const EVENTS_MAX = 10_000;

/** The events of a JSON document as they stand, with the documents around them, outermost first. Throws `EpcisRefused`. */
export function eventsIn(document: unknown): {
  readonly events: readonly unknown[];
  readonly around: readonly Members[];
} {
  if (!isMembers(document)) throw new EpcisRefused('no_events');
  const body = isMembers(document['epcisBody']) ? document['epcisBody'] : {};
  const results = isMembers(body['queryResults']) ? body['queryResults'] : {};
  const inner = isMembers(results['resultsBody']) ? results['resultsBody'] : {};
  const around = [document, body, results, inner];
  const list = body['eventList'] ?? inner['eventList'] ?? (body['event'] === undefined ? undefined : [body['event']]);
  const events = list ?? (typeof document['eventTime'] === 'string' ? [document] : undefined);
  if (!Array.isArray(events)) throw new EpcisRefused('no_events');
  if (events.length > EVENTS_MAX) throw new EpcisRefused('too_many_events', { max: EVENTS_MAX });
  return { events, around: list === undefined ? [] : around };
}

/** The events of a document as the hash reads them. Throws `EpcisRefused`. */
export function treesIn(document: unknown): EventTree[] {
  const { events, around } = eventsIn(document);
  const surroundings = surroundingsOf(...around);
  return events.map((event) => treeFromJson(isMembers(event) ? event : {}, surroundings));
}

/** Identifiers of the events of a document, in its order. Throws `EpcisRefused`. */
export function eventIdsOf(document: unknown): string[] {
  return treesIn(document).map(eventIdOf);
}

/** A document in JSON or in XML, as JSON has it. Throws `EpcisRefused`. */
export function documentIn(text: string): unknown {
  return /^\s*</.test(text) ? documentFromXml(text) : documentFromJson(text);
}

/** Lists and objects of a document inside one another; what is deeper nobody meant, and no check could walk through it. */
const DEPTH_MAX = 100;

function documentFromJson(text: string): unknown {
  const document = parsed(text);
  if (isDeeper(document, DEPTH_MAX)) throw new EpcisRefused('json_too_deep', { max: DEPTH_MAX });
  return document;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const fault = jsonFault(text);
    throw fault === undefined
      ? new EpcisRefused('json_malformed')
      : new EpcisRefused('json_malformed', { line: fault.line, column: fault.column }, fault.words);
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
