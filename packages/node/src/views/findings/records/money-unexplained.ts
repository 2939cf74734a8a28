import { sql } from 'kysely';
import { resolve } from '../../resolve.ts';
import { READ_MAX, type RecordRule } from '../record-rule.ts';
import { moneyWords } from '../words.ts';

type Row = { fund: number; steward: number; amount: number; currency: string };

/** A correction took from a fund what it no longer held: more was paid than, since then, ever came. */
export const moneyUnexplained: RecordRule = {
  name: 'money_unexplained',
  title: { zh: '更正后有一部分资金来路不明', en: 'After corrections, money that nobody can explain' },
  sure: 'certain',
  async find(reading) {
    const { rows } = await sql<Row>`
      select unexplainedMoney.fund, fund.steward, unexplainedMoney.amount, fund.currency
      from unexplainedMoney indexed by unexplainedMoney_still cross join fund on fund.serial = unexplainedMoney.fund
      where unexplainedMoney.amount > 0 order by unexplainedMoney.fund limit ${READ_MAX}`.execute(reading.db);
    const names = await resolve(reading, { parties: rows.map(({ steward }) => steward) });
    return rows.map(({ fund, steward, amount, currency }) => ({
      ...{ subject: [fund], by: steward, cases: 1, figures: { amount } },
      records: [fund],
      settles: [{ role: 'bearer' as const, party: steward }],
      text: {
        zh: `更正后，这笔资金付出的比收到的多 ${moneyWords(currency, amount).zh}。`,
        en: `Since corrections, ${moneyWords(currency, amount).en} more went out of this fund than ever came in.`,
      },
      opens: `/v1/funds?${new URLSearchParams({ steward: names.party(steward).id })}`,
    }));
  },
};
