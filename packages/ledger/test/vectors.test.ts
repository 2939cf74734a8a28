// Every vector is read from its file and holds; and the files are what `npm run vectors` writes.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transactionId } from '@baton/log';
import { describe, expect, test } from 'vitest';
import type { VectorFile } from '../../log/test/vectors/vector.ts';
import { vectorText } from '../../log/test/vectors.ts';
import {
  type Block,
  decodeGenesis,
  decodeTransaction,
  type Genesis,
  idOfGenesis,
  kinds,
  readTransaction,
} from '../src/index.ts';
import type { Offered } from './vectors/hand.ts';
import { play, refusalAfter, refusalOf } from './vectors/play.ts';
import { ledgerVectors } from './vectors.ts';

const folder = join(import.meta.dirname, '../../../vectors/ledger');
const read = (name: string): VectorFile => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

test('there are no files but those that are written', () => {
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(ledgerVectors)
      .map((name) => `${name}.json`)
      .sort(),
  );
});

test.each(Object.entries(ledgerVectors))('vectors/ledger/%s.json is what the script writes', (name, file) => {
  expect(readFileSync(join(folder, `${name}.json`), 'utf8')).toBe(vectorText(file));
});

describe('transactions', () => {
  const { valid, invalid } = read('transactions');
  test.each(valid.map((one) => [one.why, one] as const))('%s', (_, { input, output }) => {
    const offered = input as unknown as Offered;
    expect(refusalOf(offered)).toBe('ok');
    expect(transactionId(offered.text.slice(0, offered.text.lastIndexOf('.')))).toBe(output['id']);
  });
  test.each(invalid.map((one) => [one.why, one] as const))('refused: %s', (_, { input, error }) => {
    expect(refusalOf(input as unknown as Offered)).toBe(error);
  });
});

const histories = Object.keys(ledgerVectors).filter((name) => name !== 'transactions');

describe('every kind of the registry', () => {
  const named = kinds.map(({ name }) => name).sort();
  const saidIn = (offered: readonly unknown[]) => [...new Set((offered as Offered[]).flatMap(kindsOf))].sort();
  const files = histories.map(read);

  test('is said in a history of the vectors, and accepted', () => {
    const blocks = files.flatMap(({ valid }) =>
      valid.flatMap(({ input }) => input['blocks'] as { transactions: [] }[]),
    );
    expect(saidIn(blocks.flatMap(({ transactions }) => transactions))).toEqual(named);
  });

  test('is refused in one, for what it says', () => {
    const refused = files.flatMap(({ invalid }) => invalid).filter(({ error }) => error !== 'body_invalid');
    expect(saidIn(refused.map(({ input }) => input))).toEqual(named);
  });
});

/** Kinds of the records of a transaction. */
function kindsOf({ text, parts }: Offered): string[] {
  const decoded = decodeTransaction(text, parts);
  return 'code' in decoded ? [] : readTransaction(decoded.checked).records.map(({ kind }) => kind);
}

describe.each(histories)('%s', (name) => {
  const { valid, invalid } = read(name);
  const [story] = valid;
  const input = story?.input as unknown as { genesis: string; blocks: { time: number; transactions: Offered[] }[] };
  const output = story?.output as unknown as { ledger: string; blocks: { chain: string; size: number }[] };
  const genesis = decodeGenesis(input.genesis) as Genesis;

  test('the genesis gives the ledger its id, and every block its chain value', () => {
    expect(idOfGenesis(genesis)).toBe(output.ledger);
    const said = ({ tip: { chain, size } }: Block) => ({ chain, size });
    expect(play(genesis, input.blocks).map(said)).toEqual(output.blocks.map(({ chain, size }) => ({ chain, size })));
  });

  test.each(invalid.map((one) => [one.why, one] as const))('refused: %s', (_, { input: one, error }) => {
    const offered = one as unknown as Offered & { time: number };
    expect(refusalAfter(genesis, input.blocks, offered.time, offered)).toBe(error);
    expect(error).not.toBe('ok');
  });
});
