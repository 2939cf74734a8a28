import { assert, kindNamed, Type } from '@baton/ledger';
import type { Name } from '@baton/ledger/answers';
import type { Part } from '@baton/log';
import { type Logged, loggedAt } from '../logged.ts';
import type { Gone } from '../sequencer/forgetting.ts';
import { lastLapses } from '../store/lapses.ts';
import { DoorError } from './problem.ts';
import type { Room } from './room.ts';

/** A digest as a path parameter: a transaction's id, a part's or a paper's name. */
export const digestText = (description: string) =>
  Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: `${description}; SHA-256, base64url` });

/** The path parameter that names a transaction. */
export const TransactionId = Type.Object({ id: digestText('Of the signing input of the transaction') });

/** The logged transaction of an id. Error: `transaction_not_found`. */
export async function findTransaction(room: Room, id: string): Promise<Logged> {
  const found = (await entriesNaming(room, id)).find((logged) => logged.id === id);
  if (found === undefined) throw new DoorError('transaction_not_found', { id, height: room.ledger.tip().height });
  return found;
}

/** A part that a committed record names. Errors: `part_not_found`, `words_withheld`, `words_lapsed`. */
export async function findPart(room: Room, digest: string): Promise<Part> {
  const { ledger } = room;
  const naming = await entriesNaming(room, digest);
  for (const { index } of naming) {
    const part = ledger.part(digest, index);
    if (part !== undefined) return part;
  }
  const gone = naming.map(({ index }) => ledger.goneOfPart(digest, index)).find((one) => one !== undefined);
  throw gone === undefined ? new DoorError('part_not_found') : await goneError(room, digest, gone);
}

/** Refuses a paper that was withheld or has lapsed, and is not there. Errors: `words_withheld`, `words_lapsed`. */
export async function refuseGonePaper(room: Room, digest: string): Promise<void> {
  const gone = room.ledger.goneOfPaper(digest);
  if (gone !== undefined) throw await goneError(room, digest, gone);
}

/** Refuses a paper that was withheld. Error: `words_withheld`. */
export async function refuseWithheldPaper(room: Room, digest: string): Promise<void> {
  const gone = room.ledger.goneOfPaper(digest);
  if (gone !== undefined && 'withheld' in gone) throw await goneError(room, digest, gone);
}

/** Says who withheld it, when and why; or when it lapsed. */
async function goneError({ ledger, views }: Room, digest: string, gone: Gone): Promise<DoorError> {
  if ('lapsed' in gone) return new DoorError('words_lapsed', { time: timeText(gone.lapsed) });
  const { value } = await views.query('withholding', { digest }, { atLeast: ledger.tip().height });
  const found = value[digest];
  assert(found !== undefined, 'what the ledger withholds the views know of');
  const { by, basis, id, reason, time } = found;
  return new DoorError('words_withheld', {
    by: by === null ? '理事会 / the council' : inBoth(by.name, by.id),
    byId: by?.id ?? 'council',
    reason,
    basis: inBoth(basis, '–'),
    time: timeText(time),
    withholding: id,
  });
}

/** Figures stand in both languages of a problem. */
function inBoth({ zh, en }: Name, none: string): string {
  const said = [zh, en].filter((one) => one !== null);
  return said.length === 0 ? none : said.join(' / ');
}

function timeText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000', '');
}

/** Refuses a paper that no committed record names, or that nobody needs any more. Errors: `paper_unnamed`, `words_lapsed`. */
export async function refuseUnnamedPaper(room: Room, digest: string): Promise<void> {
  const records = (await entriesNaming(room, digest)).flatMap((logged) => logged.records);
  const papers = records.flatMap((record) => kindNamed(String(record['kind']))?.papers(record) ?? []);
  const last = lastLapses(papers).get(digest);
  if (last === undefined) throw new DoorError('paper_unnamed', { digest });
  if (last !== null && last <= room.ledger.tip().time) throw new DoorError('words_lapsed', { time: timeText(last) });
}

/** The views know entries by the first bits of the digests they hold; the log says which of them it is. */
async function entriesNaming({ ledger, views }: Room, digest: string): Promise<Logged[]> {
  const { value: indexes } = await views.query('naming', { digest }, { atLeast: ledger.tip().height });
  return indexes.flatMap((index) => loggedAt(ledger.log, index) ?? []);
}
