// A program of other authors reads what we write: Tessera's fsck checks every bundle, tile, root and signature.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  concatBytes,
  encodeEntryBundle,
  encodeVerifierKey,
  formatCheckpoint,
  formatNote,
  hashAtOf,
  leafHash,
  rootFromLeaves,
  tilePath,
  tilesOf,
  utf8,
  verifierKey,
} from '../src/index.ts';
import { keyFrom } from './keys.ts';

const asked = process.env['BATON_FSCK'] === '1';
const hasGo = asked && spawnSync('go', ['version']).status === 0;
const size = 1_000;
const origin = `drill-fsck.${'A'.repeat(27)}`;

function writeLog(folder: string): void {
  const entries = Array.from({ length: size }, (_, i) => utf8(`entry ${i}`));
  const hashAt = hashAtOf(entries.map(leafHash));
  for (const { level, index, width } of tilesOf(size)) {
    const numbers = Array.from({ length: width }, (_, i) => index * 256 + i);
    const bytes =
      level === 'entries'
        ? encodeEntryBundle(entries.slice(index * 256, index * 256 + width))
        : concatBytes(...numbers.map((n) => hashAt(level * 8, n)));
    writeFile(join(folder, tilePath(level, index, width)), bytes);
  }
  const log = keyFrom('fsck');
  const body = formatCheckpoint({ origin, size, root: rootFromLeaves(entries.map(leafHash)) });
  const signature = { ...verifierKey(origin, 1, log.bytes), signature: log.sign(utf8(body)) };
  writeFile(join(folder, 'checkpoint'), utf8(formatNote(body, [signature])));
}

function writeFile(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

function fsck(folder: string, keyFile: string): string {
  const program = 'github.com/transparency-dev/tessera/cmd/fsck@v1.0.4';
  const options = ['--ui=false', '--storage_url', `file://${folder}/`, '--public_key', keyFile];
  return execFileSync('go', ['run', program, ...options], { encoding: 'utf8', stdio: 'pipe' });
}

describe.skipIf(!hasGo)("Tessera's fsck (skipped unless BATON_FSCK=1 and Go is installed)", () => {
  test('accepts a log of 1,000 entries, and refuses it with a byte altered', { timeout: 600_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-fsck-'));
    const keyFile = join(folder, 'key');
    writeLog(folder);
    writeFile(keyFile, utf8(encodeVerifierKey(verifierKey(origin, 1, keyFrom('fsck').bytes))));
    fsck(folder, keyFile);
    writeFile(join(folder, tilePath('entries', 0)), encodeEntryBundle(Array(256).fill(utf8('x'))));
    expect(() => fsck(folder, keyFile)).toThrow();
    rmSync(folder, { recursive: true });
  });
});
