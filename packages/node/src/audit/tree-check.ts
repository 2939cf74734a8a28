// Whether the hashes of a log, in its tiles and checkpoints, are those that follow from its entries.

import { hashBytes, type TileCoordinates, tilePath } from '@baton/log';
import { verifySignature } from '../verify/verify.ts';
import { type BundleJob, firstEntries, readFirst } from './bundle.ts';
import { checkCheckpoint, rootFits } from './checkpoints.ts';
import { compareOtherFiles, compareUpperTiles, type LogFiles, logFile, requireTiles } from './files.ts';
import type { Findings } from './finding.ts';
import { bundleJob, type LogSource, publishedSize } from './source.ts';
import { differingHashes, RebuiltTree } from './tree.ts';

/** A tile of leaves that is not what its bundle's entries hash to. */
type Difference = { readonly job: BundleJob; readonly stored: Uint8Array; readonly leaves: Uint8Array };

/** Rebuilds the tree of a log bundle by bundle, and compares it with what lies there. */
export class TreeCheck {
  readonly #files: LogFiles;
  readonly #findings: Findings;
  readonly #differences: Difference[] = [];
  /** Bundles that are not whole. */
  readonly #broken = new Set<number>();
  readonly tree: RebuiltTree;
  /** False once leaves are unknown: nothing above them can be compared. */
  #whole = true;
  tiles = 0;

  /** `sizes`: those of the checkpoints to be compared. */
  constructor({ folder, open }: LogSource, sizes: readonly number[], findings: Findings) {
    this.#files = { folder: folder.path, open };
    this.#findings = findings;
    this.tree = new RebuiltTree(sizes);
  }

  /** Takes the leaf hashes of the next bundle. Where entries are lost, the tile says what their hashes were. */
  take(job: BundleJob, leaves: Uint8Array): void {
    if (!this.#whole) return;
    const stored = logFile(this.#files, tilePath(0, job.bundle, job.width));
    const complete = leaves.length === job.width * hashBytes;
    if (!complete) this.#broken.add(job.bundle);
    if (complete) {
      if (stored !== undefined && Buffer.compare(stored, leaves) !== 0) this.#differences.push({ job, stored, leaves });
      this.tree.add(leaves);
    } else if (stored?.length === job.width * hashBytes) {
      this.tree.add(stored);
    } else {
      this.#whole = false;
    }
  }

  /** Compares tiles, checkpoints and what else lies in the log. */
  finish(source: LogSource): void {
    if (!this.#whole) return;
    this.#judgeDifferences(source);
    const check = { findings: this.#findings, verify: verifySignature };
    for (const note of source.notes) checkCheckpoint(note, source.policy, this.tree, check);
    this.tiles = compareUpperTiles(this.#files, this.tree, this.#findings);
    requireTiles(this.#files, this.tree.size, publishedSize(source.folder), this.#findings);
    compareOtherFiles(this.#files, this.tree.size, (tile) => this.#rebuilt(source, tile), this.#findings);
  }

  /** Entries and their tile differ: whichever leads to the signed root is genuine. */
  #judgeDifferences({ notes }: LogSource): void {
    if (this.#differences.length === 0) return;
    const stored = new Map(this.#differences.map((difference) => [difference.job.bundle, difference.stored]));
    const whole = this.#differences.every((difference) => difference.stored.length === difference.leaves.length);
    const tilesAreGenuine = whole && notes.some((note) => rootFits(note, this.tree.replaced(stored)));
    for (const { job, stored: tile, leaves } of this.#differences) {
      const [first = 0, ...more] = differingHashes(tile, leaves);
      const detail = more.length === 0 ? undefined : `and ${more.length} more of this file`;
      if (tilesAreGenuine)
        this.#findings.add('entry_altered', `${job.name}, entry ${job.bundle * 256 + first}`, detail);
      else this.#findings.add('tile_altered', `log/${tilePath(0, job.bundle, job.width)}, hash ${first}`, detail);
    }
  }

  /** What a partial tile or bundle should hold; undefined where the whole one is broken, and was found so. */
  #rebuilt(source: LogSource, { level, index, width }: TileCoordinates): Uint8Array | undefined {
    if (this.#broken.has(index) && (level === 'entries' || level === 0)) return undefined;
    if (level === 'entries') {
      const bytes = readFirst(bundleJob(source, index).paths);
      return bytes && firstEntries(bytes, width);
    }
    const tile = level > 0 ? this.tree.tile(level, index) : this.#leaves(index);
    return tile?.subarray(0, width * hashBytes);
  }

  #leaves(bundle: number): Uint8Array | undefined {
    return this.tree.leaves(bundle) ?? logFile(this.#files, tilePath(0, bundle));
  }
}
