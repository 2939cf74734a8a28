import type { ClassNumbers, StockInList } from '@baton/sdk';
import { Tag } from '../marks/tag.tsx';
import { Heading } from '../page/heading.tsx';
import type { Made, Make } from '../page/made.ts';
import { Paged } from '../page/paged.tsx';
import { queryText } from '../scene/address.ts';
import { Link, tracePath } from '../scene/link.tsx';
import { type Listed, readView } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { capital, classWord, gradeWord, wordFor } from '../words/codes.ts';
import { Quantity } from '../words/figures.tsx';
import { lengthText } from '../words/moments.tsx';
import { binText, nameOf, Party } from '../words/names.tsx';
import { classKey, unitText } from './home/tabs.tsx';
import { classQuery, numbersFor, readNumbers } from './numbers.ts';

const ROWS = 50;

/** Stock by lot, of one class: in whose hands, where, since when. */
export const stockPage: Make = async ({ read, query, language, say }): Promise<Made> => {
  const { cursor, holder } = query;
  const all = await readNumbers(read);
  const shown = numbersFor(all, query);
  const asked = shown === undefined ? {} : { ...classQuery(shown), packed: shown.packed };
  const list = await readView<Listed<StockInList>>(
    read,
    `/v1/stock${queryText({ ...asked, holder, limit: ROWS, cursor })}`,
  );
  const what = shown === undefined ? say('物资', 'goods') : classWord(shown.class, language);
  const title = say(`${what}现在在谁手里`, `In whose hands the ${what} are`);
  const data = `/v1/stock${queryText({ ...asked, holder })}`;
  return { title, description: title, content: <Stock {...{ title, list, all, shown, data }} /> };
};

type StockProps = {
  readonly title: string;
  readonly list: Listed<StockInList>;
  readonly all: readonly ClassNumbers[];
  readonly shown: ClassNumbers | undefined;
  readonly data: string;
};

function Stock({ title, list, all, shown, data }: StockProps) {
  const { language } = useScene();
  const say = useSay();
  return (
    <>
      <Heading
        kicker={say('库存', 'Stock')}
        title={title}
        without={say('在途、缺失、已使用、已核销的。', 'what is in transit, missing, used or written off.')}
      />
      <nav className="tabs" aria-label={say('物资类别', 'Item class')}>
        {all.map((one) => (
          <Link key={classKey(one)} to="/stock" query={classQuery(one)} current={one === shown}>
            {capital(classWord(one.class, language))} <span className="u">{unitText(one, language)}</span>
          </Link>
        ))}
      </nav>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('物资', 'Item')}</th>
            <th scope="col">{say('在谁手里，在哪里', 'Held by, where')}</th>
            <th scope="col">{say('状态', 'Condition')}</th>
            <th scope="col" className="r">
              {say('数量', 'Quantity')}
            </th>
            <th scope="col">{say('没动多久', 'Not moved for')}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((one) => (
            <Row key={`${one.lot} ${one.holder.id} ${one.place.id} ${one.condition} ${one.record}`} stock={one} />
          ))}
        </tbody>
      </table>
      {list.items.length === 0 ? <p>{say('没有库存。', 'Nothing is in stock.')}</p> : null}
      <Paged data={data} next={list.next} />
    </>
  );
}

function Row({ stock }: { readonly stock: StockInList }) {
  const { language, status } = useScene();
  const say = useSay();
  const { item, grade, lot, holder, steward, place, condition, quantity, since, disputed } = stock;
  return (
    <tr>
      <th scope="row" className="full">
        <Link to={tracePath(lot)}>{nameOf(item, language)}</Link>
        {grade === null ? null : <span className="quiet"> {gradeWord(grade, language)}</span>}
      </th>
      <td className="full">
        <Party of={holder} />
        {say('，', ', ')}
        {nameOf(place, language)}
        {binText(stock, language)}
        {steward.id === holder.id ? null : (
          <span className="quiet">
            {say('，责任方 ', ', answered for by ')}
            {nameOf(steward, language)}
          </span>
        )}
      </td>
      <td data-l={say('状态', 'Condition')}>
        {wordFor(condition, language)}
        {disputed ? (
          <>
            {' '}
            <Tag kind="fix">{say('存疑', 'disputed')}</Tag>{' '}
            <span className="small">
              {say('经手的密钥当时可能已落入他人之手', 'a key that moved it was suspect by then')}
            </span>
          </>
        ) : null}
      </td>
      <td className="r" data-l={say('数量', 'Quantity')}>
        <Quantity value={quantity} unit={item.unit} of={item.class} />
      </td>
      <td data-l={say('没动多久', 'Not moved for')}>{lengthText(status.time - since, language)}</td>
    </tr>
  );
}
