import { totals } from '../../relief/totals-list.ts';
import type { RecordRule } from '../record-rule.ts';
import { SEEN_MAX } from '../record-rule.ts';

/** What an organisation publishes is not what its own records add up to. */
export const totalsDiffer: RecordRule = {
  name: 'totals_differ',
  title: { zh: '公示的总数与自己的记录不符', en: 'Published totals that differ from the records' },
  sure: 'certain',
  async find(reading) {
    const { rows } = await totals(reading, { filters: { current: true }, limit: SEEN_MAX });
    return rows
      .filter(({ agrees }) => !agrees)
      .flatMap(({ id, by, lines }) => {
        const apart = lines.filter(({ difference }) => difference !== null && difference !== 0);
        const [first] = apart;
        const record = reading.names.thing(id);
        const party = reading.names.party(by.id) ?? null;
        if (first === undefined || record === undefined) return [];
        const { published, recorded, opens } = first;
        return {
          ...{ subject: [id], by: party, cases: apart.length, records: [record] },
          settles: [{ role: 'publisher' as const, party }],
          figures: { lines: apart.length, published, recorded: recorded ?? 0 },
          text: {
            zh: `公示的 ${apart.length} 个数与自己的记录不同：例如公示 ${published}，记录合计 ${recorded ?? 0}。`,
            en: `${apart.length} published figures differ from the publisher's own records: ${published} published, ${recorded ?? 0} recorded, for one.`,
          },
          opens: opens ?? `/v1/totals?${new URLSearchParams({ by: by.id })}`,
        };
      });
  },
};
