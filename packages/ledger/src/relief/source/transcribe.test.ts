import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { transcribe } from './transcribe.ts';

describe('relief.transcribe', () => {
  const { world, giver, at } = reliefWorld();
  const reporter = world.admit('reporter');
  const other = world.admit('reporter');
  const file = {
    at: at(),
    digest: octets(32),
    name: words,
    profile: 'getusppe-offers',
    publisher: giver.segment,
    rows: 3,
  };
  const source = world.do(reporter, 'relief.source', file);
  const theirs = world.do(other, 'relief.source', file);
  const row = { about: 'offer', item: 'n95', key: octets(16), quote: words, row: 2 };

  ladder(seal(transcribe), world, reporter, [
    {
      fact: 'what was said was not said in the future',
      verdict: 'at_in_future',
      repair: { ...row, at: when(world.time + 301), source: nothing(world) },
    },
    { fact: 'a quotation names its source', verdict: 'source_not_found', repair: { at: at() } },
    { fact: 'a source is quoted by who registered it', verdict: 'source_of_other', repair: { source: theirs } },
    { fact: 'the reporter quotes', verdict: 'ok', repair: { source } },
  ]);

  test('figures are quoted as they stand, negative and absurd ones too; undated where no date is said', () => {
    const quote = { ...row, source, quantity: { digits: -40, decimals: 0, unit: 'piece' } };
    expect(world.verdict(reporter, 'relief.transcribe', quote)).toBe('ok');
    const money = { currency: 'CNY', minor: 1_000_000_000_000 };
    expect(world.verdict(reporter, 'relief.transcribe', { ...quote, money })).toBe('ok');
  });

  test('only a qualified reporter quotes', () => {
    expect(world.verdict(giver, 'relief.transcribe', { ...row, source })).toBe('not_qualified');
  });
});
