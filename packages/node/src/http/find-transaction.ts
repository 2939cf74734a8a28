import { assert } from '@baton/ledger';
import Type from 'typebox';
import { type Logged, loggedAt } from '../logged.ts';
import { DoorError } from './problem.ts';
import type { Room } from './room.ts';

/** The path parameter that names a transaction. */
export const TransactionId = Type.Object({
  id: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'SHA-256 of the signing input, base64url' }),
});

/** The logged transaction of an id. The views know its index; they are asked again once they have caught up. */
export async function findTransaction({ ledger, views }: Room, id: string): Promise<Logged> {
  const { height } = ledger.tip();
  const row = await views.query('transaction', { id }, { atLeast: height });
  if (row === undefined) throw new DoorError('transaction_not_found', { id, height });
  const logged = loggedAt(ledger.log, row.index);
  assert(logged?.id === id, `the views know the index of ${id}`);
  return logged;
}
