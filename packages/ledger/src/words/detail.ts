// The sentence of a refusal.

import { kindNamed } from '../kinds.ts';
import { malformedWords } from '../machine/malformed-words.ts';
import type { Figures, Rejection, Words } from '../machine/rejection.ts';
import { timeText } from '../machine/time-text.ts';
import { wordFor } from './codes.ts';

type Language = keyof Words;

/**
 * The detail of a refusal in one language, its figures filled in; the title where there is no detail. A figure that is a code
 * comes with its words; one that is a time, in seconds, as people write it. People count lines from one; `firstLine` is 0 where
 * they are typed as the record has them.
 */
export function detailOf(
  rejection: Omit<Rejection, 'right'>,
  figures: Figures,
  language: Language,
  firstLine: 0 | 1 = 1,
): string {
  const template = (rejection.detail ?? rejection.title)[language];
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => {
    const given = figures[name] ?? whole;
    if (typeof given === 'number' && TIMES.has(name)) return timeText(given);
    if (typeof given === 'number' && name === 'line') return String(given + firstLine);
    const words = rejection.number === MALFORMED ? malformedText : worded[name];
    return words === undefined ? String(given) : words(String(given), language);
  });
}

/** Figures that are times. */
const TIMES: ReadonlySet<string> = new Set(['at', 'now', 'until', 'due', 'latest', 'notAfter', 'expiry']);

/** The rejection whose figure is a code of the parsers. */
const MALFORMED = 1;

/** Figures that are codes, in words. What a reader may have to type stands behind its words as it is typed. */
const worded: { readonly [figure: string]: (code: string, language: Language) => string } = {
  kind: (kind, language) => beside(kindNamed(kind)?.title[language], kind, language),
  standing: (standing, language) => standings[standing]?.[language] ?? wordFor(standing, language),
  type: typeText,
  wanted: (types, language) =>
    types
      .split(', ')
      .map((type) => typeText(type, language))
      .join({ zh: '、', en: ', ' }[language]),
};

/** How a proposal stands. */
const standings: { readonly [standing: string]: Words } = {
  decided: { zh: '已决定', en: 'decided' },
  declined: { zh: '已否决', en: 'declined' },
};

function typeText(type: string, language: Language): string {
  const words = wordFor(type, language);
  return beside(words === type.replaceAll('_', ' ') ? undefined : words, type, language);
}

function malformedText(code: string, language: Language): string {
  return beside(malformedWords.get(code)?.[language], code, language);
}

function beside(words: string | undefined, code: string, language: Language): string {
  return words === undefined ? code : { zh: `${words}（${code}）`, en: `${words} (${code})` }[language];
}
