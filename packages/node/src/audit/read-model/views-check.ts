import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { isFileOrFolder } from '../../regular-file.ts';
import { type Folder, folderAt } from '../../store/folder.ts';
import { openStored } from '../../store/stored-db.ts';
import { startThread, viewsThreadLimits } from '../../thread.ts';
import { isCurrent } from '../../views/database.ts';
import { viewsFile } from '../../views/projection.ts';
import { readProgress } from '../../views/projector.ts';
import { replayFile } from '../../views/replay-source.ts';
import { type BlockSent, type ViewsChecked, ViewsDesk, type ViewsPlace } from './views-desk.ts';
import type { ViewsAnswer, ViewsTold } from './views-thread.ts';

/** Checks the read model of a folder while its log is replayed. */
export type ViewsCheck = {
  /** The next rebuilt block, in the text that a node leaves for its views. */
  block(height: number, text: string): void;
  /** Resolves once not too much waits to be projected. */
  settle(): Promise<void>;
  /** What was found. `whole`: the replay did not stop half way. */
  finish(whole: boolean): Promise<ViewsChecked>;
  close(): Promise<void>;
};

/**
 * Begins to check the read model of a folder, as it is now; where there is none, nothing is found. With no threads it is
 * rebuilt in the calling one.
 */
export async function checkViews(path: string, threads: number): Promise<ViewsCheck> {
  const stored = viewsFile(folderAt(path));
  if (!isFileOrFolder(stored)) return noViews;
  // Where it may not be read at all is said here, as a fault; a thread could only die of it.
  openStored(stored).close();
  const place = { path, scratch: mkdtempSync(join(tmpdir(), 'baton-audit-')) };
  if (threads === 0) return inlineViews(place);
  const views = new ThreadedViews(place);
  try {
    await views.opened;
    return views;
  } catch (fault) {
    await views.close();
    throw fault;
  }
}

/** The height that the read model of a folder stands at; below 0 where there is none, it cannot be read, or it is being made anew. */
export function shownHeight(folder: Folder): number {
  if (!isFileOrFolder(viewsFile(folder)) || existsSync(replayFile(folder))) return -1;
  const db = openStored(viewsFile(folder));
  try {
    return isCurrent(db) ? readProgress(db).height : -1;
  } catch {
    return -1;
  } finally {
    db.close();
  }
}

const noViews: ViewsCheck = {
  block: () => {},
  settle: async () => {},
  finish: async () => ({ findings: [], rows: 0 }),
  close: async () => {},
};

function inlineViews(place: ViewsPlace): ViewsCheck {
  const desk = openDesk(place);
  desk.checkIntegrity();
  return {
    block: (height, text) => desk.take([[height, text]]),
    settle: async () => {},
    finish: async (whole) => desk.finish(whole),
    async close() {
      desk.close();
      removeScratch(place);
    },
  };
}

function openDesk(place: ViewsPlace): ViewsDesk {
  try {
    return new ViewsDesk(place);
  } catch (fault) {
    removeScratch(place);
    throw fault;
  }
}

/** Batches of blocks that may wait for the thread. */
const WAITING_MAX = 4;

class ThreadedViews implements ViewsCheck {
  readonly #place: ViewsPlace;
  readonly #thread: Worker;
  readonly opened: Promise<void>;
  readonly #checked: Promise<ViewsChecked>;
  #blocks: BlockSent[] = [];
  #waiting = 0;
  #wake = () => {};
  /** Why the thread takes nothing any more: nobody would be woken by it. */
  #death: unknown;

  constructor(place: ViewsPlace) {
    this.#place = place;
    this.#thread = startThread(new URL('./views-thread', import.meta.url), {
      workerData: place,
      resourceLimits: viewsThreadLimits,
    });
    const opened = Promise.withResolvers<void>();
    const checked = Promise.withResolvers<ViewsChecked>();
    this.opened = opened.promise;
    this.#checked = checked.promise;
    // Whoever waits for the outcome hears of a thread that died, and whoever goes on telling it.
    this.#checked.catch(() => {});
    const die = (fault: unknown) => {
      this.#death ??= fault;
      opened.reject(fault);
      checked.reject(fault);
      this.#wake();
    };
    this.#thread.on('error', die).on('exit', () => die(new Error('the thread of the read model has ended')));
    this.#thread.on('message', (answer: ViewsAnswer) => {
      if (answer === 'open') opened.resolve();
      else if (answer === 'taken') this.#taken();
      else checked.resolve(answer);
    });
  }

  block(height: number, text: string): void {
    this.#blocks.push([height, text]);
  }

  async settle(): Promise<void> {
    if (this.#blocks.length === 0) return;
    this.#tell({ blocks: this.#blocks });
    this.#blocks = [];
    this.#waiting += 1;
    if (this.#waiting > WAITING_MAX && this.#death === undefined)
      await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#death !== undefined) throw this.#death;
  }

  finish(whole: boolean): Promise<ViewsChecked> {
    this.#tell({ blocks: this.#blocks });
    this.#tell({ whole });
    return this.#checked;
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
    removeScratch(this.#place);
  }

  #taken(): void {
    this.#waiting -= 1;
    this.#wake();
  }

  #tell(told: ViewsTold): void {
    this.#thread.postMessage(told);
  }
}

function removeScratch({ scratch }: ViewsPlace): void {
  rmSync(scratch, { recursive: true });
}
