import { addressOf } from '../scene/address.ts';
import { useSay, useScene } from '../scene/scene.ts';

type FindProps = { readonly id: string; readonly example?: string; readonly value?: string };

/** One box for everything: labels, lots, organisations, items, places, entries, hashes. */
export function Find({ id, example, value }: FindProps) {
  const { language } = useScene();
  const say = useSay();
  const hint = example ?? say('标签、机构、物资、地点', 'Label, name, hash');
  return (
    <search className="finder">
      <form className="find" action={addressOf(language, '/search')}>
        <label className="sr" htmlFor={id}>
          {say('查找', 'Search')}
        </label>
        <input id={id} name="q" type="search" placeholder={hint} defaultValue={value} maxLength={200} required />
        <button type="submit">{say('查', 'Search')}</button>
      </form>
    </search>
  );
}
