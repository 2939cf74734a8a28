// From one epoch to the next: the entries by which the council set another policy, proved under the policy before.
//
// A succession has the form of a receipt. Its entry is the record that decided; the others are all that the decision rests
// on. A block ends with such a record: its mark is the next entry, and the next epoch begins with the size after that.

import { examineCheckpoint, foundGrants, isIncluded, openTransaction, readGrants, type StepCheck } from './examine.ts';
import { epochPolicy, policyOfAct } from './genesis.ts';
import { readGrant } from './granting.ts';
import type { Grants, LoggedTransaction } from './grants.ts';
import type { JsonObject } from './json.ts';
import { isMalformed } from './malformed.ts';
import { countAt } from './members.ts';
import { formatPolicyFile, type PolicyFile, parsePolicyFile } from './policy-file.ts';
import { decodeReceipt } from './receipt.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';

/** A policy file with one epoch more, if every signature in `checks` verifies. */
export type Succession = { policy: string; checks: StepCheck[] };

/** The last size of an epoch that the entry at this index ends: with its block's mark. */
export function lastSizeAfter(index: number): number {
  return index + 2;
}

/** Examines a succession against the policy file known so far; both are the texts of the files. */
export function examineSuccession(successionText: string, policyText: string): Succession | Refusal {
  const file = parsePolicyFile(policyText);
  if (isMalformed(file)) return refuse('policy_malformed', file.malformed);
  const shown = decodeReceipt(successionText);
  if (isMalformed(shown)) return refuse('receipt_malformed', shown.malformed);
  if (shown.ledger !== file.ledger) return refuse('other_ledger');
  const signed = examineCheckpoint(shown, file);
  if (isRefusal(signed)) return signed;
  const { size } = signed.checkpoint;
  if (size !== lastSizeAfter(shown.entry.index) || size < lastOf(file).first) return refuse('succession');
  if (!signed.quorumMet) return refuse('cosignatures_too_few');
  if (![shown.entry, ...shown.grants].every((entry) => isIncluded(entry, signed.checkpoint)))
    return refuse('inclusion');
  const transaction = openTransaction(shown.entry, shown.ledger);
  if (isRefusal(transaction)) return transaction;
  const founded = foundGrants(shown, file, size);
  if (isRefusal(founded)) return founded;
  const fault = readGrants(founded.grants, shown.grants.slice(1), transaction.index);
  if (fault !== undefined) return fault;
  const act = decidedBy(founded.grants, transaction);
  if (isRefusal(act)) return act;
  const policy = withEpoch(file, act, transaction.index);
  if (policy === undefined) return refuse('succession');
  const granted = founded.grants.checks.map((check) => ({ step: 'key', check }) as const);
  return { policy, checks: [...signed.checks, ...granted] };
}

/** The policy that stands decided once the entry is read, or was by the approvals before it. */
function decidedBy(grants: Grants, transaction: LoggedTransaction): JsonObject | Refusal {
  const fault = readGrant(grants, transaction);
  if (fault !== undefined) return refuse(fault);
  return grants.policies.at(-1)?.act ?? refuse('succession');
}

function lastOf({ epochs }: PolicyFile): PolicyFile['epochs'][number] {
  return epochs.at(-1) ?? { first: 0, last: null, policy: '' };
}

/** The file with one epoch more, if what follows from the act is a policy file. */
function withEpoch(file: PolicyFile, act: JsonObject, index: number): string | undefined {
  const policy = policyOfAct(act);
  if (policy === undefined) return undefined;
  const text = formatPolicyFile(
    appendEpoch(file, {
      last: lastSizeAfter(index),
      policy: epochPolicy(file.ledger, policy),
      compromised: countAt(act, 'compromisedFrom'),
    }),
  );
  return isMalformed(parsePolicyFile(text)) ? undefined : text;
}

/** A policy file whose open epoch ends at a size, compromised or not, and another one begins. */
export function appendEpoch(
  file: PolicyFile,
  { last, policy, compromised }: { last: number; policy: string; compromised: number | undefined },
): PolicyFile {
  const open = lastOf(file);
  const ended = { first: open.first, last, policy: open.policy };
  const marked = compromised === undefined ? ended : { ...ended, compromised: Math.max(compromised, open.first) };
  return {
    ledger: file.ledger,
    epochs: [...file.epochs.slice(0, -1), marked, { first: last + 1, last: null, policy }],
  };
}
