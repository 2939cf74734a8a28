import { mkdirSync } from 'node:fs';
import { type Disk, type OpenFile, realDisk } from '../src/disk.ts';

/** What goes wrong with a call: nothing, an error before it, or an error after half of a write was done. */
export type Trouble = undefined | 'before' | 'torn';

/** A disk that asks before each call that changes something. It syncs nothing: no test here loses power. */
export class FailingDisk implements Disk {
  /** Calls so far that change something. */
  calls = 0;
  /** Which of them only sync, and so do nothing here: torn or not begun, they are the same. */
  readonly syncs = new Set<number>();
  /** Bytes that the disk says are free. */
  free = 1_000_000_000;
  /** What happens to the n-th call, counted from 1; may end the process. */
  trouble: (call: number) => Trouble = () => undefined;
  readonly #fail: () => never;

  /** `fail`: how a call that is in trouble ends. */
  constructor(fail: () => never = failWith('ENOSPC')) {
    this.#fail = fail;
  }

  read(path: string): Uint8Array | undefined {
    return realDisk.read(path);
  }

  size(path: string): number | undefined {
    return realDisk.size(path);
  }

  list(path: string): string[] {
    return realDisk.list(path);
  }

  room(): number {
    return this.free;
  }

  open(path: string, mode?: number): OpenFile {
    this.#ask();
    const file = realDisk.open(path, mode);
    return {
      writeAt: (bytes, offset) => {
        const torn = this.#ask() === 'torn';
        file.writeAt(torn ? bytes.subarray(0, bytes.length / 2) : bytes, offset);
        if (torn) this.#fail();
      },
      truncate: (sizeBytes) => this.#asked(() => file.truncate(sizeBytes)),
      sync: () => this.#sync(),
      synced: async () => this.#sync(),
      close: () => file.close(),
    };
  }

  rename(from: string, to: string): void {
    this.#asked(() => realDisk.rename(from, to));
  }

  remove(path: string): void {
    this.#asked(() => realDisk.remove(path));
  }

  makeFolder(path: string): void {
    this.#asked(() => mkdirSync(path, { recursive: true }));
  }

  syncFolder(): void {
    this.#sync();
  }

  async folderMade(path: string): Promise<void> {
    this.makeFolder(path);
  }

  async folderSynced(): Promise<void> {
    this.syncFolder();
  }

  #sync(): void {
    this.syncs.add(this.calls + 1);
    this.#asked(() => {});
  }

  #asked(call: () => unknown): void {
    const trouble = this.#ask();
    call();
    if (trouble === 'torn') this.#fail();
  }

  #ask(): Trouble {
    this.calls += 1;
    const trouble = this.trouble(this.calls);
    if (trouble === 'before') this.#fail();
    return trouble;
  }
}

/** Throws what the operating system would. */
export function failWith(code: 'ENOSPC' | 'EIO'): () => never {
  return () => {
    throw Object.assign(new Error(`${code}: made by a test`), { code, errno: -1 });
  };
}
