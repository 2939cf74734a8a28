// Whether what lies beside a log proves the epochs that follow from it.

import { relative } from 'node:path';
import type { PolicyFile } from '@baton/log';
import { goneOn, successionIn } from '../epochs.ts';
import { isFileOrFolder } from '../regular-file.ts';
import { successionFile } from '../store/folder.ts';
import { claimedSize } from './checkpoints.ts';
import type { Findings } from './finding.ts';
import type { LogSource } from './source.ts';

/** Whose signatures count in a log: as far as that is proved, and from there on as its entries say. */
export type EpochsFollowed = {
  readonly policy: PolicyFile;
  /** Names of successions that are not there, though a checkpoint was signed in the epoch to which they would lead. */
  readonly missing: readonly string[];
};

/**
 * Goes on from the policy that is proved to the one that follows from the entries: a council may replace witnesses that are
 * gone for good, and nobody will ever prove that to who knows the epoch before alone. A succession that is there and does not
 * prove its epoch is a finding.
 */
export function followEpochs(source: LogSource, said: PolicyFile, findings: Findings): EpochsFollowed {
  const { folder, notes } = source;
  const policy = goneOn(source.policy, said);
  const signed = Math.max(0, ...notes.map(({ text }) => claimedSize(text) ?? 0));
  const missing: string[] = [];
  for (const [number, { last }] of policy.epochs.entries()) {
    if (number < source.policy.epochs.length - 1 || last === null || last >= signed) continue;
    // It proves its epoch to whoever comes as far, though one before it is missing.
    if (successionIn(folder, policy, number) !== undefined) continue;
    const path = successionFile(folder, last);
    const name = relative(folder.path, path);
    if (isFileOrFolder(path)) findings.add('succession_invalid', name);
    else missing.push(name);
  }
  return { policy, missing };
}
