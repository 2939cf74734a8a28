import { type Part, partDigest } from '@baton/log';
import { newNonce } from './ref.ts';

/** Words as people type them, in at least one language. */
export type PlainText = { readonly zh?: string; readonly en?: string };

/** Typed texts by their digests: what travels beside a transaction. */
export type Parts = { readonly [digest: string]: Part };

/** A text under a new salt, and the digest that a record holds of it. */
export function newPart(text: string): { digest: string; part: Part } {
  const part = { salt: newNonce(), text };
  return { digest: partDigest(part), part };
}

/** Digests of a text in each of its languages, and its parts. */
export function textParts(words: PlainText): { text: { zh?: string; en?: string }; parts: Parts } {
  const text: { zh?: string; en?: string } = {};
  const parts: { [digest: string]: Part } = {};
  for (const language of ['zh', 'en'] as const) {
    const typed = words[language];
    if (typed === undefined) continue;
    const { digest, part } = newPart(typed);
    text[language] = digest;
    parts[digest] = part;
  }
  return { text, parts };
}
