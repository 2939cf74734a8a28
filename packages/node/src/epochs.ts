// Whose signatures make a checkpoint count, epoch by epoch: as the state says, as a node keeps it beside its log, and as the
// successions beside a log prove it to anybody.

import { join } from 'node:path';
import { assert, type Epoch, encodeGenesis, epochsOf, type Genesis, type State } from '@baton/ledger';
import {
  appendEpoch,
  epochPolicy,
  examineSuccession,
  formatPolicyFile,
  fromBase64Url,
  fromUtf8,
  isMalformed,
  isRefusal,
  lastSizeAfter,
  type PolicyFile,
  parsePolicyFile,
  utf8,
} from '@baton/log';
import { type Disk, replaceFileDurably } from './disk.ts';
import { Fault } from './fault.ts';
import { firstPolicy } from './first-policy.ts';
import { namesIn, readFile } from './regular-file.ts';
import { type Folder, successionFile } from './store/folder.ts';
import { verifySignature } from './verify/verify.ts';

/** The policy file that follows from a state. */
export function policyOfState(ledger: string, state: State): PolicyFile {
  const [first, ...later] = epochsOf(state);
  assert(first !== undefined, 'the genesis sets the first policy');
  const file: PolicyFile = { ledger, epochs: [{ first: 0, last: null, policy: textOf(ledger, first) }] };
  return later.reduce((before, epoch) => {
    const last = lastSizeAfter(epoch.index);
    return appendEpoch(before, { last, policy: textOf(ledger, epoch), compromised: epoch.compromised ?? undefined });
  }, file);
}

function textOf(ledger: string, { log, names, keys, urls, quorum }: Readonly<Epoch>): string {
  const witnesses = names.map((name, i) => {
    const url = urls[i] ?? undefined;
    const witness = { name, key: bytesOf(keys[i] ?? '') };
    return url === undefined ? witness : { ...witness, url };
  });
  return epochPolicy(ledger, { log: bytesOf(log), witnesses, quorum });
}

function bytesOf(text: string): Uint8Array {
  return fromBase64Url(text) ?? new Uint8Array();
}

/** The policy that a node wrote beside its log before it signed anything under it; else that of the genesis. */
export function policyBeside(
  disk: Pick<Disk, 'read'>,
  { policy }: Folder,
  ledger: string,
  genesis: Genesis,
): PolicyFile {
  const { file: first } = firstPolicy(ledger, encodeGenesis(genesis));
  const bytes = disk.read(policy);
  if (bytes === undefined) return first;
  const kept = parsePolicyFile(fromUtf8(bytes) ?? '');
  const isOfLedger = !isMalformed(kept) && kept.ledger === ledger && kept.epochs[0]?.policy === first.epochs[0]?.policy;
  if (isMalformed(kept) || !isOfLedger) throw new Fault('log_damaged', policy);
  return kept;
}

/** Keeps the policy beside the log, durably. */
export function keepPolicy(disk: Disk, { policy }: Folder, file: PolicyFile): void {
  replaceFileDurably(disk, policy, utf8(formatPolicyFile(file)));
}

/** Follows successions, in order, from a policy file that is trusted; those that prove nothing lead nowhere. */
export function followed(file: PolicyFile, successions: readonly string[]): PolicyFile {
  return successions.reduce((known, text) => {
    const next = examineSuccession(text, formatPolicyFile(known));
    if (isRefusal(next) || !next.checks.every(({ check }) => verifySignature(check))) return known;
    const parsed = parsePolicyFile(next.policy);
    return isMalformed(parsed) ? known : parsed;
  }, file);
}

/** The policy that what lies beside a log leads to from a policy file that is trusted. */
export function leadAt(folder: Folder, file: PolicyFile): PolicyFile {
  return followed(file, successionsAt(folder, file));
}

/** The succession beside a log that leads from this epoch of a policy file, the `number`-th, to the next, if it proves that. */
export function successionIn(folder: Folder, file: PolicyFile, number: number): string | undefined {
  const last = file.epochs[number]?.last;
  if (typeof last !== 'number') return undefined;
  const text = textIn(successionFile(folder, last));
  const [before, after] = [upTo(file, number), upTo(file, number + 1)];
  return formatPolicyFile(followed(before, [text])) === formatPolicyFile(after) ? text : undefined;
}

/** What is said to be the policy file, if it only goes on from a known one; else the known one. */
export function goneOn(known: PolicyFile, said: PolicyFile): PolicyFile {
  const begins = formatPolicyFile(upTo(said, known.epochs.length - 1)) === formatPolicyFile(known);
  return begins ? said : known;
}

/** A policy file as it was while the `number`-th of its epochs was open. */
function upTo({ ledger, epochs }: PolicyFile, number: number): PolicyFile {
  const open = epochs.slice(number, number + 1).map(({ first, policy }) => ({ first, last: null, policy }));
  return { ledger, epochs: [...epochs.slice(0, number), ...open] };
}

/** The successions beside a log, in the order of their epochs, without those of epochs whose end is known. */
function successionsAt({ epochs }: Folder, known: PolicyFile): string[] {
  const open = known.epochs.at(-1)?.first ?? 0;
  const sizes = namesIn(epochs).flatMap((name) => /^(\d{1,16})\.json$/.exec(name)?.[1] ?? []);
  const later = sizes.map(Number).filter((last) => last >= open);
  return later.sort((a, b) => a - b).map((last) => textIn(join(epochs, `${last}.json`)));
}

function textIn(path: string): string {
  return fromUtf8(readFile(path) ?? new Uint8Array()) ?? '';
}

/** Names, in the folder of a ledger, of the notes that ended epochs. */
export function endingNames({ epochs }: Folder): string[] {
  const names = namesIn(epochs).filter((name) => /^\d{1,16}\.note$/.test(name));
  return names.sort().map((name) => `epochs/${name}`);
}
