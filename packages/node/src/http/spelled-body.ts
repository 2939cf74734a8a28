// The body that every client of ours sends: no white space, no member that is not due, each part spelled as it was hashed. It
// is cut up where it lies. Taking parts apart, and putting them together again to hash and to keep them, takes longer than
// all else that is done with a row of a table.

import { isUtf8 } from 'node:buffer';
import { endOfSpelled, type SpelledParts } from '@baton/log';
import { PARTS_MAX, TRANSACTIONS_MAX } from './submit-limits.ts';

/** A submission whose parts lie as they are spelled. */
export type SpelledBody = { readonly transactions: readonly SpelledTransaction[] };
type SpelledTransaction = { readonly tx: string; readonly parts?: SpelledParts };

/**
 * The submission that a body of UTF-8 spells so; undefined where it is another, or has more than it may: then it is read
 * like any other, and refused.
 */
export function readSpelledBody(body: Buffer): SpelledBody | undefined {
  return isUtf8(body) ? new Cut(body).body() : undefined;
}

const bytes = (text: string) => Buffer.from(text);
const BODY_START = bytes('{"transactions":[');
const BODY_END = bytes(']}');
const TX_START = bytes('{"tx":"');
const TX_END = bytes('"');
const PARTS_START = bytes(',"parts":{');
const PARTS_END = bytes('}}');
const DIGEST_END = bytes('":');
const COMMA = bytes(',');
const BRACE = bytes('}');

/** Goes through the bytes of a body. */
class Cut {
  readonly #body: Buffer;
  #at = 0;

  constructor(body: Buffer) {
    this.#body = body;
  }

  body(): SpelledBody | undefined {
    const transactions: SpelledTransaction[] = [];
    if (!this.#take(BODY_START)) return undefined;
    do {
      const transaction = this.#transaction();
      if (transaction === undefined || transactions.length === TRANSACTIONS_MAX) return undefined;
      transactions.push(transaction);
    } while (this.#take(COMMA));
    return this.#take(BODY_END) && this.#at === this.#body.length ? { transactions } : undefined;
  }

  #transaction(): SpelledTransaction | undefined {
    if (!this.#take(TX_START)) return undefined;
    const tx = this.#plain();
    if (!this.#take(TX_END)) return undefined;
    if (!this.#take(PARTS_START)) return this.#take(BRACE) ? { tx } : undefined;
    const parts = this.#parts();
    return parts !== undefined && this.#take(PARTS_END) ? { tx, parts } : undefined;
  }

  #parts(): SpelledParts | undefined {
    const parts = new Map<string, string>();
    do {
      if (!this.#take(TX_END)) return undefined;
      const digest = this.#plain();
      const end = this.#take(DIGEST_END) ? endOfSpelled(this.#body, this.#at) : -1;
      if (end < 0 || digest.length !== 43 || parts.has(digest) || parts.size === PARTS_MAX) return undefined;
      parts.set(digest, this.#body.toString('latin1', this.#at, end));
      this.#at = end;
    } while (this.#take(COMMA));
    return parts;
  }

  #take(wanted: Buffer): boolean {
    const at = this.#at;
    for (let i = 0; i < wanted.length; i++) if (this.#body[at + i] !== wanted[i]) return false;
    this.#at = at + wanted.length;
    return true;
  }

  /** Letters, digits and what else a JWS or a digest has. */
  #plain(): string {
    const start = this.#at;
    this.#at = endOfPlain(this.#body, start);
    return this.#body.toString('latin1', start, this.#at);
  }
}

const isPlain = new Uint8Array(256);
for (const code of bytes('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.')) isPlain[code] = 1;

function endOfPlain(body: Buffer, start: number): number {
  let at = start;
  while (at < body.length && isPlain[body[at] as number] === 1) at += 1;
  return at;
}
