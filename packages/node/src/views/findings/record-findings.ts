import type { FindingInList } from '@baton/ledger/answers';
import type { TimedQuery } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { headOfNames } from './cases.ts';
import type { RecordRule, RecordsSeen } from './record-rule.ts';
import { SEEN_MAX } from './record-rule.ts';
import { recordRules } from './record-rules.ts';
import { describeRows, findingName } from './rows.ts';
import { settlerWords, sureWords } from './words.ts';

const SHOWN = 10;

/** What the ledger's own records say against one another at this time, under the filters of the list. */
export async function recordFindings(reading: Reading, { filters, now, sort }: TimedQuery): Promise<FindingInList[]> {
  const { rule, sure, by } = filters;
  const found: FindingInList[] = [];
  for (const one of recordRules) {
    if ((rule !== undefined && rule !== one.name) || (sure !== undefined && sure !== one.sure)) continue;
    for (const seen of (await one.find(reading, now)).slice(0, SEEN_MAX))
      found.push(await described(reading, one, seen));
  }
  const wanted = found.filter((one) => by === undefined || one.by?.id === by);
  const direction = sort === 'oldest' ? 1 : -1;
  return wanted.sort((a, b) => direction * (a.time - b.time) || (a.id < b.id ? -1 : 1));
}

async function described(
  reading: Reading,
  { name, title, sure }: RecordRule,
  seen: RecordsSeen,
): Promise<FindingInList> {
  const { subject, by, cases, figures, records, text, opens } = seen;
  const names = await resolve(reading, { parties: [by, ...seen.settles.map(({ party }) => party)] });
  const shows = await describeRows(reading, records.slice(0, SHOWN));
  return {
    ...{ id: findingName(name, headOfNames([name, ...subject])), rule: name, title, text },
    ...{ sure, sureWords: sureWords[sure], of: 'records', cases, rows: records.length, figures, shows, opens },
    settles: seen.settles.map(({ role, party }) => ({
      role,
      words: settlerWords[role],
      party: names.partyOrNull(party),
    })),
    by: names.partyOrNull(by),
    time: Math.max(0, ...shows.map((row) => row.time)),
  };
}
