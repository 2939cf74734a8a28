import { kindNamed } from '@baton/ledger';
import type { Part } from '@baton/log';
import Type from 'typebox';
import { type Logged, loggedAt } from '../logged.ts';
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

/** A part that a committed record names, if it is held. */
export async function findPart(room: Room, digest: string): Promise<Part | undefined> {
  for (const { index } of await entriesNaming(room, digest)) {
    const part = room.ledger.part(digest, index);
    if (part !== undefined) return part;
  }
  return undefined;
}

/** True if a committed record names this paper. */
export async function isPaperNamed(room: Room, digest: string): Promise<boolean> {
  const candidates = await entriesNaming(room, digest);
  return candidates.some(({ records }) =>
    records.some((record) =>
      kindNamed(String(record['kind']))
        ?.papers(record)
        .some((paper) => paper.digest === digest),
    ),
  );
}

/** The views know entries by the first bits of the digests they hold; the log says which of them it is. */
async function entriesNaming({ ledger, views }: Room, digest: string): Promise<Logged[]> {
  const { value: indexes } = await views.query('naming', { digest }, { atLeast: ledger.tip().height });
  return indexes.flatMap((index) => loggedAt(ledger.log, index) ?? []);
}
