import { useScene } from '../../scene/scene.ts';
import { areaNamed } from './areas.ts';
import { HEIGHT, type Pin, WIDTH } from './map-frame.ts';

type Name = { readonly key: string; readonly text: string; readonly x: number; readonly y: number };

/** Half the room of a name, and how far it keeps from pins and other names. */
const [HALF_WIDE, HALF_HIGH, BESIDE] = [32, 9, 26];

/** The name of each area beside its places, where there is room: names, and no borders. */
export function AreaNames({ pins }: { readonly pins: readonly Pin[] }) {
  const { language } = useScene();
  return (
    <g>
      {namesOf(pins, language).map(({ key, text, x, y }) => (
        <text key={key} className="mid q2 halo" x={x} y={y + 5}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** A part of a province stands by its own name: the province is named only where none of its parts is. */
function namesOf(pins: readonly Pin[], language: 'zh' | 'en'): readonly Name[] {
  const byArea = Map.groupBy(pins, ({ area }) => areaNamed(area)?.key ?? '');
  const keys = [...byArea.keys()].filter(
    (key) => ![...byArea.keys()].some((one) => one !== key && one.startsWith(key)),
  );
  const placed: Name[] = [];
  for (const key of keys) {
    const own = byArea.get(key) ?? [];
    const text = areaNamed(own[0]?.area ?? '')?.name[language];
    const at = text === undefined ? undefined : around(own).find((one) => isFree(one, pins, placed));
    if (text !== undefined && at !== undefined) placed.push({ key, text, ...at });
  }
  return placed;
}

type At = { readonly x: number; readonly y: number };

/** Below, above, left and right of the outermost of these pins. */
function around(pins: readonly Pin[]): readonly At[] {
  const by = (order: (pin: Pin) => number) => pins.toSorted((a, b) => order(a) - order(b))[0];
  const [top, bottom, left, right] = [by(({ y }) => y), by(({ y }) => -y), by(({ x }) => x), by(({ x }) => -x)];
  const wide = HALF_WIDE + BESIDE / 2;
  return [
    ...(bottom === undefined ? [] : [{ x: bottom.x, y: bottom.y + BESIDE }]),
    ...(top === undefined ? [] : [{ x: top.x, y: top.y - BESIDE }]),
    ...(left === undefined ? [] : [{ x: left.x - wide, y: left.y }]),
    ...(right === undefined ? [] : [{ x: right.x + wide + HALF_HIGH, y: right.y }]),
  ];
}

function isFree({ x, y }: At, pins: readonly Pin[], names: readonly Name[]): boolean {
  if (x < HALF_WIDE || x > WIDTH - HALF_WIDE || y < BESIDE || y > HEIGHT - BESIDE) return false;
  const clear = (one: At, wide: number, high: number) => Math.abs(one.x - x) > wide || Math.abs(one.y - y) > high;
  return (
    pins.every((pin) => clear(pin, HALF_WIDE + 12, HALF_HIGH + 12)) &&
    names.every((name) => clear(name, 2 * HALF_WIDE, 2 * HALF_HIGH))
  );
}
