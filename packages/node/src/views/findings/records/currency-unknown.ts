import { isCurrency } from '@baton/tables/money';
import { sql } from 'kysely';
import { resolve } from '../../resolve.ts';
import { READ_MAX, type RecordRule } from '../record-rule.ts';

type Row = { fund: number; steward: number; currency: string };

/** A fund in a currency that ISO 4217 does not have, such as RMB: nobody can say how many decimals its amounts have. */
export const currencyUnknown: RecordRule = {
  name: 'currency_unknown',
  title: { zh: '币种代码不在 ISO 4217 中', en: 'A currency code that ISO 4217 does not have' },
  sure: 'certain',
  async find(reading) {
    const { rows: all } = await sql<{ currency: string }>`
      select distinct currency from fund indexed by fund_currency limit ${READ_MAX}`.execute(reading.db);
    const unknown = all.map(({ currency }) => currency).filter((currency) => !isCurrency(currency));
    const { rows } = await sql<Row>`
      select serial as fund, steward, fund.currency from json_each(${JSON.stringify(unknown)}) as code
      cross join fund indexed by fund_currency on fund.currency = code.value limit ${READ_MAX}`.execute(reading.db);
    const names = await resolve(reading, { parties: rows.map(({ steward }) => steward) });
    return rows.map(({ fund, steward, currency }) => ({
      ...{ subject: [fund], by: steward, cases: 1, records: [fund], figures: { currency } },
      settles: [{ role: 'signer' as const, party: steward }],
      text: {
        zh: `这项资金的币种写作 ${currency}，不是 ISO 4217 的代码（人民币是 CNY）：金额按两位小数显示，可能差十倍百倍，也不和其他资金相加。`,
        en: `The currency of this fund is ${currency}, which is no code of ISO 4217 (the yuan is CNY): its amounts are shown with two decimals, perhaps ten or a hundred times off, and added to no other fund's.`,
      },
      opens: `/v1/funds?${new URLSearchParams({ steward: names.party(steward).id })}`,
    }));
  },
};
