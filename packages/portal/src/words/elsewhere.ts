import type { Language } from '../scene/scene.ts';

/** The zone of a time that was written in another than the page is in: ` (UTC)`, ` (UTC+5:30)`. */
export function elsewhere(offset: number, page: number, language: Language): string {
  if (offset === page) return '';
  const [hours, rest] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const minutes = rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`;
  const ahead = offset === 0 ? '' : `${offset < 0 ? '−' : '+'}${hours}${minutes}`;
  return { zh: `（UTC${ahead}）`, en: ` (UTC${ahead})` }[language];
}
