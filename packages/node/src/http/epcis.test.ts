import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentProblems, eventIdsOf, eventProblems } from '@baton/tables';
import Ajv from 'ajv';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { plainRound } from '../../test/relief-story.ts';
import { at } from '../../test/signed-story.ts';
import { openViewsRoom } from '../../test/views-room.ts';

type Event = { readonly [member: string]: unknown };

const { app } = openViewsRoom((story, cast) => {
  plainRound(story, cast, 1);
  const lines = [{ basis: 'printed', grade: 'n95', item: cast.mask, quantity: 120 }];
  const received = { at, donor: { type: 'unknown' }, given: 'gift', lines, place: cast.warehouse };
  const twice = story.do(cast.giver, 'relief.receive', received);
  const short = story.do(cast.giver, 'relief.receive', received);
  const ref = short.split('/')[1];
  const to = { ...received, kind: 'relief.receive', ref, lines: lines.map((line) => ({ ...line, quantity: 100 })) };
  const said = { at, reason: 'typed_wrong' };
  story.do(cast.giver, 'relief.correct', { ...said, record: short, current: short, to });
  story.do(cast.giver, 'relief.correct', { ...said, reason: 'written_twice', record: twice, current: twice });
});
const text = (await app.inject('/v1/export?format=epcis')).body;
const document = JSON.parse(text);
const events: Event[] = document.epcisBody.eventList;

test('goods are told as events, in the order of the log, of a ledger that says what it is', () => {
  expect(document).toMatchObject({ type: 'EPCISDocument', schemaVersion: '2.0', 'baton:purpose': 'replay' });
  const steps = new Set(events.map(({ bizStep }) => bizStep));
  for (const step of ['receiving', 'shipping', 'dispensing', 'inspecting', 'decommissioning'])
    expect(steps).toContain(step);
  const entries = events
    .filter(({ errorDeclaration }) => errorDeclaration === undefined)
    .map((event) => Number(event['baton:entry']));
  expect(entries).toEqual([...entries].sort((a, b) => a - b));
});

test('every event is right, and bears the identifier that its content gives', () => {
  expect(documentProblems(document)).toEqual([]);
  expect(events.flatMap((event) => eventProblems(event))).toEqual([]);
  expect(eventIdsOf(document)).toEqual(events.map(({ eventID }) => eventID));
});

test('what was corrected is told again, marked, with the identifier that it had', () => {
  const wrong = events.filter(({ errorDeclaration }) => errorDeclaration !== undefined);
  expect(wrong.map(({ errorDeclaration }) => errorDeclaration)).toMatchObject([
    { reason: 'incorrect_data', correctiveEventIDs: [expect.stringContaining('ni:///')] },
    { reason: 'did_not_occur' },
  ]);
  const told = new Set(
    events.filter(({ errorDeclaration }) => errorDeclaration === undefined).map(({ eventID }) => eventID),
  );
  for (const { eventID } of wrong) expect(told).toContain(eventID);
});

const schema = join(import.meta.dirname, '../../../../../shared/data/epcis/schema/EPCISDocument.schema.json');

test.runIf(existsSync(schema))('the published schema takes the document', () => {
  const ajv = new Ajv.default({ strict: false });
  formats.default(ajv);
  const check = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  expect(check(document), JSON.stringify(check.errors)).toBe(true);
});
