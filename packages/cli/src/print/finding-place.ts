import type { Language } from '../language.ts';

// An audit names places and figures in a few fixed forms; these say them in Chinese.
const places: readonly (readonly [RegExp, string])[] = [
  [/\bentry (\d+)/g, '第 $1 条'],
  [/\brecord (\d+)/g, '其中第 $1 项（从 0 数起）'],
  [/\bpart ([\w-]{43})/g, '正文 $1'],
  [/\bhash (\d+)/g, '第 $1 个哈希'],
  [/\bline (\d+)/g, '第 $1 行'],
  [/\btable ([^,]+)/g, '表 $1'],
  [/\bkey (\S+)$/, '键 $1'],
  [/\bprogress$/, '进度'],
];

const figures: readonly (readonly [RegExp, string])[] = [
  [/^size (\d+): (\S+) rebuilt, (\S+) signed$/, '大小 $1：重建得 $2，所签为 $3'],
  [/^nothing instead of /, '没有，应为 '],
  [/ instead of nothing$/, '，本不该有'],
  [/ instead of /, '，应为 '],
  [/^and (\d+) more$/, '另有 $1 处'],
  [/^(\d+) of (\d+)$/, '$1，应为 $2'],
  [/^(\S+) at byte (\d+)$/, '第 $2 字节：$1'],
  [/^says index (\d+)$/, '所写编号是 $1'],
  [/^key ([\w-]{22})$/, '密钥 $1'],
  [/^a second genesis$/, '又一个创世条目'],
  [/^no newline$/, '没有换行'],
  [/^not found by a search$/, '查不到'],
];

/** Where an audit found something, in the reader's language. */
export function placeText(where: string, language: Language): string {
  return language === 'zh' ? said(where, places) : where;
}

/** The figures of it. */
export function figuresText(detail: string, language: Language): string {
  return language === 'zh' ? said(detail, figures) : detail;
}

function said(text: string, forms: readonly (readonly [RegExp, string])[]): string {
  return forms.reduce((so, [form, chinese]) => so.replace(form, chinese), text);
}
