import { kindNamed } from '@baton/ledger';
import type { LotInList, Step, Trace } from '@baton/sdk';
import { HalfMark, OneHand } from '../../marks/tally.tsx';
import { Link } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { figure, GoodsQuantity, Quantity } from '../../words/figures.tsx';
import { Moment, ZONE_MINUTES } from '../../words/moments.tsx';
import { amountText } from '../../words/money.tsx';
import { nameOf } from '../../words/names.tsx';
import { plural } from '../../words/plural.ts';

/** On one sheet of A4 there is room for so many records. */
const PRINTED = 18;

/** Every record of the story as a table: the twin of the picture, and what is printed as evidence. */
export function Records({ trace }: { readonly trace: Trace }) {
  const say = useSay();
  const { steps } = trace;
  return (
    <>
      <div className="sec-head">
        <h2 id="h-sheet">
          {say(`${steps.length} 条记录`, plural(steps.length, 'The one record', `The ${steps.length} records`))}
        </h2>
        <p className="tools no-print">
          <a href={`/v1/trace/${trace.id}?format=csv`}>CSV</a>
          <a href={`/v1/trace/${trace.id}?format=xlsx`}>XLSX</a>
          <a href={`/v1/trace/${trace.id}`}>JSON</a>
        </p>
      </div>
      <table className="recs stack">
        <thead>
          <tr>
            <th scope="col">{say('时间', 'Time')}</th>
            <th scope="col">{say('记录', 'Record')}</th>
            <th scope="col">{say('签名者', 'Signed by')}</th>
            <th scope="col" className="r">
              {say('移动的数量', 'Quantity moved')}
            </th>
            <th scope="col" className="r">
              {say('条目', 'Entry')}
            </th>
            <th scope="col">{say('叶哈希', 'Leaf hash')}</th>
            <th scope="col" className="no-print">
              {say('回执', 'Receipt')}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, position) => (
            <Row key={step.record} step={step} trace={trace} printed={position < PRINTED} />
          ))}
        </tbody>
      </table>
      {steps.length <= PRINTED ? null : (
        <p className="only-print">
          {say(`这张纸上只有前 ${PRINTED} 条。`, `Only the first ${PRINTED} are on this sheet.`)}
        </p>
      )}
    </>
  );
}

type RowProps = { readonly step: Step; readonly trace: Trace; readonly printed: boolean };

function Row({ step, trace, printed }: RowProps) {
  const { language } = useScene();
  const say = useSay();
  const { at, time, kind, signer, index, leaf, transaction } = step;
  return (
    <tr className={printed ? undefined : 'no-print'}>
      <td className="unit">
        <Moment at={at?.time ?? time} offset={at?.offset ?? ZONE_MINUTES} precision={at?.precision ?? 'minute'} />
      </td>
      <th scope="row">{kindNamed(kind)?.title[language] ?? kind}</th>
      <td data-l={say('签名者', 'Signed by')}>
        <span className="by">
          <SignerMark kind={kind} />
        </span>{' '}
        {nameOf(signer, language)}
      </td>
      <td className="r qty" data-l={say('数量', 'Quantity')}>
        <Moved step={step} trace={trace} />
      </td>
      <td className="r" data-l={say('条目', 'Entry')}>
        <Link to={`/log/${index}`}>{figure(index)}</Link>
      </td>
      <td className="full">
        <span className="hash">{leaf.slice(0, 12)}</span>
      </td>
      <td className="no-print full">
        <a href={`/v1/transactions/${transaction}/receipt`} download>
          {say('存证回执', 'receipt')}
        </a>
      </td>
    </tr>
  );
}

/** What is counted alike can be added up. */
function unitKey(lot: LotInList | undefined): string {
  return lot === undefined ? '' : `${lot.item.unit} ${lot.item.class} ${lot.pack !== null}`;
}

/** How much a record moved, of goods or of money: what is counted in several units is never one sum. */
function Moved({ step: { movements, money }, trace: { lots } }: Pick<RowProps, 'step' | 'trace'>) {
  const { language } = useScene();
  const [first] = money;
  const goods = new Map(lots.map((lot) => [lot.id, lot]));
  const byUnit = Map.groupBy(movements, ({ lot }) => unitKey(goods.get(lot)));
  if (movements.length > 0) {
    return [...byUnit].map(([key, own]) => {
      const lot = goods.get(own[0]?.lot ?? '');
      const sum = own.reduce((total, { quantity }) => total + quantity, 0);
      return lot === undefined ? (
        <Quantity key={key} value={sum} />
      ) : (
        <GoodsQuantity key={key} value={sum} goods={lot} />
      );
    });
  }
  if (first === undefined) return '–';
  const amount = money.reduce((sum, one) => sum + one.amount, 0);
  return <span className="q">{amountText(amount, first.currency, language)}</span>;
}

/** Which hand signed. */
function SignerMark({ kind }: { readonly kind: string }) {
  if (kind === 'relief.dispatch') return <HalfMark side="giver" half="signed" small />;
  if (kind === 'relief.accept' || kind === 'relief.receive') return <HalfMark side="taker" half="signed" small />;
  return <OneHand small />;
}
