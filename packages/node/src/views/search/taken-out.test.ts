import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../../../test/ledger-story.ts';
import { openForWriting } from '../database.ts';
import { TakenOut } from './taken-out.ts';

/** Words of which each begins like the one before, so that wherever a page begins, it begins with a whole word. */
const words = Array.from(
  { length: 400 },
  (_, i) => `xiaoming${String.fromCharCode(97 + (i % 26)).repeat(1 + (i >> 4))}q`,
);

test('no page of the index holds a word that was taken out, wherever it stood', () => {
  const path = join(newFolder(), 'views.db');
  const db = openForWriting(path);
  // Pages of a few words each: their beginnings are what is looked at here.
  db.exec(`insert into search_text (search_text, rank) values ('pgsz', 64)`);
  const put = db.prepare('insert into search_text (rowid, text) values (?, ?)');
  db.exec('begin');
  for (const [i, word] of words.entries()) put.run(i, `${word} 张 三`);
  db.exec('commit');
  const index = new TakenOut(db, 'search_text');
  for (let i = 0; i < words.length; i += 7) index.take(i);
  db.exec('pragma wal_checkpoint(truncate)');
  const bytes = readFileSync(path).toString('latin1');
  const kept = words.filter((_, i) => i % 7 !== 0);
  const left = words.filter((word) => bytes.includes(word) && !kept.some((other) => other.includes(word)));
  expect(left).toEqual([]);
  const matching = db.prepare('select count(*) as count from search_text where search_text match ?');
  for (const word of words)
    expect([word, matching.get(`"${word}"`)?.['count']]).toEqual([word, kept.filter((one) => one === word).length]);
  db.close();
});

test('a page that begins with a word which others have as well is no reason to write the index anew', () => {
  const db = openForWriting(join(newFolder(), 'views.db'));
  db.exec(`insert into search_text (search_text, rank) values ('pgsz', 64)`);
  const put = db.prepare('insert into search_text (rowid, text) values (?, ?)');
  db.exec('begin');
  for (let i = 0; i < 2 * words.length; i++) put.run(i, words[i % words.length] ?? '');
  db.exec('commit');
  const begins = db.prepare(`select 1 from search_text_idx where term = cast('0' || ? as blob)`);
  const shared = words.findIndex((word) => begins.get(word) !== undefined);
  const changes = () => Number(db.prepare('select total_changes() as count').get()?.['count']);
  const index = new TakenOut(db, 'search_text');
  const before = changes();
  index.take(shared);
  const once = changes();
  index.take(shared + words.length);
  expect(once - before).toBeLessThan(20);
  expect(changes() - once).toBeGreaterThan(100);
  db.close();
});
