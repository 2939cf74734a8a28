import type { Worker } from 'node:worker_threads';
import { startThread, viewsThreadLimits } from '../thread.ts';
import type { Answer, Asked, Told } from './ask.ts';
import type { QueryName } from './queries.ts';
import { ViewProblem, type ViewProblemCode } from './view-problem.ts';

/** Questions that may wait for a thread; more are refused as `busy`. */
const WAITING_MAX = 500;
/** How long after a thread did not get ready the next one is started, milliseconds. */
const RESTART_MS = 2_000;
/** How long one question may take in a thread, milliseconds; a thread that takes longer is replaced. */
const ANSWER_MAX_MS = 5_000;

type Question = {
  readonly id: number;
  readonly name: QueryName;
  readonly asked: unknown;
  readonly asText: boolean;
  readonly tell: (answer: Answer<unknown>) => void;
  readonly refuse: (problem: ViewProblem) => void;
};

type Reply = {
  readonly id: number;
  readonly answer?: Answer<unknown>;
  readonly problem?: { readonly code: ViewProblemCode; readonly figures: ViewProblem['figures'] };
};

/** A thread is ready once it has opened the read model; only then does the time of a question begin to run. */
type Reader = { worker: Worker; ready: boolean; busy: Question | undefined; timer: NodeJS.Timeout | undefined };

export type ReaderPoolOptions = {
  /** At the most. One is started; each next one when a question finds those before it busy, which on a small node is never. */
  readonly threads: number;
  /** A thread met what it could not read. */
  readonly onDamage?: () => void;
  /** A thread did not get ready. */
  readonly onFault?: (error: Error) => void;
};

/** Threads that answer questions about the read model of a data folder, each one question at a time. */
export class ReaderPool {
  readonly #path: string;
  readonly #threads: number;
  readonly #onDamage: () => void;
  readonly #onFault: (error: Error) => void;
  readonly #readers: Reader[];
  readonly #waiting: Question[] = [];
  #asked = 0;
  #opened = false;
  #closed = false;

  constructor(path: string, { threads, onDamage = () => {}, onFault = () => {} }: ReaderPoolOptions) {
    this.#path = path;
    this.#threads = threads;
    this.#onDamage = onDamage;
    this.#onFault = onFault;
    this.#readers = [this.#newReader()];
  }

  /** The read model is there: the threads, which have loaded meanwhile, may open it. */
  open(): void {
    this.#opened = true;
    for (const { worker } of this.#readers) worker.postMessage('open');
  }

  /** Errors: what the query says, and `busy`, `timeout`, `closed`, `failed`. */
  ask<Name extends QueryName>(name: Name, asked: Asked<Name>): Promise<Answer<Told<Name>>> {
    return this.#ask(name, asked, false) as Promise<Answer<Told<Name>>>;
  }

  /** The same as JSON text: what is only passed on is written once, in the thread, and copied whole. */
  askText<Name extends QueryName>(name: Name, asked: Asked<Name>): Promise<Answer<string>> {
    return this.#ask(name, asked, true) as Promise<Answer<string>>;
  }

  #ask(name: QueryName, asked: unknown, asText: boolean): Promise<Answer<unknown>> {
    return new Promise((tell, refuse) => {
      if (this.#closed) return refuse(new ViewProblem('closed'));
      if (this.#waiting.length >= WAITING_MAX) return refuse(new ViewProblem('busy', { waiting: WAITING_MAX }));
      this.#asked += 1;
      this.#waiting.push({ id: this.#asked, name, asked, asText, tell, refuse });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const question of this.#waiting.splice(0)) question.refuse(new ViewProblem('closed'));
    for (const reader of this.#readers) this.#free(reader)?.refuse(new ViewProblem('closed'));
    await Promise.all(this.#readers.map(({ worker }) => worker.terminate()));
  }

  #assign(): void {
    for (const reader of this.#readers) {
      if (!reader.ready || reader.busy !== undefined) continue;
      const question = this.#waiting.shift();
      if (question === undefined) return;
      reader.busy = question;
      reader.timer = setTimeout(() => this.#replace(reader, new ViewProblem('timeout')), ANSWER_MAX_MS);
      const { id, name, asked, asText } = question;
      reader.worker.postMessage({ id, name, asked, asText });
    }
    if (this.#waiting.length > 0) this.#startNext();
  }

  /** One at a time: while one loads, who waits may be served by those that are there. */
  #startNext(): void {
    const canStart = this.#readers.length < this.#threads && this.#readers.every(({ ready }) => ready);
    if (canStart && !this.#closed) this.#readers.push(this.#newReader());
  }

  #start(reader: Omit<Reader, 'worker'>): Reader {
    const worker = startThread(new URL('./reader-thread', import.meta.url), {
      name: 'reader-thread',
      workerData: this.#path,
      resourceLimits: viewsThreadLimits,
    });
    const started = Object.assign(reader, { worker });
    if (this.#opened) worker.postMessage('open');
    worker.on('message', (told: Reply | 'ready' | 'damaged') => {
      if (told === 'ready') this.#ready(started);
      else if (told === 'damaged') this.#onDamage();
      else this.#reply(started, told);
    });
    worker.on('error', (error) => {
      const problem = new ViewProblem('failed', { what: error.message });
      if (started.ready || this.#closed) this.#replace(started, problem);
      else this.#pause(started, problem, error);
    });
    return started;
  }

  #newReader(): Reader {
    return this.#start({ ready: false, busy: undefined, timer: undefined });
  }

  #ready(reader: Reader): void {
    reader.ready = true;
    this.#assign();
  }

  #reply(reader: Reader, { id, answer, problem }: Reply): void {
    if (reader.busy?.id !== id) return;
    const question = this.#free(reader);
    if (answer !== undefined) question?.tell(answer);
    else question?.refuse(new ViewProblem(problem?.code ?? 'failed', problem?.figures ?? {}));
    this.#assign();
  }

  #free(reader: Reader): Question | undefined {
    const question = reader.busy;
    clearTimeout(reader.timer);
    reader.busy = undefined;
    return question;
  }

  /** What did not get ready would not at once: it is told, and so are those who wait, where nobody else serves them. */
  #pause(reader: Reader, problem: ViewProblem, error: Error): void {
    this.#onFault(error);
    if (!this.#readers.some(({ ready }) => ready)) for (const { refuse } of this.#waiting.splice(0)) refuse(problem);
    reader.timer = setTimeout(() => this.#replace(reader, problem), RESTART_MS);
  }

  #replace(reader: Reader, problem: ViewProblem): void {
    if (this.#closed) return;
    this.#free(reader)?.refuse(problem);
    reader.ready = false;
    reader.worker.removeAllListeners();
    reader.worker.terminate().catch(() => undefined);
    this.#start(reader);
    this.#assign();
  }
}
