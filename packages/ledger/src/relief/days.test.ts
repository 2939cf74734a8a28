import '../../test/seed.ts';
import { decodeEntry, decodeJws, isMalformed, transactionId } from '@baton/log';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '../../test/days.ts';
import { deeds, plainDeeds } from '../../test/deeds.ts';
import { wrongs } from '../../test/reckon.ts';
import { trusting, type World } from '../../test/world.ts';
import { Machine } from '../machine/machine.ts';
import { memoryStore, tables } from '../machine/state.ts';
import { readTransaction, type Transaction } from '../machine/transaction.ts';

const runs = { numRuns: 60 };
const replays = { numRuns: 20 };

describe('whatever people do with goods', () => {
  test.each([
    ['every lot, line, leg and index adds up, and what is refused leaves no trace', plainDeeds],
    ['the same where people correct what they said, and correct that', deeds],
  ])('%s', (_, days) => {
    const heard = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(days, (tried) => {
        const day = new Day();
        for (const deed of tried) {
          const before = day.world.rows();
          const isAccepted = day.try(deed);
          if (isAccepted !== undefined) heard[isAccepted ? 'accepted' : 'refused'] += 1;
          if (isAccepted === false) expect(day.world.rows()).toEqual(before);
        }
        expect(wrongs(day.world)).toEqual([]);
      }),
      runs,
    );
    // Days on which nothing succeeds, or everything, would show nothing.
    expect(heard.accepted).toBeGreaterThan(heard.refused / 4);
    expect(heard.refused).toBeGreaterThan(heard.accepted / 10);
  });

  test('what is said again just as it was moves nothing', () => {
    const said = { again: 0, refused: 0 };
    const moving = ['sums', 'holding', 'missing', 'handover_line', 'unexplained', 'fund_sums', 'purchase_standing'];
    const books = ({ store }: World) =>
      tables()
        .filter(({ name }) => moving.includes(name))
        .map((table) => [table.name, store.rows(table)]);
    fc.assert(
      fc.property(deeds, (tried) => {
        const day = played(tried);
        const before = books(day.world);
        for (const { name, isAccepted } of day.sayAgain()) {
          said[isAccepted ? 'again' : 'refused'] += 1;
          expect([name, books(day.world)]).toEqual([name, before]);
        }
      }),
      { numRuns: 15 },
    );
    expect(said.again).toBeGreaterThan(said.refused * 10);
  });

  test('a machine that starts anew before every block says the same', () => {
    fc.assert(
      fc.property(deeds, (tried) => {
        const { world } = played(tried);
        const store = memoryStore();
        let machine = new Machine(world.genesis, store, undefined);
        store.apply(machine.end().writes);
        for (const { time, transaction } of world.played) {
          machine = new Machine(world.genesis, store, machine.tip);
          playOn(machine, store, time, [transaction]);
        }
        expect(machine.tip).toEqual(world.machine.tip);
      }),
      replays,
    );
  });

  test('the log alone gives the same state, entry by entry, and the same entries again', () => {
    fc.assert(
      fc.property(deeds, (tried) => {
        const { world } = played(tried);
        const store = memoryStore();
        const machine = new Machine(world.genesis, store, undefined);
        store.apply(machine.end().writes);
        for (const block of world.blocks.slice(1)) {
          const transactions = block.entries.flatMap((entry) => transactionIn(entry) ?? []);
          const again = playOn(machine, store, block.tip.time, transactions);
          expect(again.entries).toEqual(block.entries);
        }
        expect(machine.tip.chain).toBe(world.machine.tip.chain);
      }),
      replays,
    );
  });

  test('asking leaves no trace', () => {
    fc.assert(
      fc.property(deeds, (tried) => {
        const { world } = played(tried);
        const before = world.rows();
        for (const table of tables())
          for (const key of [0, 2 ** 40]) world.machine.state.get(table, table.key === 'text' ? `${key}` : key);
        world.machine.begin(world.time);
        expect(world.machine.end().writes).toEqual([]);
        expect(world.rows()).toEqual(before);
      }),
      { numRuns: 5 },
    );
  });

  test('every row and key is ASCII, so that its length is the same in every language', () => {
    const { world } = played(fc.sample(deeds, 1).flat());
    const ascii = /^[ -~]*$/;
    const writes = world.blocks.flatMap((block) => block.writes);
    expect(writes.filter(({ key, value }) => !ascii.test(`${key}${value}`))).toEqual([]);
  });
});

function played(tried: Parameters<Day['try']>[0][]): Day {
  const day = new Day();
  for (const deed of tried) day.try(deed);
  return day;
}

function playOn(machine: Machine, store: World['store'], time: number, transactions: readonly Transaction[]) {
  machine.begin(time);
  for (const transaction of transactions) machine.apply(transaction, trusting);
  const block = machine.end();
  store.apply(block.writes);
  return block;
}

/** The transaction of an entry, read back from its bytes. */
function transactionIn(bytes: Uint8Array): Transaction | undefined {
  const entry = decodeEntry(bytes);
  if (isMalformed(entry) || entry.kind !== 'transaction') return undefined;
  const decoded = decodeJws(entry.tx);
  if (isMalformed(decoded)) throw new Error(decoded.malformed);
  const { header, payloadText: payload, signingInput } = decoded;
  return readTransaction({ jws: entry.tx, id: transactionId(signingInput), header, payload });
}
