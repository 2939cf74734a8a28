import {
  type Block,
  type Machine,
  type Outcome,
  type Problem,
  piecesOf,
  readTransaction,
  type Verifier,
} from '@baton/ledger';
import { type Lapse, lapsesOf } from '../store/lapses.ts';
import type { EntryParts } from '../store/part-files.ts';
import { spelledParts } from '../store/spelled-parts.ts';
import { type Checked, verifyJws } from '../verify/check.ts';
import { verifySignature } from '../verify/verify.ts';
import type { Ready } from './queue.ts';
import type { Refused, Submission } from './submission.ts';

/** A block as the machine played it. `block` is absent where nothing was accepted: then there is no block. */
export type Played = {
  readonly block: Block | undefined;
  readonly parts: readonly EntryParts[];
  readonly lapses: readonly Lapse[];
};

/** Batches that are being played, and what has become of their transactions so far. */
export type Work = { readonly batches: readonly Ready[]; readonly outcomes: Judged[][] };

/** What became of a transaction, and the height of the block in which it was judged. */
export type Judged = { readonly outcome: Outcome | Refused; readonly height: number };

/** Batches of which nothing has been played. */
export function workOf(batches: readonly Ready[]): Work {
  return { batches, outcomes: batches.map(() => []) };
}

/** Whether all of it has been played. */
export function isDone({ batches, outcomes }: Work): boolean {
  return batches.every(({ verdicts }, i) => outcomes[i]?.length === verdicts.length);
}

/**
 * Plays what is left of the work in one block, until it is full: with another policy a block ends. `cosigned`: digest that
 * its mark is to carry, once an hour, also without transactions.
 */
export function playBlock(machine: Machine, time: number, work: Work, cosigned: string | undefined): Played {
  machine.begin(time);
  const height = machine.tip.height + 1;
  const lapses: Lapse[] = [];
  const before = work.outcomes.map((ofBatch) => ofBatch.length);
  for (const [i, ready] of work.batches.entries()) {
    const ofBatch = work.outcomes[i] ?? [];
    while (ofBatch.length < ready.verdicts.length && !machine.isFull)
      ofBatch.push({ outcome: play(machine, ready, ofBatch.length, lapses), height });
  }
  const played = work.outcomes.map((ofBatch, i) => ofBatch.slice(before[i]).map(({ outcome }) => outcome));
  const parts = work.batches.flatMap(({ batch }, i) => partsOf(batch.slice(before[i]), played[i] ?? []));
  const accepted = played.some((ofBatch) => ofBatch.some((outcome) => 'index' in outcome));
  if (accepted || cosigned !== undefined) return { block: machine.end(cosigned), parts, lapses };
  machine.drop();
  return { block: undefined, parts, lapses };
}

function play(machine: Machine, { batch, verdicts }: Ready, at: number, lapses: Lapse[]): Outcome | Refused {
  const verdict = verdicts[at] as Checked | Problem;
  if ('code' in verdict) return { id: null, problem: verdict };
  const pieces = piecesOf(batch[at]?.tx ?? '', verdict.id);
  const transaction = readTransaction(pieces);
  const outcome = machine.apply(transaction, verifierOf(verdict.signed));
  if ('index' in outcome) lapses.push(...lapsesOf(transaction.records, pieces.payload, outcome.index));
  return outcome;
}

/** Uses the verdict of a worker; a key admitted since then is tried here. */
function verifierOf(signed: boolean | undefined): Verifier {
  return { signedBy: (transaction, key) => signed ?? verifyJws(transaction.jws, key), verify: verifySignature };
}

function partsOf(batch: readonly Submission[], outcomes: readonly (Outcome | Refused)[]): EntryParts[] {
  const found: EntryParts[] = [];
  for (const [i, outcome] of outcomes.entries()) {
    const parts = batch[i]?.parts;
    if ('index' in outcome && parts !== undefined) found.push({ index: outcome.index, parts: spelledParts(parts) });
  }
  return found;
}
