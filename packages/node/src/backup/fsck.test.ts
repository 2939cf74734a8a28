// A program of other authors reads what we export: Tessera's fsck checks every bundle, tile, root and signature.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { foundStory, Scratch, storyWithPapers, tell } from '../../test/story-folder.ts';
import { exportLog } from './export-log.ts';

const asked = process.env['BATON_FSCK'] === '1';
const hasGo = asked && spawnSync('go', ['version']).status === 0;
const scratch = new Scratch();
afterAll(() => scratch.close());

const program = 'github.com/transparency-dev/tessera/cmd/fsck@v1.0.4';

/** Some versions find a difference, say so, and never end. */
const PATIENCE_MS = 30_000;

/** Whether the program says that all of a log is right. */
function fsck(bin: string, folder: string, keyFile: string): boolean {
  const options = ['--ui=false', '--storage_url', `file://${folder}/`, '--public_key', keyFile];
  const { stderr } = spawnSync(join(bin, 'fsck'), options, { encoding: 'utf8', timeout: PATIENCE_MS });
  return stderr.includes('Successfully');
}

describe.skipIf(!hasGo)("Tessera's fsck (skipped unless BATON_FSCK=1 and Go is installed)", () => {
  test('accepts an exported log, and refuses it with a byte altered', { timeout: 600_000 }, async () => {
    const bin = scratch.path();
    spawnSync('go', ['install', program], { env: { ...process.env, GOBIN: bin } });
    const story = storyWithPapers(80);
    const folder = scratch.path();
    const ledger = await foundStory(folder, story);
    await tell(ledger, story);
    const keyFile = join(folder, 'vkey');
    writeFileSync(keyFile, ledger.vkey);
    await ledger.close();
    const copy = scratch.path();
    await exportLog(folder, copy);
    expect(fsck(bin, join(copy, 'log'), keyFile)).toBe(true);
    const bundle = join(copy, 'log/tile/entries/000');
    const bytes = readFileSync(bundle);
    writeFileSync(bundle, bytes.with(100, (bytes[100] ?? 0) ^ 1));
    expect(fsck(bin, join(copy, 'log'), keyFile)).toBe(false);
  });
});
