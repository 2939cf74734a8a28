import {
  equalBytes,
  isMalformed,
  type NoteCheck,
  openNote,
  type Policy,
  type PolicyFile,
  parseCheckpoint,
  parseNote,
  policyAt,
  policyKeys,
  quorumMet,
  toBase64,
  type VerifySignature,
} from '@baton/log';
import type { Findings } from './finding.ts';
import type { RebuiltTree } from './tree.ts';

/** A signed checkpoint found beside a log: the file's name for people, and its text. */
export type NoteFile = { readonly name: string; readonly text: string; readonly cosigned: boolean };

/** Size that a note claims, unverified; undefined where it is no checkpoint. */
export function claimedSize(note: string): number | undefined {
  const parsed = parseNote(note);
  const checkpoint = isMalformed(parsed) ? parsed : parseCheckpoint(parsed.text);
  return isMalformed(checkpoint) ? undefined : checkpoint.size;
}

/** Whether a note claims the root that a tree has at its size. Nothing of it is verified. */
export function rootFits({ text }: NoteFile, tree: RebuiltTree): boolean {
  const parsed = parseNote(text);
  const checkpoint = isMalformed(parsed) ? parsed : parseCheckpoint(parsed.text);
  if (isMalformed(checkpoint) || checkpoint.size > tree.size) return false;
  return equalBytes(tree.root(checkpoint.size), checkpoint.root);
}

/** Who is told of findings, and what checks signatures. */
export type Checking = { readonly findings: Findings; readonly verify: VerifySignature };

/** Whether a checkpoint is the log's, signed as the policy asks, and over the entries that are there. */
export function checkCheckpoint(note: NoteFile, policyFile: PolicyFile, tree: RebuiltTree, checking: Checking): void {
  const { findings } = checking;
  const parsed = parseNote(note.text);
  const checkpoint = isMalformed(parsed) ? parsed : parseCheckpoint(parsed.text);
  if (isMalformed(checkpoint)) {
    findings.add('checkpoint_malformed', note.name, checkpoint.malformed);
    return;
  }
  const { origin, size, root } = checkpoint;
  if (origin !== policyFile.ledger) findings.add('checkpoint_origin', note.name, origin);
  const policy = policyAt(policyFile, size);
  if (policy === undefined) findings.add('checkpoint_signature', note.name, `no policy for size ${size}`);
  else checkSignatures(note, policy, checking);
  if (size > tree.size) {
    findings.add('checkpoint_ahead', note.name, `${size} of ${tree.size} entries`);
    return;
  }
  const rebuilt = tree.root(size);
  if (!equalBytes(rebuilt, root))
    findings.add('root_differs', note.name, `size ${size}: ${toBase64(rebuilt)} rebuilt, ${toBase64(root)} signed`);
}

function checkSignatures({ name, text, cosigned }: NoteFile, policy: Policy, { findings, verify }: Checking): void {
  const opened = openNote(text, policyKeys(policy));
  if (isMalformed(opened)) {
    findings.add('checkpoint_signature', name, opened.malformed);
    return;
  }
  const unknown = signatureCount(text) - opened.checks.length;
  // A signature that nobody can check is a byte that nobody vouches for.
  if (unknown > 0)
    findings.add('checkpoint_signature', name, `${unknown} by keys that the policy does not name, or twice`);
  const good = opened.checks.filter(({ check }) => verify(check));
  if (!good.some((one) => isLogs(policy, one))) findings.add('checkpoint_signature', name);
  else if (good.length < opened.checks.length) findings.add('checkpoint_quorum', name, 'a cosignature is wrong');
  if (cosigned && !quorumMet(policy, witnessesOf(policy, good))) findings.add('checkpoint_quorum', name);
}

function signatureCount(text: string): number {
  const note = parseNote(text);
  return isMalformed(note) ? 0 : note.signatures.length;
}

function isLogs({ logs }: Policy, { keyId }: NoteCheck): boolean {
  return logs.some(({ key }) => key.keyId === keyId);
}

function witnessesOf({ witnesses }: Policy, good: readonly NoteCheck[]): string[] {
  const ids = new Set(good.map(({ keyId }) => keyId));
  return witnesses.filter(({ key }) => ids.has(key.keyId)).map(({ name }) => name);
}
