// Every list of the document, held against what a ledger answers on which everything has happened once.

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
import { itemNames } from './answer-schemas.ts';

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
const document = (await app.inject('/openapi.json')).json();
const ajv = new Ajv.default({ strict: false, allErrors: true });
ajv.addSchema({ $id: 'openapi', ...document });

test.each(Object.keys(itemNames))('%s answers as the document says, member by member', async (path) => {
  const escaped = path.replaceAll('/', '~1');
  const described = `openapi#/paths/${escaped}/get/responses/200/content/application~1json/schema`;
  const check = ajv.compile({ $ref: described });
  const answer = (await app.inject(`${path}?limit=200`)).json();
  expect(answer.items?.length, JSON.stringify(answer)).toBeGreaterThan(0);
  check(answer);
  expect(check.errors ?? []).toEqual([]);
});
