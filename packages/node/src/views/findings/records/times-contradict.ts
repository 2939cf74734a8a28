import { kindNamed, kinds } from '@baton/ledger';
import type { SignedBody } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../../reading.ts';
import { signedRecord } from '../../records/signed.ts';
import { resolve } from '../../resolve.ts';
import { CLOCKS_APART } from '../contradictions.ts';
import { type RecordRule, SEEN_MAX, shownOf } from '../record-rule.ts';

/** Pairs that contradict one another are told so far; those that a correction has settled do not count. */
const PAIRS_MAX = 500;
const PAIRS_LOOKED_AT_MAX = 10_000;
const DAY = 86_400;
/** What these brought had been there before: they state when somebody said so, or looked. */
const SAID_LATER = ['relief.correct', 'relief.agree', 'relief.count', 'relief.find'];

type Pair = { record: number; earlier: number; signer: number; kind: number; before: number };
type When = { readonly time: number; readonly offset: number; readonly precision: 'minute' | 'day' };

/** Accepted before it was dispatched, used before it came: of two records one can only have happened after the other. */
export const timesContradict: RecordRule = {
  name: 'times_contradict',
  title: { zh: '时间前后矛盾', en: 'Times in an order that cannot be' },
  sure: 'certain',
  async find(reading) {
    const pairs = await pairsIn(reading);
    const names = await resolve(reading, { things: pairs.map(({ record }) => record) });
    const groups = Map.groupBy(pairs, ({ signer, kind, before }) => `${signer} ${kind} ${before}`);
    return [...groups.values()].slice(0, SEEN_MAX).flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const hours = Math.max(...group.map((pair) => pair.hours));
      const [after, before] = [titleOf(first.kind), titleOf(first.before)];
      return {
        ...{ subject: [first.signer, first.kind, first.before], by: first.signer, cases: group.length },
        records: shownOf(group.flatMap(({ record, earlier }) => [earlier, record])),
        settles: [{ role: 'signer' as const, party: first.signer }],
        figures: { pairs: group.length, hours },
        text: {
          zh: `有 ${group.length} 次“${after.zh}”所写的时间早于它之前的“${before.zh}”，最多早 ${hours} 小时。`,
          en: `${group.length === 1 ? 'Once' : `${group.length} times`} "${after.en}" states an earlier time than the "${before.en}" that had to come first, by up to ${hours} hours.`,
        },
        opens: `/v1/records/${names.id(first.record)}`,
      };
    });
  },
};

type Apart = Pair & { readonly hours: number };

/** The newest pairs whose times contradict one another as they are said by now. */
async function pairsIn(reading: Reading): Promise<Apart[]> {
  const found: Apart[] = [];
  let [record, earlier] = [Number.MAX_SAFE_INTEGER, 0];
  for (let looked = 0; looked < PAIRS_LOOKED_AT_MAX && found.length < PAIRS_MAX; looked += PAIRS_MAX) {
    const rows = await pairsBefore(reading, record, earlier);
    for (const pair of rows) {
      if (SAID_LATER.includes(kinds[pair.before]?.name ?? '')) continue;
      const hours = await hoursApart(reading, pair);
      if (hours > 0) found.push({ ...pair, hours });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAIRS_MAX) break;
    [record, earlier] = [last.record, last.earlier];
  }
  return found.slice(0, PAIRS_MAX);
}

async function pairsBefore({ db }: Reading, record: number, earlier: number): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select untimely.record, untimely.earlier, later.signer, later.kind, first.kind as before from untimely
    cross join record as later on later.serial = untimely.record
    cross join record as first on first.serial = untimely.earlier
    where (untimely.record, untimely.earlier) < (${record}, ${earlier})
    order by untimely.record desc, untimely.earlier desc limit ${PAIRS_MAX}`.execute(db);
  return rows;
}

function titleOf(kind: number) {
  return kindNamed(kinds[kind]?.name ?? '')?.title ?? { zh: '', en: '' };
}

/** Hours by which what came after is stated to have come before, as both are said by now; 0 where it is possible. */
async function hoursApart(reading: Reading, { record, earlier }: Pair): Promise<number> {
  const [after, before] = [await saidAt(reading, record), await saidAt(reading, earlier)];
  if (after === undefined || before === undefined) return 0;
  const seconds = beginOf(before) - CLOCKS_APART - endOf(after);
  return seconds <= 0 ? 0 : Math.ceil((seconds + CLOCKS_APART) / 3600);
}

/** When it happened, as it is said by now; undefined where the record is void. */
async function saidAt(reading: Reading, serial: number): Promise<When | undefined> {
  const { rows } = await sql<{ serial: number }>`
    select serial from correction where record = ${serial} and agreed is not null
    order by agreed desc, serial desc limit 1`.execute(reading.db);
  const corrected = rows[0]?.serial;
  const body = signedRecord(reading, corrected ?? serial)?.body;
  const said = corrected === undefined ? body : (body?.['to'] as SignedBody | undefined);
  return said?.['at'] as When | undefined;
}

function beginOf({ time, offset, precision }: When): number {
  return precision === 'minute' ? time : Math.floor((time + offset * 60) / DAY) * DAY - offset * 60;
}

/** What is known to the day may have happened until its end. */
function endOf(when: When): number {
  return when.precision === 'minute' ? when.time : beginOf(when) + DAY - 1;
}
