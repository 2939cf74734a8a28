import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  csvOf,
  dataPackageOf,
  epcisDocumentOf,
  fieldsOf,
  iatiActivitiesOf,
  jsonLinesOf,
  text,
  workbookOf,
} from '@baton/tables/write';
import { afterAll, expect, test } from 'vitest';
import { stampIn } from './stamped.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-stamped-'));
afterAll(() => rmSync(folder, { recursive: true }));

const root = `${'r'.repeat(43)}=`;
const ledger = `replay-story.${'a-'.repeat(12)}--b`;
const stamp = {
  ...{ ledger, purpose: 'replay', notice: { zh: '重演。', en: 'A replay.' } },
  ...{ height: 12, size: 40, asOf: 1_580_000_000, checkpoint: { size: 41, root } },
};
const table = {
  ...{ name: 'needs', title: { zh: '需求', en: 'Needs' }, hxl: { id: '#meta+id' } },
  fields: fieldsOf({ id: text('编号', 'Id'), note: text('备注', 'Note') }),
};
const some = [{ id: 'a', note: 'one,\n"two"' }];

async function* none(): AsyncGenerator<never> {}

const forms: [form: string, pieces: () => AsyncIterable<string | Uint8Array>][] = [
  ['csv', () => csvOf(table, some, { stamp })],
  ['empty csv', () => csvOf(table, [], { stamp, alone: true })],
  ['hxl', () => csvOf(table, some, { stamp, hxl: true })],
  ['empty hxl', () => csvOf(table, [], { stamp, hxl: true, alone: true })],
  ['jsonl', () => jsonLinesOf('needs', some, stamp)],
  ['empty jsonl', () => jsonLinesOf('needs', [], stamp, true)],
  ['xlsx', () => workbookOf([{ table, rows: [] }], stamp)],
  ['datapackage', () => dataPackageOf([{ table, rows: [] }], stamp)],
  ['epcis', () => epcisDocumentOf(none(), stamp)],
  ['iati', () => iatiActivitiesOf(none(), stamp)],
];
test.each(forms)('a file says of which log it is, with rows and without: %s', async (form, pieces) => {
  const path = join(folder, form);
  const written: Uint8Array[] = [];
  for await (const piece of pieces()) written.push(Buffer.from(piece));
  writeFileSync(path, Buffer.concat(written));
  expect(await stampIn(path)).toEqual({ ledger, size: 41, root });
});

test('so does a folder of tables; what was not exported says nothing', async () => {
  mkdirSync(join(folder, 'tables'));
  expect(await stampIn(join(folder, 'tables'))).toBeUndefined();
  const { checkpoint } = stamp;
  writeFileSync(join(folder, 'tables', 'datapackage.json'), JSON.stringify({ baton: { ledger, checkpoint } }));
  expect(await stampIn(join(folder, 'tables'))).toEqual({ ledger, size: 41, root });
  writeFileSync(join(folder, 'other.csv'), 'ledger,checkpoint\nx,3 short\n');
  expect(await stampIn(join(folder, 'other.csv'))).toBeUndefined();
});

test.each([
  ['csv', (of: typeof stamp) => csvOf(table, some, { stamp: of })],
  ['jsonl', (of: typeof stamp) => jsonLinesOf('needs', some, of)],
])('a file that was joined from two logs names none: %s', async (form, pieces) => {
  const path = join(folder, `joined.${form}`);
  const written: Uint8Array[] = [];
  for (const of of [stamp, { ...stamp, checkpoint: { size: 50, root } }])
    for await (const piece of pieces(of)) written.push(Buffer.from(piece));
  writeFileSync(path, Buffer.concat(written));
  expect(await stampIn(path)).toBeUndefined();
});
