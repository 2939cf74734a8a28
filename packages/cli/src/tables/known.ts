import type { Client, Page, RecordInList, RecordWhole } from '@baton/sdk';
import { Refused } from '@baton/sdk';

type Reader = Pick<Client, 'read' | 'list'>;
const PAGE = 200;
/** Records asked for at once. */
const LANES = 16;

/** Every record of a kind, page by page; of one signer where one is named. */
async function* recordsOfKind(client: Reader, kind: string, signer?: string): AsyncGenerator<RecordInList> {
  let cursor: string | undefined;
  do {
    const query = { kind, signer, sort: 'oldest', limit: PAGE, cursor };
    const page: Page<RecordInList> = await client.list('/v1/records', query);
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** Refs of what a reporter has quoted already. */
export async function quotedRefs(client: Reader, signer: string): Promise<Set<string>> {
  const refs = new Set<string>();
  for await (const { id } of recordsOfKind(client, 'relief.transcribe', signer))
    refs.add(id.slice(id.indexOf('/') + 1));
  return refs;
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
