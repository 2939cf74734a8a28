// One file a subject:
//
//   {"v":1,"name":"…","segment":"…","ledger":"…"?,"secrets":{"control":"…","next":"…","devices":[{"name":"desk","secret":"…"}]}}
//   {"v":1,"name":"…","segment":"…","ledger":"…"?,"sealed":{…}}
//
// A secret is an Ed25519 seed, base64url. Keys that were made for a replay lie open; a person's own are sealed.

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fromBase64Url, toBase64Url } from '@baton/log';
import { newSeed, type Signer, type SubjectKeys, seedSigner, segmentOfKeys } from '@baton/sdk/keys';
import { UsageError } from '../exit.ts';
import { type Sealed, seal, unseal } from './seal.ts';

/** The secret of one device; `name` is how `--device` calls it. */
export type DeviceSecret = { readonly name: string; readonly secret: string };

/** The secrets of a subject, each an Ed25519 seed, base64url. A council member of genesis has no devices. */
export type Secrets = { readonly control: string; readonly next: string; readonly devices: readonly DeviceSecret[] };

/** A key file. `ledger` where the keys were made for one ledger alone. */
export type KeyFile = {
  readonly v: 1;
  readonly name: string;
  readonly segment: string;
  readonly ledger?: string;
} & ({ readonly secrets: Secrets } | { readonly sealed: Sealed });

/** New secrets of a subject with devices of these names. */
export function newSecrets(devices: readonly string[] = ['desk']): Secrets {
  return { control: newSecret(), next: newSecret(), devices: devices.map((name) => ({ name, secret: newSecret() })) };
}

/** A new secret: an Ed25519 seed, base64url. */
export function newSecret(): string {
  return toBase64Url(newSeed());
}

/** The signer behind a secret. */
export function signerOf(secret: string): Signer {
  const seed = fromBase64Url(secret) ?? new Uint8Array();
  return seedSigner(seed, publicKeyOf(seed));
}

/** The first bytes of a PKCS #8 file that holds an Ed25519 seed (RFC 8410, section 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_BYTES = 32;

/** The public key of a seed, 32 bytes. A replay makes keys by the thousand: Node's own code takes a fraction of the time. */
function publicKeyOf(seed: Uint8Array): Uint8Array {
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const file = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return new Uint8Array(file.subarray(-PUBLIC_BYTES));
}

/** The keys behind secrets. */
export function keysOf({ control, next, devices }: Secrets): SubjectKeys {
  const made = devices.map(({ secret }) => signerOf(secret));
  return { control: signerOf(control), next: signerOf(next), devices: made };
}

/** A key file over secrets: open, or sealed under a passphrase. */
export function keyFile(
  name: string,
  secrets: Secrets,
  { passphrase, ledger, ...named }: { passphrase?: string; ledger?: string; segment?: string } = {},
): KeyFile {
  // A subject keeps the name that its first controller key gave it.
  const segment = named.segment ?? segmentOfKeys(keysOf(secrets));
  const head = { v: 1, name, segment, ...(ledger !== undefined && { ledger }) } as const;
  return passphrase === undefined
    ? { ...head, secrets }
    : { ...head, sealed: seal(JSON.stringify(secrets), passphrase) };
}

/** The secrets of a file. Throws `UsageError` where the passphrase is wrong. */
export function openKeyFile(file: KeyFile, passphrase: string | undefined): Secrets {
  if ('secrets' in file) return file.secrets;
  const text = passphrase === undefined ? undefined : unseal(file.sealed, passphrase);
  if (text !== undefined) return JSON.parse(text) as Secrets;
  throw new UsageError({
    zh: `密钥 ${file.name} 打不开：密码不对，或文件已损坏。`,
    en: `The keys of ${file.name} do not open: the passphrase is another one, or the file is damaged.`,
  });
}

/** Writes a key file that only its owner may read. Refuses to replace one, unless told to. */
export function writeKeyFile(folder: string, file: KeyFile, { replace = false } = {}): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = pathOf(folder, file.name);
  if (!replace && existsSync(path)) {
    throw new UsageError({
      zh: `已有名为 ${file.name} 的密钥：${path}`,
      en: `There are keys called ${file.name} already: ${path}`,
    });
  }
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return path;
}

/** The key file of this name in a folder, or undefined. */
export function readKeyFile(folder: string, name: string): KeyFile | undefined {
  const path = pathOf(folder, name);
  return isKeyName(name) && existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as KeyFile) : undefined;
}

/** Every key file of a folder, by name. */
export function listKeyFiles(folder: string): KeyFile[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return names.sort().flatMap((file) => readKeyFile(folder, basename(file, '.json')) ?? []);
}

/** Names of key files: short, and never a path. */
export function isKeyName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,60}$/u.test(name);
}

function pathOf(folder: string, name: string): string {
  return resolve(folder, `${name}.json`);
}
