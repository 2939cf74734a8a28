import { unitWord } from '@baton/ledger';
import type { TotalsLine } from '@baton/ledger/answers';
import { totals } from '../../relief/totals-list.ts';
import type { RecordRule } from '../record-rule.ts';
import { SEEN_MAX } from '../record-rule.ts';
import { grouped, moneyWords } from '../words.ts';

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
        const said = (language: 'zh' | 'en') => figureOf(first, published, language);
        const own = (language: 'zh' | 'en') => figureOf(first, recorded ?? 0, language);
        const one = apart.length === 1;
        return {
          ...{ subject: [id], by: party, cases: apart.length, records: [record] },
          settles: [{ role: 'publisher' as const, party }],
          figures: { lines: apart.length, published, recorded: recorded ?? 0 },
          text: {
            zh: `公示的 ${apart.length} 个数与自己的记录不同：${one ? '' : '例如'}公示 ${said('zh')}，记录合计 ${own('zh')}。`,
            en: `${one ? 'One published figure differs' : `${apart.length} published figures differ`} from the publisher's own records: ${said('en')} published, ${own('en')} recorded${one ? '' : ', for one'}.`,
          },
          opens: opens ?? `/v1/totals?${new URLSearchParams({ by: by.id })}`,
        };
      });
  },
};

/** A figure as people write it, with its unit or its currency. */
function figureOf({ currency, unit, class: of }: TotalsLine, value: number, language: 'zh' | 'en'): string {
  if (currency === null) {
    const word = unit === null ? undefined : unitWord(unit, of ?? undefined, language, value);
    return [grouped(String(value)), word].filter((part) => part !== undefined).join(' ');
  }
  return moneyWords(currency, value)[language];
}
