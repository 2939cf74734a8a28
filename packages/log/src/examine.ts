// Checking a receipt, first half: everything but the signatures, which are handed back to be checked.

import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { decodeEntry } from './entry.ts';
import { decodeGenesis, firstEpochPolicy, type Genesis, type Purpose } from './genesis.ts';
import { readGrant, transactionCheck } from './granting.ts';
import {
  type Grants,
  grantsOf,
  type LoggedTransaction,
  type Right,
  recordsOf,
  rightsAt,
  signingKey,
} from './grants.ts';
import { leafHash } from './hash.ts';
import { ledgerId } from './id.ts';
import { decodeJws } from './jws.ts';
import { isMalformed } from './malformed.ts';
import { textAt } from './members.ts';
import { formatNote, parseNote } from './note.ts';
import { partDigest } from './part.ts';
import { type Policy, policyKeys, quorumMet } from './policy.ts';
import { epochOf, type PolicyFile, parsePolicyFile, policyAt } from './policy-file.ts';
import { verifyInclusion } from './proof.ts';
import { decodeReceipt, type ProvenEntry, type Receipt } from './receipt.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { isCanonicalEd25519Signature, type SignatureCheck } from './signature.ts';
import { openNote } from './verifier.ts';

/** The steps of checking a receipt, in the order in which they are told. */
export type ReceiptStep = 'entry' | 'inclusion' | 'checkpoint' | 'cosignatures' | 'key' | 'qualification' | 'parts';

/** A signature to check, and the step that stands or falls with it. */
export type StepCheck = { step: ReceiptStep; check: SignatureCheck };

/** A witness that cosigned, under its name in the policy, and when, in seconds. */
export type Witnessed = { name: string; time: number };

/** A receipt found sound but for the signatures in `checks`. */
export type ReceiptExamination = {
  receipt: Receipt;
  purpose: Purpose;
  transaction: LoggedTransaction;
  checkpoint: Checkpoint;
  /** The signer's rights at the time of the entry; empty where what it signed concerns only its own keys. */
  rights: Right[];
  witnessed: Witnessed[];
  /** How many witnesses the policy names, and whether those who cosigned are enough. */
  witnesses: number;
  quorumMet: boolean;
  checks: StepCheck[];
};

/** Examines a receipt against the policy file of its ledger; both are the texts of the files. */
export function examineReceipt(receiptText: string, policyText: string): ReceiptExamination | Refusal {
  const file = parsePolicyFile(policyText);
  if (isMalformed(file)) return refuse('policy_malformed', file.malformed);
  const receipt = decodeReceipt(receiptText);
  if (isMalformed(receipt)) return refuse('receipt_malformed', receipt.malformed);
  if (receipt.ledger !== file.ledger) return refuse('other_ledger');
  const signed = examineCheckpoint(receipt, file);
  if (isRefusal(signed)) return signed;
  if (![receipt.entry, ...receipt.grants].every((entry) => isIncluded(entry, signed.checkpoint))) {
    return refuse('inclusion');
  }
  const transaction = openTransaction(receipt.entry, receipt.ledger);
  if (isRefusal(transaction)) return transaction;
  const trust = examineTrust(receipt, transaction, file, signed.checkpoint.size);
  if (isRefusal(trust)) return trust;
  if (!partsFit(receipt.entry, transaction)) return refuse('part');
  return { receipt, transaction, ...signed, ...trust, checks: [...trust.checks, ...signed.checks] };
}

/** A checkpoint with whoever signed it, and the signatures that are still to be checked. */
export type SignedCheckpoint = Pick<
  ReceiptExamination,
  'checkpoint' | 'witnessed' | 'witnesses' | 'quorumMet' | 'checks'
>;

/** The checkpoint of a receipt, under the policy of its epoch. */
export function examineCheckpoint(receipt: Receipt, file: PolicyFile): SignedCheckpoint | Refusal {
  const note = parseNote(receipt.checkpoint);
  if (isMalformed(note)) return refuse('checkpoint_malformed', note.malformed);
  const checkpoint = parseCheckpoint(note.text);
  if (isMalformed(checkpoint)) return refuse('checkpoint_malformed', checkpoint.malformed);
  if (checkpoint.extensions.length > 0) return refuse('checkpoint_malformed', 'checkpoint_extension');
  if (checkpoint.origin !== receipt.ledger) return refuse('other_ledger');
  const policy = policyAt(file, checkpoint.size);
  if (policy === undefined) return refuse('epoch_unknown');
  const compromised = epochOf(file, checkpoint.size)?.compromised;
  if (compromised !== undefined && checkpoint.size >= compromised) return refuse('epoch_compromised');
  return examineSignatures(receipt.checkpoint, checkpoint, policy);
}

function examineSignatures(text: string, checkpoint: Checkpoint, policy: Policy): SignedCheckpoint | Refusal {
  const keys = policyKeys(policy);
  const opened = openNote(text, keys);
  if (isMalformed(opened)) return refuse('signatures', opened.malformed);
  if (!opened.checks.every(({ check }) => isCanonicalEd25519Signature(check.signature))) return refuse('signatures');
  // openNote keeps the order of the policy: written again with these lines alone the note must be the same.
  const note = parseNote(text);
  const lines = isMalformed(note) ? [] : note.signatures;
  const known = opened.checks.flatMap(
    ({ name, keyId }) => lines.find((l) => l.name === name && l.keyId === keyId) ?? [],
  );
  if (formatNote(opened.text, known) !== text) return refuse('signatures');
  if (!opened.checks.some(({ time }) => time === undefined)) return refuse('log_signature_missing');

  const witnessed = opened.checks.flatMap(({ name, keyId, time }) => {
    const witness = policy.witnesses.find(({ key }) => key.name === name && key.keyId === keyId);
    return witness === undefined || time === undefined ? [] : [{ name: witness.name, time }];
  });
  const checks = opened.checks.map(
    ({ time, check }) => ({ step: time === undefined ? 'checkpoint' : 'cosignatures', check }) as const,
  );
  const met = quorumMet(
    policy,
    witnessed.map(({ name }) => name),
  );
  return { checkpoint, witnessed, witnesses: policy.witnesses.length, quorumMet: met, checks };
}

/** Whether an entry lies where it says under a root. */
export function isIncluded({ index, bytes, proof }: ProvenEntry, { size, root }: Checkpoint): boolean {
  return verifyInclusion({ leaf: leafHash(bytes), index, size, root, proof });
}

/** The transaction of an entry, which must say of itself where it lies and in which ledger. */
export function openTransaction({ index, bytes }: ProvenEntry, ledger: string): LoggedTransaction | Refusal {
  const entry = decodeEntry(bytes);
  if (isMalformed(entry)) return refuse('entry_malformed', entry.malformed);
  if (entry.kind !== 'transaction') return refuse('entry_malformed');
  const jws = decodeJws(entry.tx);
  if (isMalformed(jws)) return refuse('entry_malformed', jws.malformed);
  if (entry.index !== index || jws.signer.ledger !== ledger || textAt(jws.payload, 'ledger') !== ledger) {
    return refuse('entry_place');
  }
  return { index, time: entry.time, jws };
}

type Trust = Pick<ReceiptExamination, 'purpose' | 'rights' | 'checks'>;

function examineTrust(
  receipt: Receipt,
  transaction: LoggedTransaction,
  file: PolicyFile,
  size: number,
): Trust | Refusal {
  const founded = foundGrants(receipt, file, size);
  if (isRefusal(founded)) return founded;
  const { genesis, grants } = founded;
  const fault = readGrants(grants, receipt.grants.slice(1), transaction.index);
  if (fault !== undefined) return fault;
  const trust = examineSigner(grants, transaction, receipt.grants);
  return isRefusal(trust) ? trust : { purpose: genesis.purpose, ...trust };
}

/** What the genesis grants, if it is that of the ledger, and sets the policy under which the checkpoint is judged. */
export function foundGrants(
  { grants: [first], ledger }: Receipt,
  file: PolicyFile,
  size: number,
): { genesis: Genesis; grants: Grants } | Refusal {
  if (first === undefined) return refuse('genesis');
  const genesis = decodeGenesis(first.bytes);
  if (isMalformed(genesis)) return refuse('genesis', genesis.malformed);
  if (ledgerId(genesis.name, first.bytes) !== ledger) return refuse('genesis');
  const epoch = epochOf(file, size);
  if (epoch?.first === 0 && epoch.policy !== firstEpochPolicy(ledger, genesis)) return refuse('policy_of_genesis');
  return { genesis, grants: grantsOf(ledger, genesis) };
}

/** Takes in what entries grant, each of which lies before index `before`; a refusal where one of them grants nothing. */
export function readGrants(grants: Grants, entries: readonly ProvenEntry[], before: number): Refusal | undefined {
  for (const entry of entries) {
    if (entry.index >= before) return refuse('entry_place');
    const transaction = openTransaction(entry, grants.ledger);
    if (isRefusal(transaction)) return transaction;
    const fault = readGrant(grants, transaction);
    if (fault !== undefined) return refuse(fault);
  }
  return undefined;
}

function examineSigner(
  grants: Grants,
  transaction: LoggedTransaction,
  shown: readonly ProvenEntry[],
): Pick<Trust, 'rights' | 'checks'> | Refusal {
  const { jws, time } = transaction;
  const signer = signingKey(grants, transaction);
  if (typeof signer === 'string') return refuse(signer);
  const rights = rightsAt(grants, jws.signer.segment, time);
  if (rights.length === 0 && !concernsOwnKeys(transaction)) return refuse('qualification_missing');
  const needed = new Set([...signer.support, ...rights.flatMap(({ support }) => [...support])]);
  if (!shown.every(({ index }) => needed.has(index))) return refuse('grant_not_needed');
  const granted = grants.checks.map((check) => ({ step: 'key', check }) as const);
  return { rights, checks: [{ step: 'entry', check: transactionCheck(signer, jws) }, ...granted] };
}

// What a subject says of its own keys, by its controller key, needs no qualification.
function concernsOwnKeys({ jws }: LoggedTransaction): boolean {
  const others = ['trust.admit', 'trust.qualify', 'trust.renew', 'trust.propose', 'trust.approve'];
  return recordsOf(jws).every(({ kind }) => String(kind).startsWith('trust.') && !others.includes(String(kind)));
}

function partsFit({ parts }: Receipt['entry'], { jws }: LoggedTransaction): boolean {
  return Object.entries(parts).every(
    ([digest, part]) => partDigest(part) === digest && jws.payloadText.includes(`"${digest}"`),
  );
}
