import { share } from '../words/figures.tsx';
import { type FillName, fills } from './fill.ts';

export type BarPart = { readonly fill: FillName; readonly value: number };

type PlainBarProps = {
  readonly parts: readonly BarPart[];
  readonly whole: number;
  readonly height: number;
  readonly label: string;
  /** Where a tick stands, for what runs past what was asked. */
  readonly tick?: number;
};

/** Parts side by side on one scale; what is left of the whole stays an empty frame. */
export function PlainBar({ parts, whole, height, label, tick }: PlainBarProps) {
  let from = 0;
  const drawn = parts
    .filter(({ value }) => value > 0)
    .map((part) => {
      const at = from;
      from += part.value;
      return { ...part, at };
    });
  return (
    <svg className="bar" width="100%" height={height} role="img" aria-label={label}>
      {drawn.map(({ fill, value, at }) => (
        <rect key={fill} {...fills[fill]} x={share(at, whole)} width={share(value, whole)} y="1" height={height - 2} />
      ))}
      {from < whole ? (
        <rect {...fills.empty} x={share(from, whole)} width={share(whole - from, whole)} y="1" height={height - 2} />
      ) : null}
      {tick === undefined ? null : (
        <line className="s-ink w2" x1={share(tick, whole)} x2={share(tick, whole)} y1="-3" y2={height + 3} />
      )}
    </svg>
  );
}
