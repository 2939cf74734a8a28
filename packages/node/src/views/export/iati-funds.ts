import type { FundTold } from '@baton/tables/write';
import type { Reading } from '../reading.ts';
import type { FundInList } from '../relief/fund-list.ts';
import type { MoneyGiftInList } from '../relief/money-gift-list.ts';
import type { OrderInList, PaymentInList } from '../relief/order-list.ts';
import { subject } from '../trust/subjects.ts';
import { rowsOf } from './rows.ts';

/** Every fund with its transactions, which are read when they are wanted. `now`: the ledger's clock, seconds. */
export async function* fundsTold(reading: Reading, now: number): AsyncGenerator<FundTold> {
  for await (const fund of rowsOf<FundInList>(reading, 'funds', { filters: {}, now })) {
    const of = { filters: { fund: fund.id }, now };
    const { type, area } = await subject(reading, { id: fund.steward.id });
    yield {
      ...fund,
      steward: { ...fund.steward, type, area },
      gifts: rowsOf<MoneyGiftInList>(reading, 'money-gifts', of),
      orders: rowsOf<OrderInList>(reading, 'orders', of),
      payments: rowsOf<PaymentInList>(reading, 'payments', of),
    };
  }
}
