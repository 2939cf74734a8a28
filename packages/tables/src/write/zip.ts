import { Zip, ZipDeflate } from 'fflate';

const encoder = new TextEncoder();

/** A zip archive that is written while it is made: what is ready is taken out, and nothing else is kept. */
export class Archive {
  readonly #ready: Uint8Array[] = [];
  readonly #modified: number;
  readonly #zip: Zip;

  /** `modified`: seconds; every file bears this time, so that the same content gives the same bytes. */
  constructor(modified: number) {
    this.#modified = modified;
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error;
      this.#ready.push(bytes);
    });
  }

  /** Adds a file in pieces, and hands on what is ready. */
  async *file(name: string, pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = dosTime(this.#modified);
    this.#zip.add(file);
    for await (const piece of batched(pieces)) {
      file.push(encoder.encode(piece), false);
      yield* this.#take();
    }
    file.push(new Uint8Array(0), true);
    yield* this.#take();
  }

  /** Writes the directory. */
  *end(): Generator<Uint8Array> {
    this.#zip.end();
    yield* this.#take();
  }

  #take(): Uint8Array[] {
    return this.#ready.splice(0);
  }
}

/** A zip archive knows years from 1980 on. */
function dosTime(seconds: number): number {
  return Math.min(Math.max(seconds, 315_619_200), 4_102_358_400) * 1000;
}

/** About how many characters are packed at once. */
const BATCH_CHARACTERS = 65_536;

/** Small pieces put together. */
async function* batched(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let batch = '';
  for await (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH_CHARACTERS) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}
