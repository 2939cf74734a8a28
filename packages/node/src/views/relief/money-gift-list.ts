import { bySerial, type ListQuery, type ListShape, type Page, readPage } from '../list.ts';
import type { Reading } from '../reading.ts';
import { type Named, type NamedParty, resolve } from '../resolve.ts';
import type { ReliefTables } from './schema.ts';

/** A gift in money, or many small ones under one root. Amounts in minor units. */
export type MoneyGiftInList = {
  readonly id: string;
  readonly fund: Named;
  readonly receiver: NamedParty;
  /** `donor` is null where it is a person, anonymous, unknown, or many. */
  readonly donorType: string;
  readonly donor: NamedParty | null;
  readonly channel: string;
  readonly currency: string;
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
  /** How many gifts it is, and the root over their commitments where it is many. */
  readonly gifts: number;
  readonly root: string | null;
  /** Whether the donor has signed too; a gift is one-handed until then. */
  readonly confirmed: boolean;
  /** Seconds of the block that recorded it. */
  readonly time: number;
};

type MoneyGiftRow = ReliefTables['moneyGift'];

export const moneyGiftList: ListShape = {
  table: 'moneyGift',
  id: 'serial',
  sorts: bySerial,
  filters: {
    fund: { column: 'fund', form: 'thing' },
    receiver: { column: 'receiver', form: 'party' },
    donor: { column: 'donor', form: 'party' },
    currency: { column: 'currency', form: 'code' },
    channel: { column: 'channel', form: 'code', unindexed: true },
  },
};

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
