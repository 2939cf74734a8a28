import type { StockInList } from '@baton/sdk';
import { Tag } from '../marks/tag.tsx';
import { Fold, isOpen } from '../page/fold.tsx';
import { Link, tracePath } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { gradeWord, wordFor } from '../words/codes.ts';
import { Quantity } from '../words/figures.tsx';
import { lengthText } from '../words/moments.tsx';
import { binText, nameOf, Party } from '../words/names.tsx';
import { plural } from '../words/plural.ts';

type Stocked = readonly StockInList[];

/** Stock item by item, each folded to its sum: whoever looks for one thing opens one line. */
export function StockGroups({ stock }: { readonly stock: Stocked }) {
  const groups = [...Map.groupBy(stock, ({ item, pack }) => `${item.id} ${pack === null}`)]
    .map(([key, rows]) => ({ key, rows, sum: rows.reduce((sum, { quantity }) => sum + quantity, 0) }))
    .toSorted((a, b) => b.sum - a.sum);
  return (
    <div className="folds">
      {groups.map(({ key, rows, sum }) => (
        <Group key={key} rows={rows} sum={sum} open={isOpen(groups.length, stock.length)} />
      ))}
    </div>
  );
}

type GroupProps = { readonly rows: Stocked; readonly sum: number; readonly open: boolean };

function Group({ rows, sum, open }: GroupProps) {
  const { language } = useScene();
  const say = useSay();
  const [first] = rows;
  if (first === undefined) return null;
  const { item, pack } = first;
  const places = new Set(rows.map(({ place }) => place.id)).size;
  const spoilt = rows.filter(({ condition }) => condition !== 'usable');
  const disputed = rows.some((row) => row.disputed);
  return (
    <Fold
      title={nameOf(item, language)}
      sum={<Quantity value={sum} unit={item.unit} of={item.class} packed={pack !== null} />}
      note={
        <>
          {say(
            `${places} 处，${rows.length} 笔`,
            `${places} ${plural(places, 'place')}, ${rows.length} ${plural(rows.length, 'entry', 'entries')}`,
          )}
          {spoilt.length === 0 ? null : <NotUsable rows={spoilt} />}
          {disputed ? (
            <>
              {' '}
              <Tag kind="fix">{say('部分存疑', 'partly disputed')}</Tag>
            </>
          ) : null}
        </>
      }
      open={open}
    >
      <Table rows={rows.toSorted((a, b) => b.quantity - a.quantity)} />
    </Fold>
  );
}

/** How much of a group nobody can give out as it is, by condition. */
function NotUsable({ rows }: { readonly rows: Stocked }) {
  const { language } = useScene();
  const say = useSay();
  const byCondition = [...Map.groupBy(rows, ({ condition }) => condition)];
  return (
    <>
      {byCondition.map(([condition, some]) => (
        <span key={condition}>
          {say('，', ', ')}
          {wordFor(condition, language)} <Quantity value={some.reduce((sum, { quantity }) => sum + quantity, 0)} />
        </span>
      ))}
    </>
  );
}

function Table({ rows }: { readonly rows: Stocked }) {
  const say = useSay();
  return (
    <table className="stack held">
      <thead>
        <tr>
          <th scope="col">{say('在谁手里，在哪里', 'Held by, where')}</th>
          <th scope="col">{say('等级、状态', 'Grade, condition')}</th>
          <th scope="col">{say('没动多久', 'Not moved for')}</th>
          <th scope="col" className="r">
            {say('数量，打开溯源', 'Quantity, opens its trace')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <Row key={`${one.lot} ${one.holder.id} ${one.place.id} ${one.condition} ${one.record}`} stock={one} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ stock }: { readonly stock: StockInList }) {
  const { language, status } = useScene();
  const say = useSay();
  const { item, grade, lot, holder, steward, place, condition, quantity, since, disputed } = stock;
  const graded = grade === null ? '' : gradeWord(grade, language) + say('，', ', ');
  return (
    <tr>
      <th scope="row" className="full">
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
      </th>
      <td data-l={say('等级、状态', 'Grade, condition')}>
        {graded}
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
      <td data-l={say('没动多久', 'Not moved for')}>{lengthText(status.time - since, language)}</td>
      <td className="r" data-l={say('数量', 'Quantity')}>
        <Link to={tracePath(lot)}>
          <Quantity value={quantity} {...(stock.pack === null ? { unit: item.unit, of: item.class } : {})} />
        </Link>
      </td>
    </tr>
  );
}
