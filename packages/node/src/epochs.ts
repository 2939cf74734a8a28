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
import { type Disk, realDisk, replaceFileDurably } from './disk.ts';
import { Fault } from './fault.ts';
import { firstPolicy } from './first-policy.ts';
import { readFile } from './regular-file.ts';
import type { Folder } from './store/folder.ts';
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

/** Follows successions, in order, from a policy file that is trusted; those that prove nothing end it. */
export function followed(file: PolicyFile, successions: readonly string[]): PolicyFile {
  let known = file;
  for (const text of successions) {
    const next = examineSuccession(text, formatPolicyFile(known));
    if (isRefusal(next) || !next.checks.every(({ check }) => verifySignature(check))) return known;
    const parsed = parsePolicyFile(next.policy);
    if (isMalformed(parsed)) return known;
    known = parsed;
  }
  return known;
}

/** The successions that lie beside a log, in the order of their epochs. */
export function successionsAt({ epochs }: Folder): string[] {
  const numbers = realDisk.list(epochs).flatMap((name) => /^(\d{1,16})\.json$/.exec(name)?.[1] ?? []);
  const files = numbers.map(Number).sort((a, b) => a - b);
  return files.map((last) => fromUtf8(readFile(join(epochs, `${last}.json`)) ?? new Uint8Array()) ?? '');
}

/** Names, in the folder of a ledger, of the notes that ended epochs. */
export function endingNames({ epochs }: Folder): string[] {
  const names = realDisk.list(epochs).filter((name) => /^\d{1,16}\.note$/.test(name));
  return names.sort().map((name) => `epochs/${name}`);
}
