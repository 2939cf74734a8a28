import { sql } from 'kysely';
import type { Reading } from '../reading.ts';

/** What came by one channel in one currency, minor units: what donors gave, what the channel kept, what arrived. */
export type ChannelSums = {
  readonly currency: string;
  readonly channel: string;
  /** How many records, and how many gifts they cover. */
  readonly records: number;
  readonly gifts: number;
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
};

/** Receipts by channel, the largest of a currency first. */
export async function moneyChannels({ db }: Reading): Promise<ChannelSums[]> {
  const { rows } = await sql<ChannelSums>`
    select currency, channel, count(*) as records, sum(gifts) as gifts, sum(gross) as gross, sum(fee) as fee,
      sum(net) as net
    from moneyGift indexed by moneyGift_channel group by currency, channel order by currency, gross desc`.execute(db);
  return rows;
}
