import { Unzip, UnzipInflate } from 'fflate';

/** A piece of a file of an archive; the last one of each file says so, and may be empty. */
export type Unpacked = { readonly name: string; readonly bytes: Uint8Array; readonly last: boolean };

/** Takes an archive apart as it comes: the files of one that `Archive` wrote, in their order. Throws where it is none. */
export async function* unzip(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Unpacked> {
  const ready: Unpacked[] = [];
  const reader = new Unzip((file) => {
    file.ondata = (error, bytes, last) => {
      if (error !== null) throw error;
      ready.push({ name: file.name, bytes, last });
    };
    file.start();
  });
  reader.register(UnzipInflate);
  for await (const piece of pieces) {
    reader.push(piece, false);
    yield* ready.splice(0);
  }
  reader.push(new Uint8Array(0), true);
  yield* ready.splice(0);
}
