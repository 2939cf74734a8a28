import type { ChannelSums } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';

/** Receipts by channel, the largest of a currency first. */
export async function moneyChannels({ db }: Reading): Promise<ChannelSums[]> {
  const { rows } = await sql<ChannelSums>`
    select currency, channel, count(*) as records, sum(gifts) as gifts, sum(gross) as gross, sum(fee) as fee,
      sum(net) as net
    from moneyGift indexed by moneyGift_channel group by currency, channel order by currency, gross desc`.execute(db);
  return rows;
}
