import { unitWord, type Words } from '@baton/ledger';
import type { Reconciliation } from '@baton/sdk';
import { groupedAmount } from '@baton/tables/money';
import { Link, tracePath } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { longDayText } from '../words/moments.tsx';
import { currencyWord } from '../words/money.tsx';
import { nameOf, Party } from '../words/names.tsx';
import { plural } from '../words/plural.ts';

type Line = Reconciliation['lines'][number];
type Figure = Line['published'];

const whats: { readonly [what: string]: Words } = {
  received: { zh: '收到物资', en: 'goods received' },
  dispatched: { zh: '发出物资', en: 'goods distributed' },
  received_value: { zh: '收到物资的价值', en: 'value of goods received' },
  dispatched_value: { zh: '发出物资的价值', en: 'value of goods distributed' },
  money_received: { zh: '收到捐款', en: 'money received' },
  money_paid: { zh: '付出', en: 'money paid out' },
};

/** What one organisation published, beside its records and what is quoted from its lists; and what it corrected in public. */
export function QuotedFigures({ told }: { readonly told: Reconciliation }) {
  const say = useSay();
  const { lines, doubled, corrections } = told;
  return (
    <section>
      <h2>
        <Party of={told.by} />
      </h2>
      <p className="sec-say">
        {say(
          '它公示的数、自己的记录、别处公布并转录下来的明细，并排放在一起。转录不计入任何结余。',
          'What it published, its own records, and lists of its that others quoted here, side by side. Quotations count in no balance.',
        )}
      </p>
      {lines.length === 0 ? (
        <p>{say('没有可对的数。', 'There are no figures to compare.')}</p>
      ) : (
        <Lines lines={lines} />
      )}
      <Doubled doubled={doubled} />
      <Corrections corrections={corrections} />
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const { language } = useScene();
  const say = useSay();
  const heads = [
    say('公示', 'Published'),
    say('公示的累计', 'Published running total'),
    say('自己的记录', 'Its records'),
    say('转录的明细', 'Quoted lists'),
  ];
  return (
    <table className="stack">
      <thead>
        <tr>
          <th scope="col">{say('什么', 'What')}</th>
          {heads.map((head) => (
            <th key={head} scope="col" className="r">
              {head}
            </th>
          ))}
          <th scope="col" className="r">
            {say('公示减明细', 'Published less quoted')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.what} ${line.item} ${line.unit} ${line.currency}`}>
            <th scope="row" className="full">
              {calledIn(line, language)}
            </th>
            {[line.published, line.publishedAll, line.recorded, line.quoted].map((one, i) => (
              <Opened key={heads[i]} label={heads[i] ?? ''} line={line} told={one} />
            ))}
            <td className="r" data-l={say('公示减明细', 'Published less quoted')}>
              {line.differences.quoted === null ? '–' : signed(line, line.differences.quoted)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type OpenedProps = { readonly label: string; readonly line: Line; readonly told: Figure };

/** A figure, and the rows that add up to it. */
function Opened({ label, line, told }: OpenedProps) {
  const say = useSay();
  if (told === null)
    return (
      <td className="r" data-l={label}>
        –
      </td>
    );
  return (
    <td className="r" data-l={label}>
      <a href={told.opens.replace('?', '.csv?')}>{amountOf(line, told.figure)}</a>
      <span className="u"> {say(`${figure(told.rows)} 行`, `${figure(told.rows)} ${plural(told.rows, 'row')}`)}</span>
    </td>
  );
}

function calledIn({ what, item, unit, currency }: Line, language: 'zh' | 'en'): string {
  const of = currency === null ? (item ?? '').replaceAll('_', ' ') : currencyWord(currency, language);
  const word = unit === null ? '' : unitWord(unit, item ?? undefined, language);
  const named = [of, word].filter((one) => one !== '').join(language === 'zh' ? '，' : ', ');
  return `${whats[what]?.[language] ?? what.replaceAll('_', ' ')}${language === 'zh' ? '：' : ': '}${named}`;
}

function amountOf({ currency }: Line, value: number): string {
  return currency === null ? figure(value) : groupedAmount(value, currency);
}

function signed(line: Line, value: number): string {
  if (value === 0) return '0';
  return `${value > 0 ? '+' : '−'}${amountOf(line, Math.abs(value))}`;
}

function Doubled({ doubled }: Pick<Reconciliation, 'doubled'>) {
  const { language } = useScene();
  return doubled.map(({ id, text, opens }) => (
    <p key={id} className="small">
      <a href={opens}>{text[language]}</a>
    </p>
  ));
}

/** Both versions of what was corrected in public, whose, when and why, and who quoted it. */
function Corrections({ corrections }: Pick<Reconciliation, 'corrections'>) {
  const { language } = useScene();
  const say = useSay();
  if (corrections.length === 0) return null;
  return (
    <>
      <h3>{say('它公开更正过的', 'What it corrected in public')}</h3>
      <ul className="parties">
        {corrections.map(({ record, case: notice, line, before, after, at, why, publisher, reporter, original }) => (
          <li key={record}>
            <Link to={tracePath(record)}>{say(`${notice} 第 ${line} 项`, `${notice}, entry ${line}`)}</Link>
            {say('：', ': ')}
            <del>{before}</del> → <ins>{after}</ins>
            <br />
            <span className="small quiet">
              {nameOf(publisher, language)}
              {at === null ? '' : say(`，${longDayText(at, language)}`, `, ${longDayText(at, language)}`)}
              {say('；', '; ')}
              {why ?? say('没有写原因', 'no reason is stated')}
              {say(`；由 ${nameOf(reporter, language)} 转录`, `; quoted by ${nameOf(reporter, language)}`)}
              {original === null ? null : (
                <>
                  {say('；', '; ')}
                  <Link to={tracePath(original.record)}>{say('原来的一行', 'the row as it was')}</Link>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
