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

// Its exit code is 0 even where it found something, and there it may wait for ever: what it prints decides.
function fsck(program: string, folder: string): string {
  const options = ['--ui=false', '-v=1', '--storage_url', `file://${folder}/`, '--public_key', join(folder, 'key')];
  return spawnSync(program, options, { encoding: 'utf8', timeout: 10_000 }).stderr;
}

describe.skipIf(!hasGo)("Tessera's fsck (skipped unless BATON_FSCK=1 and Go is installed)", () => {
  test('accepts a log of 1,000 entries, and finds a bundle that was altered', { timeout: 600_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-fsck-'));
    const version = 'github.com/transparency-dev/tessera/cmd/fsck@v1.0.4';
    execFileSync('go', ['install', version], { env: { ...process.env, GOBIN: folder }, stdio: 'pipe' });
    const program = join(folder, 'fsck');
    writeLog(folder);
    writeFile(join(folder, 'key'), utf8(encodeVerifierKey(verifierKey(origin, 1, keyFrom('fsck').bytes))));
    const report = fsck(program, folder);
    expect(report.slice(report.lastIndexOf('Completed ranges'))).toMatch(
      /Tiles\/1: \n\[0, 1\):OK\nTiles\/0: \n\[0, 4\):OK/,
    );
    expect(report).not.toMatch(/failed|Invalid/);

    writeFile(join(folder, tilePath('entries', 0)), encodeEntryBundle(Array(256).fill(utf8('x'))));
    expect(fsck(program, folder)).toContain('Invalid');
    rmSync(folder, { recursive: true });
  });
});
