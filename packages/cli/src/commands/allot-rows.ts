import { unitWord } from '@baton/ledger';
import type { AllocationInList, PledgeInList } from '@baton/sdk';
import { countText, goodsText, nameText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';
import type { Show } from './rows.ts';

/** An allocation: what, for which need, why, and what became of it. */
export const allocation: Show<AllocationInList> = (row, { language }) => {
  const { given, left, drawn, released, shrunk, goods, of } = row;
  const count = (figure: number) => countText(figure);
  const what = goods === null ? (of ?? '') : goodsText(goods, language);
  const became = {
    zh: `留着 ${count(left)}，已发出 ${count(drawn)}，已释放 ${count(released)}，被缩减 ${count(shrunk)}`,
    en: `${count(left)} set aside, ${count(drawn)} drawn, ${count(released)} released, ${count(shrunk)} shrunk`,
  };
  const why = row.reason === null ? row.basis : `${row.basis}: ${row.reason}`;
  const until =
    row.until === null ? '' : { zh: `保留至 ${timeText(row.until)}`, en: `until ${timeText(row.until)}` }[language];
  return {
    title: `${what}: ${count(given)}`,
    lines: [
      `→ ${row.need}`,
      `${why}; ${nameText(row.owner ?? row.by, language)}, ${timeText(row.time)}`,
      became[language],
      row.lapsed ? `${until} ${{ zh: '（已过）', en: '(lapsed)' }[language]}` : until,
    ],
    id: row.id,
  };
};

/** A pledge: who promised what to whom, and what came. */
export const pledge: Show<PledgeInList> = (row, { language }) => {
  const { item, promised, came, donor, donorType, to, withdrawn } = row;
  const state = withdrawn
    ? { zh: '已撤回', en: 'withdrawn' }
    : { zh: `还应到 ${countText(row.open)}`, en: `${countText(row.open)} still expected` };
  return {
    title: `${nameText(item, language)}: ${countText(promised)} ${unitWord(item.unit, item.class, language, promised)}`,
    lines: [
      `${donor === null ? donorType : nameText(donor, language)} → ${nameText(to, language)}, ${timeText(row.time)}`,
      `${{ zh: `到了 ${countText(came)}`, en: `${countText(came)} came` }[language]}, ${state[language]}`,
    ],
    id: row.id,
  };
};
