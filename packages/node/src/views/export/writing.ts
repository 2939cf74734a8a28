import type { Worker } from 'node:worker_threads';
import type { Stamp } from '@baton/tables/write';
import { ViewProblem } from '../view-problem.ts';
import type { ExportJob, ExportStand } from './job.ts';
import type { Asked, Told } from './wire.ts';

/** How long a thread may take for one piece, and its reader for the last one, milliseconds. */
const PIECE_MS = 60_000;
/** How long one export may take, milliseconds: its snapshot holds back what is to be forgotten. */
const EXPORT_MS = 30 * 60_000;

/** One export that a thread writes: what the thread told and nobody has heard yet, and who waits for it. */
export class Writing {
  readonly #worker: Worker;
  readonly #ended: (isWhole: boolean) => Promise<void>;
  readonly #told: Told[] = [];
  readonly #whole: NodeJS.Timeout;
  #patience: NodeJS.Timeout | undefined;
  /** Whether the thread is at work, rather than waiting to be asked. */
  #isOwing = false;
  #isWhole = false;
  #hear: (() => void) | undefined;
  #failure: ViewProblem | undefined;
  #ending: Promise<void> | undefined;

  /** `ended` is told whether the thread came to the end of the export, so that it waits for the next one. */
  constructor(worker: Worker, job: ExportJob, ended: (isWhole: boolean) => Promise<void>) {
    this.#worker = worker;
    this.#ended = ended;
    this.#whole = setTimeout(() => this.#fail(new ViewProblem('timeout')), EXPORT_MS);
    worker.on('message', this.#onTold);
    worker.on('error', this.#onError);
    worker.on('exit', this.#onExit);
    this.#ask({ job });
  }

  /** Where the export stands. Errors: what its list says, or that the thread ended. */
  async opened(): Promise<ExportStand> {
    const told = await this.#next();
    return 'opened' in told ? told.opened : await this.#give(new ViewProblem('failed'));
  }

  async *bytes(stamp: Stamp): AsyncGenerator<Uint8Array> {
    try {
      this.#ask({ stamp });
      for (let told = await this.#next(); 'piece' in told; told = await this.#next()) {
        yield told.piece;
        this.#ask('more');
      }
    } finally {
      await this.end();
    }
  }

  /** Lets go of the thread: it may be called at any time, and again. */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    clearTimeout(this.#whole);
    // A thread that waits stops when it is told to. Nobody knows how long one at work would go on.
    if (!this.#isWhole && !this.#isOwing && this.#failure === undefined) {
      this.#post('stop');
      await this.#heard();
    }
    clearTimeout(this.#patience);
    const isWhole = this.#isWhole && this.#failure === undefined;
    this.#failure ??= new ViewProblem('closed');
    this.#wake();
    this.#worker.off('message', this.#onTold).off('error', this.#onError).off('exit', this.#onExit);
    await this.#ended(isWhole);
  }

  /** Errors: that the export was let go of; its thread may write another by now. */
  #ask(message: Asked): void {
    if (this.#ending !== undefined) throw this.#failure ?? new ViewProblem('closed');
    this.#post(message);
  }

  #post(message: Asked): void {
    this.#wait();
    this.#isOwing = true;
    this.#worker.postMessage(message);
  }

  /** What the thread tells next. Errors: its problem, or that it ended. */
  async #next(): Promise<Told> {
    for (;;) {
      const told = this.#told.shift();
      if (told !== undefined) return await this.#passOn(told);
      if (this.#failure !== undefined) return await this.#give(this.#failure);
      await this.#heard();
    }
  }

  async #passOn(told: Told): Promise<Told> {
    if ('problem' in told) return await this.#give(new ViewProblem(told.problem.code, told.problem.figures));
    // From here on the reader has to take the piece and ask for more.
    this.#wait();
    return told;
  }

  #heard(): Promise<void> {
    return new Promise((resolve) => {
      this.#hear = resolve;
    });
  }

  async #give(problem: ViewProblem): Promise<never> {
    await this.end();
    throw problem;
  }

  readonly #onTold = (told: Told): void => {
    this.#isOwing = false;
    this.#isWhole ||= 'done' in told || 'problem' in told;
    this.#told.push(told);
    this.#wake();
  };

  readonly #onError = (error: Error): void => this.#fail(new ViewProblem('failed', { what: error.message }));

  readonly #onExit = (): void => this.#fail(new ViewProblem('closed'));

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
