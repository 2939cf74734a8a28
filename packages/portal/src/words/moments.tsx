import { type Language, useScene } from '../scene/scene.ts';
import { elsewhere } from './elsewhere.ts';
import { plural } from './plural.ts';

/** Times are shown in the zone of those who wrote them; pages as a whole in China's, eight hours ahead of UTC. */
export const ZONE_MINUTES = 480;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A time in seconds, moved so that the UTC parts of the date are those of its zone. */
function zoned(seconds: number, offset: number): Date {
  return new Date((seconds + offset * 60) * 1000);
}

const two = (value: number) => String(value).padStart(2, '0');

/** Day of a time, without its year. */
export function dayText(seconds: number, language: Language, offset = ZONE_MINUTES): string {
  const date = zoned(seconds, offset);
  const [month, day] = [date.getUTCMonth(), date.getUTCDate()];
  return language === 'zh' ? `${month + 1}月${day}日` : `${day} ${months[month]}`;
}

/** Day of a time with its year. */
export function longDayText(seconds: number, language: Language, offset = ZONE_MINUTES): string {
  const year = zoned(seconds, offset).getUTCFullYear();
  const day = dayText(seconds, language, offset);
  return language === 'zh' ? `${year}年${day}` : `${day} ${year}`;
}

/** Hour and minute of a time. */
export function clockText(seconds: number, offset = ZONE_MINUTES): string {
  const date = zoned(seconds, offset);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** A time as machines read it, with the zone that people are shown. */
function machineText(seconds: number, offset: number): string {
  const sign = offset < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${zoned(seconds, offset).toISOString().slice(0, 16)}${sign}${two(hours)}:${two(minutes)}`;
}

type TimeProps = {
  readonly at: number;
  readonly offset?: number;
  readonly precision?: string;
  readonly year?: boolean;
};

/** A time, in its zone. A script adds the reader's own to those of the class `when`. */
export function Moment({ at, offset = ZONE_MINUTES, precision = 'minute', year = false }: TimeProps) {
  const { language } = useScene();
  const day = year ? longDayText(at, language, offset) : dayText(at, language, offset);
  return (
    <time dateTime={machineText(at, offset)}>
      {precision === 'day' ? day : `${day} ${clockText(at, offset)}${elsewhere(offset, ZONE_MINUTES, language)}`}
    </time>
  );
}

/** A length of time in words: hours up to two days, then days and hours. */
export function lengthText(seconds: number, language: Language): string {
  const hours = Math.max(0, Math.floor(seconds / 3600));
  if (hours < 1) return language === 'zh' ? '不到 1 小时' : 'less than an hour';
  if (hours < 48) return language === 'zh' ? `${hours} 小时` : `${hours} ${plural(hours, 'hour')}`;
  const days = Math.floor(hours / 24);
  return language === 'zh' ? `${days} 天` : `${days} ${plural(days, 'day')}`;
}
