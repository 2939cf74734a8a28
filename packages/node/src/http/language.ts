import type { Words } from '@baton/ledger';

/** A language of the house. */
export type Language = keyof Words;

/**
 * The language of an answer, from `Accept-Language` (RFC 9110, section 12.5.4): the one with the higher weight, English
 * where neither is asked for.
 */
export function languageOf(accept: string | undefined): Language {
  return weightOf(accept ?? '', 'zh') > weightOf(accept ?? '', 'en') ? 'zh' : 'en';
}

/** Weight of a language, 0 to 1; `zh-CN` counts as `zh`. */
function weightOf(accept: string, language: Language): number {
  const weights = accept.split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().split(';');
    if (tag !== language && !tag.startsWith(`${language}-`)) return 0;
    const q = parameters
      .map((text) => /^\s*q=([01](?:\.\d{0,3})?)$/.exec(text)?.[1])
      .find((text) => text !== undefined);
    return q === undefined ? 1 : Number(q);
  });
  return Math.max(...weights);
}
