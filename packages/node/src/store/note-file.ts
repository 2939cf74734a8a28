import { fromUtf8, utf8 } from '@baton/log';
import { type Disk, replaceFileDurably } from '../disk.ts';

/** A file that holds one checkpoint: the last one signed, or the last one cosigned. */
export type NoteFile = {
  /** The note, or undefined if there is none or it is no text. */
  read(): string | undefined;
  /** Puts another note in its place; once this returns no loss of power brings the old one back. */
  replace(note: string): void;
};

/** The file at a path. */
export function noteFile(disk: Disk, path: string): NoteFile {
  return {
    read() {
      const bytes = disk.read(path);
      return bytes === undefined ? undefined : fromUtf8(bytes);
    },
    replace: (note) => replaceFileDurably(disk, path, utf8(note)),
  };
}
