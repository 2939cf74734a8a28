// Every vector is read from its file and holds; and the files are what `npm run vectors` writes.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transactionId } from '@baton/log';
import { describe, expect, test } from 'vitest';
import type { VectorFile } from '../../log/test/vectors/vector.ts';
import { vectorText } from '../../log/test/vectors.ts';
import { type Block, decodeGenesis, type Genesis, idOfGenesis } from '../src/index.ts';
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

describe.each(['history', 'books', 'stock', 'keys'])('%s', (name) => {
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
