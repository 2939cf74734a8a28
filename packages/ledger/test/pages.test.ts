// The pages are what `npm run spec` writes, and the hand-written one names every table as it is.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pages, tableRows } from './pages.ts';

const folder = join(import.meta.dirname, '../../../docs/spec');
const page = (name: string) => readFileSync(join(folder, name), 'utf8');

test.each(Object.entries(pages()))('docs/spec/%s is what the registry says', (name, text) => {
  expect(page(name)).toBe(text);
});

test('docs/spec/state.md lists every table with its columns', () => {
  const rows = page('state.md').matchAll(/^\| (\d+) \| (\w+) \| [^|]+ \| ([^|]+) \|$/gm);
  const listed = [...rows].map(([, number, name, columns]) => ({ number: Number(number), name, columns }));
  expect(listed).toEqual(tableRows());
});
