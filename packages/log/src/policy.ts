// C2SP tlog-policy: whose signatures make a checkpoint count.
//
//   log <vkey> [<url>]
//   witness <name> <vkey> [<url>]
//   group <name> all|any|<k> <name>…
//   quorum <name>|none

import { toBase64 } from './bytes.ts';
import { isMalformed, type Malformed, malformed } from './malformed.ts';
import { encodeVerifierKey, noteTypes, parseVerifierKey, type VerifierKey } from './verifier.ts';

/** A log whose checkpoints count. The name of its key is the origin. */
export type PolicyLog = { key: VerifierKey; url?: string };
/** A witness under its name in the policy. */
export type PolicyWitness = { name: string; key: VerifierKey; url?: string };
/** Witnesses once `threshold` of its members, witnesses or groups, have. */
export type PolicyGroup = { name: string; threshold: number; members: string[] };

/** A policy; all in the order of its text. `quorum` names a witness or group, or is `none`. */
export type Policy = { logs: PolicyLog[]; witnesses: PolicyWitness[]; groups: PolicyGroup[]; quorum: string };

/** Longest policy in characters: room for a thousand lines. */
export const policyLengthMax = 200_000;

const forbidden = /[^\t\n\u0020-\u007e\u0080-\u{10ffff}]/u;

type Draft = { policy: Policy; names: Set<string>; grouped: Set<string> };
type Fault = string | undefined;

/**
 * A policy from its text.
 *
 * Errors: `policy_too_long`, `policy_characters`, `policy_line`, `policy_vkey`, `policy_duplicate_key`, `policy_name`
 * (taken, unknown or `none`), `policy_member` (in two groups), `policy_threshold`, `policy_quorum` (none, or two).
 */
export function parsePolicy(text: string): Policy | Malformed {
  if (text.length > policyLengthMax) return malformed('policy_too_long', policyLengthMax);
  if (!text.isWellFormed() || forbidden.test(text)) return malformed('policy_characters');
  if (!text.endsWith('\n')) return malformed('policy_line', text.length);
  const draft: Draft = {
    policy: { logs: [], witnesses: [], groups: [], quorum: '' },
    names: new Set(),
    grouped: new Set(),
  };
  let at = 0;
  for (const line of text.split('\n')) {
    const fault = readLine(draft, line);
    if (fault !== undefined) return malformed(fault, at);
    at += line.length + 1;
  }
  return draft.policy.quorum === '' ? malformed('policy_quorum') : draft.policy;
}

function readLine(draft: Draft, line: string): Fault {
  const [keyword, ...words] = line.split(/[ \t]+/).filter((word) => word !== '');
  if (keyword === undefined || keyword.startsWith('#')) return undefined;
  if (keyword === 'log') return readLog(draft, words);
  if (keyword === 'witness') return readWitness(draft, words);
  if (keyword === 'group') return readGroup(draft, words);
  if (keyword === 'quorum') return readQuorum(draft, words);
  return 'policy_line';
}

function readLog({ policy }: Draft, [vkey, url, ...rest]: string[]): Fault {
  if (vkey === undefined || rest.length > 0) return 'policy_line';
  const key = parseVerifierKey(vkey);
  if (isMalformed(key) || key.type !== noteTypes.log) return 'policy_vkey';
  if (policy.logs.some((log) => samePublicKey(log.key, key))) return 'policy_duplicate_key';
  policy.logs.push(url === undefined ? { key } : { key, url });
  return undefined;
}

function readWitness({ policy, names }: Draft, [name, vkey, url, ...rest]: string[]): Fault {
  if (name === undefined || vkey === undefined || rest.length > 0) return 'policy_line';
  const key = parseVerifierKey(vkey);
  if (isMalformed(key) || key.type !== noteTypes.cosignature) return 'policy_vkey';
  if (policy.witnesses.some((witness) => samePublicKey(witness.key, key))) return 'policy_duplicate_key';
  if (!takeName(names, name)) return 'policy_name';
  policy.witnesses.push(url === undefined ? { name, key } : { name, key, url });
  return undefined;
}

function readGroup({ policy, names, grouped }: Draft, [name, count, ...members]: string[]): Fault {
  if (name === undefined || count === undefined || members.length === 0) return 'policy_line';
  if (!members.every((member) => names.has(member))) return 'policy_name';
  for (const member of members) {
    if (grouped.has(member)) return 'policy_member';
    grouped.add(member);
  }
  const threshold = thresholdOf(count, members.length);
  if (threshold === undefined) return 'policy_threshold';
  if (!takeName(names, name)) return 'policy_name';
  policy.groups.push({ name, threshold, members });
  return undefined;
}

function readQuorum({ policy, names }: Draft, [name, ...rest]: string[]): Fault {
  if (name === undefined || rest.length > 0) return 'policy_line';
  if (policy.quorum !== '') return 'policy_quorum';
  if (name !== 'none' && !names.has(name)) return 'policy_name';
  policy.quorum = name;
  return undefined;
}

function takeName(names: Set<string>, name: string): boolean {
  if (name === 'none' || names.has(name)) return false;
  names.add(name);
  return true;
}

function thresholdOf(count: string, members: number): number | undefined {
  if (count === 'any') return 1;
  if (count === 'all') return members;
  const threshold = /^[1-9]\d{0,5}$/.test(count) ? Number(count) : 0;
  return threshold >= 1 && threshold <= members ? threshold : undefined;
}

function samePublicKey(a: VerifierKey, b: VerifierKey): boolean {
  return toBase64(a.publicKey) === toBase64(b.publicKey);
}

/** The text of a policy. Parsing it gives the same policy. */
export function formatPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const lines = [
    ...logs.map(({ key, url }) => ['log', encodeVerifierKey(key), url]),
    ...witnesses.map(({ name, key, url }) => ['witness', name, encodeVerifierKey(key), url]),
    ...groups.map(({ name, threshold, members }) => ['group', name, String(threshold), ...members]),
    ['quorum', quorum],
  ];
  return lines.map((words) => `${words.filter((word) => word !== undefined).join(' ')}\n`).join('');
}

/** True if these witnesses, by their names in the policy, are as many as the policy asks for. */
export function quorumMet({ groups, quorum }: Policy, witnessed: Iterable<string>): boolean {
  const names = new Set(witnessed);
  // Groups name only what stands before them, so one pass settles all.
  for (const { name, threshold, members } of groups) {
    if (members.filter((member) => names.has(member)).length >= threshold) names.add(name);
    else names.delete(name);
  }
  return quorum === 'none' || names.has(quorum);
}

/** The keys of a policy in the order in which their signatures stand in a receipt: logs, then witnesses. */
export function policyKeys({ logs, witnesses }: Policy): VerifierKey[] {
  return [...logs, ...witnesses].map(({ key }) => key);
}
