import type { CorrectionInList, RecordWhole, Trace } from '@baton/sdk';
import { type Names, readCalled } from '../../record/called.ts';
import { type Read, readView } from '../../scene/read.ts';
import type { Told } from '../corrections/change.tsx';
import { bodiesOf, versionBefore } from '../corrections/read.ts';

/** What was said anew, by the record that it corrects, and what the names in all records of the page stand for. */
export type SaidAnew = { readonly told: ReadonlyMap<string, readonly Told[]>; readonly names: Names };

/** Of so many records of a page the corrections are shown beside them. */
const RECORDS_MAX = 20;

/** Corrections of the records of a page, those that wait too, each with the version before it, the latest first. */
export async function readSaidAnew(read: Read, { id, steps }: Trace): Promise<SaidAnew> {
  const corrected = steps.flatMap(({ kind, record, body, corrections }) => {
    if (kind === 'relief.correct') return [String(body['record'])];
    return corrections.length > 0 ? [record] : [];
  });
  const records = [...new Set(corrected)].slice(0, RECORDS_MAX);
  const wholes = await Promise.all(records.map((id) => readView<RecordWhole>(read, `/v1/records/${id}`)));
  const told = new Map(wholes.map((whole) => [whole.id, whole.corrections.map((one) => toldOf(whole, one))]));
  const bodies = [...steps.map(({ kind, body }) => ({ ...body, kind })), ...bodiesOf([...told.values()].flat())];
  return { told, names: await readCalled(read, bodies, [id]) };
}

function toldOf(whole: RecordWhole, correction: CorrectionInList): Told {
  return { correction, before: versionBefore(whole, correction) };
}
