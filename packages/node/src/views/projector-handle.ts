import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { startThread, viewsThreadLimits } from '../thread.ts';
import type { Progress } from './projector.ts';
import type { Advance, ProjectorTold } from './projector-told.ts';
import { ViewProblem } from './view-problem.ts';

/** How long after a failure the projecting thread is started again, milliseconds: the disk may have room by then. */
const RESTART_MS = 2_000;

/** Between two looks at the whole file, milliseconds: it is read from end to end. */
const DOUBT_MS = 60_000;

/** How long the end waits for the batch under way, milliseconds. */
const BATCH_END_MS = 2_000;

type Listener = (progress: Progress) => void;

/** The projecting thread of a data folder, from outside: how far it is, and news of it. It is started again if it fails. */
export class ProjectorHandle {
  readonly #folder: string;
  readonly #onFault: (error: Error) => void;
  readonly #listeners = new Set<Listener>();
  /** Ends the waiting of everybody who waits, where it is closed first. */
  readonly #waiting = new Set<() => void>();
  #thread: Worker;
  #progress: Progress = { height: -1, time: 0, size: 0 };
  #rebuilding = false;
  #version = '';
  #restart: NodeJS.Timeout | undefined;
  #doubtedAt = Number.NEGATIVE_INFINITY;
  #opened = false;
  #closed = false;

  constructor(folder: string, onFault: (error: Error) => void) {
    this.#folder = folder;
    this.#onFault = onFault;
    this.#thread = this.#start();
  }

  get progress(): Progress {
    return this.#progress;
  }

  get rebuilding(): boolean {
    return this.#rebuilding;
  }

  get version(): string {
    return this.#version;
  }

  /** The thread, which has loaded meanwhile, may look into the folder. */
  open(): void {
    this.#opened = true;
    this.#thread.postMessage('open');
  }

  /** There is something to project, or everything is to be projected anew. */
  ask(asked: 'look' | 'rebuild'): void {
    this.#thread.postMessage(asked);
  }

  /** A reader met a page that cannot be read: the whole file is looked at, and made anew if it is damaged. */
  doubt(): void {
    const now = performance.now();
    if (now - this.#doubtedAt < DOUBT_MS) return;
    this.#doubtedAt = now;
    this.#thread.postMessage('doubt');
  }

  onProjected(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Waits, at most so many milliseconds, until something holds of the progress. Errors: `behind`, `closed`. */
  until(holds: () => boolean, waitMs: number, wanted: number): Promise<void> {
    return new Promise((done, fail) => {
      const settle = (how: () => void) => {
        clearTimeout(timer);
        end();
        this.#waiting.delete(giveUp);
        how();
      };
      const giveUp = () => settle(() => fail(new ViewProblem('closed')));
      const end = this.onProjected(() => {
        if (holds()) settle(done);
      });
      const late = () => settle(() => fail(new ViewProblem('behind', { wanted, height: this.#progress.height })));
      const timer = setTimeout(late, waitMs);
      this.#waiting.add(giveUp);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restart);
    for (const giveUp of this.#waiting) giveUp();
    if (this.#thread.threadId === -1) return;
    if (!this.#opened) return void (await this.#thread.terminate());
    const ended = once(this.#thread, 'exit');
    this.#thread.postMessage('close');
    // A batch that takes longer is projected again at the next start, as after a crash.
    const late = setTimeout(() => void this.#thread.terminate(), BATCH_END_MS);
    await ended;
    clearTimeout(late);
  }

  #start(): Worker {
    const thread = startThread(new URL('./projector-thread', import.meta.url), {
      name: 'projector-thread',
      workerData: this.#folder,
      resourceLimits: viewsThreadLimits,
    });
    if (this.#opened) thread.postMessage('open');
    thread.on('message', (told: ProjectorTold) => this.#hear(told));
    thread.on('error', (error) => this.#fail(error));
    return thread;
  }

  #hear(told: ProjectorTold): void {
    if ('failed' in told) this.#fail(new Error(told.failed));
    else if ('damaged' in told)
      this.#onFault(new Error(`views.db is damaged and made anew from the log: ${told.damaged}`));
    else this.#advance(told);
  }

  #advance({ rebuilding, version, ...progress }: Advance): void {
    this.#progress = progress;
    this.#rebuilding = rebuilding;
    this.#version = version;
    for (const listener of [...this.#listeners]) listener(progress);
  }

  #fail(error: Error): void {
    if (this.#closed) return;
    this.#onFault(error);
    clearTimeout(this.#restart);
    this.#restart = setTimeout(() => {
      this.#thread = this.#start();
    }, RESTART_MS);
  }
}
