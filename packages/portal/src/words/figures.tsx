import { useScene } from '../scene/scene.ts';
import { type Goods, sumUnit } from './goods-unit.ts';

/** A whole number grouped by thousands, alike in both languages. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Whole per cent of a sum; `0` and `100` are said only where they are exact. */
export function percent(part: number, whole: number): number {
  const exact = whole === 0 ? 0 : (100 * part) / whole;
  if (exact > 0 && exact < 1) return 1;
  if (exact < 100 && exact > 99) return 99;
  return Math.round(exact);
}

/** A width or position in an SVG, to a thousandth of a per cent. */
export function share(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100_000 * part) / whole) / 1000}%`;
}

type Counted = { readonly value: number; readonly unit?: string; readonly of?: string; readonly packed?: boolean };

/** A quantity with its unit, which never part; `packed`: of unopened packs. Without a unit the heading says it. */
export function Quantity({ value, unit, of = '', packed = false }: Counted) {
  const { language } = useScene();
  return (
    <span className="q">
      <b>{figure(value)}</b>
      {unit === undefined ? null : <span className="u"> {sumUnit({ unit, class: of, packed }, language, value)}</span>}
    </span>
  );
}

/** So much of a lot, in what it is counted by. */
export function GoodsQuantity({ value, goods }: { readonly value: number; readonly goods: Goods }) {
  return <Quantity value={value} unit={goods.item.unit} of={goods.item.class} packed={goods.pack !== null} />;
}
