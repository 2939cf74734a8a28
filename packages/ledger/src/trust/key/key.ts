import { type Algorithm, digestOf, fromBase64Url, keyIdOf, type PublicKey, type SignatureCheck } from '@baton/log';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { code, listOf, octets, oneOf, optional, record, seconds, text, thing } from '../../machine/field.ts';
import type { Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { type State, table } from '../../machine/state.ts';
import { keyStatement } from './statement.ts';

/** A registered key. It stays resolvable for ever; `endedAt` says since when it signs nothing more. */
export type Key = {
  readonly subject: number;
  readonly use: 'control' | 'record';
  readonly alg: Algorithm;
  /** Public key, base64url. */
  readonly bytes: string;
  /** Kinds it may sign, `relief.*` for a domain; null: all that its use allows. */
  readonly kinds: readonly string[] | null;
  /** Places it may sign for, as integer names; null: all. */
  readonly places: readonly number[] | null;
  readonly from: number;
  readonly until: number | null;
  readonly endedAt: number | null;
  readonly ended: 'revoked' | 'rotated' | 'recovered' | null;
  /** Log index from which its records are disputed. */
  readonly suspectFrom: number | null;
  /** Log entry that registered it. */
  readonly entry: number;
};

export type RegisteredKey = Readonly<Key> & { readonly public: PublicKey };

const keys = table<Key>({
  number: 5,
  name: 'key',
  key: 'text',
  columns: [
    'subject',
    'use',
    'alg',
    'bytes',
    'kinds',
    'places',
    'from',
    'until',
    'endedAt',
    'ended',
    'suspectFrom',
    'entry',
  ],
});

const publicBytes = Type.Union(
  [octets({ zh: 'Ed25519 公钥', en: 'Ed25519 key' }, 32), octets({ zh: 'P-256 公钥', en: 'P-256 point' }, 65)],
  { title: 'Public key', 'x-zh': '公钥' },
);

const algorithm = () => oneOf({ zh: '算法', en: 'Algorithm' }, ['Ed25519', 'ES256']);

/** A public key in a record: Ed25519, 32 bytes, or P-256, the 65 bytes of the uncompressed point. */
export const publicKeyField = record({
  alg: algorithm(),
  key: publicBytes,
});

/** A device key with its holder's proof: a signature by the key itself over `keyStatement`. */
export const deviceKeyField = record({
  alg: algorithm(),
  key: publicBytes,
  kinds: listOf({ zh: '可写的类型', en: 'Kinds' }, code({ zh: '类型', en: 'Kind' }, '[a-z]+\\.([A-Za-z]+|\\*)'), 40),
  label: optional(text({ zh: '用途（岗位，不写人名）', en: 'Label: a function, never a person' })),
  places: optional(listOf({ zh: '地点', en: 'Places' }, thing({ zh: '地点', en: 'Place' }), 40)),
  proof: octets({ zh: '持有证明', en: 'Proof that the key is held' }, 64),
  until: optional(seconds({ zh: '有效至', en: 'Until' })),
  use: oneOf({ zh: '用途', en: 'Use' }, ['record']),
});

/** A controller key to come, with its holder's proof. */
export const controlKeyField = record({
  alg: algorithm(),
  key: publicBytes,
  proof: octets({ zh: '持有证明', en: 'Proof that the key is held' }, 64),
});

export type ControlKey = Static<typeof controlKeyField>;
export type DeviceKey = Static<typeof deviceKeyField>;
export type PublicKeyField = Static<typeof publicKeyField>;

/** The key as bytes, or undefined where it is no point of its curve or, for Ed25519, not of prime order. */
export function publicKeyOf({ alg, key }: PublicKeyField): PublicKey | undefined {
  const bytes = fromBase64Url(key);
  if (bytes === undefined) return undefined;
  const good = alg === 'Ed25519' ? isPrimeOrder(bytes) : isPointOfP256(bytes);
  return good ? { alg, bytes } : undefined;
}

function isPrimeOrder(bytes: Uint8Array): boolean {
  try {
    // Strict decoding refuses non-canonical encodings; small and mixed orders are refused here.
    const point = ed25519.Point.fromBytes(bytes, false);
    return !point.isSmallOrder() && point.isTorsionFree();
  } catch {
    return false;
  }
}

function isPointOfP256(bytes: Uint8Array): boolean {
  try {
    if (bytes.length !== 65 || bytes[0] !== 4) return false;
    p256.Point.fromBytes(bytes).assertValidity();
    return true;
  } catch {
    return false;
  }
}

/** The check of a device key's proof. */
export function proofOf(ledger: string, segment: string, device: DeviceKey): SignatureCheck {
  return proofFor(ledger, segment, device, device.use);
}

/** The check of the proof of a controller key to come. */
export function controlProofOf(ledger: string, segment: string, control: ControlKey): SignatureCheck {
  return proofFor(ledger, segment, control, 'control');
}

function proofFor(ledger: string, segment: string, { alg, key, proof }: ControlKey, use: Key['use']): SignatureCheck {
  return {
    key: { alg, bytes: fromBase64Url(key) ?? new Uint8Array() },
    message: keyStatement(ledger, segment, { use, key }),
    signature: fromBase64Url(proof) ?? new Uint8Array(),
  };
}

/** The digest by which a subject commits to its next controller key. */
export function digestOfKey(key: PublicKeyField): string {
  return digestOf(fromBase64Url(key.key) ?? new Uint8Array());
}

/** The id of a public key, 22 characters. */
export function idOfKey(key: PublicKeyField): string {
  return keyIdOf(fromBase64Url(key.key) ?? new Uint8Array());
}

/** Whether any subject ever registered this key, for any use. */
export function isKeyKnown(state: State, key: PublicKeyField): boolean {
  return state.get(keys, idOfKey(key)) !== undefined;
}

/** Registers a key that nobody registered before. */
export function registerKey(
  state: State,
  key: PublicKeyField,
  row: Omit<Key, 'alg' | 'bytes' | 'endedAt' | 'ended' | 'suspectFrom'>,
): void {
  assert(!isKeyKnown(state, key), 'a key has one owner and one use');
  state.put(keys, idOfKey(key), {
    ...row,
    alg: key.alg,
    bytes: key.key,
    endedAt: null,
    ended: null,
    suspectFrom: null,
  });
}

/** A registered key by its id, its public key at hand. */
export function findKey(state: State, id: string): RegisteredKey | undefined {
  const row = state.get(keys, id);
  if (row === undefined) return undefined;
  const known = registered.get(row);
  if (known !== undefined) return known;
  const bytes = fromBase64Url(row.bytes);
  assert(bytes !== undefined, 'registered keys were decoded once');
  const key = { ...row, public: { alg: row.alg, bytes } };
  registered.set(row, key);
  return key;
}

// Rows are never changed in place, and every transaction asks for its key.
const registered = new WeakMap<object, RegisteredKey>();

/** Until a recovery takes effect, whoever holds the keys of before changes none. */
export const recoveringRejections = {
  key_recovering: {
    number: 198,
    status: 409,
    title: {
      zh: '签名的控制密钥即将被恢复所取代。',
      en: 'The controller key that signed is about to be replaced by a recovery.',
    },
    right: {
      zh: '等恢复生效，用新的控制密钥。',
      en: 'Wait until the recovery takes effect, and use the new controller key.',
    },
  },
} as const satisfies { [code: string]: Rejection };

/** How long a rotated controller key stays good, seconds: what was signed offline still arrives. */
export const ROTATED_GOOD = 8 * 86_400;

/** Ends a key. */
export function endKey(
  state: State,
  id: string,
  change: Pick<Key, 'endedAt' | 'ended'> & Partial<Pick<Key, 'suspectFrom'>>,
): void {
  const row = state.get(keys, id);
  assert(row !== undefined, 'the key is registered');
  state.put(keys, id, { ...row, ...change });
}

/** Why a key signs nothing. */
export type KeyEnd = 'revoked' | 'rotated' | 'recovered' | 'expired' | 'early';

/** Why a key signs nothing at this time, or undefined while it does. */
export function keyEnded(key: Readonly<Key>, time: number): KeyEnd | undefined {
  if (key.endedAt !== null && time >= key.endedAt) return key.ended ?? 'revoked';
  if (key.until !== null && time > key.until) return 'expired';
  return time < key.from ? 'early' : undefined;
}

/** Whether the key's list of kinds covers this one. */
export function keyCovers(key: Readonly<Key>, kind: string): boolean {
  if (key.kinds === null) return true;
  const domain = `${kind.slice(0, kind.indexOf('.'))}.*`;
  return key.kinds.includes(kind) || key.kinds.includes(domain);
}
