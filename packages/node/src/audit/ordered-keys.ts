/** Most keys of a run: to put one in moves so many at the most. */
const RUN_MAX = 512;

/** Text keys in order: those that begin alike are found without a look at the others. */
export class OrderedKeys {
  /** Each in order, and all of one before all of the next; only the first may be empty. */
  readonly #runs: string[][];

  constructor(keys: readonly string[]) {
    const sorted = keys.toSorted(byText);
    const runs = Math.max(1, Math.ceil(sorted.length / RUN_MAX));
    this.#runs = Array.from({ length: runs }, (_, at) => sorted.slice(at * RUN_MAX, (at + 1) * RUN_MAX));
  }

  /** Takes up a key that is not there. */
  add(key: string): void {
    const [at, run] = this.#runFor(key);
    run.splice(firstFrom(run, key), 0, key);
    if (run.length > RUN_MAX) this.#runs.splice(at + 1, 0, run.splice(RUN_MAX / 2));
  }

  /** Lets go of a key that is there. */
  delete(key: string): void {
    const [at, run] = this.#runFor(key);
    run.splice(firstFrom(run, key), 1);
    if (run.length === 0 && this.#runs.length > 1) this.#runs.splice(at, 1);
  }

  /** The keys that begin so, from one on that begins so too, in order. */
  *startingWith(prefix: string, from: string): Generator<string> {
    const [first, run] = this.#runFor(from);
    let next = firstFrom(run, from);
    for (let at = first; at < this.#runs.length; at++) {
      for (const key of (this.#runs[at] ?? []).slice(next)) {
        if (!key.startsWith(prefix)) return;
        yield key;
      }
      next = 0;
    }
  }

  /** The run in which a key stands, or would. */
  #runFor(key: string): [at: number, run: string[]] {
    const after = partition(this.#runs.length, (at) => (this.#runs[at]?.[0] ?? key) <= key);
    const at = Math.max(0, after - 1);
    return [at, this.#runs[at] ?? []];
  }
}

/** Where the first key stands that is not before this one. */
function firstFrom(run: readonly string[], key: string): number {
  return partition(run.length, (at) => (run[at] ?? key) < key);
}

/** How many of so many come before, where all that do stand first. */
export function partition(length: number, isBefore: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const byText = (a: string, b: string) => (a < b ? -1 : 1);
