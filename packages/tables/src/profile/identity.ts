import { canonical, sha256, toBase64Url, utf8 } from '@baton/log';
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
    const bytes = digestBytes([this.#profile, part, ...said]);
    const occurrence = this.#seen.add(bytes);
    const name = toBase64Url(bytes);
    return occurrence === 1 ? name : digest([name, String(occurrence)]);
  }
}

/** 16 bytes, base64url, of what a row says: two versions of one row differ in it. */
export function contentOf(cells: readonly string[]): string {
  return digest(['content', ...cells]);
}

/** A record's ref that is the same whenever the same thing is said by the same subject: time first, then 80 bits. */
export function refOf(said: readonly string[], milliseconds: number): string {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(milliseconds / 65_536));
  view.setUint16(4, milliseconds % 65_536);
  bytes.set(digestBytes(['baton-import/1', ...said]).subarray(0, 10), 6);
  return toBase64Url(bytes);
}

function digest(said: readonly string[]): string {
  return toBase64Url(digestBytes(said));
}

/** The canonical form of texts alone is what JSON.stringify writes, so that nothing is walked for every row. */
function digestBytes(said: readonly string[]): Uint8Array {
  const text = JSON.stringify(said);
  return sha256(utf8(text.isWellFormed() ? text : canonical([...said]))).subarray(0, 16);
}
