import { createCipheriv, scryptSync } from 'node:crypto';
import { newWebKey, readKeyRequest } from '@baton/sdk';
import { expect, test } from 'vitest';
import { requestText } from './device.ts';
import { newSecrets, openSecrets, sealSecrets } from './key-file.ts';

const who = { id: 'A'.repeat(27), name: { zh: null, en: 'Hospital' }, signs: true };

test('a key of a device cannot be taken out, and what it asks for is read again as it was', async () => {
  const pair = await newWebKey();
  await expect(crypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow();
  const text = await requestText('ours.x', { id: 'k', who, pair, label: '仓库手机', made: 0 });
  expect(readKeyRequest(`scanned: ${text}`)).toMatchObject({ ledger: 'ours.x', segment: who.id, label: '仓库手机' });
  expect(readKeyRequest('baton-key-request:AAAA')).toBeUndefined();
});

test('controller keys open again with their passphrase, and with no other', async () => {
  const secrets = newSecrets();
  const sealed = await sealSecrets(secrets, 'a long passphrase', { n: 2 ** 8, r: 8, p: 1 });
  const file = { v: 1, name: 'us', segment: who.id, sealed } as const;
  expect(JSON.stringify(file)).not.toContain(secrets.control);
  expect(await openSecrets(file, 'a long passphrase')).toEqual(secrets);
});

test('a file that the command line sealed opens here', async () => {
  const [salt, iv, cost] = [Buffer.alloc(16, 1), Buffer.alloc(12, 2), { n: 16, r: 8, p: 3 }];
  const key = scryptSync('secret', salt, 32, { N: 16, r: 8, p: 3 });
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const data = Buffer.concat([cipher.update('{"control":"c","next":"n","devices":[]}'), cipher.final()]);
  const coded = { salt, iv, data, tag: cipher.getAuthTag() };
  const texts = Object.entries(coded).map(([name, bytes]) => [name, bytes.toString('base64url')]);
  const file = {
    v: 1,
    name: 'us',
    segment: who.id,
    sealed: { kdf: 'scrypt', ...cost, ...Object.fromEntries(texts) },
  } as const;
  expect(await openSecrets(file, 'secret')).toEqual({ control: 'c', next: 'n', devices: [] });
  expect(await openSecrets(file, 'another')).toBeUndefined();
  expect(await openSecrets({ ...file, sealed: { ...file.sealed, n: 2 ** 30 } }, 'secret')).toBeUndefined();
});
