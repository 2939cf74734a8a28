import type { Step } from '@baton/sdk';
import { Link, tracePath } from '../scene/link.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { figure } from '../words/figures.tsx';
import { nameOf, Party } from '../words/names.tsx';

type Table = NonNullable<Step['table']>;

const DIGEST_SHOWN = 12;

/** From which file and row a record was taken; of a quotation whose words it quotes, and the row as it stands. */
export function FromTable({ step: { body, table } }: { readonly step: Pick<Step, 'body' | 'table'> }) {
  const say = useSay();
  if (table === null) return null;
  const { quote, publisher } = table;
  return (
    <>
      <p className="small from-table">
        {body.kind === 'relief.transcribe' ? (
          <>
            <Party of={publisher} /> {say('的原话，出自文件 ', 'is quoted from file ')}
          </>
        ) : (
          say('出自文件 ', 'From file ')
        )}
        <Place table={table} />
      </p>
      {quote === null ? null : <Cells cells={quote.cells} />}
    </>
  );
}

/** The file by its name, where it has one still, and the number of the row as the file has it. */
function Place({ table: { source, digest, row, quote } }: { readonly table: Table }) {
  const { language } = useScene();
  const say = useSay();
  const [list, column] = [quote?.list ?? null, quote?.column ?? null];
  const isNamed = (source.name.zh ?? source.name.en) !== null;
  return (
    <>
      <Link to={tracePath(source.id)}>{isNamed ? nameOf(source, language) : say('（无名）', '(no name)')}</Link>
      {say(' 第 ', ', row ')}
      {figure(row)}
      {say(' 行', '')}
      {column === null ? null : say(`，“${column}”列`, `, column “${column}”`)}
      {list === null ? null : say(`，表格“${list}”`, `, list “${list}”`)}{' '}
      <span className="hash" title={digest}>
        SHA-256 {digest.slice(0, DIGEST_SHOWN)}…
      </span>
    </>
  );
}

/** The row as it stands, cell by cell; empty cells say nothing. */
function Cells({ cells }: { readonly cells: NonNullable<Table['quote']>['cells'] }) {
  const filled = Object.entries(cells).filter(([, cell]) => cell !== '');
  return (
    <dl className="says">
      {filled.map(([header, cell]) => (
        <div key={header}>
          <dt>{header}</dt>
          <dd>{cell}</dd>
        </div>
      ))}
    </dl>
  );
}
