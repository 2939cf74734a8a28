import { type Block, type Machine, type Outcome, type Problem, readTransaction, type Verifier } from '@baton/ledger';
import { type Lapse, lapsesOf } from '../store/lapses.ts';
import type { EntryParts } from '../store/part-files.ts';
import { type Checked, verifyJws } from '../verify/check.ts';
import { verifySignature } from '../verify/verify.ts';
import type { Ready } from './queue.ts';
import type { Refused, Submission } from './submission.ts';

/** A block as the machine played it. `block` is absent where nothing was accepted: then there is no block. */
export type Played = {
  readonly block: Block | undefined;
  /** For each batch what became of its transactions. */
  readonly outcomes: readonly (readonly (Outcome | Refused)[])[];
  readonly parts: readonly EntryParts[];
  readonly lapses: readonly Lapse[];
};

/** Plays batches in one block. `cosigned`: digest that its mark is to carry, once an hour, also without transactions. */
export function playBlock(
  machine: Machine,
  time: number,
  batches: readonly Ready[],
  cosigned: string | undefined,
): Played {
  machine.begin(time);
  const lapses: Lapse[] = [];
  const outcomes = batches.map(({ verdicts }) => verdicts.map((verdict) => play(machine, verdict, lapses)));
  const parts = batches.flatMap(({ batch }, i) => partsOf(batch, outcomes[i] ?? []));
  const accepted = outcomes.some((ofBatch) => ofBatch.some((outcome) => 'index' in outcome));
  if (accepted || cosigned !== undefined) return { block: machine.end(cosigned), outcomes, parts, lapses };
  machine.drop();
  return { block: undefined, outcomes, parts, lapses };
}

function play(machine: Machine, verdict: Checked | Problem, lapses: Lapse[]): Outcome | Refused {
  if ('code' in verdict) return { id: null, problem: verdict };
  const transaction = readTransaction(verdict.checked);
  const outcome = machine.apply(transaction, verifierOf(verdict.signed));
  if ('index' in outcome) lapses.push(...lapsesOf(transaction.records, verdict.checked.payload, outcome.index));
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
    if ('index' in outcome && parts !== undefined) found.push({ index: outcome.index, parts });
  }
  return found;
}
