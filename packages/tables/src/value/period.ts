/** What stands between the two ends of a period, where both are written out. */
const BETWEEN = /\s*(?:至|到|~|～|—|–|\bto\b|\bbis\b|\buntil\b)\s*/;
const DASH = /^(.*[日号])\s*-\s*(\S.*)$/;
const DAY_ALONE = /^\d{1,2}[日号]$/;
const MONTH = /^(.*月)/;

/**
 * The two ends of a period, as they are written: `2020-01-22/2020-01-28`, `1月25日至1月28日`, `1月25日-28日`. One text where
 * it names one day.
 */
export function endsOf(text: string): readonly string[] {
  const plain = text.trim().replace(/\s+/g, ' ');
  const dash = DASH.exec(plain);
  const worded = dash === null ? plain.split(BETWEEN) : [dash[1] ?? '', dash[2] ?? ''];
  const ends = worded.length > 1 ? worded : plain.split('/');
  const [from = '', until = from] = ends;
  if (ends.length !== 2) return [plain];
  return [from, DAY_ALONE.test(until) ? `${MONTH.exec(from)?.[1] ?? ''}${until}` : until];
}
