import { expect, test } from 'vitest';
import { type Command, readCall } from './command.ts';

const words = { zh: '', en: '' };
const command: Command = {
  name: 'test',
  summary: words,
  args: '<name>',
  options: {
    lot: { value: 'lot', words },
    passes: { words },
    'a-flag-as-long-as-a-segment': { words },
  },
  examples: [],
  run: async () => 0,
};

const segment = `-${'A'.repeat(26)}`;

test.each([
  segment,
  `${segment}/${'B'.repeat(22)}`,
  `${segment}/${'B'.repeat(22)}.12`,
  `-${'k'.repeat(21)}`,
  `-m${'d'.repeat(41)}`,
])('a name that begins with a hyphen is a name: %s', (name) => {
  const { flags, args } = readCall(command, [name, '--lot', name]);
  expect({ args, lot: flags.text('lot') }).toEqual({ args: [name], lot: name });
});

test('a word for which a command has no use is refused, but not where help is asked for', () => {
  const { args: _, ...without } = command;
  expect(() => readCall(without, ['--passes', 'drill-try'])).toThrow('no "drill-try". See: baton help test');
  expect(readCall(without, ['drill-try', '--help']).flags.on('help')).toBe(true);
});

test('a flag that is taken once is not taken from the last of several words in silence', () => {
  const twice = () => readCall(command, ['--lot', 'a', '--lot', segment]);
  expect(twice).toThrow(`--lot is taken once; here it says a and ${segment}. See: baton help test`);
  expect(readCall(command, ['--lot', 'a', '--lot', 'a']).flags.text('lot')).toBe('a');
  const list = { ...command, options: { lots: { value: 'lot', multiple: true, words } } } as const;
  expect(readCall(list, ['--lots', 'a', '--lots', 'b']).flags.texts('lots')).toEqual(['a', 'b']);
});

test('a flag is a flag, however long', () => {
  const { flags } = readCall(command, ['--a-flag-as-long-as-a-segment', '--no-passes']);
  expect([flags.on('a-flag-as-long-as-a-segment'), flags.choice('passes')]).toEqual([true, false]);
});

test('other words that begin with a hyphen are flags, known or not', () => {
  expect(() => readCall(command, ['-x'])).toThrow("Unknown option '-x'");
  expect(() => readCall(command, ['--lots', 'a'])).toThrow('See: baton help test');
  expect(() => readCall(command, ['--lot', '-5'])).toThrow(
    'begins with a hyphen: that is written --lot=-…. See: baton help test',
  );
});

test.each([
  [['--lots', 'a'], '没有 --lots 这个选项。用法见：baton help test'],
  [['--lot', '-5'], /^--lot 的值不对：[^a-z]+用法见/],
])('what is wrong with a flag is said in Chinese too: %j', (given, said) => {
  expect(() => readCall(command, given)).toThrow(
    expect.objectContaining({ words: { zh: expect.stringMatching(said), en: expect.any(String) } }),
  );
});
