// Entries of the log, each the UTF-8 of canonical JSON:
//
//   0            the genesis
//   transaction  {"height":…,"index":…,"time":…,"tx":"<JWS>","v":1}
//   block mark   {"cosigned":"<43>"?,"height":…,"protocol":…,"state":{"chain":"<43>","root":null},"time":…,"v":1}

import { ascii, fromUtf8, utf8 } from './bytes.ts';
import { canonical, isObject, type Json, type JsonObject, parseCanonical } from './json.ts';
import { isMalformed, type Malformed, malformed } from './malformed.ts';

/** Longest entry in bytes: an entry's length in a bundle is 16 bits. */
export const entryBytesMax = 65_535;

/** An accepted transaction: block height, index of this entry in the log, block time in seconds, the JWS. */
export type TransactionEntry = { height: number; index: number; time: number; tx: string };

/** The end of a block. `chain` is the state's chain value, `cosigned` the digest of the last cosigned checkpoint. */
export type BlockMark = { height: number; time: number; protocol: number; chain: string; cosigned?: string };

/** An entry taken apart. */
export type Entry =
  | { kind: 'genesis'; genesis: JsonObject }
  | ({ kind: 'transaction' } & TransactionEntry)
  | ({ kind: 'mark' } & BlockMark);

/**
 * Bytes of a transaction entry; the JWS was taken apart, and so is ASCII. Written out by hand, since every transaction
 * passes here; a test compares.
 */
export function encodeTransactionEntry({ height, index, time, tx }: TransactionEntry): Uint8Array {
  return ascii(`{"height":${height},"index":${index},"time":${time},"tx":"`, tx, '","v":1}');
}

/** Bytes of a block mark. */
export function encodeBlockMark({ height, time, protocol, chain, cosigned }: BlockMark): Uint8Array {
  const mark = { height, time, protocol, state: { chain, root: null }, v: 1 };
  return utf8(canonical(cosigned === undefined ? mark : { ...mark, cosigned }));
}

/** Takes an entry apart. Errors: `entry_too_long`, `entry_utf8`, `entry_form`, and those of `parseCanonical`. */
export function decodeEntry(bytes: Uint8Array): Entry | Malformed {
  if (bytes.length > entryBytesMax) return malformed('entry_too_long', entryBytesMax);
  const text = fromUtf8(bytes);
  if (text === undefined) return malformed('entry_utf8');
  const transaction = decodeTransaction(text);
  if (transaction !== undefined) return transaction;
  const value = parseCanonical(text);
  if (isMalformed(value)) return value;
  if (!isObject(value) || value['v'] !== 1) return malformed('entry_form');
  return decodeMark(value) ?? decodeGenesis(value) ?? malformed('entry_form');
}

const natural = '(0|[1-9][0-9]{0,15})';
const letters = '[A-Za-z0-9_-]+';
const transactionForm = new RegExp(
  `^\\{"height":${natural},"index":${natural},"time":${natural},"tx":"(${letters}\\.${letters}\\.${letters})","v":1\\}$`,
);

// Nearly every entry is one of these, and its canonical form is regular: six times as fast as parsing JSON.
function decodeTransaction(text: string): Entry | undefined {
  const [, height, index, time, tx] = transactionForm.exec(text) ?? [];
  if (tx === undefined) return undefined;
  const place = { height: Number(height), index: Number(index), time: Number(time) };
  return Object.values(place).every(Number.isSafeInteger) ? { kind: 'transaction', ...place, tx } : undefined;
}

function decodeMark(value: JsonObject): Entry | undefined {
  const names = Object.keys(value).join();
  if (names !== 'height,protocol,state,time,v' && names !== 'cosigned,height,protocol,state,time,v') return undefined;
  const { height, time, protocol, state, cosigned } = value;
  if (!isNatural(height) || !isNatural(time) || !isNatural(protocol) || !isObject(state)) return undefined;
  const { chain } = state;
  if (Object.keys(state).join() !== 'chain,root' || !isDigest(chain) || state['root'] !== null) return undefined;
  const mark = { kind: 'mark', height, time, protocol, chain } as const;
  if (cosigned === undefined) return mark;
  return isDigest(cosigned) ? { ...mark, cosigned } : undefined;
}

function decodeGenesis(value: JsonObject): Entry | undefined {
  return isObject(value['council']) && typeof value['name'] === 'string'
    ? { kind: 'genesis', genesis: value }
    : undefined;
}

function isNatural(value: Json | undefined): value is number {
  return typeof value === 'number' && value >= 0;
}

/** True for 43 characters of base64url: a SHA-256 (the last one carries four bits). */
export function isDigest(value: Json | undefined): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(value);
}
