import { expect, test } from 'vitest';
import { openForWriting } from '../../views/database.ts';
import { unusedIndexes } from './rebuilt-views.ts';

test('an index by which a statement finds its rows is used, whether SQLite chose it or was told to', () => {
  const db = openForWriting(':memory:');
  const all = unusedIndexes(db, []);
  const left = unusedIndexes(db, [
    'select serial from record indexed by record_ref where ref = ? and signer = ?',
    'delete from descent where child = ?',
  ]);
  expect(all.filter((name) => !left.includes(name)).sort()).toEqual(['descent_child', 'record_ref']);
  expect(left).toContain('record_kind');
});
