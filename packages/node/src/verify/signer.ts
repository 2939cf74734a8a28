import { findKey, type State } from '@baton/ledger';
import { fromBase64Url, fromUtf8, parseKid } from '@baton/log';
import type { KeyText } from './check.ts';

const signersMax = 10_000;
/** Characters of a header: none in its one form has more than 320, and what a stranger sends as one may have millions. */
const HEADER_MAX = 400;

/**
 * Looks up the key that a transaction says it was signed with, before anything of it is checked, so that a worker can
 * verify it. All transactions of one key have one header, which is therefore read once.
 */
export class SignerLookup {
  readonly #keys = new Map<string, KeyText>();

  /** The registered key that the header names, or undefined where there is none yet. */
  find(state: State, tx: unknown): KeyText | undefined {
    if (typeof tx !== 'string') return undefined;
    const end = tx.indexOf('.');
    if (end < 0 || end > HEADER_MAX) return undefined;
    const header = tx.slice(0, end);
    const known = this.#keys.get(header);
    if (known !== undefined) return known;
    const key = registeredKey(state, header);
    // A key's bytes never change, so that what was found once may stay.
    if (key !== undefined) this.#remember(header, key);
    return key;
  }

  #remember(header: string, key: KeyText): void {
    if (this.#keys.size >= signersMax) this.#keys.clear();
    // Written anew: what was cut out of a transaction would keep all of it.
    this.#keys.set(Buffer.from(header).toString(), key);
  }
}

function registeredKey(state: State, header: string): KeyText | undefined {
  const keyId = keyIdIn(header);
  const key = keyId === undefined ? undefined : findKey(state, keyId);
  return key === undefined ? undefined : { alg: key.alg, bytes: key.bytes };
}

/** The key id in a header; the worker refuses the header if it is not as it should be. */
function keyIdIn(header: string): string | undefined {
  const text = fromUtf8(fromBase64Url(header) ?? new Uint8Array());
  const [, kid] = /"kid":"([^"]+)"/.exec(text ?? '') ?? [];
  return kid === undefined ? undefined : parseKid(kid)?.keyId;
}
