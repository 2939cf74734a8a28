// What may not be kept any more: words and papers that were withheld, or that have lapsed by block time. The doors shut
// with the block that says so; the files follow between blocks, bundle by bundle. At every start all files are looked
// through, since somebody may have put old ones back. Source: protocol, "Words and papers lie beside the log".

import { type Block, RECORDS_PER_ENTRY, type Withheld } from '@baton/ledger';
import { tileWidthMax } from '@baton/log';
import type { EntryFiles } from '../store/entry-files.ts';
import type { Lapse } from '../store/lapses.ts';
import type { PaperFiles } from '../store/paper-files.ts';
import type { EntryParts, PartFiles } from '../store/part-files.ts';
import type { StateDb } from '../store/state-db.ts';
import { PaperSearch } from './paper-search.ts';

/** What the forgetting works with. */
export type Memory = {
  readonly entries: EntryFiles;
  readonly parts: PartFiles;
  readonly papers: PaperFiles;
  readonly states: StateDb;
};

/** Why something is not there any more: withheld, or lapsed at a time, seconds. */
export type Gone = { readonly withheld: true } | { readonly lapsed: number };

/** Knows what is to be gone, and which files still have to be rid of it. */
export class Forgetting {
  readonly #memory: Memory;
  readonly #withheld: Set<string>;
  /** Bundles to be looked through at once, and papers to be taken away. */
  readonly #bundles = new Set<number>();
  readonly #papers = new Set<string>();
  /** Papers of which somebody has let go, and the one that is being looked for in the log. */
  readonly #lapsedPapers = new Set<string>();
  #search: PaperSearch | undefined;
  /** The bundle from which on all are still to be looked through, down to 0; below 0: none. */
  #sweep = -1;
  /** Block time, seconds. */
  #time: number;

  constructor(memory: Memory, { time, size }: { readonly time: number; readonly size: number }) {
    this.#memory = memory;
    this.#time = time;
    this.#withheld = new Set(memory.states.withheld());
    const lapsed = memory.states.lapses.between(-1, time);
    if (this.#withheld.size > 0 || lapsed.length > 0) this.#sweep = bundleOf(size);
    for (const digest of memory.papers.digests()) this.#judgePaper(digest);
  }

  /** Why a part of an entry is not to be had any more, or undefined. */
  goneOfPart(digest: string, index: number): Gone | undefined {
    if (this.#withheld.has(digest)) return { withheld: true };
    return this.#lapsedAt(this.#memory.states.lapses.ofPart(digest, index));
  }

  /** The same of a paper. One that has lapsed is there until it is sure that nobody needs it. */
  goneOfPaper(digest: string): Gone | undefined {
    if (this.#withheld.has(digest)) return { withheld: true };
    const { papers, states } = this.#memory;
    return papers.has(digest) ? undefined : this.#lapsedAt(states.lapses.ofPaper(digest));
  }

  #judgePaper(digest: string): void {
    if (this.#withheld.has(digest)) this.#papers.add(digest);
    else if (this.#lapsedAt(this.#memory.states.lapses.ofPaper(digest)) !== undefined) this.#lapsedPapers.add(digest);
  }

  #lapsedAt(time: number | undefined): Gone | undefined {
    return time !== undefined && time <= this.#time ? { lapsed: time } : undefined;
  }

  /** The parts that came with a block without those that were withheld before. */
  keepable(entries: readonly EntryParts[]): readonly EntryParts[] {
    if (this.#withheld.size === 0) return entries;
    return entries.map(({ index, parts }) => ({
      index,
      parts: new Map([...parts].filter(([digest]) => !this.#withheld.has(digest))),
    }));
  }

  /** A block was committed: what it withheld, and what lapsed until its time, is to go. */
  committed({ tip, writes }: Block, lapses: readonly Lapse[]): void {
    for (const { table, key, value } of writes)
      if (table.name === 'withheld' && value !== null) this.#withhold(String(key), value, tip.size);
    const { time } = tip;
    const due = time > this.#time ? this.#memory.states.lapses.between(this.#time, time) : [];
    this.#time = time;
    for (const lapse of [...due, ...lapses.filter((one) => one.time <= time)]) this.#lapse(lapse);
  }

  #withhold(digest: string, row: string, size: number): void {
    this.#withheld.add(digest);
    this.#papers.add(digest);
    const [record] = JSON.parse(row) as [Withheld['record']];
    this.#bundles.add(bundleOf(Math.floor(record / RECORDS_PER_ENTRY)));
    // Other records may name it, too.
    this.#sweep = bundleOf(size);
  }

  #lapse({ digest, entry, form }: Lapse): void {
    if (form === 'part') this.#bundles.add(bundleOf(entry));
    else if (this.#memory.papers.has(digest)) this.#judgePaper(digest);
  }

  get isDone(): boolean {
    return [this.#bundles, this.#papers, this.#lapsedPapers].every(({ size }) => size === 0) && this.#sweep < 0;
  }

  /** Does the next piece of what is left to be done. Called between blocks. Errors: those of the disk. */
  async next(): Promise<void> {
    const [paper] = this.#papers;
    const [bundle = this.#sweep] = this.#bundles;
    if (paper !== undefined) {
      this.#memory.papers.remove(paper);
      this.#papers.delete(paper);
      return;
    }
    if (this.#bundles.size > 0 || this.#sweep >= 0) {
      await this.#look(bundle);
      if (!this.#bundles.delete(bundle)) this.#sweep -= 1;
      return;
    }
    for (const lapsed of this.#lapsedPapers) return this.#searchFor(lapsed);
  }

  /** A paper goes when all who name it have let it go. */
  #searchFor(digest: string): void {
    if (this.#search?.digest !== digest) this.#search = new PaperSearch(this.#memory.entries, digest);
    const last = this.#search.step();
    if (last === undefined) return;
    this.#search = undefined;
    this.#lapsedPapers.delete(digest);
    if (last !== null && last <= this.#time) this.#papers.add(digest);
  }

  async #look(bundle: number): Promise<void> {
    const { parts, states } = this.#memory;
    const lapsed = states.lapses.lapsedIn(bundle, this.#time);
    await parts.erase(bundle, (digest, index) => this.#withheld.has(digest) || lapsed.has(`${index} ${digest}`));
  }
}

function bundleOf(index: number): number {
  return Math.floor(index / tileWidthMax);
}
