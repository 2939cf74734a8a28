import type { ClassNumbers, StockInList } from '@baton/sdk';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { Paged } from '../page/paged.tsx';
import { queryText } from '../scene/address.ts';
import { Link } from '../scene/link.tsx';
import { type Listed, readView } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { capital, classWord } from '../words/codes.ts';
import { figure } from '../words/figures.tsx';
import { sumUnit } from '../words/goods-unit.ts';
import { plural } from '../words/plural.ts';
import { classKey, unitText } from './home/tabs.tsx';
import { classQuery, numbersFor, readNumbers } from './numbers.ts';
import { StockGroups } from './stock-groups.tsx';

const ROWS = 200;

/** Stock of one class, item by item: in whose hands, where, since when. */
export const stockPage: Make = async ({ read, query, language, say }): Promise<Made> => {
  const { cursor, holder } = query;
  const all = await readNumbers(read);
  const shown = numbersFor(all, query);
  const asked = shown === undefined ? {} : { ...classQuery(shown), packed: shown.packed };
  const list = await readView<Listed<StockInList>>(
    read,
    `/v1/stock${queryText({ ...asked, holder, limit: ROWS, cursor })}`,
  );
  const isWhole = list.next === null && cursor === undefined;
  const title =
    shown === undefined
      ? say('物资现在在谁手里', 'In whose hands the goods are')
      : titleOf(shown, isWhole ? list.items : undefined, holder === undefined, language);
  const data = `/v1/stock${queryText({ ...asked, holder })}`;
  return { title, description: title, content: <Stock {...{ title, list, all, shown, data, isWhole }} /> };
};

/** How much is in how many hands, and how much of it lies still; of what is not on one page only how much lies still. */
function titleOf(
  shown: ClassNumbers,
  stock: readonly StockInList[] | undefined,
  ofAll: boolean,
  language: 'zh' | 'en',
): string {
  const what = classWord(shown.class, language);
  const unit = sumUnit(shown, language);
  const lies = figure(shown.notMoved.quantity);
  const still = { zh: `${lies} ${unit} 48 小时没动`, en: `${lies} not moved for 48 h` }[language];
  if (stock === undefined)
    return { zh: `${what}现在在谁手里：${still}`, en: `In whose hands the ${what} are: ${still}` }[language];
  const held = figure(stock.reduce((sum, { quantity }) => sum + quantity, 0));
  const hands = new Set(stock.map(({ holder }) => holder.id)).size;
  const counted = {
    zh: `${unit}${shown.packed ? '未拆封的' : ''}${what}`,
    en: shown.packed ? `unopened packs of ${what}` : what,
  }[language];
  const title = {
    zh: `${held} ${counted}在 ${hands} 家手里`,
    en: `${held} ${counted} in the hands of ${hands} ${plural(hands, 'organisation')}`,
  }[language];
  return ofAll ? title + { zh: `，${still}`, en: `, ${still}` }[language] : title;
}

type StockProps = {
  readonly title: string;
  readonly list: Listed<StockInList>;
  readonly all: readonly ClassNumbers[];
  readonly shown: ClassNumbers | undefined;
  readonly data: string;
  readonly isWhole: boolean;
};

function Stock({ title, list, all, shown, data, isWhole }: StockProps) {
  const { language, query } = useScene();
  const say = useSay();
  const { holder } = query;
  return (
    <>
      <Heading
        kicker={say('库存', 'Stock')}
        title={title}
        without={say('在途、缺失、已使用、已核销的。', 'what is in transit, missing, used or written off.')}
      />
      <nav className="tabs" aria-label={say('物资类别', 'Item class')}>
        {all.map((one) => (
          <Link key={classKey(one)} to="/stock" query={{ ...classQuery(one), holder }} current={one === shown}>
            {capital(classWord(one.class, language))} <span className="u">{unitText(one, language)}</span>
          </Link>
        ))}
      </nav>
      <StockGroups stock={list.items} />
      {list.items.length === 0 ? <p>{say('没有库存。', 'Nothing is in stock.')}</p> : null}
      {isWhole ? null : <p className="not">{say('合计只含这一页列出的。', 'The sums are of what this page lists.')}</p>}
      <Paged data={data} next={list.next} />
    </>
  );
}
