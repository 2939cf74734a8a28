// What `npm start` and `npm test` do first does not hang on what NODE_ENV says where they are typed.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function ran(words: readonly string[], env: { readonly [name: string]: string }) {
  return spawnSync(process.execPath, words, { encoding: 'utf8', env: { ...process.env, ...env } });
}

test('what builds the pages is installed also in production, and where nothing can be installed that is said', () => {
  for (const file of ['package-lock.json', 'scripts/setup.mjs']) cpSync(join(root, file), join(folder, file));
  const npm = join(folder, 'npm.mjs');
  const asked = join(folder, 'asked.json');
  writeFileSync(
    npm,
    `import { writeFileSync } from 'node:fs';
writeFileSync(${JSON.stringify(asked)}, JSON.stringify(process.argv.slice(2)));
process.exit(1);`,
  );
  const { status, stderr } = ran([join(folder, 'scripts', 'setup.mjs')], { npm_execpath: npm, NODE_ENV: 'production' });
  expect([status, stderr]).toEqual([3, expect.stringContaining('Nothing was started.')]);
  expect(JSON.parse(readFileSync(asked, 'utf8'))).toEqual(expect.arrayContaining(['ci', '--include=dev']));
});

test('pages that were built in a test can be drawn by a node', async () => {
  const place = join(folder, 'dist');
  const { status, stderr } = ran([join(root, 'packages', 'portal', 'build.ts'), 'x', place], { NODE_ENV: 'test' });
  expect([status, stderr]).toEqual([0, '']);
  const drawn = ran(['--input-type=module', '--eval', `await import(${JSON.stringify(join(place, 'server.js'))})`], {});
  expect([drawn.status, drawn.stderr]).toEqual([0, '']);
  expect(readFileSync(join(place, 'server.js'), 'utf8')).not.toContain('jsxDEV(');
});
