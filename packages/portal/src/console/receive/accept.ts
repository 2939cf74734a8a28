// What a taker's hand signs: packages by their labels, or contents line by line.

import type { Words } from '@baton/ledger';
import type { HandoverInList, HandoverLine, PlaceInList, RecordWhole } from '@baton/sdk';
import type { Desk } from '../desk/desk.tsx';
import type { Seen } from '../desk/look.ts';
import type { Writing } from '../desk/write.ts';
import { at } from '../form/at.ts';
import { type Counts, recordLines } from './count.ts';

/** A package of a handover: its label, and its lines that are still on the way. */
export type Package = { readonly label: string; readonly lines: readonly HandoverLine[] };

/** What the giver signed, as far as a list of handovers does not say it. */
export type DispatchBody = {
  readonly kind: string;
  readonly packages?: readonly { readonly label: string }[];
  readonly passes?: boolean;
};

/** A handover with the record that the giver signed. */
export type Whole = { readonly handover: HandoverInList; readonly body: DispatchBody };

export async function readHandover({ line, hands }: Desk, id: string): Promise<Seen<Whole | undefined>> {
  const [mine, record] = await Promise.all([
    line.rows<HandoverInList>('/v1/handovers', { taker: hands.who.id, sort: 'newest' }),
    line.look<RecordWhole>(`/v1/records/${id}`),
  ]);
  const handover = mine.value.find((one) => one.id === id);
  const value = handover && { handover, body: record.value.body as DispatchBody };
  return { value, asOf: mine.asOf ?? record.asOf };
}

/** Packages of which something is on its way still. */
export function packagesOf({ handover, body: { packages = [] } }: Whole): readonly Package[] {
  return packages
    .map(({ label }, i) => ({
      label,
      lines: handover.lines.filter((line) => line.package === i && line.transit > 0),
    }))
    .filter(({ lines }) => lines.length > 0);
}

/** The places of a subject where something can be put; those where goods are used first. */
export async function readPlaces({ line, hands }: Desk): Promise<Seen<readonly PlaceInList[]>> {
  const { value, asOf } = await line.rows<PlaceInList>('/v1/places', { of: hands.who.id });
  const open = value.filter(({ closed }) => !closed);
  return { value: open.toSorted((a, b) => Number(b.use) - Number(a.use)), asOf };
}

export function takingPackages(now: number, handover: string, place: string, labels: readonly string[]): Writing {
  const record = { checked: 'packages', handover, last: false, packages: labels, place };
  const said: Words = { zh: `收箱 ${labels.length} 件`, en: `Take ${labels.length} packages` };
  return { records: [{ kind: 'relief.accept', at: at(now), ...record }], said };
}

type Counted = { readonly handover: string; readonly place: string; readonly counts: Counts; readonly last: boolean };

export function countingContents(now: number, { handover, place, counts, last }: Counted, said: Words): Writing {
  const record = { checked: 'contents', handover, last, lines: recordLines(counts), place };
  return { records: [{ kind: 'relief.accept', at: at(now), ...record }], said };
}
