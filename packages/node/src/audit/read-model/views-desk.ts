// Rebuilds the read model of a folder from the blocks it is given, and compares the stored one with it.

import type { DatabaseSync } from 'node:sqlite';
import { folderAt } from '../../store/folder.ts';
import { openStored } from '../../store/stored-db.ts';
import { isCurrent } from '../../views/database.ts';
import type { Outbox } from '../../views/outbox.ts';
import { viewsFile } from '../../views/projection.ts';
import { readProgress } from '../../views/projector.ts';
import { type Finding, Findings } from '../finding.ts';
import { checkIntegrity, messageOf } from '../stored-state.ts';
import { compareViews } from './compare-views.ts';
import { RebuiltViews } from './rebuilt-views.ts';

/** A rebuilt block on its way: its height, and the text that a node leaves for its views, which is the shortest way to tell it. */
export type BlockSent = readonly [height: number, text: string];

/** What was found in a read model, and how many rows were compared. */
export type ViewsChecked = { readonly findings: readonly Finding[]; readonly rows: number };

/** Where a read model lies, and where there is room to rebuild it. */
export type ViewsPlace = { readonly path: string; readonly scratch: string };

/** The stored read model as it was when the desk was opened, and the one that grows beside it. */
export class ViewsDesk {
  readonly #findings = new Findings();
  readonly #stored: DatabaseSync;
  readonly #rebuilt: RebuiltViews;
  /** Where the stored read model stands: it is compared there. */
  readonly #height: number;
  #reached = -1;
  #failed = false;

  /** Opens what lies in a folder with a `views.db`; `scratch` is a folder for what is rebuilt. */
  constructor({ path, scratch }: ViewsPlace) {
    const folder = folderAt(path);
    this.#stored = openStored(viewsFile(folder));
    this.#height = this.#begin();
    this.#rebuilt = new RebuiltViews(folder, scratch);
  }

  /** From the first read on, a transaction sees one state. */
  #begin(): number {
    try {
      this.#stored.exec('begin');
      return readProgress(this.#stored).height;
    } catch (fault) {
      this.#findings.add('store_damaged', 'views.db, progress', messageOf(fault));
      return -1;
    }
  }

  take(blocks: readonly BlockSent[]): void {
    const wanted = blocks.filter(([height]) => height <= this.#height);
    const last = wanted.at(-1);
    if (last === undefined || this.#failed) return;
    try {
      this.#rebuilt.project(wanted.map(([, text]) => JSON.parse(text) as Outbox));
      this.#reached = last[0];
    } catch (fault) {
      // Parts that cannot be read, for one: found elsewhere, but without them nothing can be compared.
      this.#failed = true;
      this.#findings.add(
        'view_row_differs',
        'views.db',
        `not rebuilt beyond height ${this.#reached}: ${messageOf(fault)}`,
      );
    }
  }

  /** SQLite's own check of the stored read model. */
  checkIntegrity(): void {
    checkIntegrity(this.#stored, 'views.db', this.#findings);
  }

  /** Compares. `whole`: the replay did not stop half way. */
  finish(whole: boolean): ViewsChecked {
    if (this.#height < 0 && this.#hasRows()) this.#findings.add('view_row_differs', 'views.db, progress', 'no height');
    if (this.#height >= 0 && !this.#isCurrent()) {
      this.#findings.add('view_version_differs', 'views.db, table version');
      return { findings: this.#findings.kept, rows: 0 };
    }
    if (whole && !this.#failed && this.#reached < this.#height)
      this.#findings.add('view_row_differs', 'views.db, progress', `height ${this.#height} of ${this.#reached}`);
    const comparable = whole && this.#reached === this.#height && this.#height >= 0;
    this.#rebuilt.close();
    const rows = comparable ? compareViews(this.#stored, this.#rebuilt.file, this.#findings) : 0;
    return { findings: this.#findings.kept, rows };
  }

  /** Whether something was projected. What cannot be read was named before. */
  #hasRows(): boolean {
    try {
      const { count } = this.#stored.prepare('select count(*) as count from record').get() ?? {};
      return Number(count) > 0;
    } catch {
      return false;
    }
  }

  #isCurrent(): boolean {
    try {
      return isCurrent(this.#stored);
    } catch {
      return false;
    }
  }

  close(): void {
    this.#stored.close();
    this.#rebuilt.close();
  }
}
