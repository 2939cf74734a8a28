import type { AllocationInList, ClassNumbers, DeliveryInList, LotInList, StockInList } from '@baton/sdk';
import { Files } from '../page/files.tsx';
import type { Made, Make } from '../page/made.ts';
import { More } from '../page/more.tsx';
import { Link, tracePath } from '../scene/link.tsx';
import { readRows } from '../scene/read.ts';
import { useSay, useScene } from '../scene/scene.ts';
import { capital, classWord, wordFor } from '../words/codes.ts';
import { figure, Quantity } from '../words/figures.tsx';
import { sumUnit } from '../words/goods-unit.ts';
import { Moment } from '../words/moments.tsx';
import { nameOf, Party } from '../words/names.tsx';
import { Sentence } from '../words/phrases.tsx';
import { classQuery, type NumberName, numberNames, numbersFor, readNumbers, withoutText } from './numbers.ts';

const ROWS_MAX = 200;

/** A row that adds to a number: what, whose word, since when, and how much. */
type Adding = {
  readonly key: string;
  readonly lot: string;
  readonly name: { readonly id: string; readonly name: LotInList['item']['name'] };
  readonly by: LotInList['receivedBy'];
  readonly place?: string;
  readonly time?: number;
  readonly quantity: number;
};

type Row = LotInList | DeliveryInList | StockInList | AllocationInList;

/** One of the four numbers, opened: exactly the records that add up to it, and the sum under them. */
export const numberPage: Make = async ({ read, params, query, language, say }): Promise<Made> => {
  const which = numberNames.find(({ name }) => name === params[0]) ?? numberNames[0];
  const numbers = numbersFor(await readNumbers(read), query);
  if (which === undefined || numbers === undefined) return nothing(say);
  const { opens, quantity } = numbers[which.name];
  if (opens === null) return nothing(say);
  const { items, next } = await readRows<Row>(read, opens.query, ROWS_MAX);
  const what = classWord(numbers.class, language);
  const unit = sumUnit(numbers, language);
  const title = say(
    `${what}，${which.title.zh}：${figure(quantity)} ${unit}`,
    `${capital(what)}, ${which.title.en.toLowerCase()}: ${figure(quantity)} ${unit}`,
  );
  const rows = items.map((row) => addingOf(row, opens.adds, language));
  return {
    title,
    description: title,
    content: (
      <NumberContent
        {...{ title, rows, numbers }}
        data={opens.query}
        name={which.name}
        quantity={quantity}
        cut={next !== null}
      />
    ),
  };
};

function nothing(say: <T>(zh: T, en: T) => T): Made {
  const title = say('没有记录', 'No records');
  return {
    title,
    description: title,
    content: (
      <div className="head">
        <h1>
          <Sentence of={title} />
        </h1>
        <p className="say">
          <Link to="/">{say('回到首页', 'Back to the four numbers')}</Link>
        </p>
      </div>
    ),
  };
}

/** `adds` is the member that is added, as the interface names it. */
function addingOf(row: Row, adds: string, language: 'zh' | 'en'): Adding {
  const quantity = adds
    .split('.')
    .reduce<unknown>((value, member) => (value as { [name: string]: unknown })[member], row);
  if ('basis' in row && 'given' in row) return allocatedOf(row, Number(quantity), language);
  const common = { name: row.item, quantity: Number(quantity) };
  if ('balance' in row) return { ...common, key: row.id, lot: row.id, by: row.receivedBy };
  if ('by' in row) return { ...common, key: `${row.record} ${row.lot}`, lot: row.lot, by: row.by, time: row.time };
  const place = row.condition === 'usable' ? nameOf(row.place, language) : wordFor(row.condition, language);
  return {
    ...common,
    key: `${row.lot} ${row.record} ${row.place.id}`,
    lot: row.lot,
    by: row.holder,
    time: row.since,
    place,
  };
}

/** An allocation adds what is still of it: whose decision it was, and to which place. */
function allocatedOf(row: AllocationInList, quantity: number, language: 'zh' | 'en'): Adding {
  const { id, lot, of, need, goods, item, owner, by, to, time } = row;
  const name = goods?.item ?? item ?? { id: need, name: { zh: null, en: null } };
  return { key: id, lot: lot ?? of ?? need, name, by: owner ?? by, place: `→ ${nameOf(to, language)}`, time, quantity };
}

type ContentProps = {
  readonly title: string;
  readonly rows: readonly Adding[];
  readonly numbers: ClassNumbers;
  readonly name: NumberName;
  readonly quantity: number;
  readonly data: string;
  readonly cut: boolean;
};

function NumberContent({ title, rows, numbers, name, quantity, data, cut }: ContentProps) {
  const { language } = useScene();
  const say = useSay();
  const sum = rows.reduce((total, row) => total + row.quantity, 0);
  return (
    <>
      <div className="crumb">
        <p>
          <Link to="/" query={classQuery(numbers)}>
            {say('四个数', 'The four numbers')}
          </Link>
        </p>
        <p className="tools">
          <Files of={data} />
        </p>
      </div>
      <div className="head">
        <h1>
          <Sentence of={title} />
        </h1>
        <p className="not">
          <b>{say('不含', 'Not included')}</b>
          {say('：', ': ')}
          {withoutText(numbers[name], language)}
        </p>
      </div>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('批次', 'Lot')}</th>
            <th scope="col">{headOf(name, say)}</th>
            <th scope="col">{say('时间', 'Time')}</th>
            <th scope="col" className="r">
              {say('数量', 'Quantity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <AddingRow key={row.key} row={row} numbers={numbers} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {cut ? say('以上各行合计', 'Sum of the rows above') : say('合计', 'Sum')}
            </th>
            <td className="r">
              <Quantity value={sum} unit={numbers.unit} of={numbers.class} packed={numbers.packed} />
            </td>
          </tr>
        </tfoot>
      </table>
      {cut ? (
        <p>
          {say(
            `全部合计 ${figure(quantity)} ${sumUnit(numbers, 'zh')}。`,
            `All rows together: ${figure(quantity)} ${sumUnit(numbers, 'en')}.`,
          )}
        </p>
      ) : null}
      <More cut={cut} max={ROWS_MAX} />
    </>
  );
}

function headOf(name: NumberName, say: <T>(zh: T, en: T) => T): string {
  if (name === 'notMoved') return say('在谁手里', 'Held by');
  if (name === 'allocated') return say('由谁决定，给谁', 'Decided by, to whom');
  return name === 'delivered' ? say('由谁确认', 'Confirmed by') : say('由谁收到', 'Received by');
}

function AddingRow({ row, numbers }: { readonly row: Adding; readonly numbers: ClassNumbers }) {
  const { language } = useScene();
  const say = useSay();
  return (
    <tr>
      <th scope="row" className="full">
        <Link to={tracePath(row.lot)}>{nameOf(row.name, language)}</Link>
      </th>
      <td className="full">
        <Party of={row.by} />
        {row.place === undefined ? null : `${say('，', ', ')}${row.place}`}
      </td>
      <td className="unit">{row.time === undefined ? '–' : <Moment at={row.time} />}</td>
      <td className="r">
        <Quantity value={row.quantity} unit={numbers.unit} of={numbers.class} packed={numbers.packed} />
      </td>
    </tr>
  );
}
