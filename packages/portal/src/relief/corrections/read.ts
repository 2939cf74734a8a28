import type { SignedBody as Body, CorrectionInList, RecordWhole } from '@baton/sdk';
import { type Names, readCalled } from '../../record/called.ts';
import { type Listed, type Read, readView } from '../../scene/read.ts';
import type { Told } from './change.tsx';

/** Corrections, each with the record as it counted until then, and what the names in them stand for. */
export type CorrectionsRead = Listed<Told> & { readonly names: Names };

/** Corrections by page. */
export async function readCorrections(read: Read, path: string): Promise<CorrectionsRead> {
  const { items, next } = await readView<Listed<CorrectionInList>>(read, path);
  const told = await Promise.all(items.map((correction) => withBefore(read, correction)));
  return { items: told, next, names: await readCalled(read, bodiesOf(told)) };
}

/** Both versions of each. */
export function bodiesOf(told: readonly Told[]): readonly Body[] {
  return told.flatMap(({ before, correction: { to } }) => [before, to].filter((body) => body !== null));
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
