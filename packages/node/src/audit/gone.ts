// What must not be there any more: parts and papers that were withheld, or have lapsed by the time of the last block.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { tables } from '@baton/ledger';
import { readFile } from '../regular-file.ts';
import { type IsGone, linesKept } from '../store/part-lines.ts';
import type { NamedUntil } from './bundle.ts';
import type { Findings } from './finding.ts';
import type { RebuiltState } from './rebuilt-state.ts';
import { bundleJob, type LogSource } from './source.ts';

/** How often a file is looked at again beside a running node, which may be about to drop what it has just withheld. */
const LOOKS = 20;
const LOOK_AGAIN_MS = 100;

/** Digests that were withheld. */
export function withheldIn(state: RebuiltState): ReadonlySet<string> {
  const table = tables().find(({ name }) => name === 'withheld');
  return new Set(table === undefined ? [] : Array.from(state.rows(table), ([digest]) => String(digest)));
}

/** Parts that entries name, and whether they are to be gone. `lapsing`: those present that lapse at all. */
export type PartsGone = {
  readonly withheld: ReadonlySet<string>;
  readonly lapsing: readonly NamedUntil[];
  /** Time of the last block, seconds. */
  readonly now: number;
};

/** Names every part that is still there although it was withheld or has lapsed. */
export async function findKeptParts(source: LogSource, gone: PartsGone, findings: Findings): Promise<void> {
  const { withheld, lapsing, now } = gone;
  const lapsed = new Set(lapsing.filter((one) => hasLapsed(one, now)).map(({ digest, entry }) => `${entry} ${digest}`));
  if (withheld.size === 0 && lapsed.size === 0) return;
  const isGone: IsGone = (digest, index) => withheld.has(digest) || lapsed.has(`${index} ${digest}`);
  const found = await lastLook(source.open, () => keptParts(source, isGone));
  for (const where of found) findings.add('part_kept', where);
}

/** Whether the last record that needs it has let it go. */
export function hasLapsed({ lapses }: Pick<NamedUntil, 'lapses'>, now: number): boolean {
  return lapses !== null && lapses <= now;
}

function keptParts(source: LogSource, isGone: IsGone): string[] {
  const found: string[] = [];
  for (let bundle = 0; bundle * 256 < source.size; bundle++) {
    const { path, name } = bundleJob(source, bundle).parts;
    const bytes = readFile(path);
    if (bytes === undefined) continue;
    linesKept(bytes, (digest, index) => {
      if (isGone(digest, index)) found.push(`${name}, entry ${index}, part ${digest}`);
      return false;
    });
  }
  return found;
}

/** Names every paper that is still there although it is to be gone. */
export async function findKeptPapers(
  folder: string,
  { digests, open }: { readonly digests: readonly string[]; readonly open: boolean },
  findings: Findings,
): Promise<void> {
  const found = await lastLook(open, () => digests.filter((digest) => existsSync(join(folder, digest))));
  for (const digest of found) findings.add('paper_kept', `papers/${digest}`);
}

async function lastLook(open: boolean, look: () => string[]): Promise<string[]> {
  for (let looks = 1; ; looks++) {
    const found = look();
    if (found.length === 0 || !open || looks === LOOKS) return found;
    await setTimeout(LOOK_AGAIN_MS);
  }
}
