import { sql } from 'kysely';
import { resolve } from '../../resolve.ts';
import { READ_MAX, type RecordRule, SEEN_MAX, shownOf } from '../record-rule.ts';

type Row = { scheme: string; key: string; party: number };

const schemes: { readonly [scheme: string]: { readonly zh: string; readonly en: string } } = {
  uscc: { zh: '统一社会信用代码', en: 'registration number' },
  nmpa: { zh: '医疗器械注册证号', en: 'product licence' },
  gln: { zh: '全球位置码', en: 'GLN' },
  bank: { zh: '银行账号', en: 'bank account' },
  domain: { zh: '域名', en: 'domain' },
};

/** Two parties state one public number: one party entered twice, a slip, or somebody else's number. */
export const numberShared: RecordRule = {
  name: 'number_shared',
  title: { zh: '两个主体用同一个公开号码', en: 'Two parties under one public number' },
  sure: 'certain',
  async find(reading) {
    const { rows } = await sql<Row>`
      select distinct scheme, key, party from public_number indexed by public_number_shared
      cross join party on party.serial = public_number.party where shared = 1
      order by scheme, key, party limit ${READ_MAX}`.execute(reading.db);
    const names = await resolve(reading, { parties: rows.map(({ party }) => party) });
    // Whom the council has not admitted is no party, though a proposal states the number.
    const groups = [...Map.groupBy(rows, ({ scheme, key }) => `${scheme} ${key}`).values()].filter(
      ({ length }) => length > 1,
    );
    return groups.slice(0, SEEN_MAX).flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const parties = group.map(({ party }) => party);
      const called = schemes[first.scheme] ?? { zh: first.scheme, en: first.scheme };
      return {
        ...{ subject: [first.scheme, first.key], by: first.party, cases: 1, records: shownOf(parties) },
        settles: parties.slice(0, 10).map((party) => ({ role: 'signer' as const, party })),
        figures: { parties: parties.length, scheme: first.scheme },
        text: {
          zh: `${parties.length} 个主体写着同一个${called.zh}：可能是同一家登记了两次，也可能写错了。`,
          en: `${parties.length} parties state one ${called.en}: one party entered twice, or a number that is not theirs.`,
        },
        opens: `/v1/search?${new URLSearchParams({ q: names.party(first.party).id })}`,
      };
    });
  },
};
