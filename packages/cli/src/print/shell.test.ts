import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellWord } from './shell.ts';

test.each(['./baton-data', '/srv/我们的账本', '/home/a b/账本', "it's", '$HOME `x` "y"', '*', ''])(
  'a shell reads %s as it was meant',
  (text) => {
    expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text);
  },
);

test('what needs no quotes has none', () => {
  expect(shellWord('/srv/我们的账本')).toBe('/srv/我们的账本');
});
