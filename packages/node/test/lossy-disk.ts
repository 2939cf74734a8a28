import { dirname, relative } from 'node:path';
import type { Disk, OpenFile } from '../src/disk.ts';

/** `synced`: what a loss of power leaves for certain. */
type Content = { now: Uint8Array; synced: Uint8Array };
type Naming = { readonly path: string; readonly content: Content | undefined; readonly folders: readonly string[] };

/** Draws an integer from 0 to below `bound`. */
export type Draw = (bound: number) => number;

/**
 * A disk in memory that loses power. What files hold survives if it was synced, else in part or not at all; names
 * survive in the order in which they were given, as in a journal, at least those before the last sync of a folder that
 * they touch.
 */
export class LossyDisk implements Disk {
  readonly #root: string;
  readonly #files = new Map<string, Content>();
  #namings: Naming[] = [];
  #durable = 0;
  /** Called before each call that changes something. */
  onChange: () => void = () => {};

  constructor(root: string) {
    this.#root = root;
  }

  read(path: string): Uint8Array | undefined {
    return this.#files.get(this.#at(path))?.now.slice();
  }

  size(path: string): number | undefined {
    return this.#files.get(this.#at(path))?.now.length;
  }

  list(path: string): string[] {
    const folder = this.#at(path);
    const start = folder === '' ? '' : `${folder}/`;
    const below = [...this.#files.keys()].filter((name) => name.startsWith(start));
    return [...new Set(below.map((name) => name.slice(start.length).split('/')[0] ?? ''))];
  }

  room(): number {
    return 1_000_000_000;
  }

  makeFolder(): void {
    this.onChange();
  }

  open(path: string): OpenFile {
    this.onChange();
    const name = this.#at(path);
    const content = this.#files.get(name) ?? { now: new Uint8Array(), synced: new Uint8Array() };
    if (!this.#files.has(name)) this.#name(name, content, [dirname(name)]);
    const change = (bytes: Uint8Array) => {
      this.onChange();
      content.now = bytes;
    };
    const sync = () => {
      this.onChange();
      content.synced = content.now;
    };
    return {
      writeAt: (bytes, offset) => change(written(content.now, bytes, offset)),
      truncate: (sizeBytes) => change(content.now.slice(0, sizeBytes)),
      sync,
      synced: async () => sync(),
      close: () => {},
    };
  }

  rename(from: string, to: string): void {
    this.onChange();
    const [source, target] = [this.#at(from), this.#at(to)];
    const folders = [dirname(source), dirname(target)];
    const content = this.#files.get(source);
    this.#name(target, content, folders);
    this.#name(source, undefined, folders);
  }

  remove(path: string): void {
    this.onChange();
    this.#name(this.#at(path), undefined, [dirname(this.#at(path))]);
  }

  syncFolder(path: string): void {
    this.onChange();
    const folder = this.#at(path) === '' ? '.' : this.#at(path);
    const last = this.#namings.findLastIndex(({ folders }) => folders.includes(folder));
    this.#durable = Math.max(this.#durable, last + 1);
  }

  async folderMade(): Promise<void> {
    this.makeFolder();
  }

  async folderSynced(path: string): Promise<void> {
    this.syncFolder(path);
  }

  /** All of it under another root, also what is not synced yet: its process was killed, the power stayed. */
  moveTo(root: string): LossyDisk {
    const moved = new LossyDisk(root);
    for (const [path, content] of this.#files) moved.#files.set(path, content);
    moved.#namings = [...this.#namings];
    moved.#durable = this.#durable;
    return moved;
  }

  /** What is left after a loss of power now, under another root. */
  losePower(root: string, draw: Draw): LossyDisk {
    const left = new LossyDisk(root);
    const named = this.#durable + draw(this.#namings.length - this.#durable + 1);
    for (const { path, content } of this.#namings.slice(0, named)) {
      if (content === undefined) left.#files.delete(path);
      else left.#files.set(path, content);
    }
    for (const [path, content] of left.#files) {
      const bytes = survivor(content, draw);
      left.#files.set(path, { now: bytes, synced: bytes });
      left.#namings.push({ path, content: left.#files.get(path), folders: [] });
    }
    left.#durable = left.#namings.length;
    return left;
  }

  #at(path: string): string {
    return relative(this.#root, path);
  }

  #name(path: string, content: Content | undefined, folders: readonly string[]): void {
    this.#namings.push({ path, content, folders });
    if (content === undefined) this.#files.delete(path);
    else this.#files.set(path, content);
  }
}

function written(before: Uint8Array, bytes: Uint8Array, offset: number): Uint8Array {
  const after = new Uint8Array(Math.max(before.length, offset + bytes.length));
  after.set(before);
  after.set(bytes, offset);
  return after;
}

/** What was synced; or what was there; or that cut off, or turned to zeros, somewhere after what was synced. */
function survivor({ now, synced }: Content, draw: Draw): Uint8Array {
  const fate = draw(4);
  if (fate === 0 || now === synced) return synced;
  if (fate === 1) return now;
  const same = sharedStart(now, synced);
  const end = same + draw(now.length - same + 1);
  return fate === 2 ? now.slice(0, end) : now.slice().fill(0, end);
}

function sharedStart(a: Uint8Array, b: Uint8Array): number {
  const differs = a.findIndex((byte, i) => byte !== b[i]);
  return differs < 0 ? a.length : differs;
}
