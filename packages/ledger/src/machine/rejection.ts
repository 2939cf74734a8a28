import type { Words } from '@baton/log';
import { malformedWords } from './malformed-words.ts';
import { timeText } from './time-text.ts';

export type { Words };

/** Actual figures of a refusal, put into the `detail` templates as `{name}`. */
export type Figures = { readonly [name: string]: string | number };

/**
 * One entry of the catalogue of rejections. `number` is stable for ever and never reused; `status` is the HTTP status;
 * `right` says what would be right; `detail` may name figures in braces.
 */
export type Rejection = {
  readonly number: number;
  readonly status: number;
  readonly title: Words;
  readonly right: Words;
  readonly detail?: Words;
};

/** The ledger's no: a stable name and the figures behind it. */
export type Refusal<Code extends string = string> = { readonly code: Code; readonly figures: Figures };

/** What a rule answers. */
export type Verdict<Code extends string = string> = 'ok' | Refusal<Code>;

/** Says no, with the figures that the reader needs to see what would be right. */
export function no<const Code extends string>(code: Code, figures: Figures = {}): Refusal<Code> {
  return { code, figures };
}

/**
 * The detail of a refusal in one language, its figures filled in; the title where there is no detail. A figure that is a code of
 * the parsers comes with its words; one that is a time, in seconds, as people write it. People count lines from one; `firstLine`
 * is 0 where they are typed as the record has them.
 */
export function detailOf(
  rejection: Omit<Rejection, 'right'>,
  figures: Figures,
  language: keyof Words,
  firstLine: 0 | 1 = 1,
): string {
  const template = (rejection.detail ?? rejection.title)[language];
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => {
    const given = figures[name] ?? whole;
    if (typeof given === 'number' && TIMES.has(name)) return timeText(given);
    if (typeof given === 'number' && name === 'line') return String(given + firstLine);
    const figure = String(given);
    const words = rejection.number === MALFORMED ? malformedWords.get(figure)?.[language] : undefined;
    return words === undefined ? figure : { zh: `${words}（${figure}）`, en: `${words} (${figure})` }[language];
  });
}

/** Figures that are times. */
const TIMES: ReadonlySet<string> = new Set(['at', 'now', 'until', 'due', 'latest', 'notAfter', 'expiry']);

/** The rejection whose figure is a code of the parsers. */
const MALFORMED = 1;
