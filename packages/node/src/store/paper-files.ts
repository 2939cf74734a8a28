import { join } from 'node:path';
import { concatBytes, fromUtf8, isDigest, paperDigest, utf8 } from '@baton/log';
import { type Disk, replaceFile } from '../disk.ts';
import { Fault } from '../fault.ts';

/** A file beside the log, with its media type. */
export type Paper = { readonly type: string; readonly bytes: Uint8Array };

const SALT_BYTES = 16;
const TYPE = '.type';

/** The papers of a ledger: `papers/<digest>` holds 16 random bytes and the file, `papers/<digest>.type` its type. */
export class PaperFiles {
  readonly #disk: Disk;
  readonly #folder: string;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
  }

  find(digest: string): Paper | undefined {
    if (!isDigest(digest)) return undefined;
    const salted = this.#disk.read(join(this.#folder, digest));
    const type = this.#disk.read(this.#typeFile(digest));
    if (salted === undefined || type === undefined) return undefined;
    const bytes = salted.subarray(SALT_BYTES);
    // Whatever happened to the file: nobody is shown another one. It can be brought again.
    return paperDigest(salted.subarray(0, SALT_BYTES), bytes) === digest
      ? { type: fromUtf8(type) ?? '', bytes }
      : undefined;
  }

  /** Keeps a paper durably. Error: `paper_altered` if `salt` and `bytes` do not have this digest. */
  add(digest: string, salt: Uint8Array, { type, bytes }: Paper): void {
    if (salt.length !== SALT_BYTES || paperDigest(salt, bytes) !== digest) throw new Fault('paper_altered', digest);
    // The type first: a paper without one is never seen.
    replaceFile(this.#disk, this.#typeFile(digest), utf8(type));
    replaceFile(this.#disk, join(this.#folder, digest), concatBytes(salt, bytes));
    this.#disk.syncFolder(this.#folder);
  }

  /** The digests of all papers held, also of those of which a crash left a half. */
  digests(): string[] {
    const names = this.#disk
      .list(this.#folder)
      .map((name) => (name.endsWith(TYPE) ? name.slice(0, -TYPE.length) : name));
    return [...new Set(names)].filter(isDigest);
  }

  /** Whether a paper is held. */
  has(digest: string): boolean {
    return this.#disk.size(join(this.#folder, digest)) !== undefined;
  }

  /** Takes a paper away; its type goes last, so that what a crash leaves of it is found again. */
  remove(digest: string): void {
    this.#disk.remove(join(this.#folder, digest));
    this.#disk.syncFolder(this.#folder);
    this.#disk.remove(this.#typeFile(digest));
  }

  #typeFile(digest: string): string {
    return join(this.#folder, `${digest}${TYPE}`);
  }
}
