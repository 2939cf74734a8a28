import type { SignedTransaction } from '../write/transaction.ts';
import { type Door, jsonOf } from './door.ts';
import { type Problem, Refused } from './problem.ts';

/** Where an accepted transaction stands: log index, block height, block time in seconds. */
export type Placed = { readonly id: string; readonly index: number; readonly height: number; readonly time: number };

/** The ledger's no. */
export type Rejected<Code extends string = string> = { readonly id: string; readonly problem: Problem<Code> };

/** What became of one transaction. */
export type Outcome<Code extends string = string> = Placed | Rejected<Code>;

/** True if the ledger said no. */
export function isRejected<Code extends string>(outcome: Outcome<Code>): outcome is Rejected<Code> {
  return 'problem' in outcome;
}

/** The outcomes in the order asked for, and the signed checkpoint that covers what was accepted. */
export type Answer = { readonly outcomes: readonly Outcome[]; readonly checkpoint: string };

type AnswerBody = {
  readonly transactions: readonly (Placed | { readonly id: string | null; readonly problem: Problem })[];
  readonly checkpoint: string;
};

/**
 * Sends signed transactions, many in a request. Without an answer the same bytes go again, and a transaction that is
 * in already counts as accepted where it stands: nothing is ever counted twice.
 */
export async function submitSigned(door: Door, signed: readonly SignedTransaction[]): Promise<Answer> {
  const body = JSON.stringify({ transactions: signed.map(({ tx, parts }) => ({ tx, parts })) });
  const ids = signed.map(({ id }) => id);
  return answered(door, ids, await jsonOf<AnswerBody>(await door.post('/v1/transactions', body)));
}

/** A request as it is sent, `{"transactions":[{"tx":"…","parts":{…}},…]}` in UTF-8, and the ids of its transactions. */
export type SpelledRequest = { readonly ids: readonly string[]; readonly body: Uint8Array };

/** The same, for those who have spelled what they send. The bytes must stay as they are until it is answered. */
export async function submitSpelled(door: Door, { ids, body }: SpelledRequest): Promise<Answer> {
  return answered(door, ids, await jsonOf<AnswerBody>(await door.post('/v1/transactions', body)));
}

async function answered(door: Door, ids: readonly string[], answer: AnswerBody): Promise<Answer> {
  const outcomes = await Promise.all(
    ids.map(async (id, i) => {
      const outcome = answer.transactions[i];
      if (outcome === undefined) throw new Error('bug: a node gives one outcome for each transaction');
      if (!('problem' in outcome)) return outcome;
      return (await firstPlace(door, id, outcome.problem)) ?? { id, problem: outcome.problem };
    }),
  );
  return { outcomes, checkpoint: answer.checkpoint };
}

/** A ref that is used already may be used by this very transaction, sent before; then it was accepted. */
async function firstPlace(door: Door, id: string, problem: Problem): Promise<Placed | undefined> {
  if (problem.code !== 'exists') return undefined;
  try {
    const { index, height, time } = await jsonOf<Placed>(await door.get(`/v1/transactions/${id}`));
    return { id, index, height, time };
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}
