import type { Name } from '@baton/sdk';
import type { Language } from '../language.ts';

const DIGEST_SHOWN = 12;

/** A file by what it is called, and the beginning of its digest; by that alone where its name is gone. */
export function fileText({ zh, en }: Name, digest: string, language: Language): string {
  const name = language === 'zh' ? (zh ?? en) : (en ?? zh);
  const short = `SHA-256 ${digest.slice(0, DIGEST_SHOWN)}…`;
  if (name === null) return short;
  return { zh: `${name}（${short}）`, en: `${name} (${short})` }[language];
}
