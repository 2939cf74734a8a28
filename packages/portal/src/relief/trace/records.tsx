import { kindNamed } from '@baton/ledger';
import type { Step, Trace } from '@baton/sdk';
import { HalfMark, OneHand } from '../../marks/tally.tsx';
import { Link } from '../../scene/link.tsx';
import { useSay, useScene } from '../../scene/scene.ts';
import { figure } from '../../words/figures.tsx';
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
            <Row key={step.record} step={step} printed={position < PRINTED} />
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

function Row({ step, printed }: { readonly step: Step; readonly printed: boolean }) {
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
        <Moved step={step} />
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

/** How much a record moved, of goods or of money. */
function Moved({ step: { movements, money } }: { readonly step: Step }) {
  const { language } = useScene();
  const [first] = money;
  if (movements.length > 0) return figure(movements.reduce((sum, { quantity }) => sum + quantity, 0));
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
