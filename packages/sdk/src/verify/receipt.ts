import {
  concludeReceipt,
  examineReceipt,
  isMalformed,
  isRefusal,
  parsePolicyFile,
  type ReceiptExamination,
  type ReceiptResult,
  type Refusal,
  type Term,
} from '@baton/log';
import { type AbsentPart, absentParts, askWhy, type PartsOf } from './absent.ts';
import { type VerifySignatureLater, verifyWithBest } from './back-end.ts';
import { type AgainstToday, compareWithToday, type LogSource } from './today.ts';

/** A term of a receipt's records; `lapsed` by the clock of whoever asked. */
export type JudgedTerm = Term & { readonly lapsed: boolean };

/**
 * What a receipt has shown. `result` is missing where it fell before any signature was tried; `refusal` says why it is
 * not `ok`, unless today's log is what contradicts it.
 */
export type Verification = {
  readonly ok: boolean;
  readonly refusal?: Refusal;
  readonly result?: ReceiptResult;
  readonly terms: readonly JudgedTerm[];
  /** Words that were signed and are not enclosed. */
  readonly absent: readonly AbsentPart[];
  /** Which parts a record names; without it nobody looks for absent ones. */
  readonly partsOf?: PartsOf;
  readonly against?: AgainstToday;
};

/** `now` in seconds, for what lapses; `against` a node or mirror whose log of today is to be asked as well. */
export type VerifyOptions = {
  /** Which parts a record names; without it nobody looks for absent ones. */
  readonly partsOf?: PartsOf;
  readonly now: number;
  readonly against?: LogSource;
  readonly verify?: VerifySignatureLater;
};

/**
 * Checks a receipt from the texts of the receipt and of the ledger's policy file, and nothing else. The network is used
 * only for `against`; then it may throw `Fault`.
 */
export async function verifyReceipt(receipt: string, policy: string, options: VerifyOptions): Promise<Verification> {
  const examined = examineReceipt(receipt, policy);
  if (isRefusal(examined)) return { ok: false, refusal: examined, terms: [], absent: [] };
  const verify = options.verify ?? verifyWithBest;
  const verdicts = await Promise.all(examined.checks.map(({ check }) => verify(check)));
  const result = concludeReceipt(examined, verdicts);
  const terms = result.terms.map((term) => ({ ...term, lapsed: term.until < options.now }));
  const absent = absentParts(examined, options.now, options.partsOf);
  if (result.refusal !== undefined) return { ok: false, refusal: result.refusal, result, terms, absent };
  if (options.against === undefined) return { ok: true, result, terms, absent };
  const against = await today(examined, policy, options.against, verify);
  return { ok: against.ok, result, terms, absent: await askWhy(absent, options.against), against };
}

async function today(
  { checkpoint }: ReceiptExamination,
  policy: string,
  source: LogSource,
  verify: VerifySignatureLater,
): Promise<AgainstToday> {
  const file = parsePolicyFile(policy);
  if (isMalformed(file)) throw new Error('bug: this policy was read before');
  return compareWithToday(checkpoint, file, source, verify);
}
