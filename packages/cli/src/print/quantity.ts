import { gradeWord, unitWord } from '@baton/ledger';
import type { Goods, Name } from '@baton/sdk';
import type { Language } from '../language.ts';

/** A number with its digits grouped. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A quantity with its unit; packs of unknown content are never multiplied. */
export function quantityText(count: number, { item, pack }: Pick<Goods, 'item' | 'pack'>, language: Language): string {
  if (pack === null) return `${countText(count)} ${unitWord(item.unit, item.class, language, count)}`;
  if (pack === 0)
    return {
      zh: `${countText(count)} 箱（未清点）`,
      en: `${countText(count)} ${count === 1 ? 'pack' : 'packs'}, not counted out`,
    }[language];
  const inside = `${countText(pack)} ${unitWord(item.unit, item.class, language, pack)}`;
  return {
    zh: `${countText(count)} 箱，每箱 ${inside}`,
    en: `${countText(count)} ${count === 1 ? 'pack' : 'packs'} of ${inside}`,
  }[language];
}

/** A name in the reader's language, else in the other one, else the id. */
export function nameText({ name, id }: { readonly name: Name; readonly id: string }, language: Language): string {
  const [own, other] = language === 'zh' ? [name.zh, name.en] : [name.en, name.zh];
  return own ?? other ?? id;
}

/** What a lot is: its item with its grade. */
export function goodsText({ item, grade }: Pick<Goods, 'item' | 'grade'>, language: Language): string {
  const name = nameText(item, language);
  return grade === null
    ? name
    : { zh: `${name}（${gradeWord(grade, 'zh')}）`, en: `${name} (${gradeWord(grade, 'en')})` }[language];
}
