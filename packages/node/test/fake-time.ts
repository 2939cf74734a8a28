import type { Time } from '../src/clock.ts';

type Timer = { readonly at: number; readonly call: () => void };

/** Time that passes only when a test says so. */
export class FakeTime implements Time {
  #wall: number;
  #run = 0;
  readonly #timers = new Set<Timer>();

  /** `start`: what the clock on the wall shows, milliseconds. */
  constructor(start = 1_700_000_000_000) {
    this.#wall = start;
  }

  wall(): number {
    return this.#wall;
  }

  run(): number {
    return this.#run;
  }

  after(delayMs: number, call: () => void): () => void {
    const timer = { at: this.#run + delayMs, call };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets time pass, and calls what falls due, in order. */
  pass(milliseconds: number): void {
    const end = this.#run + milliseconds;
    for (let timer = this.#next(end); timer !== undefined; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#move(timer.at);
      timer.call();
    }
    this.#move(end);
  }

  /** Sets the clock on the wall. */
  setWall(milliseconds: number): void {
    this.#wall = milliseconds;
  }

  #move(run: number): void {
    this.#wall += run - this.#run;
    this.#run = run;
  }

  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter(({ at }) => at <= end);
    return due.toSorted((a, b) => a.at - b.at)[0];
  }
}

/** Lets promises and immediates run until a promise is settled, and time pass meanwhile, 10 ms at a time. */
export async function settled<T>(time: FakeTime, promise: Promise<T>): Promise<T> {
  let open = true;
  const done = () => {
    open = false;
  };
  promise.then(done, done);
  while (open) {
    await new Promise(setImmediate);
    if (open) time.pass(10);
  }
  return promise;
}

/** Lets promises and immediates run that are due. */
export function caughtUp(): Promise<void> {
  return new Promise((done) => setImmediate(() => setImmediate(done)));
}
