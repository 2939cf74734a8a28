// Checking a receipt, second half: what the signatures have shown, told in plain words.

import type { ReceiptExamination, ReceiptStep, Witnessed } from './examine.ts';
import type { Purpose } from './genesis.ts';
import { type Right, recordsOf } from './grants.ts';
import { didOf, transactionId } from './id.ts';
import type { JsonObject } from './json.ts';
import { assert } from './malformed.ts';
import { countAt, textAt } from './members.ts';
import { type Refusal, refuse, type Words } from './refusal.ts';

/** One step: whether it holds, and what it proves if so. */
export type StepResult = { step: ReceiptStep; ok: boolean; proves: Words };

/** Something that stops counting by time: *lapsed* once the reader's clock has passed `until`, in seconds. */
export type Term = { kind: string; ref: string; until: number };

/** What a receipt has shown. `refusal` says why not, where `ok` is false. */
export type ReceiptResult = {
  ok: boolean;
  refusal?: Refusal;
  steps: StepResult[];
  notProved: Words[];
  terms: Term[];
  ledger: string;
  purpose: Purpose;
  transaction: string;
  /** Index and time, in seconds, of the entry; size of the checkpoint's log. */
  index: number;
  time: number;
  size: number;
  signer: string;
  rights: { right: Right['right']; types: readonly string[] }[];
  records: JsonObject[];
  witnessed: Witnessed[];
};

const proves: { [step in ReceiptStep]: Words } = {
  entry: { zh: '这把密钥签了这笔交易，之后没有改动。', en: 'This key signed this transaction, and it is unaltered.' },
  inclusion: {
    zh: '条目和给予权利的条目都在这个日志里。',
    en: 'The entry, and the entries that gave its signer the right, stand in this log.',
  },
  checkpoint: { zh: '日志的密钥签了这个大小和根。', en: 'The key of the log signed this size and root.' },
  cosignatures: {
    zh: '策略要求的见证方都看到日志只增不改。',
    en: 'As many witnesses as the policy asks for saw that the log only grew.',
  },
  key: {
    zh: '从创世起，每把密钥都有登记，并由有权者签名。',
    en: 'From genesis on, every key was registered by somebody whose key was.',
  },
  qualification: {
    zh: '有授权的签发者把所示的权利给了签名者，期限包括这一条的时间。',
    en: 'An issuer who was accredited to do so gave the signer the rights shown, dated to cover this entry.',
  },
  parts: { zh: '所附正文就是记录中摘要所指的正文。', en: 'The texts enclosed are those whose digests were signed.' },
};

const noWitness: Words = {
  zh: '策略不要求见证方：日志没有改写，只有运营者的保证。',
  en: 'The policy asks for no witness: that the log only grew is the word of its operator alone.',
};

const notProved: Words[] = [
  {
    zh: '规则接受了这笔交易、当时没有撤销：这是签署检查点者的保证，任何人可以审计。',
    en: 'That the rules accepted it, and that nothing had been revoked, is the word of those who signed the checkpoint; anybody can check it by audit.',
  },
  { zh: '之后的更正、撤回和争议。', en: 'Later corrections, withdrawals and disputes.' },
  { zh: '所说的话是否属实。', en: 'Whether what was stated is true.' },
];

/** Concludes from the verdicts on `examination.checks`, in their order. */
export function concludeReceipt(examination: ReceiptExamination, verdicts: readonly boolean[]): ReceiptResult {
  const { checks } = examination;
  assert(verdicts.length === checks.length, 'every check has its verdict');
  const holds = (step: ReceiptStep) => checks.every((check, i) => check.step !== step || verdicts[i] === true);
  const steps = stepsOf(examination, holds);
  const ok = steps.every((step) => step.ok);
  const result = { ok, steps, notProved, ...factsOf(examination) };
  if (ok) return result;
  const sound = verdicts.every((verdict) => verdict);
  return { ...result, refusal: refuse(sound ? 'cosignatures_too_few' : 'signature_invalid') };
}

function stepsOf(examination: ReceiptExamination, holds: (step: ReceiptStep) => boolean): StepResult[] {
  const key = holds('key');
  const cosigned = examination.quorumMet && holds('cosignatures');
  const seen = examination.witnessed.length > 0 ? proves.cosignatures : noWitness;
  return [
    { step: 'entry', ok: holds('entry'), proves: proves.entry },
    { step: 'inclusion', ok: true, proves: proves.inclusion },
    { step: 'checkpoint', ok: holds('checkpoint'), proves: proves.checkpoint },
    { step: 'cosignatures', ok: cosigned, proves: examination.quorumMet ? seen : proves.cosignatures },
    { step: 'key', ok: key, proves: proves.key },
    { step: 'qualification', ok: key, proves: proves.qualification },
    { step: 'parts', ok: true, proves: proves.parts },
  ];
}

function factsOf({ receipt, purpose, transaction, checkpoint, rights, witnessed }: ReceiptExamination) {
  const { index, time, jws } = transaction;
  return {
    ledger: receipt.ledger,
    purpose,
    transaction: transactionId(jws.signingInput),
    index,
    time,
    size: checkpoint.size,
    signer: didOf(jws.signer.ledger, jws.signer.segment),
    rights: rights.map(({ right, types }) => ({ right, types })),
    records: recordsOf(jws),
    terms: recordsOf(jws).flatMap(termOf),
    witnessed,
  };
}

function termOf(record: JsonObject): Term[] {
  const until = countAt(record, 'until');
  return until === undefined ? [] : [{ kind: textAt(record, 'kind') ?? '', ref: textAt(record, 'ref') ?? '', until }];
}
