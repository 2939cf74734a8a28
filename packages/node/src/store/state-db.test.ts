import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Key, type Table, tables, type Write } from '@baton/ledger';
import { afterAll, expect, test } from 'vitest';
import { StateDb } from './state-db.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-state-'));
afterAll(() => rmSync(folder, { recursive: true }));

const tip = { height: 1, time: 2, size: 3, chain: 'chain' };

/** A state after one block, whose rows were written by a version that `alter` describes. */
function stateOf(name: string, alter: (columns: { [table: string]: string }) => object): string {
  const path = join(folder, name);
  const states = new StateDb(path);
  states.commit(
    { tip, entries: [], ids: [], writes: [], facts: [] },
    { clock: 2, first: 0, outbox: false, lapses: [] },
  );
  states.close();
  const db = new DatabaseSync(path);
  const columns = JSON.parse(String(db.prepare("SELECT v FROM meta WHERE k = 'columns'").get()?.['v']));
  db.prepare("UPDATE meta SET v = ? WHERE k = 'columns'").run(JSON.stringify(alter(columns)));
  db.close();
  return path;
}

test('a state is opened again by the version that wrote it', () => {
  const states = new StateDb(stateOf('own', (columns) => columns));
  expect(states.tip()).toEqual(tip);
  states.close();
});

test('rows stand as the last block left them, however many of a table were written or removed together', () => {
  const states = new StateDb(join(folder, 'rows'));
  const named = tables().filter(({ name }) => name === 'name' || name === 'lot');
  const expected = new Map<string, string | null>();
  const writes = (block: number): Write[] =>
    named.flatMap((table) =>
      Array.from({ length: 8 * block + table.number }, (_, i): Write => {
        const value = block > 1 && i % (9 + block) === 0 ? null : `[${block},${i}]`;
        expected.set(`${table.name} ${i}`, value);
        return { table, key: keyOf(table, i), value };
      }),
    );
  for (const block of [1, 2, 3]) {
    const committed = { tip: { ...tip, height: block }, entries: [], ids: [], writes: writes(block), facts: [] };
    states.commit(committed, { clock: 2, first: 0, outbox: false, lapses: [] });
    for (const table of named)
      for (let i = 0; i < 8 * block + table.number; i++)
        expect(states.get(table, keyOf(table, i)) ?? null).toBe(expected.get(`${table.name} ${i}`));
  }
  states.close();
});

function keyOf({ key }: Table, i: number): Key {
  return key === 'text' ? `k${String(i).padStart(3, '0')}` : i;
}

test('what another version left in the outbox is dropped, and what this one left is kept', () => {
  const path = stateOf('outbox', (columns) => columns);
  const db = new DatabaseSync(path);
  const heights = () => db.prepare('SELECT height FROM outbox').all();
  const leave = (height: number) => db.prepare(`INSERT INTO outbox VALUES (?, '{}')`).run(height);
  leave(1);
  db.exec("DELETE FROM meta WHERE k = 'outbox'");
  new StateDb(path).close();
  expect(heights()).toEqual([]);
  leave(2);
  new StateDb(path).close();
  expect(heights()).toMatchObject([{ height: 2 }]);
  db.close();
});

test('a state in which a table is new is opened', () => {
  const states = new StateDb(stateOf('older', ({ lot: _, ...columns }) => columns));
  expect(states.tip()).toEqual(tip);
  states.close();
});

test.each([
  ['whose rows have other columns', (columns: { [table: string]: string }) => ({ ...columns, lot: 'item,grade' })],
  ['that does not say what its rows are', () => ({})],
])('a state %s is refused, and what to do is said', (name, alter) => {
  expect(() => new StateDb(stateOf(name, alter))).toThrow(/rules of another version.*Open it with the version/);
});
