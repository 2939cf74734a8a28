import type { CorrectionInList, RecordWhole } from '@baton/sdk';
import { type Listed, type Read, readView } from '../../scene/read.ts';
import type { Told } from './change.tsx';

/** Corrections by page, each with the record as it counted until then. */
export async function readCorrections(read: Read, path: string): Promise<Listed<Told>> {
  const { items, next } = await readView<Listed<CorrectionInList>>(read, path);
  return { items: await Promise.all(items.map((correction) => withBefore(read, correction))), next };
}

async function withBefore(read: Read, correction: CorrectionInList): Promise<Told> {
  const whole = await readView<RecordWhole>(read, `/v1/records/${correction.record}`);
  return { correction, before: versionBefore(whole, correction) };
}

/** What the correction changed: the version that counted before it, else the record as it was signed; null: it was void. */
export function versionBefore(
  { body, corrections }: Pick<RecordWhole, 'body' | 'corrections'>,
  correction: CorrectionInList,
) {
  const own = corrections.findIndex(({ id }) => id === correction.id);
  const earlier = corrections.slice(own + 1).find(({ by }) => by !== null);
  return earlier === undefined ? body : earlier.to;
}
