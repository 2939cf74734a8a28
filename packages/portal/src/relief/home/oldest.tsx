import type { ClassNumbers, StockInList } from '@baton/sdk';
import { fills } from '../../marks/fill.ts';
import { Files } from '../../page/files.tsx';
import { queryText } from '../../scene/address.ts';
import { Link, tracePath } from '../../scene/link.tsx';
import { type Listed, type Read, readView } from '../../scene/read.ts';
import { useSay, useScene } from '../../scene/scene.ts';
import { gradeWord } from '../../words/codes.ts';
import { GoodsQuantity, share } from '../../words/figures.tsx';
import { lengthText } from '../../words/moments.tsx';
import { nameOf, Party } from '../../words/names.tsx';
import { classQuery } from '../numbers.ts';

const SHOWN = 5;
const STILL_SECONDS = 48 * 3600;

/** What has lain longest where it lies, usable and not at a place of use. */
export async function readOldest(read: Read, numbers: ClassNumbers, now: number): Promise<readonly StockInList[]> {
  const { items } = await readView<Listed<StockInList>>(read, `${stillQuery(numbers, now)}&limit=${SHOWN}`);
  return items;
}

/** The list of all of it, to the minute of the ledger's clock. */
function stillQuery(numbers: ClassNumbers, now: number): string {
  const since = Math.floor(now / 60) * 60 - STILL_SECONDS;
  return `/v1/stock${queryText({ ...classQuery(numbers), packed: numbers.packed, stillSince: since })}`;
}

type OldestProps = { readonly numbers: ClassNumbers; readonly oldest: readonly StockInList[] };

export function Oldest({ numbers, oldest }: OldestProps) {
  const { status } = useScene();
  const say = useSay();
  const longest = Math.max(STILL_SECONDS, ...oldest.map(({ since }) => status.time - since));
  return (
    <section aria-labelledby="h-old">
      <div className="sec-head">
        <h2 id="h-old">{say('放得最久的批次', 'Lots that have waited longest')}</h2>
        <p className="tools">
          <Link to="/numbers/notMoved" query={classQuery(numbers)}>
            {say('全部', 'All')}
          </Link>
          <Files of={stillQuery(numbers, status.time)} />
        </p>
      </div>
      {oldest.length === 0 ? (
        <p className="quiet">{say('没有放了 48 小时以上的。', 'Nothing has lain for more than 48 hours.')}</p>
      ) : (
        <table className="stack">
          <thead>
            <tr>
              <th scope="col">{say('批次，在谁手里', 'Lot, and who holds it')}</th>
              <th scope="col" className="r">
                {say('数量', 'Quantity')}
              </th>
              <th scope="col">{say('多久没动（竖线：48 小时）', 'Not moved (line: 48 h)')}</th>
            </tr>
          </thead>
          <tbody>
            {oldest.map((one) => (
              <Row key={`${one.lot} ${one.record}`} stock={one} longest={longest} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ stock, longest }: { readonly stock: StockInList; readonly longest: number }) {
  const { language, status } = useScene();
  const { item, grade, lot, holder, quantity, since } = stock;
  const age = status.time - since;
  return (
    <tr>
      <th scope="row" className="full">
        <Link to={tracePath(lot)}>{nameOf(item, language)}</Link>
        <br />
        <span className="quiet small">
          {grade === null ? null : (
            <>
              {gradeWord(grade, language)}
              <i className="dot"> </i>
            </>
          )}
          <Party of={holder} />
        </span>
      </th>
      <td className="r lot-q">
        <GoodsQuantity value={quantity} goods={stock} />
      </td>
      <td>
        {lengthText(age, language)}
        <svg className="age" width="100%" height="14" aria-hidden="true">
          <rect {...fills.still} x="0" y="1" width={share(age, longest * 1.05)} height="12" />
          <line
            className="s-ink w2"
            x1={share(STILL_SECONDS, longest * 1.05)}
            x2={share(STILL_SECONDS, longest * 1.05)}
            y1="-2"
            y2="16"
          />
        </svg>
      </td>
    </tr>
  );
}
