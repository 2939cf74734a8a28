// Goods of random ledgers as events, held against the published schema and against the reader that a bridge has.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unitNames } from '@baton/ledger';
import { documentIn, documentProblems, eventIdsOf, eventProblems, eventsIn, unitCodes } from '@baton/tables';
import { licenceOf } from '@baton/tables/write';
import Ajv from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acts } from '../../../test/random-acts.ts';
import { RandomStory } from '../../../test/random-story.ts';
import { START, Story } from '../../../test/signed-story.ts';
import { TakenLog } from '../../../test/taken-log.ts';
import { readingFrom } from '../../../test/views-reading.ts';
import { openExport } from './open.ts';

const seed = Number(process.env['BATON_SEED'] ?? 20_200_131);
const LEDGERS = 4;
const licence = licenceOf('CC-BY-4.0');

/** What random people did, as they signed it. */
function logAfter(done: readonly Parameters<RandomStory['do']>[0][]): TakenLog {
  const story = new Story();
  const log = new TakenLog(story);
  const random = new RandomStory(story, (submission) => log.refusal(submission, START + 60) === undefined);
  for (const act of done) random.do(act);
  return log;
}

/** The same as a document of events. */
async function documentOf(log: Parameters<typeof readingFrom>[0]): Promise<string> {
  const opened = await openExport(readingFrom(log), { format: 'epcis', now: START + 60 });
  const { height, time, size } = opened;
  const stamp = { ledger: 'replay-random', purpose: 'replay', notice: null, checkpoint: null, licence };
  const pieces: Uint8Array[] = [];
  for await (const piece of opened.bytes({ ...stamp, height, size, asOf: time })) pieces.push(piece);
  await opened.close();
  return Buffer.concat(pieces).toString('utf8');
}

const logs = fc.sample(acts, { seed, numRuns: LEDGERS }).map(logAfter);
const documents: string[] = [];
for (const log of logs) documents.push(await documentOf(log));

test('whatever happened to goods is told in events that a bridge takes, each under the identifier of its content', () => {
  let corrected = 0;
  for (const text of documents) {
    const document = documentIn(text);
    const { events } = eventsIn(document);
    const stated = events as readonly { readonly eventID: string; readonly errorDeclaration?: object }[];
    expect(documentProblems(document)).toEqual([]);
    expect(events.flatMap((event) => eventProblems(event))).toEqual([]);
    expect(stated.map(({ eventID }) => eventID)).toEqual(eventIdsOf(document));
    const first = stated.filter(({ errorDeclaration }) => errorDeclaration === undefined);
    expect(new Set(first.map(({ eventID }) => eventID)).size).toBe(first.length);
    corrected += stated.length - first.length;
  }
  expect(corrected).toBeGreaterThan(0);
});

test('events carry no words: a ledger of which all were withheld is told in the same ones', async () => {
  const [{ entries, blocks } = { entries: [], blocks: [] }] = logs;
  expect(await documentOf({ entries, blocks, parts: new Map() })).toBe(documents[0]);
});

test('a licence stands in the document where the operator states one', () => {
  expect(JSON.parse(documents[0] ?? '')['baton:licence']).toBe(licence?.path);
});

const schema = join(import.meta.dirname, '../../../../../../shared/data/epcis/schema/EPCISDocument.schema.json');
test.runIf(existsSync(schema))('the published schema takes every document', () => {
  const ajv = new Ajv.default({ strict: false });
  formats.default(ajv);
  const check = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  for (const text of documents) expect(check(JSON.parse(text)), JSON.stringify(check.errors)).toBe(true);
});

test('units of items that are weighed or measured have a code of UN/CEFACT, and what is counted has none', () => {
  const counted = ['piece', 'pair', 'set', 'bottle', 'box', 'tablet', 'test'];
  expect(Object.keys(unitCodes).sort()).toEqual(unitNames.filter((unit) => !counted.includes(unit)).sort());
});
