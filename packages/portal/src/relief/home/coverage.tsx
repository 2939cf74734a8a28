import type { ClassNumbers, NeedOnBoard } from '@baton/sdk';
import { Files } from '../../page/files.tsx';
import { queryText } from '../../scene/address.ts';
import { Link, tracePath } from '../../scene/link.tsx';
import { type Read, readRows } from '../../scene/read.ts';
import { useSay, useScene } from '../../scene/scene.ts';
import { classWord } from '../../words/codes.ts';
import { figure, percent, Quantity, share } from '../../words/figures.tsx';
import { nameOf } from '../../words/names.tsx';
import { plural } from '../../words/plural.ts';

/** A place, and how much of what it needs of a class is met, in per cent; what one need has too much fills no other. */
type Met = { readonly need: NeedOnBoard; readonly wanted: number; readonly filled: number; readonly percent: number };

/** How much of each place's need is met, the least first: one dot a place. */
export type CoverageShown = {
  readonly met: readonly Met[];
  readonly withoutAmount: number;
  readonly stale: number;
  /** True where there are more needs than were read. */
  readonly cut: boolean;
};

const NEEDS_MAX = 1_000;

/** Reads the open needs of a class. */
export async function coverageOf(read: Read, { class: itemClass, unit }: ClassNumbers): Promise<CoverageShown> {
  const { items, next } = await readRows<NeedOnBoard>(
    read,
    `/v1/needs${queryText({ class: itemClass, unit })}`,
    NEEDS_MAX,
  );
  const fresh = items.filter(({ stale }) => !stale);
  const withAmount = [...Map.groupBy(fresh, ({ place, item }) => `${place.id} ${item.id}`).values()]
    .flatMap(oneWord)
    .flatMap((need) => (need.quantity === null ? [] : [{ need, quantity: need.quantity }]));
  const met = [...Map.groupBy(withAmount, ({ need }) => need.place.id).values()].flatMap(metAt);
  return {
    met: met.toSorted((a, b) => a.percent - b.percent),
    withoutAmount: fresh.filter(({ quantity }) => quantity === null).length,
    stale: items.length - fresh.length,
    cut: next !== null,
  };
}

/** Where somebody else says what a place lacks, beside the place itself, the place's own word counts. */
function oneWord(said: readonly NeedOnBoard[]): readonly NeedOnBoard[] {
  const one = said.find(({ stater, of }) => stater.id === of.id) ?? said[0];
  return one === undefined ? [] : [one];
}

/** The needs of one place together: all are of one class and unit. */
function metAt(own: readonly { readonly need: NeedOnBoard; readonly quantity: number }[]): readonly Met[] {
  const [first] = own;
  if (first === undefined) return [];
  const wanted = own.reduce((sum, { quantity }) => sum + quantity, 0);
  const filled = own.reduce((sum, { need, quantity }) => sum + Math.min(need.filled, quantity), 0);
  return [{ need: first.need, wanted, filled, percent: percent(filled, wanted) }];
}

type CoverageProps = { readonly numbers: ClassNumbers; readonly coverage: CoverageShown };

/** One dot a place, the worst tenth ringed, the median marked. */
export function Coverage({ numbers, coverage }: CoverageProps) {
  const { language } = useScene();
  const say = useSay();
  const what = classWord(numbers.class, language);
  return (
    <section aria-labelledby="h-cov">
      <div className="sec-head">
        <h2 id="h-cov">{say(`各处需要的${what}满足了多少`, `How much of what each place needs of ${what} is met`)}</h2>
        <p className="tools">
          <Link to="/needs" query={{ class: numbers.class, unit: numbers.unit }}>
            {say('全部需求', 'All needs')}
          </Link>
          <Files of={`/v1/needs${queryText({ class: numbers.class, unit: numbers.unit })}`} />
        </p>
      </div>
      {coverage.met.length === 0 ? (
        <p className="quiet">{say('没有写明数量的需求。', 'No open need gives an amount.')}</p>
      ) : (
        <>
          <Dots coverage={coverage} />
          <Twin coverage={coverage} numbers={numbers} />
        </>
      )}
      <Left coverage={coverage} />
    </section>
  );
}

function Dots({ coverage: { met } }: { readonly coverage: CoverageShown }) {
  const { language } = useScene();
  const say = useSay();
  const worst = Math.max(1, Math.ceil(met.length / 10));
  const upTo = met[worst - 1]?.percent ?? 0;
  const median = met[Math.floor((met.length - 1) / 2)]?.percent ?? 0;
  const saying = say(
    `${met.length} 处，一点一处。中位 ${median}%；最差的十分之一（${worst} 处）最多 ${upTo}%。最低：`,
    `${met.length} ${plural(met.length, 'place')}, one dot each. Median ${median}%; the worst tenth (${worst}) at most ${upTo}%. Lowest: `,
  );
  return (
    <>
      <Picture percents={met.map((one) => one.percent)} worst={worst} median={median} label={saying} />
      <p className="small">
        {saying}
        {met.slice(0, 3).map(({ need, filled, wanted, percent: part }, position) => (
          <span key={need.place.id}>
            {position === 0 ? '' : say('、', ', ')}
            <Link to={tracePath(need.id)}>
              {nameOf(need.of, language)}
              {say('，', ', ')}
              {nameOf(need.place, language)}
            </Link>{' '}
            {part}%{say(`（${figure(filled)}/${figure(wanted)}）`, ` (${figure(filled)} of ${figure(wanted)})`)}
          </span>
        ))}
        {say('。', '.')}
      </p>
    </>
  );
}

/** The table twin: every dot by name. */
function Twin({ coverage: { met }, numbers }: CoverageProps) {
  const { language } = useScene();
  const say = useSay();
  return (
    <details>
      <summary>
        {say(
          `全部 ${met.length} 处，列成表`,
          `${plural(met.length, 'The one place', `All ${met.length} places`)} as a table`,
        )}
      </summary>
      <table className="stack">
        <thead>
          <tr>
            <th scope="col">{say('地点', 'Place')}</th>
            <th scope="col" className="r">
              {say('需要', 'Needed')}
            </th>
            <th scope="col" className="r">
              {say('已送达', 'Delivered')}
            </th>
            <th scope="col" className="r">
              {say('满足', 'Met')}
            </th>
          </tr>
        </thead>
        <tbody>
          {met.map(({ need, filled, wanted, percent: part }) => (
            <tr key={need.place.id}>
              <th scope="row" className="full">
                <Link to={tracePath(need.id)}>
                  {nameOf(need.of, language)}
                  {say('，', ', ')}
                  {nameOf(need.place, language)}
                </Link>
              </th>
              <td className="r" data-l={say('需要', 'Needed')}>
                <Quantity value={wanted} unit={numbers.unit} of={numbers.class} />
              </td>
              <td className="r" data-l={say('已送达', 'Delivered')}>
                <Quantity value={filled} unit={numbers.unit} of={numbers.class} />
              </td>
              <td className="r" data-l={say('满足', 'Met')}>
                {part}%
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

type PictureProps = {
  readonly percents: readonly number[];
  readonly worst: number;
  readonly median: number;
  readonly label: string;
};

/** How many dots stand above one another before they overlap, and how far apart. */
const STACK_MAX = 9;
const STEP = 13;

function Picture({ percents, worst, median, label }: PictureProps) {
  const say = useSay();
  const at = (value: number) => share(2 + value * 0.94, 100);
  const stacked = new Map<number, number>();
  const dots = percents.map((value, position) => {
    const column = Math.round(value / 2) * 2;
    const level = stacked.get(column) ?? 0;
    stacked.set(column, level + 1);
    return { id: position, x: at(column), level: Math.min(level, STACK_MAX), ringed: position < worst };
  });
  const top = Math.max(...dots.map(({ level }) => level)) * STEP;
  const base = 40 + top;
  return (
    <svg width="100%" height={base + 40} role="img" aria-label={label}>
      {[0, 25, 50, 75, 100].map((value) => (
        <g key={value}>
          <line className="s-rule w1" x1={at(value)} x2={at(value)} y1={24} y2={base + 12} />
          <text className="sm q2 mid" x={at(value)} y={base + 30}>
            {value}%
          </text>
        </g>
      ))}
      <line className="s-ink w2" x1={at(median)} x2={at(median)} y1={22} y2={base + 12} />
      <text className={`sm b ${median < 15 ? '' : median > 85 ? 'end' : 'mid'}`} x={at(median)} y={15}>
        {say(`中位 ${median}%`, `median ${median}%`)}
      </text>
      {dots.map(({ id, x, level, ringed }) => (
        <circle
          key={id}
          className={ringed ? 'f-paper s-ink w3' : 'f-edge'}
          cx={x}
          cy={base - level * STEP}
          r={ringed ? 5 : 5.5}
        />
      ))}
    </svg>
  );
}

function Left({ coverage: { withoutAmount, stale, cut } }: { readonly coverage: CoverageShown }) {
  const say = useSay();
  const left = [
    ...(withoutAmount === 0 ? [] : [say(`没写数量的 ${withoutAmount} 项`, `${withoutAmount} that gave no amount`)]),
    ...(stale === 0 ? [] : [say(`已过时的 ${stale} 项`, `${stale} past their time`)]),
    ...(cut ? [say(`${NEEDS_MAX} 项以后的`, `needs beyond the first ${NEEDS_MAX}`)] : []),
    say('已结束的', 'closed ones'),
  ];
  return (
    <p className="not">
      <b>{say('不含', 'Not included')}</b>
      {say('：', ': ')}
      {left.join(say('；', '; '))}
      {say('。', '.')}
    </p>
  );
}
