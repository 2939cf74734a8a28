// What goods are counted by, and how people call it: the one place of these words.

import type { Words } from '../../machine/rejection.ts';

/** Base units of items, as many of them are called. Of a unit that has a plural, the code is its English word for one. */
const units = {
  piece: { zh: '件', en: 'pieces' },
  pair: { zh: '双', en: 'pairs' },
  set: { zh: '套', en: 'sets' },
  bottle: { zh: '瓶', en: 'bottles' },
  box: { zh: '盒', en: 'boxes' },
  tablet: { zh: '片', en: 'tablets' },
  ml: { zh: '毫升', en: 'mL' },
  g: { zh: '克', en: 'g' },
  kg: { zh: '千克', en: 'kg' },
  l: { zh: '升', en: 'L' },
  m: { zh: '米', en: 'm' },
  test: { zh: '人份', en: 'tests' },
} as const satisfies { [unit: string]: Words };

type Unit = keyof typeof units;

/** The codes of the units, in the order of the schema. */
export const unitNames = Object.keys(units) as Unit[];

/** What Chinese counts a piece of a class by. */
const measures: { readonly [itemClass: string]: string } = {
  mask: '只',
  cap: '顶',
  device: '台',
  eye_protection: '副',
  gloves: '只',
  protective_clothing: '件',
};

/** A unit in words, of many unless a count is given; in Chinese a piece is counted by what it is. What is unknown shows itself. */
export function unitWord(unit: string, itemClass: string | undefined, language: 'zh' | 'en', count = 2): string {
  const measure = itemClass !== undefined && Object.hasOwn(measures, itemClass) ? measures[itemClass] : undefined;
  if (language === 'zh' && unit === 'piece' && measure !== undefined) return measure;
  const words: { readonly [unit: string]: Words } = units;
  const many = words[unit]?.[language] ?? unit.replaceAll('_', ' ');
  return language === 'en' && count === 1 && many.startsWith(unit) ? unit : many;
}
