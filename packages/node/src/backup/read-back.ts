import type { Tip } from '@baton/ledger';
import { equalBytes, tilePath, tileWidth, tileWidthMax } from '@baton/log';
import { RebuiltTree } from '../audit/tree.ts';
import { realDisk } from '../disk.ts';
import { Fault } from '../fault.ts';
import { Forgetting } from '../sequencer/forgetting.ts';
import { type Recovered, recover } from '../sequencer/recover.ts';
import type { SignedCheckpoint } from '../sequencer/signed-checkpoint.ts';
import { type Folder, makeFolders } from '../store/folder.ts';
import { PaperFiles } from '../store/paper-files.ts';
import { removeViews, viewsReach } from './copies.ts';
import { hasForgottenSince } from './gone-rows.ts';
import type { LedgerAt } from './known-checkpoints.ts';
import { bundlesAt } from './log-files.ts';
import { leavesOf } from './write-log.ts';

/**
 * Reads a folder back that was just written: its entries must lead to the signed root, and its state must take up what
 * the log has beyond it, every block mark fitting. What that log says was withheld, or has lapsed by its time, is taken
 * out of the folder: older files may have brought it along. Gives back where the state stands then.
 * Errors: `log_damaged`, `state_damaged`, and why a node would only read.
 */
export async function readBack(
  folder: Folder,
  { genesis, policy }: LedgerAt,
  { size, root }: SignedCheckpoint,
): Promise<Tip> {
  if (!equalBytes(rebuiltRoot(folder, size), root)) throw new Fault('log_damaged', `0–${size - 1}`);
  makeFolders(realDisk, folder);
  const recovered = await recover({ disk: realDisk, folder, genesis, policy, witnessed: [], progress: () => {} });
  const { entries, parts, states } = recovered.stores;
  if (recovered.stopped === undefined) await forgetIn(folder, recovered);
  for (const store of [entries, parts, states]) store.close();
  if (recovered.stopped !== undefined) throw recovered.stopped;
  return recovered.machine.tip;
}

/** Words and papers that are to be gone go, and so does a read model that still holds them. */
async function forgetIn(
  folder: Folder,
  { machine: { tip }, stores: { entries, parts, states } }: Recovered,
): Promise<void> {
  const forgetting = new Forgetting({ entries, parts, papers: new PaperFiles(realDisk, folder.papers), states }, tip);
  while (!forgetting.isDone) await forgetting.next();
  const views = viewsReach(folder);
  if (views === undefined || hasForgottenSince(folder, views)) removeViews(folder);
}

function rebuiltRoot(folder: Folder, size: number): Uint8Array {
  const tree = new RebuiltTree([size]);
  const bundles = bundlesAt(folder);
  for (let bundle = 0; bundle * tileWidthMax < size; bundle++) {
    const width = tileWidth('entries', bundle, size);
    const bytes = bundles.entries(bundle, width);
    if (bytes === undefined) throw new Fault('log_damaged', tilePath('entries', bundle, width));
    tree.add(leavesOf(bytes));
  }
  return tree.root(size);
}
