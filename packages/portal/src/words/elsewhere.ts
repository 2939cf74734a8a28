import { zoneName } from '@baton/ledger';
import type { Language } from '../scene/scene.ts';

/** The zone of a time that was written in another than the page is in: ` (UTC)`, ` (UTC+5:30)`. */
export function elsewhere(offset: number, page: number, language: Language): string {
  if (offset === page) return '';
  const zone = zoneName(offset);
  return { zh: `（${zone}）`, en: ` (${zone})` }[language];
}
