// Every answer of the document that follows from its type, held against what a ledger answers on which everything has happened once.

import { partDigest } from '@baton/log';
import Ajv from 'ajv';
import { expect, test } from 'vitest';
import { decidedBefore } from '../../test/claim-story.ts';
import type { LiveStory } from '../../test/live-story.ts';
import { paidAndCome } from '../../test/money-story.ts';
import { Quoting } from '../../test/quoting-story.ts';
import type { Cast } from '../../test/relief-story.ts';
import { at, textPart } from '../../test/signed-story.ts';
import { arrivedFirst, keptAndCounted } from '../../test/stock-story.ts';
import { openViewsRoom } from '../../test/views-room.ts';
import { itemNames, wholeSchemas } from './answer-schemas.ts';
import { pathOf } from './openapi.ts';

/** Once everything that a list could tell of has happened. */
function everything(story: LiveStory, cast: Cast): void {
  keptAndCounted(story, cast);
  paidAndCome(story, cast);
  arrivedFirst(story, cast);
  const { hospital, giver, warehouse, mask } = cast;
  const name = textPart('another ward');
  const place = { area: '420100', name: { en: partDigest(name) }, type: 'ward', use: true };
  const another = story.do(hospital, 'relief.place', place, [name]);
  decidedBefore(story, { ...cast, ward: another });
  withhold(story, another, partDigest(name));
  const lines = [{ item: mask, quantity: 10 }];
  const received = { at, donor: { type: 'anonymous' }, given: 'gift', place: warehouse, lines };
  const record = story.do(giver, 'relief.receive', received);
  const to = { kind: 'relief.receive', ref: record.slice(28), ...received, lines: [{ item: mask, quantity: 8 }] };
  story.do(giver, 'relief.correct', { at, record, current: record, reason: 'other', to });
  const total = { what: 'received', class: 'mask', unit: 'piece', quantity: 5 };
  const from = at.time - (at.time % 86_400) - at.offset * 60;
  story.do(giver, 'relief.publishTotals', { at, from, until: from, lines: [total] });
  quote(story);
  decide(story, cast);
}

function quote(story: LiveStory): void {
  story.accreditCouncil(['relief_organisation', 'medical_institution', 'carrier', 'reporter']);
  new Quoting(story).quote({ about: 'need', quantity: -5 });
}

function decide(story: LiveStory, { giver, hospital }: Cast): void {
  const until = story.time + 3_600;
  const members = [
    { subject: giver.segment, class: 'relief' },
    { subject: hospital.segment, class: 'medicine' },
  ];
  const act = { type: 'setPanel', acts: ['withhold'], classes: 2, members, until };
  story.do(story.council, 'trust.propose', { act, until });
}

function withhold(story: LiveStory, record: string, digest: string): void {
  const basis = textPart('a law');
  const body = { basis: { en: partDigest(basis) }, digest, reason: 'other', record };
  story.do(story.council, 'trust.withhold', body, [basis]);
}

const { app } = openViewsRoom(everything);
const document = await read('/openapi.json');
const ajv = new Ajv.default({ strict: false, allErrors: true });
ajv.addSchema({ $id: 'openapi', ...document });

test.each(Object.keys(itemNames))('%s answers as the document says, member by member', async (path) => {
  const answer = await read(`${path}?limit=200`);
  expect(answer.items?.length, JSON.stringify(answer)).toBeGreaterThan(0);
  expect(faultsOf(path, answer)).toEqual([]);
});

test('every path that answers a whole is asked here', () => {
  expect(Object.keys(wholeSchemas).sort()).toEqual([...Object.keys(asked), ...Object.keys(named)].sort());
});

/** Wholes of the whole ledger, and how each is asked. */
const asked: { readonly [path: string]: () => Promise<string> } = {
  '/v1/numbers': async () => '',
  '/v1/flow': async () => '?class=mask',
  '/v1/indicators': async () => '',
  '/v1/money': async () => '',
  '/v1/money/channels': async () => '',
  '/v1/growth': async () => '',
  '/v1/search': async () => '?q=mask',
  '/v1/reconciliation': async () => `?by=${(await first('/v1/totals')).by.id}`,
  '/v1/called': async () => `?ids=${(await idsIn(['/v1/records'])).slice(0, 100).join()}`,
  '/v1/written': async () => writtenBy(await first('/v1/records')),
  '/v1/quoted-versions': async () => versionsOf(await first('/v1/quotations')),
};

test.each(Object.entries(asked))('%s answers as the document says', async (path, question) => {
  const answer = await read(`${path}${await question()}`);
  expect(answer.items ?? [answer]).not.toEqual([]);
  expect(faultsOf(path, answer)).toEqual([]);
});

const TRACE = '/v1/trace/:segment/:ref';
/** Wholes of one thing, and the lists that name such things. */
const named: { readonly [path: string]: readonly string[] } = {
  [TRACE]: ['/v1/records', '/v1/lots'],
  '/v1/records/:segment/:ref': ['/v1/records'],
  '/v1/subjects/:segment': ['/v1/subjects'],
};

test.each(Object.keys(named))('%s answers as the document says of every thing that there is', async (path) => {
  const answers = await answersAt(path);
  expect(answers.length).toBeGreaterThan(1);
  for (const answer of answers) expect(faultsOf(path, answer), answer.id).toEqual([]);
  const { of } = wholeSchemas[TRACE].properties as { of: { enum: string[] } };
  if (path === TRACE) expect([...new Set(answers.map((trace) => trace.of))].sort()).toEqual(of.enum.toSorted());
});

/** One after the other: the read model in memory has one connection. A listed party is named by a record, a subject is not. */
async function answersAt(path: string) {
  const answers = [];
  for (const id of await idsIn(named[path] ?? []))
    if (id.includes('/') === path.endsWith('/:ref')) answers.push(await read(path.replace(/:.*/, id)));
  return answers;
}

const first = async (list: string) => (await read(list)).items[0];

function writtenBy({ id }: { id: string }): string {
  const [signer, ref] = id.split('/');
  return `?signer=${signer}&refs=${ref}`;
}

function versionsOf({ by, profile, key }: { by: { id: string }; profile: string; key: string }): string {
  return `?reporter=${by.id}&profile=${profile}&keys=${key}`;
}

async function idsIn(lists: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const list of lists) for (const { id } of (await read(`${list}?limit=200`)).items) ids.push(id);
  return ids;
}

async function read(path: string) {
  return (await app.inject(path)).json();
}

const checks = new Map<string, ReturnType<typeof ajv.compile>>();

function faultsOf(path: string, answer: object): object[] {
  const check = checks.get(path) ?? ajv.compile({ $ref: schemaAt(path) });
  checks.set(path, check);
  check(answer);
  return check.errors ?? [];
}

function schemaAt(path: string): string {
  const escaped = encodeURIComponent(pathOf(path).replaceAll('/', '~1'));
  return `openapi#/paths/${escaped}/get/responses/200/content/application~1json/schema`;
}
