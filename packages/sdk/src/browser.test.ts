import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('nothing in the sdk needs Node: browsers load it too', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  expect(sources.length).toBeGreaterThan(15);
  const wrong = sources.filter((name) =>
    /from 'node:|\bprocess\.|\bBuffer\b/.test(readFileSync(new URL(name, folder), 'utf8')),
  );
  expect(wrong).toEqual([]);
});
