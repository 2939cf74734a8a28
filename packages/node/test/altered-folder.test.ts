// Anything altered in a data folder is named by a start or by an audit, or changes nothing that anybody is told. And
// whatever was altered: a start ends in words or in a ledger, and no second checkpoint is signed over a size.
// The seed of each alteration is printed where it went unnoticed: BATON_SEED=<it> makes it the first one. In the short form
// there are a few of each sort; `npm run test:long` makes hundreds.

import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { digestOf, equalBytes, paperDigest, partDigest, rootAt, rootFromLeaves, utf8 } from '@baton/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditFolder } from '../src/audit/audit-folder.ts';
import { Fault, faultOf } from '../src/fault.ts';
import { type OpenLedger, openLedger } from '../src/ledger.ts';
import { searchIndexes } from '../src/views/search/schema.ts';
import { alterDatabase, alterFile, alterRow, chanceOf, type Scene } from './alterations.ts';
import { FakeTime, settled } from './fake-time.ts';
import { stated } from './ledger-story.ts';
import { seed } from './random-relief.ts';
import { castOf, everyTurn, plainRound } from './relief-story.ts';
import { at, START, Story, textPart } from './signed-story.ts';
import { absentPaper, foundStory, project, Scratch, storyPaper, tell } from './story-folder.ts';

/** How many alterations of each sort. */
const RUNS = process.env['BATON_LONG'] === '1' ? 400 : 4;

const fleeting = textPart('昙花一现');
const paper = paperDigest(storyPaper.salt, storyPaper.bytes);
const scratch = new Scratch();
const story = storyThatLapses();
const [yesterday, today] = [scratch.path(), scratch.path()];
/** The leaves of the log before anything was altered: all of it was signed. */
let leaves: Uint8Array[] = [];
let untouched: Told = new Map();

beforeAll(async () => {
  const ledger = await foundStory(yesterday, story);
  await tell(ledger, story, 0, 200);
  const { salt, bytes, type } = storyPaper;
  await ledger.addPaper(paperDigest(salt, bytes), salt, bytes, type);
  await ledger.close();
  project(yesterday);
  cpSync(yesterday, today, { recursive: true });
  const later = await openLedger(today, { workers: 0 });
  await tell(later, story, 200, 260);
  await later.close();
  project(today);
  // The last blocks wait in the outbox: nobody has projected them yet.
  const last = await openLedger(today, { workers: 0 });
  await tell(last, story, 260, story.submissions.length - 10);
  leaves = Array.from({ length: last.tip().size }, (_, i) => last.log.hashAt(0, i));
  await last.close();
  const copy = scratch.copyOf(today);
  const started = await startOn(copy);
  if ('refused' in started) throw new Error(started.refused);
  untouched = started.told;
  rmSync(copy, { recursive: true });
});
afterAll(() => scratch.close());

/** A story with papers, and with words that lapse tomorrow. */
function storyThatLapses(): Story {
  const told = new Story();
  const cast = castOf(told);
  everyTurn(told, cast);
  const note = { zh: { digest: partDigest(fleeting), lapses: START + 86_400 } };
  const lines = [{ item: cast.mask, quantity: 10 }];
  const gift = { at, donor: { type: 'anonymous' }, given: 'gift', place: cast.warehouse, lines };
  told.do(cast.giver, 'relief.receive', { ...gift, note, papers: [paper, absentPaper] }, [fleeting]);
  for (let round = 0; round < 62; round++) plainRound(told, cast, round);
  return told;
}

/** Throws if the ledger signed, or shows as signed, what contradicts the log as it was. */
function requireConsistent(ledger: OpenLedger): void {
  const note = ledger.checkpoint();
  if (note === '') return;
  const { size, root } = stated(note);
  const known = Math.min(size, leaves.length);
  const shown = size === known ? root : rootAt(known, ledger.log.hashAt);
  if (!equalBytes(shown, rootFromLeaves(leaves.slice(0, known))))
    throw new Error(`a second root over ${known} entries`);
}

/** What a start came to: why it was refused, or all that the node tells after it, and after one more transaction. */
type Started = { readonly refused: string } | { readonly told: Told };

type Told = ReadonlyMap<string, string>;

async function startOn(folder: string): Promise<Started> {
  try {
    return await liveOn(folder);
  } catch (error) {
    // A fault is words, and so is what SQLite says of a damaged file; a rule that finds an invariant broken is one too.
    const fault = faultOf(error);
    if (fault.code === 'bug' && error !== fault) throw error;
    return { refused: fault.message };
  }
}

async function liveOn(folder: string): Promise<Started> {
  const time = new FakeTime();
  const ledger = await openLedger(folder, { workers: 0, time });
  try {
    requireConsistent(ledger);
    const standing = ledger.standing();
    if (!standing.writable) return { refused: standing.reason.en };
    const clock = ledger.clock();
    const answer = await settled(time, ledger.submit(story.submissions.slice(-10)));
    requireConsistent(ledger);
    await closed(ledger, time);
    project(folder);
    return { told: toldIn(folder, `${clock} ${JSON.stringify(answer)}`) };
  } finally {
    await closed(ledger, time);
  }
}

const closed = (ledger: OpenLedger, time: FakeTime) => settled(time, ledger.close());

/** All that the databases and the files of a folder say, a digest each, by what says it. */
function toldIn(folder: string, answer: string): Told {
  const all = new Map([['answer', answer]]);
  for (const file of ['state.db', 'views.db']) {
    const db = new DatabaseSync(join(folder, file), { readOnly: true });
    // What a search index keeps for itself depends on its history, as does where a table begins in its file. What is lost of
    // the outbox, which is told to nobody, shows in the read model.
    const tables = db.prepare(
      "select name from pragma_table_list where schema = 'main' and type <> 'shadow' and name not in ('outbox', 'sqlite_schema')",
    );
    all.set(`${file}, schema`, rowsIn(db, '(select type, name, tbl_name, sql from sqlite_schema order by type, name)'));
    for (const { name } of tables.all()) {
      // The clock runs on while a transaction is submitted, and was looked at before.
      all.set(`${file}, ${name}`, rowsIn(db, `"${name}" ${name === 'meta' ? "where k <> 'clock'" : ''}`));
    }
    for (const index of file === 'views.db' ? searchIndexes : [])
      all.set(`${file}, words of ${index}`, wordsIn(db, index));
    db.close();
  }
  for (const file of told)
    if (existsSync(join(folder, file))) all.set(file, digestOf(readFileSync(join(folder, file))));
  return all;
}

/** What cannot be read is told to nobody, and differs from what could be. */
function rowsIn(db: DatabaseSync, table: string): string {
  try {
    return digestOf(utf8(JSON.stringify(db.prepare(`select * from ${table}`).all())));
  } catch (error) {
    return faultOf(error).code;
  }
}

/** Which rows a search leads to, word by word. */
function wordsIn(db: DatabaseSync, index: string): string {
  db.exec(`create virtual table temp.words using fts5vocab (main, ${index}, instance)`);
  const words = rowsIn(db, 'temp.words');
  db.exec('drop table temp.words');
  return words;
}

const told = [
  ...['log/checkpoint', 'log/tile/entries/000', 'pending/entries-1', 'log/tile/0/000', 'parts/000', 'parts/001'],
  ...[`papers/${paper}`, `papers/${paper}.type`, 'genesis.json', 'signed'],
];

async function audited(folder: string): Promise<string[]> {
  try {
    const { findings } = await auditFolder(folder, { threads: 0 });
    return findings.map(({ code, where }) => `${code} ${where}`);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [error.message];
  }
}

/** What is wrong with how an alteration was met; undefined if nothing is. */
async function unnoticed(alter: (scene: Scene) => string, from: number): Promise<string | undefined> {
  const folder = scratch.copyOf(today);
  const what = alter({ folder, yesterday, chance: chanceOf(from) });
  try {
    const found = await audited(folder);
    const started = await startOn(folder);
    if (found.length > 0 || 'refused' in started) return undefined;
    const others = [...untouched.keys()].filter((name) => started.told.get(name) !== untouched.get(name));
    return others.length === 0 ? undefined : `seed ${from}: ${what}: unnoticed, and ${others.join('; ')} differ`;
  } catch (error) {
    return `seed ${from}: ${what}: ${error instanceof Error ? error.stack : error}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each<[string, (scene: Scene) => string]>([
  ['a file', alterFile],
  ['the bytes of a database', alterDatabase],
  ['a row of the state', (scene) => alterRow(scene, 'state.db')],
  ['a row of the read model', (scene) => alterRow(scene, 'views.db')],
])(`%s: ${RUNS} alterations`, { timeout: 3_600_000 }, async (_, alter) => {
  const missed: string[] = [];
  for (let run = 0; run < RUNS; run++) {
    const one = await unnoticed(alter, seed + run);
    if (one !== undefined) missed.push(one);
  }
  expect(missed).toEqual([]);
});
