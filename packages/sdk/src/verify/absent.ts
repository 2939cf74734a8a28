import { type ReceiptExamination, recordsOf } from '@baton/log';
import { problemFrom } from '../client/problem.ts';
import type { LogSource } from './today.ts';

/**
 * Words that a record of a receipt names and the receipt does not hold. They have *lapsed* if their signer said so, by the
 * clock of whoever asks; else they were *withheld*, or left out by whoever handed the receipt on. Their digest was signed
 * all the same. `detail`: what the node says of it, who withheld them and why.
 */
export type AbsentPart = {
  readonly digest: string;
  readonly why: 'withheld' | 'lapsed';
  readonly detail?: string;
};

/** The parts that a record names, as its kind says: the kinds are too heavy for a verifier in a browser. */
export type PartsOf = (record: {
  readonly [member: string]: unknown;
}) => readonly { readonly digest: string; readonly lapses: number | null }[];

/** What is not enclosed, by the kinds that the caller knows. `now` in seconds. */
export function absentParts(
  { receipt, transaction }: ReceiptExamination,
  now: number,
  partsOf: PartsOf = () => [],
): AbsentPart[] {
  const named = recordsOf(transaction.jws).flatMap((record) => partsOf(record));
  const absent = named.filter(({ digest }) => !(digest in receipt.entry.parts));
  const once = new Map(absent.map((part) => [part.digest, part]));
  return [...once.values()].map(({ digest, lapses }) => ({
    digest,
    why: lapses !== null && lapses <= now ? 'lapsed' : 'withheld',
  }));
}

/** Asks the node of today why; a mirror of plain files does not know. */
export function askWhy(absent: readonly AbsentPart[], source: LogSource): Promise<AbsentPart[]> {
  return Promise.all(
    absent.map(async (part) => {
      const detail = await detailOf(part.digest, source);
      return detail === undefined ? part : { ...part, detail };
    }),
  );
}

async function detailOf(digest: string, { url, fetch: ask = fetch }: LogSource): Promise<string | undefined> {
  try {
    const answer = await ask(`${url.replace(/\/+$/, '')}/v1/parts/${digest}`);
    const problem = problemFrom(await answer.json());
    return answer.status === 410 ? problem?.detail : undefined;
  } catch {
    return undefined;
  }
}
