import { type Language, type Status, sayIn } from '../scene/scene.ts';

/** What is told first on every page: that a ledger is a replay or a drill, how a live one is weak, that it takes nothing now. */
export function toldFirst({ notice, warnings, writable, reason }: Status, language: Language): string[] {
  const notices = [...(notice === null ? [] : [notice]), ...warnings.map(({ text }) => text)];
  const told = notices.map((text) => text[language]);
  if (writable) return told;
  const closed = sayIn(language)('现在只能读，不能写：', 'It can be read, and takes nothing now: ');
  return [...told, closed + (reason?.[language] ?? '')];
}
