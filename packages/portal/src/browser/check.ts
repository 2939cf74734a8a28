// Checks the records of a page, without the page: what the reader's browser does when it verifies.

import {
  canonical,
  isRefusal,
  leafHash,
  type ReceiptStep,
  type RefusalCode,
  recordsOf,
  type SignatureCheck,
  toBase64,
  type Words,
} from '@baton/log';
import { verifyHere } from './back-end.ts';
import { verifyText } from './verifier.ts';

/** A record as the page shows it: its transaction, its leaf in the log, its body. */
export type ShownRecord = {
  readonly transaction: string;
  readonly record: string;
  readonly leaf: string;
  readonly body: { readonly [member: string]: unknown };
};

/** The steps that people are shown. */
export const shownSteps = ['entry', 'inclusion', 'checkpoint', 'cosignatures', 'qualification'] as const;
export type ShownStep = (typeof shownSteps)[number];

/** What became of one record: the steps that hold, and the first that fell with its reason. */
export type Checked = {
  readonly record: ShownRecord;
  readonly failed?: { readonly step: ShownStep; readonly reason: Words };
  /** Witnesses that cosigned, and how many the policy asks for. None asked for: nobody outside watches. */
  readonly witnessed: number;
  readonly witnesses: number;
  readonly size: number;
};

/** Which of the shown steps a step of a receipt belongs to. */
const steps: { readonly [step in ReceiptStep]: ShownStep } = {
  entry: 'entry',
  inclusion: 'inclusion',
  checkpoint: 'checkpoint',
  cosignatures: 'cosignatures',
  key: 'qualification',
  qualification: 'qualification',
  parts: 'entry',
};

/** Where a receipt falls that is refused before any signature is tried. */
const fallsAt: { readonly [code in RefusalCode]?: ShownStep } = {
  inclusion: 'inclusion',
  policy_malformed: 'checkpoint',
  checkpoint_malformed: 'checkpoint',
  epoch_unknown: 'checkpoint',
  signatures: 'checkpoint',
  log_signature_missing: 'checkpoint',
  other_ledger: 'checkpoint',
  cosignatures_too_few: 'cosignatures',
  genesis: 'qualification',
  policy_of_genesis: 'qualification',
  key_unknown: 'qualification',
  key_algorithm: 'qualification',
  key_early: 'qualification',
  key_lapsed: 'qualification',
  key_kinds: 'qualification',
  qualification_missing: 'qualification',
  grant_not_needed: 'qualification',
};

const otherWords: Words = {
  zh: '这一页显示的与签名的不一样。',
  en: 'This page shows something else than what was signed.',
};

/** Checks what a page shows against the receipt of its transaction and the policy file of its ledger. */
export async function checkRecord(record: ShownRecord, receipt: string, policy: string): Promise<Checked> {
  const verified = await verifyText(receipt, policy, verifyOnce);
  if (isRefusal(verified)) {
    const failed = { step: fallsAt[verified.refused] ?? 'entry', reason: verified.reason };
    return { record, witnessed: 0, witnesses: 0, size: 0, failed };
  }
  const { examined, result } = verified;
  const { witnessed, witnesses, checkpoint } = examined;
  const facts = { record, witnessed: witnessed.length, witnesses, size: checkpoint.size };
  const fell = result.steps.find(({ ok }) => !ok);
  if (fell !== undefined && result.refusal !== undefined) {
    return { ...facts, failed: { step: steps[fell.step], reason: result.refusal.reason } };
  }
  const isShown =
    result.transaction === record.transaction &&
    toBase64(leafHash(examined.receipt.entry.bytes)) === record.leaf &&
    recordsOf(examined.transaction.jws).some((signed) => isSame(signed, record.body));
  return isShown ? facts : { ...facts, failed: { step: 'entry', reason: otherWords } };
}

/** Verdicts given: the grants behind one signer are in every receipt of it. */
const given = new Map<string, Promise<boolean>>();
const GIVEN_MAX = 20_000;

function verifyOnce(check: SignatureCheck): Promise<boolean> {
  const name = [check.key.bytes, check.signature, check.message].map(toBase64).join(' ');
  const known = given.get(name);
  if (known !== undefined) return known;
  const verdict = verifyHere(check);
  if (given.size < GIVEN_MAX) given.set(name, verdict);
  return verdict;
}

/** Byte for byte the same: canonical JSON has one encoding for one value. */
function isSame(signed: object, shown: object): boolean {
  return canonical(signed as Parameters<typeof canonical>[0]) === canonical(shown as Parameters<typeof canonical>[0]);
}
