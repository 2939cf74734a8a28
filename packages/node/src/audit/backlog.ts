/** Bytes that may wait: enough to do while the replay has come to its end, and compares. */
const BYTES_MAX = 32_000_000;

/** Work that others have under way, in the order in which it was given to them, and within a bound. */
export class Backlog {
  readonly #work: { readonly bytes: number; readonly done: Promise<void> }[] = [];
  #bytes = 0;

  /** Adds work that holds so many bytes; resolves once the bound is kept. */
  async add(bytes: number, done: Promise<void>): Promise<void> {
    this.#work.push({ bytes, done: handled(done) });
    this.#bytes += bytes;
    while (this.#bytes > BYTES_MAX) await this.#next();
  }

  /** Resolves once all of it is done. */
  async finish(): Promise<void> {
    while (this.#work.length > 0) await this.#next();
  }

  async #next(): Promise<void> {
    const next = this.#work.shift();
    this.#bytes -= next?.bytes ?? 0;
    await next?.done;
  }
}

/** A promise that somebody awaits later: until then its failure is nobody's fault. */
export function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
