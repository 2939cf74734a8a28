import { useSay } from '../../scene/scene.ts';
import { share } from '../../words/figures.tsx';
import type { Board } from './board.ts';

type Pin = {
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly met: number | null;
  readonly dim: boolean;
};

const WIDTH = 400;
const HEIGHT = 340;
const EDGE = 28;
const KM_PER_DEGREE = 111.2;

/**
 * Places by their coordinates, numbered as in the list. There is no map server and no outline: the frame is drawn around
 * the places themselves, to scale, with a bar of kilometres.
 */
export function NeedMap({ board }: { readonly board: Board }) {
  const say = useSay();
  const frame = frameOf(board);
  if (frame === undefined) {
    return <p className="not">{say('这些地点没有登记坐标。', 'These places have no coordinates on record.')}</p>;
  }
  const pins = pinsOf(board, frame);
  const unplaced = board.needs.length - frame.counted;
  return (
    <>
      <svg
        className="map"
        width="100%"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={say('地图：按坐标的地点', 'Map: places by their coordinates')}
      >
        <rect className="f-paper s-edge w1" x="0.5" y="0.5" width={WIDTH - 1} height={HEIGHT - 1} />
        <Grid frame={frame} />
        {pins.map((pin) => (
          <PinMark key={pin.number} pin={pin} />
        ))}
        <Scale frame={frame} />
      </svg>
      <p className="not">
        {say(
          '按登记的坐标，上北下南，编号同列表；圆里的绿色是已送达的份额。同一处只标第一项。',
          'By registered coordinates, north up, numbers as in the list; green is the share delivered. A place shows the first of its needs.',
        )}
        {unplaced === 0 ? null : say(`${unplaced} 项没有坐标。`, ` ${unplaced} have no coordinates.`)}
      </p>
    </>
  );
}

type Frame = {
  readonly west: number;
  readonly north: number;
  /** Pixels a degree, of longitude and of latitude. */
  readonly perLongitude: number;
  readonly perLatitude: number;
  /** Needs whose place has coordinates. */
  readonly counted: number;
};

type At = { readonly latitude: number; readonly longitude: number };

function placeOf({ places }: Board, place: string): At | undefined {
  const found = places.get(place);
  if (found === undefined || found.latitude === null || found.longitude === null) return undefined;
  return { latitude: found.latitude / 1e6, longitude: found.longitude / 1e6 };
}

/** A frame around all places, of equal scale in both directions at its middle. */
function frameOf(board: Board): Frame | undefined {
  const at = board.needs.flatMap(({ place }) => placeOf(board, place.id) ?? []);
  if (at.length === 0) return undefined;
  const [north, south] = [Math.max(...at.map((one) => one.latitude)), Math.min(...at.map((one) => one.latitude))];
  const [east, west] = [Math.max(...at.map((one) => one.longitude)), Math.min(...at.map((one) => one.longitude))];
  const narrowing = Math.cos((((north + south) / 2) * Math.PI) / 180);
  const perLatitude = Math.min(
    (HEIGHT - 2 * EDGE) / Math.max(0.02, north - south),
    (WIDTH - 2 * EDGE) / (Math.max(0.02, east - west) * narrowing),
  );
  const perLongitude = perLatitude * narrowing;
  const [spareX, spareY] = [WIDTH - (east - west) * perLongitude, HEIGHT - (north - south) * perLatitude];
  return {
    west: west - spareX / 2 / perLongitude,
    north: north + spareY / 2 / perLatitude,
    perLongitude,
    perLatitude,
    counted: at.length,
  };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** The first need of each place. Places that would lie on one another are moved apart a little. */
function pinsOf(board: Board, { west, north, perLongitude, perLatitude }: Frame): readonly Pin[] {
  const shown = new Set<string>();
  const taken: Pin[] = [];
  for (const [position, { place, quantity, filled, stale }] of board.needs.entries()) {
    const at = placeOf(board, place.id);
    if (at === undefined || shown.has(place.id)) continue;
    shown.add(place.id);
    const x = (at.longitude - west) * perLongitude;
    const y = (north - at.latitude) * perLatitude;
    const met = quantity === null ? null : Math.min(1, filled / Math.max(1, quantity));
    taken.push(movedApart({ number: position + 1, x, y, met, dim: stale }, taken));
  }
  return taken;
}

const APART = 24;
const TRIES = 40;

function movedApart(pin: Pin, taken: readonly Pin[]): Pin {
  const clashes = (x: number, y: number) => taken.some((one) => Math.hypot(one.x - x, one.y - y) < APART);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [angle, far] = [tries * 2.4, APART * 0.5 * Math.sqrt(tries)];
    const x = Math.min(WIDTH - EDGE, Math.max(EDGE, pin.x + far * Math.cos(angle)));
    const y = Math.min(HEIGHT - EDGE, Math.max(EDGE, pin.y + far * Math.sin(angle)));
    if (!clashes(x, y)) return { ...pin, x: round(x), y: round(y) };
  }
  return { ...pin, x: round(pin.x), y: round(pin.y) };
}

function PinMark({ pin: { number, x, y, met, dim } }: { readonly pin: Pin }) {
  return (
    <g>
      <circle className={dim ? 'f-paper s-edge dash w15' : 'f-paper s-ink w15'} cx={x} cy={y} r="11" />
      {met === null ? (
        <text className="mid sm" x={x} y={y + 5}>
          ?
        </text>
      ) : met >= 1 ? (
        <circle className="f-ok" cx={x} cy={y} r="9.5" />
      ) : (
        <path className="f-ok" d={wedge(x, y, met)} />
      )}
      <text className="halo b sm" x={x + 12} y={y - 6}>
        {number}
      </text>
    </g>
  );
}

/** A slice of a circle, clockwise from the top. */
function wedge(x: number, y: number, part: number): string {
  if (part <= 0) return '';
  const angle = 2 * Math.PI * part;
  const [toX, toY] = [round(x + 9.5 * Math.sin(angle)), round(y - 9.5 * Math.cos(angle))];
  return `M${x} ${y}V${round(y - 9.5)}A9.5 9.5 0 ${part > 0.5 ? 1 : 0} 1 ${toX} ${toY}z`;
}

/** Meridians and parallels, a whole step apart. */
function Grid({ frame }: { readonly frame: Frame }) {
  const [wide, high] = [WIDTH / frame.perLongitude, HEIGHT / frame.perLatitude];
  const step = [0.05, 0.1, 0.25, 0.5, 1, 2, 5].find((one) => Math.max(wide, high) / one <= 6) ?? 10;
  const along = (from: number, length: number) =>
    Array.from({ length: Math.floor(length / step) + 1 }, (_, i) => (Math.ceil(from / step) + i) * step).filter(
      (value) => value < from + length,
    );
  return (
    <g>
      {along(frame.west, wide).map((value) => (
        <g key={`e${value}`}>
          <line
            className="s-rule w1"
            x1={share((value - frame.west) * frame.perLongitude, WIDTH)}
            x2={share((value - frame.west) * frame.perLongitude, WIDTH)}
            y1="1"
            y2={HEIGHT - 1}
          />
          <text className="sm q2" x={round((value - frame.west) * frame.perLongitude + 3)} y="16">
            {degrees(value)}°E
          </text>
        </g>
      ))}
      {along(frame.north - high, high).map((value) => (
        <g key={`n${value}`}>
          <line
            className="s-rule w1"
            x1="1"
            x2={WIDTH - 1}
            y1={round((frame.north - value) * frame.perLatitude)}
            y2={round((frame.north - value) * frame.perLatitude)}
          />
          <text className="sm q2 end" x={WIDTH - 4} y={round((frame.north - value) * frame.perLatitude - 3)}>
            {degrees(value)}°N
          </text>
        </g>
      ))}
    </g>
  );
}

function degrees(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A bar of kilometres, a round number of them, at most a third of the width. */
function Scale({ frame }: { readonly frame: Frame }) {
  const perKm = frame.perLatitude / KM_PER_DEGREE;
  const km = [500, 200, 100, 50, 20, 10, 5, 2, 1].find((one) => one * perKm <= WIDTH / 3) ?? 1;
  const width = round(km * perKm);
  return (
    <g>
      <path className="f-none s-ink w2" d={`M12 ${HEIGHT - 18}v6h${width}v-6`} />
      <text className="sm halo" x="16" y={HEIGHT - 18}>
        {km} km
      </text>
    </g>
  );
}
