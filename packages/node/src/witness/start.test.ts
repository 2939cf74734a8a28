import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeVerifierKey, noteTypes, verifierKey } from '@baton/log';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storyKey } from '../../test/signed-story.ts';
import { startWitness } from './start.ts';

const logs = [encodeVerifierKey(verifierKey('log.example/test', noteTypes.log, storyKey('a log').bytes))];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-witness-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function start(known = logs) {
  return startWitness({ folder, name: 'witness.example/w1', logs: known, logLevel: 'silent' });
}

test('a witness makes its key once, for itself alone, and keeps it', async () => {
  const first = await start();
  await first.close();
  const again = await start();
  await again.close();
  expect(again.vkey).toBe(first.vkey);
  expect(statSync(join(folder, 'keys', 'witness.json')).mode & 0o777).toBe(0o600);
});

test('a second witness in the same folder is refused', async () => {
  const first = await start();
  await expect(start()).rejects.toMatchObject({ code: 'folder_locked' });
  await first.close();
});

test('a log that is not named by its verifier key is refused', async () => {
  await expect(start(['log.example/test'])).rejects.toMatchObject({ code: 'vkey_invalid' });
});

test('a damaged key is not replaced by another', async () => {
  await (await start()).close();
  writeFileSync(join(folder, 'keys', 'witness.json'), '{}');
  await expect(start()).rejects.toMatchObject({ code: 'witness_damaged' });
});
