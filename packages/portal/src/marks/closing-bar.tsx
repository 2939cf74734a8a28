import { useSay, useScene } from '../scene/scene.ts';
import { figure, share } from '../words/figures.tsx';
import { type FillName, fills, isDark, isStruck } from './fill.ts';

/** A part of what came in: where it is now. */
export type ClosingPart = { readonly fill: FillName; readonly value: number };

/** Parts narrower than this share of the whole are shown again under a lens: the scale itself is never bent. */
const NARROW = 0.025;
/** A figure is written on a part where it has room: so many pixels a character, on a desk and on a phone. */
const CHARACTER = 10;
const [DESK, PHONE] = [1000, 280];

type Placed = ClosingPart & { readonly at: number };

function placed(parts: readonly ClosingPart[]): Placed[] {
  let at = 0;
  return parts.map((part) => {
    const from = at;
    at += part.value;
    return { ...part, at: from };
  });
}

type ClosingBarProps = {
  readonly parts: readonly ClosingPart[];
  readonly whole: number;
  readonly closes: boolean;
  readonly caption: string;
  /** How a quantity is written; whole numbers by default. */
  readonly written?: Written;
};

type Written = (value: number) => string;

/**
 * The bar that must close. Above: what came in. Below: where it is, to scale. Both end at one line, and the seal says
 * whether they do. The table below it says the same in figures.
 */
export function ClosingBar({ parts, whole, closes, caption, written = figure }: ClosingBarProps) {
  const say = useSay();
  const sum = closes ? say('合计相符', 'the sum closes') : say('合计不符', 'the sum is open');
  const shown = placed(parts.filter(({ value }) => value > 0));
  const lens = lensOf(shown, whole);
  return (
    <div className="close">
      <p className="cap">
        <span>{caption}</span>
        <span>{sum}</span>
      </p>
      <div className="fig">
        <svg width="100%" height={lens === undefined ? 68 : 122} role="img" aria-label={`${caption} ${sum}`}>
          <rect className="f-ink" x="0%" width="100%" y="0" height="12" />
          {shown.map((part) => (
            <Part key={part.fill} part={part} from={0} whole={whole} y={18} height={44} written={written} />
          ))}
          <line className="s-ink w3" x1="100%" x2="100%" y1="-5" y2="68" />
          {lens === undefined ? null : <Lens {...lens} whole={whole} written={written} />}
        </svg>
      </div>
      <Seal closes={closes} />
    </div>
  );
}

function Seal({ closes }: { readonly closes: boolean }) {
  const { language } = useScene();
  const name = closes ? 'seal' : 'seal open';
  if (language === 'zh')
    return (
      <span className={name} aria-hidden="true">
        {closes ? '合' : '差'}
      </span>
    );
  return (
    <span className={name} aria-hidden="true">
      <small>{closes ? 'closes' : 'open'}</small>
    </span>
  );
}

type PartProps = {
  readonly part: Placed;
  /** The bar shows the whole from here on. */
  readonly from: number;
  readonly whole: number;
  readonly y: number;
  readonly height: number;
  /** Where the bar begins, as a share of the picture. */
  readonly offset?: number;
  readonly written: Written;
};

function Part({ part: { fill, value, at }, from, whole, y, height, offset = 0, written }: PartProps) {
  const place = (amount: number) => share(offset * whole + (amount - from) * (1 - offset), whole);
  const width = share(value * (1 - offset), whole);
  const needed = written(value).length * CHARACTER;
  const room = (value / whole) * (1 - offset);
  const text = [
    'b',
    'mid',
    isDark(fill) ? 'on' : '',
    fill === 'hand' || isDark(fill) ? '' : 'halo',
    room * PHONE < needed ? 'roomy' : '',
  ];
  return (
    <>
      <rect {...fills[fill]} x={place(at)} width={width} y={y} height={height} />
      {isStruck(fill) ? (
        <line className="s-gone w15" x1={place(at)} x2={place(at + value)} y1={y + height} y2={y} />
      ) : null}
      {room * DESK < needed ? null : (
        <text className={text.filter((name) => name !== '').join(' ')} x={place(at + value / 2)} y={y + height / 2 + 6}>
          {written(value)}
        </text>
      )}
    </>
  );
}

type LensProps = { readonly tail: readonly Placed[]; readonly from: number };

/** The narrow parts at the end of the bar, where there are any. */
function lensOf(parts: readonly Placed[], whole: number): LensProps | undefined {
  const firstNarrow = parts.findIndex(({ value }) => value / whole < NARROW);
  const last = parts.at(-1);
  if (firstNarrow < 0 || last === undefined || last.value / whole >= NARROW) return undefined;
  let first = parts.length;
  while (first > 0 && (parts[first - 1]?.value ?? whole) / whole < NARROW) first -= 1;
  const from = parts[first]?.at ?? whole;
  return from >= whole ? undefined : { tail: parts.slice(first), from };
}

/** Where the lens begins, as a share of the bar. */
const LENS_AT = 0.42;

function Lens({ tail, from, whole, written }: LensProps & { readonly whole: number; readonly written: Written }) {
  const say = useSay();
  const seen = whole - from;
  const factor = Math.max(2, Math.round(((1 - LENS_AT) * whole) / seen));
  return (
    <>
      <line className="s-edge w1" x1={share(from, whole)} y1="63" x2={share(LENS_AT, 1)} y2="92" />
      <line className="s-edge w1" x1="100%" y1="68" x2="100%" y2="92" />
      {tail.map((part) => (
        <Part
          key={part.fill}
          part={part}
          from={from}
          whole={seen}
          y={92}
          height={28}
          offset={LENS_AT}
          written={written}
        />
      ))}
      <text className="sm q2 end" x={share(LENS_AT - 0.015, 1)} y="111">
        {say(`最后 ${written(seen)} ×${factor}`, `last ${written(seen)}, ×${factor}`)}
      </text>
    </>
  );
}
