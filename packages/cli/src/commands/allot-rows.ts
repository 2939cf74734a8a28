import { codeWord, unitWord, wordFor } from '@baton/ledger';
import type { AllocationInList, PledgeInList } from '@baton/sdk';
import type { Language } from '../language.ts';
import { moneyText } from '../print/money.ts';
import { countText, goodsText, nameText, quantityText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import type { Show } from './rows.ts';

/** An allocation: what, for which need, why, and what became of it. */
export const allocation: Show<AllocationInList> = (row, { language }) => {
  const { given, left, drawn, released, shrunk } = row;
  const count = (figure: number) => allottedText(figure, row, language);
  const became = {
    zh: `留着 ${count(left)}，已发出 ${count(drawn)}，已释放 ${count(released)}，被缩减 ${count(shrunk)}`,
    en: `${count(left)} set aside, ${count(drawn)} drawn, ${count(released)} released, ${count(shrunk)} shrunk`,
  };
  const basis = codeWord('basis', row.basis, language);
  const why = row.reason === null ? basis : `${basis}: ${codeWord('reason', row.reason, language)}`;
  const until =
    row.until === null ? '' : { zh: `保留至 ${timeText(row.until)}`, en: `until ${timeText(row.until)}` }[language];
  return {
    title: `${givenText(row, language)}: ${count(given)} → ${nameText(row.to, language)}, ${nameText(row.place, language)}`,
    lines: [
      `${{ zh: '需求', en: 'need' }[language]} ${row.need}`,
      `${why}; ${nameText(row.owner ?? row.by, language)}, ${timeText(row.time)}`,
      became[language],
      row.lapsed ? `${until} ${{ zh: '（已过）', en: '(lapsed)' }[language]}` : until,
    ],
    id: row.id,
  };
};

/** What is given: goods by their name, money for the goods that the need asks for. */
function givenText({ goods, item, source }: AllocationInList, language: Language): string {
  const name = goods !== null ? goodsText(goods, language) : item === null ? '' : nameText(item, language);
  if (source !== 'fund') return name;
  return { zh: `买${name}的钱`, en: `Money for ${name}` }[language];
}

/** A figure of an allocation in its currency, or in the unit of its goods. */
export function allottedText(figure: number, { currency, goods, item }: AllocationInList, language: Language): string {
  if (currency !== null) return moneyText(figure, currency);
  if (goods !== null) return quantityText(figure, goods, language);
  return item === null ? countText(figure) : quantityText(figure, { item, pack: null }, language);
}

/** A pledge: who promised what to whom, and what came. */
export const pledge: Show<PledgeInList> = (row, { language }) => {
  const { item, promised, came, donor, donorType, to, withdrawn } = row;
  const state = withdrawn
    ? { zh: '已撤回', en: 'withdrawn' }
    : { zh: `还应到 ${countText(row.open)}`, en: `${countText(row.open)} still expected` };
  return {
    title: `${nameText(item, language)}: ${countText(promised)} ${unitWord(item.unit, item.class, language, promised)}`,
    lines: [
      `${donor === null ? wordFor(donorType, language) : nameText(donor, language)} → ${nameText(to, language)}, ${timeText(row.time)}`,
      `${{ zh: `到了 ${countText(came)}`, en: `${countText(came)} came` }[language]}, ${state[language]}`,
    ],
    id: row.id,
  };
};
