import type { MoneyGiftInList } from '@baton/ledger/answers';
import { readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import type { ReliefTables } from './schema.ts';
import { moneyGiftList } from './shapes.ts';

type MoneyGiftRow = ReliefTables['moneyGift'];

/** Gifts in money by page. */
export async function moneyGifts(reading: Reading, query: ListQuery): Promise<Page<MoneyGiftInList>> {
  const page = await readPage<MoneyGiftRow>(reading, moneyGiftList, query);
  return { rows: await describeMoneyGifts(reading, page.rows), next: page.next };
}

/** Gifts in money as lists and traces show them. */
export async function describeMoneyGifts(reading: Reading, rows: readonly MoneyGiftRow[]): Promise<MoneyGiftInList[]> {
  const names = await resolve(reading, {
    parties: rows.flatMap(({ receiver, donor }) => [receiver, donor]),
    things: rows.flatMap(({ serial, fund }) => [serial, fund]),
    moments: rows.map(({ serial }) => serial),
  });
  return rows.map(({ serial, fund, receiver, donor, confirmed, ...rest }) => ({
    id: names.id(serial),
    fund: names.thing(fund),
    receiver: names.party(receiver),
    donor: names.partyOrNull(donor),
    ...rest,
    confirmed: confirmed !== null,
    time: names.moment(serial).time,
  }));
}
