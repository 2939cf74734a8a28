import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Tip } from '@baton/ledger';
import type { Part } from '@baton/log';
import type { Folder } from '../store/folder.ts';
import { Archive } from './archive.ts';
import { type Outbox, weightOf } from './outbox.ts';
import type { Source } from './source.ts';

/** Blocks as the running ledger leaves them in its data folder. */
export class FolderSource implements Source {
  readonly #archive: Archive;
  readonly #state: DatabaseSync;
  readonly #next: StatementSync;
  readonly #at: StatementSync;
  readonly #tip: StatementSync;

  constructor(folder: Folder) {
    this.#archive = new Archive(folder);
    this.#state = new DatabaseSync(folder.state, { readOnly: true, timeout: 5_000 });
    this.#next = this.#state.prepare('select body from outbox where height > ? order by height');
    this.#tip = this.#state.prepare(`select v from meta where k = 'tip'`);
    this.#at = this.#state.prepare('select 1 from outbox where height = ?');
  }

  /** Whether the outbox does not hold the block above a height that the ledger has passed. */
  isBeyond(height: number): boolean {
    return this.tip() > height && this.#at.get(height + 1) === undefined;
  }

  /** Height of the last committed block, -1 before the first. */
  tip(): number {
    const text = this.#tip.get()?.['v'];
    return text === undefined ? -1 : (JSON.parse(String(text)) as Tip).height;
  }

  /** The next blocks in a row, up to one that is not there. */
  blocks(above: number, weight: number): Outbox[] {
    const found: Outbox[] = [];
    let taken = 0;
    for (const { body } of this.#next.iterate(above)) {
      const block = JSON.parse(String(body)) as Outbox;
      if (block.height !== above + found.length + 1) break;
      found.push(block);
      taken += weightOf(block);
      if (taken >= weight) break;
    }
    return found;
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
