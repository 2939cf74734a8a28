import { digestOfText, toBase64Url } from '@baton/log';
import { DigestCounts } from './digest-counts.ts';

/**
 * Tells rows apart for ever: by the cells of the key columns, else by a digest of their content and which occurrence of
 * that content it is. Never by their number, which changes as soon as somebody inserts a row above.
 */
export class RowNames {
  readonly #profile: string;
  readonly #seen = new DigestCounts();

  constructor(profile: string) {
    this.#profile = profile;
  }

  /** 16 bytes, base64url: the name of the next row with this key, or with this content where there is no key. */
  nameOf(key: readonly string[], content: readonly string[], part = ''): string {
    const said = key.length > 0 ? ['key', ...key] : ['content', ...content];
    const name = digest([this.#profile, part, ...said]);
    const occurrence = this.#seen.add(name);
    return occurrence === 1 ? name : digest([name, String(occurrence)]);
  }
}

/** 16 bytes, base64url, of what a row says: two versions of one row differ in it. */
export function contentOf(cells: readonly string[]): string {
  return digest(['content', ...cells]);
}

/** A record's ref that is the same whenever the same thing is said by the same subject: time first, then 80 bits. */
export function refOf(said: readonly string[], milliseconds: number): string {
  // Six bytes are eight characters, so that those of the digest follow as they stand.
  return spelledTime(milliseconds) + headOf(digestOf(['baton-import/1', ...said]), 80);
}

let lastTime = { milliseconds: Number.NaN, spelled: '' };

/** 48 bits of milliseconds; rows that stand together often say the same time. */
function spelledTime(milliseconds: number): string {
  if (lastTime.milliseconds === milliseconds) return lastTime.spelled;
  const time = new Uint8Array(6);
  const view = new DataView(time.buffer);
  view.setUint32(0, Math.floor(milliseconds / 65_536));
  view.setUint16(4, milliseconds % 65_536);
  lastTime = { milliseconds, spelled: toBase64Url(time) };
  return lastTime.spelled;
}

/** 16 bytes, base64url. */
function digest(said: readonly string[]): string {
  return headOf(digestOf(said), 128);
}

/** Of texts alone the canonical form is what JSON.stringify writes; half a surrogate pair, no text of a table, it escapes. */
function digestOf(said: readonly string[]): string {
  return digestOfText(JSON.stringify(said));
}

/** Each character of base64url, and the one that has its first two bits alone. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ENDS = new Map([...LETTERS].map((letter, value) => [letter, 'AQgw'.charAt(value >> 4)]));

/** The first bits of a digest in base64url, as bytes cut off there are spelt: whole characters, and two bits more. */
function headOf(digested: string, bits: number): string {
  const whole = (bits - 2) / 6;
  return digested.slice(0, whole) + (ENDS.get(digested.charAt(whole)) ?? '');
}
