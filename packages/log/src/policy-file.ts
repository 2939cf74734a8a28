// The policy file: the one thing that a checker of receipts must have from elsewhere. Canonical JSON:
//
//   {"epochs":[{"first":0,"last":null,"policy":"<tlog-policy>"}],"ledger":"<ledger id>"}

import { isLedgerId } from './id.ts';
import { canonical, isObject, type Json, parseCanonical } from './json.ts';
import { isMalformed, type Malformed, malformed } from './malformed.ts';
import { countAt, hasMembers, listAt, textAt } from './members.ts';
import { type Policy, parsePolicy } from './policy.ts';

/**
 * A stretch of log sizes, both ends included, under one tlog-policy text. `last` is null while it goes on; from the size
 * `compromised` on, if it is there, its checkpoints prove nothing.
 */
export type PolicyEpoch = { first: number; last: number | null; policy: string; compromised?: number };

/** Whose signatures make a checkpoint of this ledger count, at every size. */
export type PolicyFile = { ledger: string; epochs: PolicyEpoch[] };

/** The text of a policy file. */
export function formatPolicyFile({ ledger, epochs }: PolicyFile): string {
  return canonical({
    ledger,
    epochs: epochs.map(({ first, last, policy, compromised }) =>
      compromised === undefined ? { first, last, policy } : { first, last, policy, compromised },
    ),
  });
}

/**
 * A policy file from its text; a newline at its end is allowed, as editors add one.
 * Errors: `policy_file_form`, `policy_file_epochs` (a gap, an overlap, a last one that is not open or is not last),
 * `policy_file_origin` (a log under another name), those of `parseCanonical` and `parsePolicy`.
 */
export function parsePolicyFile(text: string): PolicyFile | Malformed {
  const value = parseCanonical(text.endsWith('\n') ? text.slice(0, -1) : text);
  if (isMalformed(value)) return value;
  if (!isObject(value) || !hasMembers(value, ['epochs', 'ledger'])) return malformed('policy_file_form');
  const ledger = textAt(value, 'ledger') ?? '';
  const listed = listAt(value, 'epochs');
  const epochs = listed.flatMap((epoch) => epochFrom(epoch) ?? []);
  if (!isLedgerId(ledger) || epochs.length === 0 || epochs.length < listed.length) return malformed('policy_file_form');
  if (!epochs.every((epoch, i) => follows(epoch, epochs[i - 1]))) return malformed('policy_file_epochs');
  for (const epoch of epochs) {
    const fault = policyFault(epoch.policy, ledger);
    if (fault !== undefined) return fault;
  }
  return { ledger, epochs };
}

function epochFrom(value: Json): PolicyEpoch | undefined {
  if (!isObject(value)) return undefined;
  const isCompromised = hasMembers(value, ['compromised', 'first', 'last', 'policy']);
  if (!isCompromised && !hasMembers(value, ['first', 'last', 'policy'])) return undefined;
  const first = countAt(value, 'first');
  const last = value['last'] === null ? null : countAt(value, 'last');
  const policy = textAt(value, 'policy');
  const compromised = countAt(value, 'compromised');
  if (first === undefined || last === undefined || policy === undefined) return undefined;
  if (!isCompromised) return { first, last, policy };
  return compromised === undefined ? undefined : { first, last, policy, compromised };
}

function follows({ first, last, compromised }: PolicyEpoch, before: PolicyEpoch | undefined): boolean {
  const start = before === undefined ? 0 : before.last === null ? Number.NaN : before.last + 1;
  // An epoch is known to be compromised once another has followed it.
  const isKnown = compromised === undefined || (last !== null && compromised >= first && compromised <= last);
  return first === start && (last === null || last >= first) && isKnown;
}

function policyFault(text: string, ledger: string): Malformed | undefined {
  const policy = parsePolicy(text);
  if (isMalformed(policy)) return policy;
  const sound = policy.logs.length > 0 && policy.logs.every(({ key }) => key.name === ledger);
  return sound ? undefined : malformed('policy_file_origin');
}

/** The epoch of a log size, or undefined if the file knows none. */
export function epochOf({ epochs }: PolicyFile, size: number): PolicyEpoch | undefined {
  return epochs.find(({ first, last }) => first <= size && (last === null || size <= last));
}

/** The policy of a log size, or undefined if the file knows none. */
export function policyAt(file: PolicyFile, size: number): Policy | undefined {
  const epoch = epochOf(file, size);
  const policy = epoch && parsePolicy(epoch.policy);
  return isMalformed(policy) ? undefined : policy;
}
