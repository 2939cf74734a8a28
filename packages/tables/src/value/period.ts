/** What stands between the two ends of a period, where both are written out. */
const BETWEEN = /\s*(?:至|到|~|～|—|–|\bto\b|\bbis\b|\buntil\b)\s*/;
const DASH = /^(.*[日号])\s*-\s*(\S.*)$/;
const DAY_ALONE = /^\d{1,2}[日号]$/;
const MONTH = /^(.*月)/;
/** `2020/1`, `1/2020`: a slash that stands within one month. */
const ONE_MONTH = /^(?:\d{4}\/\d{1,2}|\d{1,2}\/\d{4})$/;
/** `2020年1-3月`, `1月至3月`: months, of which only one may say its year. */
const MONTHS = /^(\d{4}\s*年)?\s*(\d{1,2})\s*月?\s*(?:-|–|—|~|～|至|到)\s*(\d{4}\s*年)?\s*(\d{1,2})\s*月份?$/;
/** `Jan-Mar 2020`, `January to March 2020`. */
const NAMED_MONTHS = /^(\p{L}{3,12})\.?\s*(?:-|–|—|\bto\b|\bbis\b)\s*(\p{L}{3,12})\.?\s+(\d{4})$/iu;
/** No period needs more characters. */
const CHARACTERS_MAX = 200;

/**
 * The two ends of a period, as they are written: `2020-01-22/2020-01-28`, `1月25日至1月28日`, `1月25日-28日`, `2020年1-3月`. One
 * text where it names one day, or one month.
 */
export function endsOf(text: string): readonly string[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  if (ONE_MONTH.test(plain) || plain.length > CHARACTERS_MAX) return [plain];
  const months = monthsOf(plain);
  if (months !== undefined) return months;
  const dash = DASH.exec(plain);
  const worded = dash === null ? plain.split(BETWEEN) : [dash[1] ?? '', dash[2] ?? ''];
  const ends = worded.length > 1 ? worded : plain.split('/');
  const [from = '', until = from] = ends;
  if (ends.length !== 2) return [plain];
  return [from, DAY_ALONE.test(until) ? `${MONTH.exec(from)?.[1] ?? ''}${until}` : until];
}

function monthsOf(plain: string): readonly string[] | undefined {
  const months = MONTHS.exec(plain);
  if (months !== null) {
    const [, year = '', from = '', own = year, until = ''] = months;
    return [`${year}${from}月`, `${own}${until}月`];
  }
  const named = NAMED_MONTHS.exec(plain);
  return named === null ? undefined : [`${named[1]} ${named[3]}`, `${named[2]} ${named[3]}`];
}
