import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realDisk } from './disk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a folder is made with those above it, and one that is there is left as it is', () => {
  const path = join(folder, 'a', 'b', 'c');
  realDisk.makeFolder(path);
  realDisk.makeFolder(path);
  expect(existsSync(path)).toBe(true);
});

test('where a file lies no folder is made, nor below it', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const path of [file, join(file, 'a')])
    expect(() => realDisk.makeFolder(path)).toThrow(expect.objectContaining({ code: 'EEXIST', path: file }));
});

test('where a folder takes no other, that is said, and not tried for ever', () => {
  const make = `import { realDisk } from ${JSON.stringify(new URL('disk.ts', import.meta.url).href)};
realDisk.makeFolder('/proc/none/at-all');`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--conditions=development', '--input-type=module', '--eval', make],
    {
      encoding: 'utf8',
      timeout: 20_000,
    },
  );
  expect([status, stderr]).toEqual([1, expect.stringMatching(/E(NOENT|ROFS|ACCES|PERM)/)]);
});
