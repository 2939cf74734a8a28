import { dirname } from 'node:path';
import { type Disk, replaceFile } from '../disk.ts';

/** Writes whole files, each durable; the names of all of them are once `finish` has returned. */
export class DurableWriter {
  readonly #disk: Disk;
  readonly #folders = new Set<string>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  write(path: string, bytes: Uint8Array, mode?: number): void {
    const folder = dirname(path);
    if (!this.#folders.has(folder)) this.#disk.makeFolder(folder);
    this.#folders.add(folder);
    replaceFile(this.#disk, path, bytes, mode === undefined ? {} : { mode });
  }

  finish(): void {
    for (const folder of this.#folders) this.#disk.syncFolder(folder);
    this.#folders.clear();
  }
}
