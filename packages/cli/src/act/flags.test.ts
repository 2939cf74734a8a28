import { kinds } from '@baton/ledger';
import { expect, test } from 'vitest';
import { everywhere, readCall } from '../command.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions } from '../node-client.ts';
import { bodyOf, type FlagPlan, optionsOf } from './flags.ts';

const reading = { clock: 1_580_000_000, language: 'en', offset: 480 } as const;

function body(plan: FlagPlan, ...words: string[]) {
  const { flags } = readCall(
    { name: 'test', summary: { zh: '', en: '' }, options: optionsOf(plan), examples: [], run: async () => 0 },
    words,
  );
  return bodyOf(plan, flags, reading);
}

test('members of a single line are flags of their own', () => {
  const plan = { kind: 'relief.accept' };
  expect(body(plan, '--good', '968', '--damaged', '5', '--last')).toEqual({
    last: true,
    lines: [{ good: 968, damaged: 5 }],
  });
});

test('a name that is in the body and in its lines belongs to the body', () => {
  expect(body({ kind: 'relief.accept' }, '--reason', 'torn')).toEqual({ reason: 'torn' });
});

test('lines given whole come first, in their order', () => {
  const plan = { kind: 'relief.use' };
  expect(body(plan, '--lines', 'lot=a,quantity=1', '--lines', 'lot=b,quantity=2')).toEqual({
    lines: [
      { lot: 'a', quantity: 1 },
      { lot: 'b', quantity: 2 },
    ],
  });
});

test('words have a flag for each language, and one that tells them apart', () => {
  const plan = { kind: 'relief.item' };
  expect(body(plan, '--name', 'N95 口罩', '--name-en', 'N95 mask')).toEqual({
    name: { zh: 'N95 口罩', en: 'N95 mask' },
  });
});

test('words that are needed for a while are given with their end', () => {
  const plan = { kind: 'relief.item' };
  const lapses = reading.clock + 5 * 86_400;
  expect(body(plan, '--name', 'N95 口罩', '--name-en', 'N95 mask', '--words-until', '+5d')).toEqual({
    name: { zh: { text: 'N95 口罩', lapses }, en: { text: 'N95 mask', lapses } },
  });
});

test('an object can be spread: its members are flags', () => {
  const plan = { kind: 'trust.qualify', spread: 'qualification' };
  expect(body(plan, '--type', 'carrier', '--areas', '420100,420000')).toEqual({
    qualification: { type: 'carrier', areas: ['420100', '420000'] },
  });
});

test('a switch can be switched off', () => {
  expect(body({ kind: 'relief.dispatch' }, '--no-passes')).toEqual({ passes: false });
});

test('no flag of any kind takes the name of one that every command has', () => {
  const taken = Object.keys({ ...everywhere, ...signingOptions, ...nodeOptions, body: {} });
  const clashes = kinds.flatMap(({ name }) =>
    Object.keys(optionsOf({ kind: name }))
      .filter((flag) => taken.includes(flag))
      .map((flag) => `${name} --${flag}`),
  );
  // No command asks for these as flags made from their kind: add-key and council have flags of their own.
  expect(clashes).toEqual(['trust.propose --body', 'trust.addKey --device']);
});
