import type { Words } from '../../machine/rejection.ts';

const classes = new Map<string, Words>([
  ['cap', { zh: '医用帽', en: 'caps' }],
  ['device', { zh: '器械', en: 'devices' }],
  ['disinfectant', { zh: '消毒用品', en: 'disinfectant' }],
  ['eye_protection', { zh: '眼面防护', en: 'eye protection' }],
  ['gloves', { zh: '手套', en: 'gloves' }],
  ['mask', { zh: '口罩', en: 'masks' }],
  ['protective_clothing', { zh: '防护服', en: 'protective clothing' }],
]);

const grades = new Map<string, Words>([
  ['gb19082', { zh: 'GB 19082 医用防护服', en: 'GB 19082 medical suit' }],
  ['gb19083', { zh: 'GB 19083 医用防护口罩', en: 'GB 19083 medical respirator' }],
  ['kf94', { zh: 'KF94', en: 'KF94' }],
  ['kn95', { zh: 'KN95', en: 'KN95' }],
  ['n95', { zh: 'N95', en: 'N95' }],
  ['plain', { zh: '非灭菌', en: 'not sterile' }],
  ['sterile', { zh: '灭菌', en: 'sterile' }],
]);

/** An item class in words; a code that is none of these as it is spelled, without its dashes. */
export function classWord(itemClass: string, language: keyof Words): string {
  return classes.get(itemClass)?.[language] ?? itemClass.replaceAll('_', ' ');
}

/** A grade in words. */
export function gradeWord(grade: string, language: keyof Words): string {
  return grades.get(grade)?.[language] ?? grade.replaceAll('_', ' ');
}
