import type { Client, Page, QuotationInList, RecordInList, RecordWhole } from '@baton/sdk';
import { Refused } from '@baton/sdk';

type Reader = Pick<Client, 'read' | 'list'>;
const PAGE = 200;
/** Records asked for at once. */
const LANES = 16;

/** Every record of a kind, page by page. */
async function* recordsOfKind(client: Reader, kind: string): AsyncGenerator<RecordInList> {
  let cursor: string | undefined;
  do {
    const query = { kind, sort: 'oldest', limit: PAGE, cursor };
    const page: Page<RecordInList> = await client.list('/v1/records', query);
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** What a reporter has quoted already: every ref, and of each row the ref of the version that stands. */
export type Known = { readonly refs: ReadonlySet<string>; readonly standing: ReadonlyMap<string, string> };

/** What a reporter has quoted already, in the order of the log. */
export async function knownQuotations(client: Reader, reporter: string): Promise<Known> {
  const refs = new Set<string>();
  const standing = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const query = { reporter, sort: 'oldest', limit: PAGE, cursor };
    const page: Page<QuotationInList> = await client.list('/v1/quotations', query);
    for (const { record, profile, key } of page.items) {
      const ref = record.slice(record.indexOf('/') + 1);
      refs.add(ref);
      standing.set(`${profile} ${key}`, ref);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return { refs, standing };
}

/** Whether there is a record of this name. */
export async function isRecorded(client: Reader, name: string): Promise<boolean> {
  try {
    await client.read(`/v1/records/${name}`);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 404) return false;
    throw error;
  }
}

/** Quotations whole, with the texts behind their digests, in the order of the log. */
export async function* quotations(client: Reader): AsyncGenerator<RecordWhole> {
  let lane: Promise<RecordWhole>[] = [];
  for await (const { id } of recordsOfKind(client, 'relief.transcribe')) {
    lane.push(client.read<RecordWhole>(`/v1/records/${id}`));
    if (lane.length < LANES) continue;
    yield* await Promise.all(lane);
    lane = [];
  }
  yield* await Promise.all(lane);
}
