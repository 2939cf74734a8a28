import type { DayGrown } from '@baton/sdk';
import { Files } from '../page/files.tsx';
import { useSay, useScene } from '../scene/scene.ts';
import { figure, share } from '../words/figures.tsx';
import { dayText, longDayText } from '../words/moments.tsx';
import { plural } from '../words/plural.ts';

/** So many days are drawn, the latest. */
const DAYS = 60;

/** How the log grew: a bar a day, a sentence that says it, and its table. */
export function Growth({ days }: { readonly days: readonly DayGrown[] }) {
  const { language } = useScene();
  const say = useSay();
  const shown = days.slice(-DAYS);
  const [first] = shown;
  if (first === undefined) return null;
  const most = shown.reduce((best, one) => (one.entries > best.entries ? one : best), first);
  const sum = shown.reduce((total, { entries }) => total + entries, 0);
  const saying = say(
    `${longDayText(first.day, 'zh')}起有记录的 ${shown.length} 天里，增加了 ${figure(sum)} 条；最多的是${dayText(most.day, 'zh')}，${figure(most.entries)} 条。`,
    `On ${shown.length} ${plural(shown.length, 'day')} with records since ${longDayText(first.day, 'en')}, ${figure(sum)} ${plural(sum, 'entry', 'entries')} came; most on ${dayText(most.day, 'en')}: ${figure(most.entries)}.`,
  );
  return (
    <section aria-labelledby="h-growth">
      <div className="sec-head">
        <h2 id="h-growth">{say('怎么增长的', 'How it grew')}</h2>
        <p className="tools">
          <Files of="/v1/growth" />
        </p>
      </div>
      <p className="sec-say">{saying}</p>
      <Bars days={shown} most={most.entries} label={saying} />
      <p className="not">
        <b>{say('不含', 'Not included')}</b>
        {say(
          '：没有区块的日子。条目里有区块自己的标记；一天按 UTC+8 算。',
          ': days without a block. The marks of blocks are entries too; a day is that of UTC+8.',
        )}
      </p>
      <details>
        <summary>{say('列成表', 'As a table')}</summary>
        <Twin days={shown.toReversed()} language={language} />
      </details>
    </section>
  );
}

type BarsProps = { readonly days: readonly DayGrown[]; readonly most: number; readonly label: string };

const [HEIGHT, FOOT] = [120, 26];

function Bars({ days, most, label }: BarsProps) {
  const { language } = useScene();
  const wide = days.length;
  return (
    <svg className="growth" width="100%" height={HEIGHT + FOOT + 20} role="img" aria-label={label}>
      <line className="s-rule w1" x1="0" x2="100%" y1={HEIGHT + 20} y2={HEIGHT + 20} />
      {days.map(({ day, entries }, position) => {
        const height = Math.max(1, Math.round((HEIGHT * entries) / Math.max(1, most)));
        const middle = share(position + 0.5, wide);
        const end = position === 0 || position === wide - 1;
        return (
          <g key={day}>
            <rect
              className="f-edge"
              x={share(position + 0.15, wide)}
              width={share(0.7, wide)}
              y={HEIGHT + 20 - height}
              height={height}
            />
            {end || wide <= 12 ? (
              <text className={end ? 'sm q2 mid' : 'sm q2 mid only-wide'} x={middle} y={HEIGHT + FOOT + 12}>
                {dayText(day, language)}
              </text>
            ) : null}
            {wide <= 12 ? (
              <text className="sm q2 mid" x={middle} y={HEIGHT + 14 - height}>
                {figure(entries)}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

type TwinProps = { readonly days: readonly DayGrown[]; readonly language: 'zh' | 'en' };

function Twin({ days, language }: TwinProps) {
  const say = useSay();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say('日期', 'Day')}</th>
          {[say('区块', 'Blocks'), say('新条目', 'New entries'), say('共有', 'In all')].map((title) => (
            <th key={title} scope="col" className="r">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, blocks, entries, size }) => (
          <tr key={day}>
            <th scope="row">{longDayText(day, language)}</th>
            {[blocks, entries, size].map((value, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three columns, never reordered
              <td key={position} className="r">
                {figure(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
