import { useSay } from '../../scene/scene.ts';
import { share } from '../../words/figures.tsx';
import { plural } from '../../words/plural.ts';
import { AreaNames } from './area-names.tsx';
import type { Board } from './board.ts';
import { type Frame, frameOf, HEIGHT, type Pin, pinsOf, round, WIDTH } from './map-frame.ts';
import { type Outline, outlineIn } from './outline.ts';

const KM_PER_DEGREE = 111.2;

/**
 * Places by their coordinates, numbered as in the list, over coasts, rivers and lakes: no map server, and no borders. The
 * frame is drawn around the places themselves, with the names of their areas, to scale, with a bar of kilometres.
 */
export function NeedMap({ board }: { readonly board: Board }) {
  const say = useSay();
  const frame = frameOf(board);
  if (frame === undefined) {
    return <p className="not">{say('这些地点没有登记坐标。', 'These places have no coordinates on record.')}</p>;
  }
  const pins = pinsOf(board, frame);
  const outline = outlineIn(frame);
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
        {outline === undefined ? null : <Earth outline={outline} />}
        <Grid frame={frame} />
        <AreaNames pins={pins} />
        {pins.map((pin) => (
          <PinMark key={pin.number} pin={pin} />
        ))}
        {pins.map(({ number, x, y }) => (
          <text key={number} className="halo b sm" x={x + 11} y={y - 7}>
            {number}
          </text>
        ))}
        <Scale frame={frame} />
      </svg>
      <p className="not">
        {say(
          '按登记的坐标，上北下南，编号同列表；圆里的绿色是已送达的份额。同一处只标第一项。',
          'By registered coordinates, north up, numbers as in the list; green is the share delivered. A place shows the first of its needs.',
        )}
        {unplaced === 0
          ? null
          : say(`${unplaced} 项没有坐标。`, ` ${unplaced} ${plural(unplaced, 'has', 'have')} no coordinates.`)}
        {outline === undefined
          ? say(
              '离得太近，概略的河湖海岸线在此不准，没有画。',
              ' Too close for the outline we have of rivers and coasts: none is drawn.',
            )
          : say(
              '粗线是河流与海岸，浅色是湖泊，概略画出（Natural Earth，1:5000 万，公有领域）；没有画任何边界。',
              ' Thick lines are rivers and coasts, pale areas lakes, roughly (Natural Earth, 1:50 million, public domain); no borders are drawn.',
            )}
      </p>
    </>
  );
}

/** What there is to see of the earth. */
function Earth({ outline: { coasts, rivers, lakes } }: { readonly outline: Outline }) {
  return (
    <g>
      <path className="f-band s-rule w1" d={lakes} />
      <path className="f-none s-rule w3" d={rivers} />
      <path className="f-none s-edge w15" d={coasts} />
    </g>
  );
}

function PinMark({ pin: { x, y, met, dim } }: { readonly pin: Pin }) {
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
