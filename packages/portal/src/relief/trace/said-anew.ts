import type { CorrectionInList, RecordWhole, Trace } from '@baton/sdk';
import { type Read, readView } from '../../scene/read.ts';
import type { Told } from '../corrections/change.tsx';
import { versionBefore } from '../corrections/read.ts';

/** What was said anew, by the record that it corrects. */
export type SaidAnew = ReadonlyMap<string, readonly Told[]>;

/** Of so many records of a page the corrections are shown beside them. */
const RECORDS_MAX = 20;

/** Corrections of the records of a page, each with the version before it, the latest first. */
export async function readSaidAnew(read: Read, { steps }: Trace): Promise<SaidAnew> {
  const corrected = steps.flatMap(({ kind, body }) => (kind === 'relief.correct' ? [String(body['record'])] : []));
  const records = [...new Set(corrected)].slice(0, RECORDS_MAX);
  const wholes = await Promise.all(records.map((id) => readView<RecordWhole>(read, `/v1/records/${id}`)));
  return new Map(wholes.map((whole) => [whole.id, whole.corrections.map((one) => told(whole, one))]));
}

function told(whole: RecordWhole, correction: CorrectionInList): Told {
  return { correction, before: versionBefore(whole, correction) };
}
