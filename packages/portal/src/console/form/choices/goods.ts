import { unitWord } from '@baton/ledger';
import type {
  AllocationInList,
  ArrivalInList,
  GiftInList,
  ItemInList,
  NeedOnBoard,
  PledgeInList,
  StockInList,
} from '@baton/sdk';
import type { Language } from '../../../scene/scene.ts';
import { figure } from '../../../words/figures.tsx';
import { goodsUnit } from '../../../words/goods-unit.ts';
import { dayText } from '../../../words/moments.tsx';
import { binText } from '../../../words/names.tsx';
import { binsText, type Together, together } from '../../desk/stock.ts';
import { all, barredIf, type Choice, called, inTurn, listed, ofOthers, type Source, settled } from './choice.ts';

export const items = listed<ItemInList>('/v1/items', all, (item, { language }) => ({
  id: item.id,
  label: called(item, language),
  hint: unitWord(item.unit, item.class, language),
  unit: unitWord(item.unit, item.class, language),
  classes: [item.class],
}));

const paused = { zh: '请先别再送', en: 'at places that want nothing more for now' };
const stale = { zh: '已过时', en: 'stale' };

/** Needs that goods may go to. */
export const needs = listed<NeedOnBoard>('/v1/needs', all, (need, chooser) => ({
  ...needChoice(need, chooser.language),
  ...(need.paused ? { barred: paused } : barredIf(need.stale && chooser.kind === 'relief.allocate', stale)),
}));

/** One's own needs: each is changed at its place. */
export const ownNeeds = listed<NeedOnBoard>(
  '/v1/needs',
  ({ me }) => ({ stater: me }),
  (need, { language }) => ({
    ...needChoice(need, language),
    places: [need.place.id],
    areas: [need.area],
    classes: [need.item.class],
  }),
);

function needChoice({ id, place, item, open }: NeedOnBoard, language: Language): Choice {
  const unit = unitWord(item.unit, item.class, language);
  const label = `${called(place, language)}: ${called(item, language)}`;
  return { id, label, hint: open === null ? '' : `${figure(open)} ${unit}`, unit };
}

export const stock: Source = async (line, { me, language }) => {
  const { value, asOf } = await line.rows<StockInList>('/v1/stock', { holder: me });
  const held = together(value);
  const lots = [...new Set(held.map(({ lot }) => lot))];
  const of = (lot: string) => held.filter((one) => one.lot === lot);
  return { value: lots.map((lot) => lotIn(of(lot), language)), asOf };
};

const sealed = { zh: '还在封着的箱里', en: 'in packages that are sealed still' };

/** A lot with what lies of it where. */
function lotIn(held: readonly Together[], language: Language): Choice {
  const [first] = held;
  if (first === undefined) throw new Error('bug: a lot in stock lies somewhere');
  return {
    id: first.lot,
    label: called(first.item, language),
    hint: held.map((one) => whereOf(one, language, binsText(one, language))).join({ zh: '；', en: '; ' }[language]),
    unit: goodsUnit(first, language),
    places: held.map(({ place }) => place.id),
    classes: [first.item.class],
    ...barredIf(
      held.every(({ condition }) => condition === 'unopened'),
      sealed,
    ),
  };
}

function whereOf(one: StockInList, language: Language, bin = binText(one, language)): string {
  const amount = `${figure(one.quantity)} ${goodsUnit(one, language, one.quantity)}`;
  return inTurn(language, amount, called(one.place, language) + bin);
}

/** Parts of the stock by the record that put each there. */
export const parts = listed<StockInList>(
  '/v1/stock',
  ({ me }) => ({ holder: me }),
  (one, { language }) => ({
    id: one.put,
    label: called(one.item, language),
    hint: whereOf(one, language),
    places: [one.place.id],
  }),
);

/** Pledges that may be kept by what came, or allocated from: those made to oneself. */
export const pledgesToMe = listed<PledgeInList>('/v1/pledges', all, (one, { me, language, kind }) => {
  // What came keeps a pledge as a whole; what is allocated is of one of its lines.
  const id = kind === 'relief.allocate' ? one.id : one.id.replace(/\.[0-9]+$/, '');
  return { ...pledgeChoice(one, language), id, ...pledgeBar(one, one.to.id !== me) };
});

/** Pledges that one made, or wrote down. */
export const pledgesByMe = listed<PledgeInList>('/v1/pledges', all, (one, { me, language }) => ({
  ...pledgeChoice(one, language),
  id: one.id.replace(/\.[0-9]+$/, ''),
  ...pledgeBar(one, one.by.id !== me),
}));

function pledgeChoice({ id, item, promised, by }: PledgeInList, language: Language): Choice {
  return { id, label: `${called(item, language)} ${figure(promised)}`, hint: called(by, language) };
}

function pledgeBar({ withdrawn, open }: PledgeInList, isOthers: boolean) {
  return isOthers ? { barred: ofOthers } : barredIf(withdrawn || open === 0, settled);
}

export const allocations = listed<AllocationInList>(
  '/v1/allocations',
  ({ me }) => ({ by: me }),
  (one, { language }) => ({
    id: one.id,
    label: `${figure(one.left)} ${one.goods === null ? '' : called(one.goods.item, language)}`,
    hint: inTurn(language, called(one.place, language), dayText(one.time, language)),
    ...barredIf(one.left === 0 || one.lapsed, settled),
  }),
);

/** Gifts of one's own, in kind, that nobody has signed for one yet. */
export const gifts = listed<GiftInList>(
  '/v1/gifts',
  ({ me }) => ({ donor: me }),
  (one, { language }) => ({
    id: one.id,
    label: inTurn(language, ...one.lots.map(({ item }) => called(item, language))),
    hint: inTurn(language, called(one.receiver, language), dayText(one.time, language)),
    ...barredIf(one.confirmed, { zh: '您已确认过', en: 'confirmed by you already' }),
  }),
);

export const arrivals = listed<ArrivalInList>(
  '/v1/arrivals',
  ({ me }) => ({ giver: me, waiting: true }),
  (one, { language }) => ({
    id: one.lot,
    label: `${called(one.item, language)} ${figure(one.open)}`,
    hint: called(one.taker, language),
  }),
);
