import { sql } from 'kysely';
import { resolve } from '../../resolve.ts';
import type { RecordRule } from '../record-rule.ts';
import { SEEN_MAX } from '../record-rule.ts';

type Row = { receiver: number; gifts: number };

/** Gifts whose receiver says that nobody knows who gave them. */
export const giftDonorUnknown: RecordRule = {
  name: 'gift_donor_unknown',
  title: { zh: '捐赠方不明', en: 'Gifts from nobody knows whom' },
  sure: 'certain',
  async find(reading) {
    const { db } = reading;
    const { rows } = await sql<Row>`
      select receiver, count(*) as gifts from gift indexed by gift_unknown where donorType = 'unknown'
      group by receiver limit ${SEEN_MAX}`.execute(db);
    const names = await resolve(reading, { parties: rows.map(({ receiver }) => receiver) });
    const found = rows.map(async ({ receiver, gifts }) => {
      const { rows: first } = await sql<{ serial: number }>`
        select serial from gift indexed by gift_unknown where donorType = 'unknown' and receiver = ${receiver}
        limit 50`.execute(db);
      return {
        ...{ subject: [receiver], by: receiver, cases: gifts, figures: { gifts } },
        records: first.map(({ serial }) => serial),
        settles: [
          { role: 'publisher' as const, party: receiver },
          { role: 'donor' as const, party: null },
        ],
        text: {
          zh: `有 ${gifts} 笔捐赠写着捐赠方不明。`,
          en: `${gifts === 1 ? 'One gift is' : `${gifts} gifts are`} recorded as coming from an unknown donor.`,
        },
        opens: `/v1/gifts?${new URLSearchParams({ receiver: names.party(receiver).id })}`,
      };
    });
    return Promise.all(found);
  },
};
