import { concatBytes, paperDigest } from '@baton/log';

/** A file that a record names: its digest, and what is handed in, 16 random bytes and the file. */
export type Paper = { readonly digest: string; readonly bytes: Uint8Array };

/** Largest file that nodes take, in bytes. */
export const paperBytesMax = 10_000_000;

/** A paper of a file under a new salt. Put its digest into the record; hand it in once the record is accepted. */
export function newPaper(file: Uint8Array): Paper {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { digest: paperDigest(salt, file), bytes: concatBytes(salt, file) };
}
