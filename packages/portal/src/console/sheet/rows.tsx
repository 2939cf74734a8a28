import type { ItemInList, PartyInList } from '@baton/sdk';
import { type Language, useSay, useScene } from '../../scene/scene.ts';
import { gradeWord, wordFor } from '../../words/codes.ts';
import { figure, Quantity } from '../../words/figures.tsx';
import { dayText } from '../../words/moments.tsx';
import { nameOf } from '../../words/names.tsx';
import type { Sheet as SheetRead } from './read-sheet.ts';
import type { Donor } from './receiving.ts';

/** Who gave, as it will be signed; a question mark behind what was typed and nobody chose yet. */
export function donorText(
  donor: Donor | undefined,
  typed: string,
  parties: readonly PartyInList[],
  language: Language,
): string {
  if (donor === undefined) return `${typed} ?`;
  if (donor.type !== 'party') return wordFor(donor.type, language);
  const party = parties.find(({ id }) => id === donor.party);
  return party === undefined ? typed : nameOf(party, language);
}

const SHOWN_MAX = 50;

type RowsProps = {
  readonly rows: SheetRead['rows'];
  readonly itemOf: (typed: string) => ItemInList | undefined;
  readonly donorOf: (typed: string) => string;
};

/** What will be signed, row by row, in the words of the ledger; what nobody chose yet has a question mark. */
export function Rows({ rows, itemOf, donorOf }: RowsProps) {
  const say = useSay();
  return (
    <section className="scroll" aria-label={say('将要签的行', 'Rows to be signed')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('行', 'Row')}</th>
            <th scope="col">{say('物资', 'Item')}</th>
            <th scope="col" className="r">
              {say('数量', 'Quantity')}
            </th>
            <th scope="col">{say('捐赠方', 'Donor')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN_MAX).map((one) => (
            <Row key={one.row} of={one} item={itemOf(one.item)} donor={donorOf(one.donor)} />
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN_MAX ? (
        <p className="small">
          {say(`还有 ${rows.length - SHOWN_MAX} 行没有显示`, `${rows.length - SHOWN_MAX} more rows`)}
        </p>
      ) : null}
    </section>
  );
}

type RowProps = {
  readonly of: SheetRead['rows'][number];
  readonly item: ItemInList | undefined;
  readonly donor: string;
};

function Row({ of, item, donor }: RowProps) {
  const { language } = useScene();
  const say = useSay();
  const { row, quantity, grade, batch, expiry } = of;
  const more = [
    grade === undefined ? undefined : gradeWord(grade, language),
    batch === undefined ? undefined : say(`批号 ${batch}`, `batch ${batch}`),
    expiry === undefined
      ? undefined
      : say(`有效期 ${dayText(expiry, language)}`, `expires ${dayText(expiry, language)}`),
  ].filter((one) => one !== undefined);
  return (
    <tr>
      <td>{row}</td>
      <td>
        {item === undefined ? `${of.item} ?` : nameOf(item, language)}
        {more.length === 0 ? null : <span className="small quiet"> {more.join(say('，', ', '))}</span>}
      </td>
      <td className="r">
        {item === undefined ? figure(quantity) : <Quantity value={quantity} unit={item.unit} of={item.class} />}
      </td>
      <td>{donor}</td>
    </tr>
  );
}

export function LeftOutRows({ leftOut }: { readonly leftOut: SheetRead['leftOut'] }) {
  const { language } = useScene();
  const say = useSay();
  if (leftOut.length === 0) return null;
  return (
    <div className="msg is-w">
      <p>
        {say(
          `有 ${leftOut.length} 行读不懂，不会写：`,
          leftOut.length === 1
            ? '1 row cannot be read and is left out:'
            : `${leftOut.length} rows cannot be read and are left out:`,
        )}
      </p>
      <ul>
        {leftOut.slice(0, SHOWN_MAX).map(({ row, why }) => (
          <li key={row}>
            {say(`第 ${row} 行：`, `Row ${row}: `)}
            {why[language]}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Which rows of the file the ledger refused; why is told below. */
export function RefusedRows({ rows }: { readonly rows: readonly number[] }) {
  const say = useSay();
  const named = rows.slice(0, SHOWN_MAX).map(figure);
  return (
    <p>
      {say(
        `表格的第 ${named.join('、')} 行没有写：`,
        rows.length === 1
          ? `Row ${named.join()} of the file was refused:`
          : `Rows ${named.join(', ')} of the file were refused:`,
      )}
    </p>
  );
}
