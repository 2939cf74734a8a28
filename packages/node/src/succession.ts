// Successions: how anybody who trusts one epoch of the policy comes to the next.

import { assert, epochsOf, grantsOfDecision } from '@baton/ledger';
import { encodeReceipt, lastSizeAfter } from '@baton/log';
import type { OpenLedger } from './open-ledger.ts';
import { ownCheckpoint } from './own-checkpoint.ts';
import { inPolicyOrder, provenIn, readSigned } from './receipt.ts';

/** The last size of every epoch that has ended. */
export function endedSizes({ state }: Pick<OpenLedger, 'state'>): number[] {
  return epochsOf(state)
    .slice(1)
    .map(({ index }) => lastSizeAfter(index));
}

/** The succession that ends an epoch at this size, under the note that was signed there. */
export function buildSuccession(ledger: OpenLedger, last: number, note: string): string {
  const epoch = epochsOf(ledger.state).find(({ index }) => index > 0 && lastSizeAfter(index) === last);
  const checkpoint = ownCheckpoint(note);
  assert(epoch !== undefined && checkpoint.size === last, 'an epoch ended here');
  const proven = provenIn(ledger, last);
  return encodeReceipt({
    ledger: ledger.id,
    checkpoint: inPolicyOrder(checkpoint, ledger),
    entry: { ...proven(epoch.index), parts: {} },
    grants: grantsOfDecision(ledger.state, epoch, (index) => readSigned(ledger, index)).map(proven),
  });
}
