import type { Language } from '../language.ts';

const day = 24;

/** A span of whole hours in words: days from the second day on. */
export function hoursText(hours: number, language: Language): string {
  if (hours < 1) return { zh: '不到 1 小时', en: 'less than an hour' }[language];
  const days = Math.floor(hours / day);
  if (days >= 2) return { zh: `${days} 天`, en: `${days} days` }[language];
  return { zh: `${hours} 小时`, en: `${hours} h` }[language];
}

/** How long before `now` something was, both in seconds. */
export function agoText(seconds: number, now: number, language: Language): string {
  return hoursText(Math.max(0, Math.floor((now - seconds) / 3600)), language);
}
