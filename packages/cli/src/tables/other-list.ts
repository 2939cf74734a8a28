import type { QuotationInList, RecordWhole } from '@baton/sdk';
import type { Meaning, Profile, Statement } from '@baton/tables';
import { inLanes, patiently, type Reader } from '../asking.ts';
import type { Quote } from './quotation.ts';

/** Whose rows of which form are compared: names of parties. */
type Among = { readonly profile: Profile; readonly reporter: string; readonly publisher: string };

/** The newest quotations that are looked at, and of those like ours how many are opened. */
const LOOKED_AT = 200;
const OPENED = 16;
/** Files whose first rows are looked at besides: of a long one the newest quotations are its end, and we stand at the beginning of ours. */
const FILES = 4;
/** So many of our rows must be there under another name until anything is said. */
const HALF = 0.5;
/** What says which place or party a row is about; rows of a table without any are compared whole. */
const NAMING: readonly (Meaning | undefined)[] = ['place', 'place_key', 'to', 'from', 'case'];

/**
 * The name of another list of this form under which rows like these were quoted already, where none was under the name that
 * is typed now: `''` of rows that were quoted under no name. A name that is typed differently makes a second list of the
 * same rows. Undefined where nothing speaks for it.
 */
export async function otherListOf(
  client: Reader,
  { profile, reporter, publisher }: Among,
  statements: readonly Statement[],
): Promise<string | undefined> {
  const own = new Set(statements.map(({ cells }) => whoIn(profile, cells)));
  const quoted = await quotedBefore(client, { profile, reporter, publisher });
  const alike = quoted.filter(({ cells }) => own.has(whoIn(profile, cells ?? {})));
  const share = new Set(alike.map(({ cells }) => whoIn(profile, cells ?? {}))).size / own.size;
  if (alike.length === 0 || share < HALF) return undefined;
  const lists = await inLanes(alike.slice(0, OPENED), async ({ record }) => listIn(await recordOf(client, record)));
  return lists.includes(profile.list ?? '') ? undefined : lists[0];
}

/** The newest quotations of this form, and the first of each of their files. */
async function quotedBefore(client: Reader, { profile, reporter, publisher }: Among): Promise<QuotationInList[]> {
  const asked = { reporter, publisher, about: profile.about, limit: LOOKED_AT };
  const { items } = await patiently(() => client.list('/v1/quotations', { ...asked, sort: 'newest' }));
  const newest = items.filter((one) => one.profile === profile.profile);
  const files = [...new Map(newest.map(({ digest, record }) => [digest, record])).values()].slice(0, FILES);
  const firsts = await inLanes(files, async (record) => {
    const { source } = (await recordOf(client, record)).body as RecordWhole['body'] & { readonly source: string };
    return (await patiently(() => client.list('/v1/quotations', { ...asked, source, sort: 'oldest' }))).items;
  });
  return [...new Map([...newest, ...firsts.flat()].map((one) => [one.record, one])).values()];
}

function recordOf(client: Reader, id: string): Promise<RecordWhole> {
  return patiently(() => client.read<RecordWhole>(`/v1/records/${id}`));
}

function whoIn({ columns }: Profile, cells: Statement['cells']): string {
  const headers = columns.flatMap(({ as, column }) => (NAMING.includes(as) ? column : []));
  const named = headers.map((header) => cells[header]?.trim() ?? '').filter((cell) => cell !== '');
  return named.length > 0 ? named.join('\n') : Object.values(cells).join('\n');
}

/** Under which list's name a row was quoted; none of a text that was withheld, or is nobody's table. */
function listIn({ body, texts }: RecordWhole): string {
  const { zh, en } = (body as RecordWhole['body'] & { readonly quote: { readonly zh?: string; readonly en?: string } })
    .quote;
  const text = texts[zh ?? en ?? ''];
  if (text === null || text === undefined) return '';
  const { list = '' } = JSON.parse(text) as Quote;
  return list;
}
