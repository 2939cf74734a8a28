// What the codes of totals, goods and units are called where a finding speaks of them.

import { goodsWords } from '../propose/words.ts';
import type { Words } from '../refusal.ts';
import { unitWord } from '../value/unit.ts';

const TOTALS: { readonly [series: string]: Words } = {
  money_in: { zh: '收到的捐款', en: 'money received' },
  money_out: { zh: '拨付的款项', en: 'money paid out' },
  goods_in: { zh: '收到物资的价值', en: 'the value of goods received' },
  goods_out: { zh: '发出物资的价值', en: 'the value of goods distributed' },
  recomputed_in: { zh: '收到的捐款', en: 'money received' },
};

/** What a total is of, by the code of its column (`money_in_day`, `money_in_all`): a day's, or one of all days. */
export function totalCalled(code: string | number | undefined): Words {
  const item = String(code ?? '');
  const series = item.replace(/_(?:day|all)$/, '');
  const { zh, en } = TOTALS[series] ?? {
    zh: series === '' ? '总数' : `“${series}”`,
    en: series === '' ? 'a total' : series,
  };
  if (item.endsWith('_all')) return { zh: `累计${zh}`, en: `${en} since the beginning` };
  return item.endsWith('_day') ? { zh: `当日${zh}`, en: `${en} on the day` } : { zh, en };
}

/** A day before what is said of it: `2020-01-31，`, `2020-01-31: `; nothing where no day is stated. */
export function onDay(day: string | undefined): Words {
  return day === undefined ? { zh: '', en: '' } : { zh: `${day}，`, en: `${day}: ` };
}

/** A day behind a figure: `（2020-01-31）`; nothing where it is not known. */
export function ofDay(day: string | number | undefined): Words {
  return day === undefined || day === '' ? { zh: '', en: '' } : { zh: `（${day}）`, en: ` (${day})` };
}

/** Goods by their code: `goggles` are 护目镜. A code of somebody's own stays as it is. */
export function goodsCalled(code: string | number | undefined): Words {
  const item = String(code ?? '');
  const [zh = item] = goodsWords.find(([, of]) => of === item) ?? [];
  return { zh, en: item.replaceAll('_', ' ') };
}

/** A unit by its code. Packs are of unknown content. */
export function unitCalled(code: string | number | undefined): Words {
  const unit = String(code ?? '');
  return unit === 'pack' ? { zh: '未拆的箱、包', en: 'unopened packs' } : { zh: unitWord(unit), en: unit };
}
