import { TableRefused } from '../refusal.ts';

/** Encodings that are read. Latin-1 is never guessed: every file passes as Latin-1. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'latin1';

/**
 * Finds the encoding of a file from all of its bytes, in pieces: a byte-order mark, then UTF-8 without error, then
 * GB18030 without error. UTF-8 passes as GB18030, so the order matters, and so does the last byte.
 */
export class EncodingFinder {
  readonly #head: number[] = [];
  #utf8: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true });
  #gb18030: TextDecoder | undefined = new TextDecoder('gb18030', { fatal: true });
  readonly #western = new WesternLetters();
  /** Rows that ended before the byte at which UTF-8 was given up. */
  #rows = 0;

  /** The next bytes of the file. */
  take(bytes: Uint8Array): void {
    for (let i = 0; this.#head.length < 3 && i < bytes.length; i += 1) this.#head.push(bytes[i] ?? 0);
    if (this.#utf8 !== undefined) {
      this.#utf8 = passes(this.#utf8, bytes);
      this.#rows += this.#utf8 === undefined ? rowsBeforeFault(bytes) : countBreaks(bytes);
    }
    this.#gb18030 = passes(this.#gb18030, bytes);
    if (this.#utf8 === undefined) this.#western.take(bytes);
  }

  /** The encoding, once all bytes were taken. Throws `TableRefused` where none fits. */
  end(): Encoding {
    const [a, b, c] = this.#head;
    if (a === 0xff && b === 0xfe) return 'utf-16le';
    if (a === 0xfe && b === 0xff) return 'utf-16be';
    if (passes(this.#utf8) !== undefined) return 'utf-8';
    // A mark says UTF-8; what does not read as such is half a file, not GB18030.
    const isMarked = a === 0xef && b === 0xbb && c === 0xbf;
    if (!isMarked && !this.#western.areMost && passes(this.#gb18030) !== undefined) return 'gb18030';
    throw new TableRefused(
      'encoding_unknown',
      {
        zh: `第 ${this.#rows + 1} 行既不是 UTF-8，也不是 GB18030：也许是西欧的旧编码，也许只有半个文件。`,
        en: `Row ${this.#rows + 1} is neither UTF-8 nor GB18030: an old western encoding perhaps, or half a file.`,
      },
      {
        zh: '重新下载，或另存为 UTF-8；西欧旧文件在对照表里写 encoding: latin1。',
        en: 'Fetch it again, or save it as UTF-8; for an old western file write encoding: latin1 in the profile.',
      },
      { row: this.#rows + 1 },
    );
  }
}

const BREAK = 10;

function countBreaks(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(BREAK); at >= 0; at = bytes.indexOf(BREAK, at + 1)) count += 1;
  return count;
}

/** How many rows of these bytes end before the first that is no UTF-8; the first row may begin within a character. */
function rowsBeforeFault(bytes: Uint8Array): number {
  let rows = 0;
  let from = 0;
  while (from < 3 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from += 1;
  for (let end = bytes.indexOf(BREAK, from); end >= 0; end = bytes.indexOf(BREAK, from)) {
    const whole = new TextDecoder('utf-8', { fatal: true });
    if (passes(passes(whole, bytes.subarray(from, end))) === undefined) return rows;
    rows += 1;
    from = end + 1;
  }
  return rows;
}

/** Where of letters so many stand alone, one to so many pairs, a text is western. */
const PAIRS_TO_ONE = 4;

/**
 * Letters of western words (`Stück`, `pièce`) also pass as GB18030, and read as rare characters: each byte above 127 stands
 * alone there, before a small letter. In Chinese text hardly any does.
 */
class WesternLetters {
  #alone = 0;
  #paired = 0;
  #lead = false;

  take(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#lead && byte >= 0x80) this.#paired += 1;
      else if (this.#lead && byte >= 0x61 && byte <= 0x7a) this.#alone += 1;
      this.#lead = !this.#lead && byte >= 0x80;
    }
  }

  get areMost(): boolean {
    return this.#alone * PAIRS_TO_ONE > this.#paired;
  }
}

function passes(decoder: TextDecoder | undefined, bytes?: Uint8Array): TextDecoder | undefined {
  try {
    if (bytes === undefined) decoder?.decode();
    else decoder?.decode(bytes, { stream: true });
    return decoder;
  } catch {
    return undefined;
  }
}

/** The text of a file, in pieces. Throws `TableRefused` at bytes that the encoding does not have. */
export async function* decodeText(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let offset = 0;
  try {
    for await (const piece of pieces) {
      yield decoder.decode(piece, { stream: true });
      offset += piece.length;
    }
    yield decoder.decode();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new TableRefused(
      'encoding_wrong',
      { zh: `第 ${offset} 字节之后不是 ${encoding}。`, en: `What follows byte ${offset} is not ${encoding}.` },
      { zh: '核对编码，或重新下载文件。', en: 'Check the encoding, or fetch the file again.' },
    );
  }
}
