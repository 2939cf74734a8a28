import type { FillName } from '../marks/fill.ts';
import { PlainBar } from '../marks/plain-bar.tsx';
import { Link } from '../scene/link.tsx';
import { useSay } from '../scene/scene.ts';
import { capital } from '../words/codes.ts';

/** One number on a common scale: its words, what it leaves out, and the page of the records that add up to it. */
export type Rung = {
  readonly name: string;
  readonly title: string;
  readonly fill: FillName;
  readonly value: number;
  /** The number as it is written, and its unit. */
  readonly text: string;
  readonly unit: string;
  readonly without: string;
  readonly opens: { readonly to: string; readonly query: { readonly [name: string]: string } } | null;
};

type RungsProps = { readonly label: string; readonly rungs: readonly Rung[] };

/** One row a number, on one common scale, so that the shortfall is the picture. */
export function Rungs({ label, rungs }: RungsProps) {
  const most = Math.max(1, ...rungs.map(({ value }) => value));
  const top = rungs.find(({ value }) => value === most) ?? rungs[0];
  return (
    <ol className="ladder" aria-label={label}>
      {rungs.map((rung) => (
        <Row key={rung.name} rung={rung} most={most} mostText={top?.text ?? ''} />
      ))}
    </ol>
  );
}

type RowProps = { readonly rung: Rung; readonly most: number; readonly mostText: string };

function Row({ rung: { title, fill, value, text, unit, without, opens }, most, mostText }: RowProps) {
  const say = useSay();
  return (
    <li>
      <p className="key">
        <span className="lab">{title}</span>
        <span className="num">
          {opens === null ? text : <Link {...opens}>{text}</Link>}
          <span className="u"> {unit}</span>
        </span>
      </p>
      <div>
        <div>
          <PlainBar
            height={30}
            whole={most}
            parts={[{ fill, value }]}
            label={`${capital(title)} ${text} / ${mostText}`}
          />
        </div>
        <p className="under">
          <span className="not">
            <b>{say('不含', 'Not included')}</b>
            {say('：', ': ')}
            {without}
          </span>
          {opens === null ? null : <Link {...opens}>{say('打开记录', 'Open the records')}</Link>}
        </p>
      </div>
    </li>
  );
}
