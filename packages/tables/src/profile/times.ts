/** Words of a mapping file for what the numbers of a column are to be multiplied by, and the power of ten that each is. */
export const TIMES: { readonly [word: string]: number } = { 千: 3, 万: 4, 百万: 6, 亿: 8, thousand: 3, million: 6 };

const HEADS: readonly (readonly [RegExp, string])[] = [
  [/^(?:[kt](?=[€$£¥]|eur|usd|gbp|chf|cny))/i, 'thousand'],
  [/^m(?=[€$£])/i, 'million'],
  [/^(?:百万|million(?:en)?s?\s|mio\.?\s)/i, '百万'],
  [/^(?:万|10,000\s|10k\s)/i, '万'],
  [/^千(?!克)/, '千'],
  [/^亿/, '亿'],
  [/^(?:thousands?\s(?:of\s)?|'000\s|1,?000\s|tsd\.?\s)/i, 'thousand'],
];
/** A bare number behind a unit may be what a pack holds (`box 1000`), and multiplies nothing. */
const TAILS: readonly (readonly [RegExp, string])[] = [
  [/\s*(?:in )?(?:millions?|mio\.?)$/i, 'million'],
  [/(?:\s*(?:in )?(?:thousands?|'000s?|tsd\.?)|\sin 1,?000)$/i, 'thousand'],
  [/\sin (?:10,000|10k)$/i, '万'],
];

/** A unit without the power of ten that stands before or behind it, and the word for the power. */
export function timesIn(text: string): { readonly times?: string; readonly rest: string } {
  for (const [pattern, times] of [...HEADS, ...TAILS]) {
    const rest = text.replace(pattern, '').trim();
    if (pattern.test(text) && rest !== '') return { times, rest };
  }
  return { rest: text };
}
