import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Tip } from '@baton/ledger';
import type { Part } from '@baton/log';
import type { Folder } from '../store/folder.ts';
import { BUSY_MS } from '../store/stored-db.ts';
import { Archive } from './archive.ts';
import { type Outbox, weightOf } from './outbox.ts';
import type { Progress } from './projector.ts';
import type { Source } from './source.ts';

/** Blocks as the running ledger leaves them in its data folder. */
export class FolderSource implements Source {
  readonly #archive: Archive;
  readonly #state: DatabaseSync;
  readonly #next: StatementSync;
  readonly #at: StatementSync;
  readonly #tip: StatementSync;
  /** Height of a block in the outbox that cannot be read. */
  #unreadable: number | undefined;

  constructor(folder: Folder) {
    this.#archive = new Archive(folder);
    this.#state = new DatabaseSync(folder.state, { readOnly: true, timeout: BUSY_MS });
    this.#next = this.#state.prepare('select body from outbox where height > ? order by height');
    this.#tip = this.#state.prepare(`select v from meta where k = 'tip'`);
    this.#at = this.#state.prepare('select 1 from outbox where height = ?');
  }

  /** Whether the outbox does not hold the block above a height that the ledger has passed, or as far as was seen not to be read. */
  isBeyond(height: number): boolean {
    const next = height + 1;
    return this.tip() > height && (this.#unreadable === next || this.#at.get(next) === undefined);
  }

  /** Height of the last committed block, -1 before the first. */
  tip(): number {
    return this.#lastTip()?.height ?? -1;
  }

  /** Whether the ledger has come as far as a read model says. */
  reaches({ height, size }: Progress): boolean {
    const tip = this.#lastTip();
    return tip !== undefined && height <= tip.height && size >= 1 && size <= tip.size;
  }

  /** Whether the log holds the last of so many entries: its end may have been lost, or an older one put back. */
  holds(size: number): boolean {
    return this.#archive.entry(size - 1) !== undefined;
  }

  /** Where the ledger stood after the last committed block; undefined before the first. */
  #lastTip(): Tip | undefined {
    const text = this.#tip.get()?.['v'];
    return text === undefined ? undefined : (JSON.parse(String(text)) as Tip);
  }

  /** The next blocks in a row, up to one that is not there or cannot be read. */
  blocks(above: number, weight: number): Outbox[] {
    const found: Outbox[] = [];
    let taken = 0;
    for (const { body } of this.#next.iterate(above)) {
      const height = above + found.length + 1;
      const block = this.#read(String(body), height);
      if (block?.height !== height) break;
      found.push(block);
      taken += weightOf(block);
      if (taken >= weight) break;
    }
    return found;
  }

  #read(body: string, height: number): Outbox | undefined {
    try {
      return JSON.parse(body) as Outbox;
    } catch {
      this.#unreadable = height;
      return undefined;
    }
  }

  entries(first: number, end: number): Uint8Array[] {
    return this.#archive.entries(first, end);
  }

  parts(first: number, end: number): Map<string, Part> {
    return this.#archive.parts(first, end);
  }

  close(): void {
    this.#state.close();
  }
}
