// The guide to adding a kind, followed to the letter on a copy of this package: it compiles, and its table holds.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const guide = readFileSync(join(root, 'docs/guides/add-a-kind.md'), 'utf8');
const [kind = '', table = '', line = ''] = [...guide.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, block]) => block);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-kind-'));
  for (const part of ['src', 'test'])
    cpSync(join(root, 'packages/ledger', part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'src/relief/handover/thanks.ts'), kind);
  writeFileSync(join(folder, 'src/relief/handover/thanks.test.ts'), table);
  const kinds = readFileSync(join(folder, 'src/kinds.ts'), 'utf8');
  const added = kinds.replace('] as const', `${line}] as const`);
  writeFileSync(join(folder, 'src/kinds.ts'), `import { thanks } from './relief/handover/thanks.ts';\n${added}`);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs one of our tools in the copy; what it said, if it was not content. */
function complaint(tool: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', tool), args, {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stdout + stderr;
}

test('the compiler, as strict as ever, takes it', () => {
  const compilerOptions = { composite: false, noEmit: true, emitDeclarationOnly: false, types: ['node'] };
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions,
    include: ['src/kinds.ts', 'src/relief/handover/thanks.test.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  expect(complaint('tsc', '-p', '.')).toBe('');
});

test('its table holds, and so does what is true of every kind', () => {
  const files = ['src/relief/handover/thanks.test.ts', 'src/kinds.test.ts'];
  expect(complaint('vitest', 'run', '--root', folder, ...files)).toBe('');
});

test('it is formatted as the project is', () => {
  writeFileSync(
    join(folder, 'biome.json'),
    readFileSync(join(root, 'biome.json'), 'utf8').replace('"useIgnoreFile": true', '"useIgnoreFile": false'),
  );
  expect(complaint('biome', 'format', 'src/relief/handover/thanks.ts', 'src/relief/handover/thanks.test.ts')).toBe('');
});
