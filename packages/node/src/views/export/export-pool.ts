import type { Worker } from 'node:worker_threads';
import { startThread, viewsThreadLimits } from '../../thread.ts';
import { ViewProblem } from '../view-problem.ts';
import type { ExportJob } from './job.ts';
import type { OpenExport } from './open.ts';
import { Writing } from './writing.ts';

/** Exports under way at once; a further one waits for its turn. */
const EXPORTS_MAX = 2;
/** How many wait, and how long, milliseconds; a further one, and one whose turn does not come, is refused as `busy`. */
const WAITING_MAX = 30;
const TURN_MS = 15_000;
/** How long a thread that has nothing to write is kept for the next export, milliseconds. */
const KEPT_MS = 60_000;

/**
 * Threads that write exports of a data folder, at most two at once; others wait for their turn. To start one takes longer
 * than to write a short list, so that it is kept for a while for the next.
 */
export class ExportPool {
  readonly #path: string;
  readonly #running = new Set<Worker>();
  readonly #kept = new Map<Worker, NodeJS.Timeout>();
  readonly #waiting = new Set<() => void>();
  /** Turns of those who were woken and have not taken a thread yet. */
  #promised = 0;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** How many threads there are, at work or kept. */
  get threads(): number {
    return this.#running.size + this.#kept.size;
  }

  /** Errors: what the list says, and `busy`, `closed`, `timeout`, `failed`. */
  async open(job: ExportJob): Promise<OpenExport> {
    if (this.#running.size + this.#promised >= EXPORTS_MAX) await this.#turn();
    if (this.#closed) throw new ViewProblem('closed');
    const worker = this.#take();
    const writing = new Writing(worker, job, (isWhole) => this.#giveBack(worker, isWhole));
    const stand = await writing.opened();
    return { ...stand, bytes: (stamp) => writing.bytes(stamp), close: () => writing.end() };
  }

  async close(): Promise<void> {
    this.#closed = true;
    while (this.#waiting.size > 0) this.#passTurn();
    await Promise.all([...this.#running, ...this.#kept.keys()].map((worker) => worker.terminate()));
  }

  /** Comes when one at work has ended, or the pool is closed. Errors: `busy`. */
  async #turn(): Promise<void> {
    const busy = new ViewProblem('busy', { waiting: EXPORTS_MAX + this.#waiting.size });
    if (this.#waiting.size >= WAITING_MAX) throw busy;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const wake = () => resolve();
    const patience = setTimeout(() => reject(busy), TURN_MS);
    this.#waiting.add(wake);
    try {
      await promise;
    } finally {
      clearTimeout(patience);
      this.#waiting.delete(wake);
    }
    this.#promised -= 1;
  }

  /** Wakes who has waited longest, and keeps the turn for it. */
  #passTurn(): void {
    const [wake] = this.#waiting;
    if (wake === undefined) return;
    this.#waiting.delete(wake);
    this.#promised += 1;
    wake();
  }

  #take(): Worker {
    const [worker = this.#start()] = this.#kept.keys();
    clearTimeout(this.#kept.get(worker));
    this.#kept.delete(worker);
    this.#running.add(worker);
    return worker;
  }

  #start(): Worker {
    const worker = startThread(new URL('../export-thread', import.meta.url), {
      name: 'export-thread',
      workerData: this.#path,
      resourceLimits: viewsThreadLimits,
    });
    // Who waits for it hears of an error as well; a thread that nobody waits for must not take the node with it.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      clearTimeout(this.#kept.get(worker));
      this.#kept.delete(worker);
    });
    return worker;
  }

  /** A thread that has come to the end of its export may write another; any other is ended. */
  async #giveBack(worker: Worker, isWhole: boolean): Promise<void> {
    if (!isWhole || this.#closed) await worker.terminate();
    else this.#kept.set(worker, setTimeout(() => this.#letGo(worker), KEPT_MS).unref());
    this.#running.delete(worker);
    this.#passTurn();
  }

  /** It takes a while to end: nobody is to be given it meanwhile. */
  #letGo(worker: Worker): void {
    this.#kept.delete(worker);
    void worker.terminate();
  }
}
