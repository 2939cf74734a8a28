import { expect, test } from 'vitest';
import { keyNameOf } from './cast.ts';

const reserved = new Set(['replay-office', 'council']);

test('an organisation is called by its name, and never as the council or its office', () => {
  expect(keyNameOf('武汉市红十字会', reserved)).toBe('武汉市红十字会');
  expect(keyNameOf('council', reserved)).toMatch(/^council-[0-9a-f]{4}$/);
  expect(keyNameOf('replay-office', reserved)).toMatch(/^replay-office-[0-9a-f]{4}$/);
});

test('names that differ only in what no file may be called stay apart', () => {
  const names = ['仓库/一', '仓库 一', '../仓库-一', '仓库-一'].map((name) => keyNameOf(name, reserved));
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u);
});
