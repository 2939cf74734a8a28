import type { Worker } from 'node:worker_threads';
import type { Stamp } from '@baton/tables/write';
import { startThread, viewsThreadLimits } from '../../thread.ts';
import { ViewProblem } from '../view-problem.ts';
import type { ExportJob } from './job.ts';
import type { OpenExport } from './open.ts';
import type { Told } from './wire.ts';

/** Exports under way at once; a further one is refused as `busy`. */
const EXPORTS_MAX = 2;
/** How long a thread may take for one piece, and its reader for the last one, milliseconds. */
const PIECE_MS = 60_000;
/** How long one export may take, milliseconds: its snapshot holds back what is to be forgotten. */
const EXPORT_MS = 30 * 60_000;

/** Threads that write exports of a data folder, one an export, at most two at once. */
export class ExportPool {
  readonly #path: string;
  readonly #running = new Set<Worker>();
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Errors: what the list says, and `busy`, `closed`, `timeout`, `failed`. */
  async open(job: ExportJob): Promise<OpenExport> {
    if (this.#closed) throw new ViewProblem('closed');
    if (this.#running.size >= EXPORTS_MAX) throw new ViewProblem('busy', { waiting: EXPORTS_MAX });
    const worker = startThread(new URL('../export-thread', import.meta.url), {
      name: 'export-thread',
      workerData: { path: this.#path, job },
      resourceLimits: viewsThreadLimits,
    });
    const thread = new Thread(worker, () => this.#running.delete(worker));
    this.#running.add(worker);
    const told = await thread.next();
    if (!('opened' in told)) throw new ViewProblem('failed');
    return { ...told.opened, bytes: (stamp) => bytesFrom(thread, stamp), close: () => thread.end() };
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#running].map((worker) => worker.terminate()));
  }
}

async function* bytesFrom(thread: Thread, stamp: Stamp): AsyncGenerator<Uint8Array> {
  try {
    thread.ask(stamp);
    for (let told = await thread.next(); 'piece' in told; told = await thread.next()) {
      yield told.piece;
      thread.ask('more');
    }
  } finally {
    await thread.end();
  }
}

/** One thread: what it told and nobody has heard yet, and who waits for it. */
class Thread {
  readonly #worker: Worker;
  readonly #ended: () => void;
  readonly #told: Told[] = [];
  readonly #whole: NodeJS.Timeout;
  #patience: NodeJS.Timeout | undefined;
  #hear: (() => void) | undefined;
  #failure: ViewProblem | undefined;

  constructor(worker: Worker, ended: () => void) {
    this.#worker = worker;
    this.#ended = ended;
    this.#whole = setTimeout(() => this.#fail(new ViewProblem('timeout')), EXPORT_MS);
    worker.on('message', (told: Told) => {
      this.#told.push(told);
      this.#wake();
    });
    worker.on('error', (error) => this.#fail(new ViewProblem('failed', { what: error.message })));
    worker.on('exit', () => {
      this.#failure ??= new ViewProblem('closed');
      this.#wake();
    });
    this.#wait();
  }

  ask(message: Stamp | 'more'): void {
    this.#wait();
    this.#worker.postMessage(message);
  }

  /** What the thread tells next. Errors: its problem, or that it ended. */
  async next(): Promise<Told> {
    for (;;) {
      const told = this.#told.shift();
      if (told !== undefined) return await this.#heard(told);
      if (this.#failure !== undefined) return await this.#give(this.#failure);
      await new Promise<void>((resolve) => {
        this.#hear = resolve;
      });
    }
  }

  async end(): Promise<void> {
    clearTimeout(this.#whole);
    clearTimeout(this.#patience);
    await this.#worker.terminate();
    this.#ended();
  }

  async #heard(told: Told): Promise<Told> {
    if ('problem' in told) return await this.#give(new ViewProblem(told.problem.code, told.problem.figures));
    // From here on the reader has to take the piece and ask for more.
    this.#wait();
    return told;
  }

  async #give(problem: ViewProblem): Promise<never> {
    await this.end();
    throw problem;
  }

  #wait(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#fail(new ViewProblem('timeout')), PIECE_MS);
  }

  #fail(problem: ViewProblem): void {
    this.#failure ??= problem;
    this.end().catch(() => undefined);
    this.#wake();
  }

  #wake(): void {
    this.#hear?.();
    this.#hear = undefined;
  }
}
