import { qualificationTypes, type Words } from '@baton/ledger';
import type { Language } from '../http/language.ts';
import type { Name } from '../views/resolve.ts';
import { html, type Markup } from './html.ts';

/** Codes of the ledger in words; a code that is not here shows itself. */
const words: { readonly [code: string]: Words } = {
  cap: { zh: '医用帽', en: 'medical caps' },
  device: { zh: '器械', en: 'devices' },
  disinfectant: { zh: '消毒用品', en: 'disinfectant' },
  eye_protection: { zh: '眼面防护', en: 'eye protection' },
  gloves: { zh: '手套', en: 'gloves' },
  mask: { zh: '口罩', en: 'masks' },
  protective_clothing: { zh: '防护服', en: 'protective clothing' },
  bottle: { zh: '瓶', en: 'bottles' },
  box: { zh: '盒', en: 'boxes' },
  pair: { zh: '双', en: 'pairs' },
  piece: { zh: '件', en: 'pieces' },
  set: { zh: '套', en: 'sets' },
  tablet: { zh: '片', en: 'tablets' },
  test: { zh: '人份', en: 'tests' },
  accreditation: { zh: '授权', en: 'accreditation' },
  council: { zh: '理事会', en: 'council' },
  damaged: { zh: '破损', en: 'damaged' },
  held_back: { zh: '扣留', en: 'held back' },
  recalled: { zh: '召回', en: 'recalled' },
  unopened: { zh: '未拆封', en: 'unopened' },
  entry: { zh: '日志条目', en: 'entry of the log' },
  lot: { zh: '批次', en: 'lot' },
  qualification: { zh: '资质', en: 'qualification' },
  subject: { zh: '主体', en: 'subject' },
  transaction: { zh: '交易', en: 'transaction' },
  anonymous: { zh: '匿名', en: 'anonymous' },
  person: { zh: '个人', en: 'a person' },
  unknown: { zh: '不详', en: 'unknown' },
  gift: { zh: '捐赠', en: 'gift' },
  purchase: { zh: '采购', en: 'purchase' },
};

/** A code in words. */
export function wordFor(code: string, language: Language): string {
  return words[code]?.[language] ?? qualificationNamed(code)?.[language] ?? code.replaceAll('_', ' ');
}

function qualificationNamed(code: string): Words | undefined {
  const titles: { readonly [type: string]: Words } = qualificationTypes;
  return titles[code];
}

/** The name of a party, place or item: in the reader's language, else in the other, else the id itself. */
export function nameOf({ id, name }: { readonly id: string; readonly name: Name }, language: Language): string {
  return name[language] ?? name.zh ?? name.en ?? `${id.slice(0, 10)}…`;
}

/** A whole number grouped by thousands, alike in both languages. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A quantity with its unit, which never part. */
export function quantity(value: number, unit: string, language: Language): Markup {
  return html`${figure(value)}\u00a0<span class="unit">${wordFor(unit, language)}</span>`;
}

/** Minutes of a time in seconds, in UTC, as the ledger has no zone of its own. */
export function moment(seconds: number): Markup {
  const text = new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ');
  return html`<time datetime="${text.replace(' ', 'T')}Z">${text} UTC</time>`;
}

/** Whole hours in the words people use: hours up to two days, then days. */
export function hours(count: number, language: Language): string {
  if (count < 48) return language === 'zh' ? `${count} 小时` : `${count} h`;
  const days = Math.floor(count / 24);
  return language === 'zh' ? `${days} 天` : `${days} days`;
}
