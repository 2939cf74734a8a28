import type { Words } from '@baton/ledger';
import type { CurrencyNumbers } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { stillUntil } from './codes.ts';

const without = {
  received: {
    zh: '不含：期初余额、从别处接收的资金。含渠道收取的手续费；所列均为接收方单方所写。',
    en: 'Not included: balances at joining, money taken over from others. Fees that channels kept are in. One-handed: the word of whoever received.',
  },
  allocated: {
    zh: '不含：已释放、已用于付款的分配。',
    en: 'Not included: allocations that were released or paid out.',
  },
  paid: {
    zh: '不含：手续费。付了款不等于货到：未到的看采购单。',
    en: 'Not included: fees. What is paid has not therefore come: orders say what is outstanding.',
  },
  notMoved: {
    zh: '不含：48 小时内进入余额的；先到的先走。',
    en: 'Not included: what came into a balance within 48 hours; what came first leaves first.',
  },
} as const satisfies { [figure: string]: Words };

type Row = { currency: string; received: number; allocated: number; paid: number; notMoved: number };

/** The numbers of money at a time (seconds, the ledger's clock), by currency. Funds are few; each is looked at once. */
export async function moneyNumbers({ db }: Reading, { now }: { now: number }): Promise<CurrencyNumbers[]> {
  const { rows } = await sql<Row>`
    select currency, sum(received) as received, sum(allocated) as allocated, sum(paid) as paid,
      sum(max(0, balance - coalesce((
        select sum(amount) from inflow where inflow.fund = fund.serial and minute > ${stillUntil(now)}
      ), 0))) as notMoved
    from fund indexed by fund_currency group by currency order by currency`.execute(db);
  return rows.map(({ currency, ...sums }) => {
    const opens = (path: string, adds: string) => ({ query: `${path}?currency=${currency}`, adds });
    return {
      currency,
      received: { quantity: sums.received, opens: opens('/v1/money-gifts', 'gross'), without: without.received },
      allocated: { quantity: sums.allocated, opens: opens('/v1/funds', 'allocated'), without: without.allocated },
      paid: { quantity: sums.paid, opens: opens('/v1/payments', 'amount'), without: without.paid },
      notMoved: { quantity: sums.notMoved, opens: opens('/v1/funds', 'notMoved'), without: without.notMoved },
    };
  });
}
