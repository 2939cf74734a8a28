// A sweep: whatever somebody alters in a data folder, an audit finds it and names the place.

import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { decodeEntryBundle, encodeEntryBundle, isMalformed, paperDigest } from '@baton/log';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  absentPaper,
  foundStory,
  makeStoryFolder,
  Scratch,
  storyPaper,
  storyWithPapers,
} from '../../test/story-folder.ts';
import { auditFolder } from './audit-folder.ts';
import { filesBelow } from './files.ts';

const scratch = new Scratch();
const whole = scratch.path();
const seed = Number(process.env['BATON_SEED'] ?? 20_200_131);

beforeAll(() => makeStoryFolder(whole, storyWithPapers(70)));
afterAll(() => scratch.close());

const paper = paperDigest(storyPaper.salt, storyPaper.bytes);

/** Audits a copy of the folder after something was done to it. */
async function auditAfter(tamper: (folder: string) => void) {
  const folder = scratch.copyOf(whole);
  tamper(folder);
  const report = await auditFolder(folder, { threads: 0 });
  rmSync(folder, { recursive: true });
  return report;
}

function edit(folder: string, file: string, change: (bytes: Uint8Array) => Uint8Array): void {
  writeFileSync(join(folder, file), change(new Uint8Array(readFileSync(join(folder, file)))));
}

function editText(folder: string, file: string, change: (text: string) => string): void {
  writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
}

function editEntries(folder: string, file: string, change: (entries: Uint8Array[]) => Uint8Array[]): void {
  edit(folder, file, (bytes) => {
    const entries = decodeEntryBundle(bytes);
    if (isMalformed(entries)) throw new Error(entries.malformed);
    return encodeEntryBundle(change(entries));
  });
}

function editLines(folder: string, file: string, change: (lines: string[]) => string[]): void {
  editText(folder, file, (text) =>
    change(text.split('\n').slice(0, -1))
      .map((line) => `${line}\n`)
      .join(''),
  );
}

function flip(folder: string, file: string, offset: number): void {
  edit(folder, file, (bytes) => bytes.with(offset, (bytes[offset] ?? 0) ^ 1));
}

/** Whoever tampers writes also where SQLite itself would not. */
const unguarded = { open: true, defensive: false };

function sql(folder: string, statement: string, file = 'state.db'): void {
  const db = new DatabaseSync(join(folder, file), unguarded);
  db.exec(statement);
  db.close();
}

/** Puts other characters in place of the last ones of a transaction: those of its signature. */
function spoilSignature(entry: Uint8Array): Uint8Array {
  const text = Buffer.from(entry).toString();
  const end = text.indexOf('","v":1}');
  return Buffer.from(`${text.slice(0, end - 20)}AAAAAAAAAA${text.slice(end - 10)}`);
}

test('an untouched folder has no findings, and the paper that never came is listed', async () => {
  const report = await auditAfter(() => {});
  expect(report.findings).toEqual([]);
  expect(report.ok).toBe(true);
  expect(report.papersMissing).toEqual([absentPaper]);
  const { entries, transactions, signatures, parts, papers, lots } = report.figures;
  expect({ signatures, papers }).toEqual({ signatures: transactions, papers: 1 });
  expect(entries).toBe(report.size);
  expect(parts).toBeGreaterThan(70);
  expect(lots).toBeGreaterThan(70);
});

type Row = { what: string; tamper: (folder: string) => void; code: string; where: string };

const bundle = 'log/tile/entries/000';
const tail = 'pending/entries-1';

const rows: Row[] = [
  {
    what: 'a signature in the log',
    tamper: (folder) =>
      editEntries(folder, bundle, (all) => all.with(100, spoilSignature(all[100] ?? new Uint8Array()))),
    code: 'signature_invalid',
    where: `${bundle}, entry 100`,
  },
  {
    what: 'an entry, named by its hash too',
    tamper: (folder) =>
      editEntries(folder, bundle, (all) => all.with(100, spoilSignature(all[100] ?? new Uint8Array()))),
    code: 'entry_altered',
    where: `${bundle}, entry 100`,
  },
  {
    what: 'two entries, one in place of the other',
    tamper: (folder) =>
      editEntries(folder, bundle, (all) =>
        all.with(20, all[21] ?? new Uint8Array()).with(21, all[20] ?? new Uint8Array()),
      ),
    code: 'entry_misplaced',
    where: `${bundle}, entry 20`,
  },
  {
    what: 'an entry deleted',
    tamper: (folder) => editEntries(folder, bundle, (all) => all.toSpliced(50, 1)),
    code: 'bundle_damaged',
    where: bundle,
  },
  {
    what: 'an entry deleted, named by the first hash that differs',
    tamper: (folder) => editEntries(folder, bundle, (all) => all.toSpliced(50, 1, all[51] ?? new Uint8Array())),
    code: 'entry_altered',
    where: `${bundle}, entry 50`,
  },
  {
    what: 'an entry doubled',
    tamper: (folder) =>
      editEntries(folder, bundle, (all) =>
        all.toSpliced(50, 2, all[50] ?? new Uint8Array(), all[50] ?? new Uint8Array()),
      ),
    code: 'entry_altered',
    where: `${bundle}, entry 51`,
  },
  { what: 'a length in a bundle', tamper: (folder) => flip(folder, bundle, 0), code: 'bundle_damaged', where: bundle },
  { what: 'a bundle lost', tamper: (folder) => rmSync(join(folder, bundle)), code: 'file_missing', where: bundle },
  {
    what: 'a bundle cut off',
    tamper: (folder) => edit(folder, bundle, (bytes) => bytes.subarray(0, -1)),
    code: 'bundle_damaged',
    where: bundle,
  },
  {
    what: 'an entry of the last bundle',
    tamper: (folder) => editEntries(folder, tail, (all) => all.with(3, spoilSignature(all[3] ?? new Uint8Array()))),
    code: 'entry_altered',
    where: `${tail}, entry 259`,
  },
  {
    what: 'the last entries lost',
    tamper: (folder) => editEntries(folder, tail, (all) => all.slice(0, -3)),
    code: 'bundle_damaged',
    where: tail,
  },
  {
    what: 'a hash of the leaves',
    tamper: (folder) => flip(folder, 'log/tile/0/000', 320),
    code: 'tile_altered',
    where: 'log/tile/0/000, hash 10',
  },
  {
    what: 'a tile lost',
    tamper: (folder) => rmSync(join(folder, 'log/tile/0/000')),
    code: 'file_missing',
    where: 'log/tile/0/000',
  },
  {
    what: 'a tile with bytes added',
    tamper: (folder) => edit(folder, 'log/tile/0/000', (bytes) => Buffer.concat([bytes, Buffer.alloc(32)])),
    code: 'tile_altered',
    where: 'log/tile/0/000, hash 256',
  },
  {
    what: 'a hash above the leaves',
    tamper: (folder) => flip(folder, 'log/tile/1/000.p/1', 3),
    code: 'tile_altered',
    where: 'log/tile/1/000.p/1, hash 0',
  },
  {
    what: 'a file that nobody wrote',
    tamper: (folder) => writeFileSync(join(folder, 'log/tile/0/note'), ''),
    code: 'file_unexpected',
    where: 'log/tile/0/note',
  },
  {
    what: 'a root',
    tamper: (folder) => editText(folder, 'log/checkpoint', otherRoot),
    code: 'root_differs',
    where: 'log/checkpoint',
  },
  {
    what: 'a root that is not signed',
    tamper: (folder) => editText(folder, 'signed', otherRoot),
    code: 'checkpoint_signature',
    where: 'signed',
  },
  {
    what: 'the size of a checkpoint',
    tamper: (folder) => editText(folder, 'signed', (text) => text.replace(/\n(\d+)\n/, '\n9$1\n')),
    code: 'checkpoint_ahead',
    where: 'signed',
  },
  {
    what: 'a checkpoint that is none',
    tamper: (folder) => writeFileSync(join(folder, 'signed'), 'nothing'),
    code: 'checkpoint_malformed',
    where: 'signed',
  },
  {
    what: 'the signed checkpoint lost',
    tamper: (folder) => rmSync(join(folder, 'signed')),
    code: 'file_missing',
    where: 'signed',
  },
  {
    what: 'a signature doubled',
    tamper: (folder) => editText(folder, 'signed', (text) => `${text}${text.slice(text.indexOf('—'))}`),
    code: 'checkpoint_signature',
    where: 'signed',
  },
  {
    what: 'the words of a part',
    tamper: (folder) => editText(folder, 'parts/000', (text) => text.replace('round 3:', 'round 4:')),
    code: 'part_altered',
    where: 'parts/000, entry',
  },
  {
    what: 'the spelling of a line',
    tamper: (folder) => editText(folder, 'parts/000', (text) => text.replace('{"digest"', '{ "digest"')),
    code: 'part_line_malformed',
    where: 'parts/000, line 1',
  },
  {
    what: 'a part lost',
    tamper: (folder) => editLines(folder, 'parts/001', (lines) => lines.toSpliced(2, 1)),
    code: 'part_missing',
    where: 'parts/001, entry',
  },
  {
    what: 'a part doubled',
    tamper: (folder) => editLines(folder, 'parts/001', (lines) => lines.toSpliced(2, 0, lines[2] ?? '')),
    code: 'part_order',
    where: 'parts/001, line 4',
  },
  {
    what: 'two parts in another order',
    tamper: (folder) =>
      editLines(folder, 'parts/000', (lines) => lines.with(1, lines[2] ?? '').with(2, lines[1] ?? '')),
    code: 'part_order',
    where: 'parts/000, line 3',
  },
  {
    what: 'a part that nobody named',
    tamper: (folder) =>
      editLines(folder, 'parts/000', (lines) => [...lines, (lines[0] ?? '').replace(/"index":\d+/, '"index":255')]),
    code: 'part_surplus',
    where: 'parts/000, entry 255',
  },
  {
    what: 'parts of another bundle',
    tamper: (folder) =>
      editLines(folder, 'parts/001', (lines) => [...lines, (lines[0] ?? '').replace(/"index":\d+/, '"index":900')]),
    code: 'part_order',
    where: 'parts/001, line',
  },
  {
    what: 'a file of parts lost',
    tamper: (folder) => rmSync(join(folder, 'parts/000')),
    code: 'part_missing',
    where: 'parts/000, entry',
  },
  {
    what: 'a file of parts cut off',
    tamper: (folder) => edit(folder, 'parts/000', (bytes) => bytes.subarray(0, -1)),
    code: 'part_line_malformed',
    where: 'parts/000, line',
  },
  {
    what: 'a byte of a paper',
    tamper: (folder) => flip(folder, `papers/${paper}`, 20),
    code: 'paper_altered',
    where: `papers/${paper}`,
  },
  {
    what: 'the type of a paper',
    tamper: (folder) => writeFileSync(join(folder, `papers/${paper}.type`), 'text/html'),
    code: 'paper_altered',
    where: `papers/${paper}.type`,
  },
  {
    what: 'a paper that nobody named',
    tamper: (folder) => writeFileSync(join(folder, `papers/${'A'.repeat(43)}`), ''),
    code: 'paper_surplus',
    where: `papers/${'A'.repeat(43)}`,
  },
  {
    what: 'a stray file among the papers',
    tamper: (folder) => writeFileSync(join(folder, 'papers/readme'), ''),
    code: 'file_unexpected',
    where: 'papers/readme',
  },
  {
    what: 'the genesis file',
    tamper: (folder) => editText(folder, 'genesis.json', (text) => text.replace('AAAA', 'AAAB')),
    code: 'genesis_differs',
    where: 'genesis.json',
  },
  {
    what: 'the genesis in the log',
    tamper: (folder) =>
      edit(folder, bundle, (bytes) =>
        Buffer.from(Buffer.from(bytes).toString('latin1').replace('AAAA', 'AAAB'), 'latin1'),
      ),
    code: 'genesis_differs',
    where: `${bundle}, entry 0`,
  },
  {
    what: 'a row of the state',
    tamper: (folder) => sql(folder, `UPDATE sums SET v = replace(v, '1000', '1001')`),
    code: 'state_row_differs',
    where: 'state.db, table sums, key',
  },
  {
    what: 'a row of the state lost',
    tamper: (folder) => sql(folder, 'DELETE FROM holding WHERE k = (SELECT min(k) FROM holding)'),
    code: 'state_row_missing',
    where: 'state.db, table holding, key',
  },
  {
    what: 'a row of the state added',
    tamper: (folder) => sql(folder, `INSERT INTO name VALUES ('a0/x', '[1]')`),
    code: 'state_row_surplus',
    where: 'state.db, table name, key a0/x',
  },
  {
    what: 'how the state says its rows are made',
    tamper: (folder) => sql(folder, `DELETE FROM meta WHERE k = 'columns'`),
    code: 'state_row_missing',
    where: 'state.db, table meta, key columns',
  },
  {
    what: 'the clock of the state',
    tamper: (folder) => sql(folder, `UPDATE meta SET v = 'x' WHERE k = 'clock'`),
    code: 'state_row_differs',
    where: 'state.db, table meta, key clock',
  },
  {
    what: 'a table of the state lost',
    tamper: (folder) => sql(folder, 'DROP TABLE missing'),
    code: 'store_damaged',
    where: 'state.db, table missing',
  },
  {
    what: 'a trigger in the state that waits for the next block',
    tamper: (folder) => sql(folder, 'CREATE TRIGGER later AFTER UPDATE ON meta BEGIN DELETE FROM missing; END'),
    code: 'store_damaged',
    where: 'state.db, trigger later',
  },
  {
    what: 'the height of the state',
    tamper: (folder) => sql(folder, `UPDATE meta SET v = replace(v, '"height":', '"height":1') WHERE k = 'tip'`),
    code: 'state_tip_differs',
    where: 'state.db, meta',
  },
  {
    what: 'a state that is no database',
    tamper: (folder) => writeFileSync(join(folder, 'state.db'), 'x'.repeat(8192)),
    code: 'store_damaged',
    where: 'state.db',
  },
  {
    what: 'the state lost',
    tamper: (folder) => rmSync(join(folder, 'state.db')),
    code: 'file_missing',
    where: 'state.db',
  },
];

test('what waits for the views is compared too, until they have taken it up', async () => {
  const folder = scratch.path();
  const ledger = await foundStory(folder, storyWithPapers(1));
  await ledger.close();
  const audited = async () => (await auditFolder(folder, { threads: 0 })).findings;
  expect(await audited()).toEqual([]);
  sql(folder, `update outbox set body = replace(body, '"time"', '"tim"')`);
  expect(await audited()).toMatchObject([{ code: 'state_row_differs', where: 'state.db, table outbox, key 0' }]);
  // A damaged page is a finding, and no end of the audit: here the row of a block lies on pages of its own.
  sql(folder, 'update outbox set body = hex(zeroblob(40000)); pragma wal_checkpoint(truncate)');
  edit(folder, 'state.db', (bytes) => bytes.subarray(0, bytes.length - 4096));
  expect(await audited()).toContainEqual(expect.objectContaining({ code: 'store_damaged' }));
});

const viewRows = [
  ['a number that a view shows', 'update holding set quantity = quantity + 1', 'holding'],
  ['that anything was projected', 'delete from progress', 'progress'],
  ['a row of the read model lost', 'delete from record where serial = (select max(serial) from record)', 'record'],
  ['a name that is shown', "update words set en = 'somebody else'", 'words'],
  [
    'a word that is searched',
    'delete from search_text where rowid = (select max(rowid) from search_text)',
    'search_text',
  ],
  ['a text that is searched', "update search_text_content set c0 = c0 || '.'", 'search_text, key'],
  [
    'a word in the place of another, where the texts are as they were',
    `create temp table kept as select id, c0 from search_text_content;
     update search_text_content set c0 = 'another ' || c0;
     insert into search_text (search_text) values ('rebuild');
     update search_text_content set c0 = (select c0 from kept where kept.id = search_text_content.id)`,
    'search_text, word',
  ],
  [
    'words that a search is not led to',
    `insert into search_text (search_text, rank) values ('pgsz', 64);
     insert into search_text (search_text) values ('rebuild');
     delete from search_text_idx`,
    'search_text, word',
  ],
  [
    'a view in front of a table, which shows all to an audit',
    `alter table holding rename to hidden;
     create view holding as select rowid, * from hidden
     where quantity > 0 or exists (select 1 from pragma_database_list where name = 'rebuilt')`,
    'holding',
  ],
  [
    'a column that is compared as text',
    `pragma writable_schema = on;
     update sqlite_schema set sql = replace(sql, 'giver integer', 'giver text') where name = 'handover'`,
    'handover',
  ],
  [
    'a row of the read model doubled',
    'insert into record select serial + 1, kind, signer, ref, at, about from record order by serial desc limit 1',
    'record, key',
  ],
  ['the height of the read model', 'update progress set height = height + 1', 'progress'],
  ['a table of the read model lost', 'drop table words', 'words'],
  ['the version of the read model', "update version set id = 'another'", 'version'],
  ['the version of the read model lost', 'drop table version', 'version'],
] as const;

function otherRoot(note: string): string {
  const lines = note.split('\n');
  return lines.with(2, `${lines[2]?.startsWith('A') ? 'B' : 'A'}${lines[2]?.slice(1)}`).join('\n');
}

describe('found and named', () => {
  test.each(rows)('$what', async ({ tamper, code, where }) => {
    const { ok, findings } = await auditAfter(tamper);
    expect(ok).toBe(false);
    expect(findings).toContainEqual(expect.objectContaining({ code, where: expect.stringContaining(where) }));
  });
});

describe('found and named in the read model', () => {
  test.each(viewRows)('%s', async (_, statement, table) => {
    const { ok, findings } = await auditAfter((folder) => sql(folder, statement, 'views.db'));
    expect(ok).toBe(false);
    expect(findings.map(({ where }) => where).join()).toContain(
      `views.db, ${table === 'progress' ? '' : 'table '}${table}`,
    );
  });
});

test('each row of the read model that was altered, lost or added is named by its key', async () => {
  const statement = `
    update handover set giver = giver + 1 where serial = (select min(serial) from handover);
    delete from handover where serial = (select max(serial) from handover);
    insert into delivered values (5, 6, 7, 8)`;
  const { findings } = await auditAfter((folder) => sql(folder, statement, 'views.db'));
  const named = findings.map(({ where, detail }) => `${where}: ${detail}`);
  expect(named).toEqual([
    'views.db, table delivered, key 5/6/7: [5,6,7,8] instead of nothing',
    expect.stringMatching(/^views.db, table handover, key \d+: \[.*\] instead of \[.*\]$/),
    expect.stringMatching(/^views.db, table handover, key \d+: nothing instead of \[.*\]$/),
  ]);
});

test('an index of the read model that is not that of its table is found', async () => {
  const statement = `
    pragma writable_schema = on;
    update sqlite_master set rootpage = (select rootpage from sqlite_master where name = 'record_signer')
    where name = 'record_kind'`;
  const { findings } = await auditAfter((folder) => sql(folder, statement, 'views.db'));
  expect(findings).toContainEqual(expect.objectContaining({ code: 'store_damaged', where: 'views.db' }));
});

test('a paper that is lost is listed as one that never came', async () => {
  const report = await auditAfter((folder) => {
    rmSync(join(folder, `papers/${paper}`));
    rmSync(join(folder, `papers/${paper}.type`));
  });
  expect(report.papersMissing.toSorted()).toEqual([absentPaper, paper].sort());
  expect(report.ok).toBe(true);
});

test('any bit of log, parts, papers and checkpoints that is turned over is found', async () => {
  const files = readdirSync(whole)
    .filter((name) => !/^(keys|lock|state|views)/.test(name))
    .flatMap((name) =>
      statSync(join(whole, name)).isFile() ? [name] : filesBelow(join(whole, name)).map((one) => join(name, one)),
    );
  const property = fc.asyncProperty(fc.constantFrom(...files), fc.nat(), fc.nat(7), async (file, at, bit) => {
    const { ok, findings } = await auditAfter((folder) => {
      // Nothing is altered in the read model, and to make another takes most of the time.
      rmSync(join(folder, 'views.db'));
      edit(folder, file, (bytes) => bytes.with(at % bytes.length, (bytes[at % bytes.length] ?? 0) ^ (1 << bit)));
    });
    expect(ok).toBe(false);
    // A checkpoint that speaks of another ledger may make the genesis look wrong, and a length makes entries move.
    expect(findings.some(({ where }) => where.includes(file))).toBe(true);
  });
  await fc.assert(property, { seed, numRuns: 40 });
});
