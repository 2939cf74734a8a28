import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBase64Url } from '@baton/log';
import { seedSigner } from '@baton/sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  isKeyName,
  keyFile,
  keysOf,
  listKeyFiles,
  newSecrets,
  openKeyFile,
  readKeyFile,
  signerOf,
  writeKeyFile,
} from './key-file.ts';
import { seal, unseal } from './seal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a sealed text opens under its passphrase alone, and not after any change', () => {
  const sealed = seal('two million masks', 'correct horse');
  expect(unseal(sealed, 'correct horse')).toBe('two million masks');
  expect(unseal(sealed, 'correct house')).toBeUndefined();
  expect(unseal({ ...sealed, tag: `${sealed.tag.slice(0, -2)}AA` }, 'correct horse')).toBeUndefined();
  expect(unseal({ ...sealed, n: 2 ** 30 }, 'correct horse')).toBeUndefined();
});

test("the public key of a secret is the one that the seed gives in any other program's hands", () => {
  const { control } = newSecrets();
  const seed = fromBase64Url(control) ?? new Uint8Array();
  expect(signerOf(control).publicKey).toEqual(seedSigner(seed).publicKey);
});

test('a key file gives back its secrets, and hides them while sealed', () => {
  const secrets = newSecrets(['desk', 'ward']);
  const file = keyFile('our-hospital', secrets, { passphrase: 'correct horse' });
  expect(JSON.stringify(file)).not.toContain(secrets.control);
  writeKeyFile(folder, file);
  const read = readKeyFile(folder, 'our-hospital');
  expect(read && openKeyFile(read, 'correct horse')).toEqual(secrets);
  expect(() => read && openKeyFile(read, 'wrong')).toThrow('do not open');
});

test('only the owner may read a key file', () => {
  const path = writeKeyFile(folder, keyFile('ours', newSecrets()));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('keys are never replaced unless that is meant', () => {
  const file = keyFile('ours', newSecrets());
  writeKeyFile(folder, file);
  expect(() => writeKeyFile(folder, file)).toThrow('already');
  writeKeyFile(folder, keyFile('ours', newSecrets()), { replace: true });
});

test('the name of a key file is never a path', () => {
  expect(['our-hospital', '协和医院', 'n95.desk'].every(isKeyName)).toBe(true);
  expect(['../etc', 'a/b', '', '.hidden', 'x'.repeat(62)].some(isKeyName)).toBe(false);
});

test('key files are listed by name; other files are left alone', () => {
  for (const name of ['b', 'a']) writeKeyFile(folder, keyFile(name, newSecrets()));
  writeFileSync(join(folder, 'notes.txt'), 'not a key');
  expect(listKeyFiles(folder).map(({ name }) => name)).toEqual(['a', 'b']);
});

test('the segment of a key file is that of its controller key', () => {
  const secrets = newSecrets([]);
  expect(keyFile('a', secrets).segment).toHaveLength(27);
  expect(keysOf(secrets).devices).toEqual([]);
});
