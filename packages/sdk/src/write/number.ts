import { digestOf, utf8 } from '@baton/log';
import type { PlainText } from './part.ts';

/** Whose register a public number stands in. There is none for persons. */
export type NumberScheme = 'uscc' | 'nmpa' | 'gln' | 'bank' | 'domain' | 'phone';

/** A public number as records hold it: `key` finds it, `text` is how it was printed. */
export type PublicNumber = { readonly scheme: NumberScheme; readonly key: string; readonly text: PlainText };

/**
 * The spelling of a number under which everybody finds it: NFKC, upper case, only letters, Han and digits, without a
 * closing 号; of an account with a bank its digits only.
 */
export function normalNumber(scheme: NumberScheme, printed: string): string {
  const upper = printed.normalize('NFKC').toUpperCase();
  if (scheme === 'bank') return upper.replace(/[^0-9]/g, '');
  return upper.replace(/[^\p{L}\p{Nd}]/gu, '').replace(/号$/u, '');
}

/** A public number of an organisation, of a product or of an account; its digest has no salt, so that it can be found. */
export function publicNumber(scheme: NumberScheme, printed: string): PublicNumber {
  const key = digestOf(utf8(normalNumber(scheme, printed)));
  return { scheme, key, text: /\p{Script=Han}/u.test(printed) ? { zh: printed } : { en: printed } };
}
