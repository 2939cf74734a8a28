import { kindNamed, type Words } from '@baton/ledger';
import type { Language } from '../scene/scene.ts';

/** A kind of record by its title; of many kinds at once, whose they are. */
export function kindWord(kind: string, language: Language): string {
  const all: { readonly [kinds: string]: Words } = {
    'relief.*': { zh: '全部物资与资金记录', en: 'every record of goods and money' },
    'trust.*': { zh: '全部信任记录', en: 'every record of trust' },
    '*': { zh: '全部', en: 'everything' },
  };
  return all[kind]?.[language] ?? kindNamed(kind)?.title[language] ?? kind;
}
