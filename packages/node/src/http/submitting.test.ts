// docs/spec/submitting.md says of every answer what the node gives.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rejections } from '@baton/ledger';
import { partDigest } from '@baton/log';
import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';
import { at, textPart } from '../../test/signed-story.ts';
import { catalogue } from './catalogue.ts';
import { PARTS_MAX, SUBMIT_BYTES_MAX, TRANSACTIONS_MAX } from './submit-limits.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/spec/submitting.md'), 'utf8');
const [request = '', answer = ''] = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text = '']) => text);

/** Codes with the status before them: `404 (`entry_not_found`)`. */
function* statedCodes(): Generator<[code: string, status: number]> {
  for (const [, status, codes = ''] of page.matchAll(/\b(\d{3})\s+\(([^)]*)\)/g))
    for (const [, code = ''] of codes.matchAll(/`(\w+)`/g)) yield [code, Number(status)];
}

test('every code stands with the status that the catalogue gives it', () => {
  const stated = [...statedCodes()];
  expect(stated.length).toBeGreaterThan(15);
  expect(stated.map(([code]) => [code, catalogue.get(code)?.status])).toEqual(stated);
});

test('limits are those of the code', () => {
  const grouped = (count: number) => count.toLocaleString('en');
  expect(page).toContain(`1 to ${grouped(TRANSACTIONS_MAX)} transactions, ${grouped(SUBMIT_BYTES_MAX)} bytes`);
  expect(PARTS_MAX).toBeGreaterThan(0);
});

test('a request of that form is answered in that form, member by member', async () => {
  const room = await openRoom();
  const { story, cast } = room;
  const note = textPart('ten, by hand');
  const gift = {
    at,
    donor: { type: 'anonymous' },
    given: 'gift',
    place: cast.warehouse,
    note: { en: partDigest(note) },
  };
  story.do(cast.giver, 'relief.receive', { ...gift, lines: [{ item: cast.mask, quantity: 10 }] }, [note]);
  story.do(cast.hospital, 'relief.place', { area: '420100', name: {}, type: 'ward', use: true });
  const [accepted, refused] = story.submissions.slice(-2);
  const payload = { transactions: [accepted, refused] };
  expect(Object.keys(JSON.parse(request))).toEqual(Object.keys(payload));
  expect(Object.keys(JSON.parse(request).transactions[0]).sort()).toEqual(Object.keys(accepted ?? {}).sort());

  const { app } = room;
  const answered = (await app.inject({ method: 'POST', url: '/v1/transactions', payload })).json();
  const stated = JSON.parse(answer);
  expect(Object.keys(stated)).toEqual(Object.keys(answered));
  for (const i of [0, 1]) expect(Object.keys(stated.transactions[i])).toEqual(Object.keys(answered.transactions[i]));
  const { code, number, status } = stated.transactions[1].problem;
  expect(rejections.get(code)).toMatchObject({ number, status });
});
