import type { ItemInList, PlaceInList } from '@baton/sdk';
import type { ReactNode } from 'react';
import { addressOf } from '../../scene/address.ts';
import { type Language, useSay, useScene } from '../../scene/scene.ts';
import { nameOf } from '../../words/names.tsx';

type FiltersProps = { readonly items: readonly ItemInList[]; readonly places: readonly PlaceInList[] };

/** What the board shows, chosen by a form that needs no script. */
export function Filters({ items, places }: FiltersProps) {
  const { language, query } = useScene();
  const say = useSay();
  const chosen = chosenText({ items, places }, query, language);
  return (
    <details className="chosen">
      <summary>
        {say('筛选、排序、分组', 'Filter, order, group')}
        {chosen === '' ? '' : say(`：${chosen}`, `: ${chosen}`)}
      </summary>
      <form className="filters" action={addressOf(language, '/needs')}>
        <Choice name="item" label={say('物资', 'Item')} chosen={query['item']}>
          <option value="">{say('全部', 'All')}</option>
          {items.map((item) => (
            <option key={item.id} value={item.id}>
              {nameOf(item, language)}
            </option>
          ))}
        </Choice>
        <Choice name="place" label={say('地点', 'Place')} chosen={query['place']}>
          <option value="">{say('全部', 'All')}</option>
          {places.map((place) => (
            <option key={place.id} value={place.id}>
              {nameOf(place.of, language)}
              {say('，', ', ')}
              {nameOf(place, language)}
            </option>
          ))}
        </Choice>
        <div>
          <label htmlFor="f-area">{say('地区代码', 'Area code')}</label>
          <input
            id="f-area"
            name="area"
            defaultValue={query['area']}
            maxLength={12}
            inputMode="numeric"
            placeholder="420106"
          />
        </div>
        <Choice name="state" label={say('状态', 'State')} chosen={query['state']}>
          <option value="">{say('未结束，含过时', 'open, with stale')}</option>
          <option value="closed">{say('已结束', 'closed')}</option>
        </Choice>
        <Choice name="order" label={say('排序', 'Order')} chosen={query['order']}>
          <option value="">{say('满足率最低在前', 'lowest share first')}</option>
          <option value="gap">{say('缺得最多在前', 'largest gap first')}</option>
          <option value="fresh">{say('最近重申在前', 'latest word first')}</option>
        </Choice>
        <Choice name="group" label={say('分组', 'Groups')} chosen={query['group']}>
          <option value="">{say('按物资', 'by item')}</option>
          <option value="place">{say('按地点', 'by place')}</option>
        </Choice>
        <button type="submit">{say('筛选', 'Filter')}</button>
      </form>
    </details>
  );
}

/** What the list was narrowed to, for where the choices are folded away. */
function chosenText({ items, places }: FiltersProps, query: Query, language: Language): string {
  const [item, place] = [items.find(({ id }) => id === query['item']), places.find(({ id }) => id === query['place'])];
  const closed = query['state'] === 'closed' ? { zh: '已结束', en: 'closed' }[language] : undefined;
  const parts = [item && nameOf(item, language), place && nameOf(place.of, language), query['area'], closed];
  return parts.filter((part) => part !== undefined && part !== '').join(language === 'zh' ? '，' : ', ');
}

type Query = { readonly [name: string]: string };

type ChoiceProps = {
  readonly name: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly children: ReactNode;
};

function Choice({ name, label, chosen, children }: ChoiceProps) {
  return (
    <div>
      <label htmlFor={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} name={name} defaultValue={chosen}>
        {children}
      </select>
    </div>
  );
}
