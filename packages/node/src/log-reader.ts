import { isMalformed, parseTilePath, tileWidth, utf8 } from '@baton/log';
import type { EntryFiles } from './store/entry-files.ts';
import type { StaticLog } from './store/static-log.ts';
import type { Tree } from './store/tree.ts';

/** Reads the log: entries as they are committed, files as they are published. Error: `log_damaged`. */
export type LogReader = {
  /** Entries under the latest signed checkpoint. */
  size(): number;
  /** Any committed entry. */
  entry(index: number): Uint8Array | undefined;
  /** Hash of a complete subtree, for proofs. */
  hashAt(level: number, index: number): Uint8Array;
  /** A C2SP file by its path below `/log/`: `checkpoint`, `tile/0/000.p/5`; undefined if never published. */
  file(path: string): Uint8Array | undefined;
};

/** What a reader of the log looks at. */
export type LogSources = {
  readonly entries: EntryFiles;
  readonly tree: Tree;
  readonly staticLog: StaticLog;
  readonly published: () => { readonly size: number; readonly note: string };
};

/** The reader of a log. */
export function logReader({ entries, tree, staticLog, published }: LogSources): LogReader {
  return {
    size: () => published().size,
    entry: (index) => entries.entry(index),
    hashAt: tree.hashAt,
    file(path) {
      const { note, size } = published();
      if (path === 'checkpoint') return utf8(note);
      const tile = parseTilePath(path);
      if (isMalformed(tile) || tile.width > tileWidth(tile.level, tile.index, size)) return undefined;
      return staticLog.bytesOf(tile);
    },
  };
}
