import { TableRefused } from '../refusal.ts';

/** Encodings that are read. Those of one byte a letter are never found out: every file passes as one. */
export const encodings = [
  ...(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'shift_jis', 'latin1', 'windows-1254'] as const),
];
export type Encoding = (typeof encodings)[number];

/**
 * Finds the encoding of a file from all of its bytes, in pieces: a byte-order mark, then UTF-16 by its empty bytes, then UTF-8
 * without error, then Big5 or Shift-JIS where it surely is one, then GB18030 without error. UTF-8 passes as GB18030, so the
 * order matters, and so does the last byte.
 */
export class EncodingFinder {
  readonly #head: number[] = [];
  #utf8: TextDecoder | undefined = new TextDecoder('utf-8', { fatal: true });
  #gb18030: TextDecoder | undefined = new TextDecoder('gb18030', { fatal: true });
  readonly #western = new WesternLetters();
  readonly #eastern = new EasternPairs();
  readonly #nuls = new Nuls();
  /** Rows that ended before the byte at which UTF-8 was given up. */
  #rows = 0;
  /** Characters of three bytes in them, counted as far as it matters. */
  #wide = 0;

  /** The next bytes of the file. */
  take(bytes: Uint8Array): void {
    for (let i = 0; this.#head.length < 4 && i < bytes.length; i += 1) this.#head.push(bytes[i] ?? 0);
    if (this.#utf8 !== undefined) {
      this.#utf8 = passes(this.#utf8, bytes);
      const whole = this.#utf8 === undefined ? beforeFault(bytes) : bytes;
      this.#rows += countBreaks(whole);
      if (this.#wide < WIDE_ENOUGH) this.#wide += countWide(whole);
    }
    this.#gb18030 = passes(this.#gb18030, bytes);
    this.#nuls.take(bytes);
    if (this.#utf8 !== undefined) return;
    this.#western.take(bytes);
    this.#eastern.take(bytes);
  }

  /** The encoding, once all bytes were taken. Throws `TableRefused` where none fits. */
  end(): Encoding {
    const [a, b, c, d] = this.#head;
    // UTF-32 begins like UTF-16, and with an empty character.
    if (a === 0xff && b === 0xfe && c === 0 && d === 0) throw notText(1);
    if (a === 0xff && b === 0xfe) return 'utf-16le';
    if (a === 0xfe && b === 0xff) return 'utf-16be';
    const wide = this.#nuls.encoding;
    if (wide !== undefined) return wide;
    // Asked for the last byte, a decoder forgets what it saw.
    this.#utf8 = passes(this.#utf8);
    if (this.#utf8 !== undefined) return 'utf-8';
    this.#gb18030 = passes(this.#gb18030);
    // A mark, or Chinese that reads as such, says UTF-8; what follows and does not is another encoding, or half a file.
    const isMarked = (a === 0xef && b === 0xbb && c === 0xbf) || this.#wide >= WIDE_ENOUGH;
    const eastern = this.#eastern.encoding;
    if (!isMarked && eastern !== undefined) return eastern;
    if (!isMarked && !this.#western.areMost && this.#gb18030 !== undefined) return 'gb18030';
    throw unknown(this.#rows + 1, isMarked);
  }
}

/** A row that no encoding fits; `isMixed`: what stands before it is UTF-8 for sure. */
function unknown(row: number, isMixed: boolean): TableRefused {
  const why = isMixed
    ? {
        zh: '不是 UTF-8，而前面是：也许几种编码混在一起',
        en: 'not UTF-8, as what stands before it is: encodings are mixed perhaps',
      }
    : {
        zh: '不是 UTF-8，也看不准是 GB18030、Big5 还是 Shift-JIS：也许是西欧的旧编码',
        en: 'not UTF-8, and not surely GB18030, Big5 or Shift-JIS: an old western encoding perhaps',
      };
  return new TableRefused(
    'encoding_unknown',
    { zh: `第 ${row} 行${why.zh}，也许只有半个文件。`, en: `Row ${row} is ${why.en}, or half a file.` },
    {
      zh: '重新下载，或另存为 UTF-8；西欧旧文件在对照表里写 encoding: latin1，或加 --encoding latin1（土耳其文 windows-1254；台湾、日本旧文件 big5、shift_jis）。',
      en: 'Fetch it again, or save it as UTF-8; for an old western file write encoding: latin1 in the profile, or type --encoding latin1 (windows-1254, if it is Turkish; big5 or shift_jis for one of Taiwan or Japan).',
    },
    { row },
  );
}

/** In UTF-16 that bears no mark, so many bytes in a hundred are empty at least: commas, digits and line ends have one each. */
const EMPTY_IN_HUNDRED = 1;
/** And so many times more stand on one side of their letter: 一 is one of few that have theirs on the other. */
const ON_ONE_SIDE = 4;

/** Empty bytes: in UTF-16 they stand on one side of each plain letter; no text holds them anywhere else. */
class Nuls {
  #bytes = 0;
  #rows = 0;
  #even = 0;
  #odd = 0;

  take(bytes: Uint8Array): void {
    const isFirst = this.#even + this.#odd === 0;
    const first = bytes.indexOf(0);
    if (isFirst) this.#rows += countBreaks(first < 0 ? bytes : bytes.subarray(0, first));
    for (let at = first; at >= 0; at = bytes.indexOf(0, at + 1)) {
      if ((this.#bytes + at) % 2 === 0) this.#even += 1;
      else this.#odd += 1;
    }
    this.#bytes += bytes.length;
  }

  /** UTF-16, where it is that; undefined where no byte is empty. Throws `TableRefused` where it is no text. */
  get encoding(): Encoding | undefined {
    const [even, odd] = [this.#even, this.#odd];
    if (even + odd === 0) return undefined;
    const isMany = (even + odd) * 100 > this.#bytes * EMPTY_IN_HUNDRED;
    if (isMany && odd > even * ON_ONE_SIDE) return 'utf-16le';
    if (isMany && even > odd * ON_ONE_SIDE) return 'utf-16be';
    throw notText(this.#rows + 1);
  }
}

function notText(row: number): TableRefused {
  return new TableRefused(
    'not_text',
    {
      zh: `第 ${row} 行里有空字节（NUL）：不是文本，或文件没有写完。`,
      en: `Row ${row} holds empty bytes (NUL): this is no text, or a file that was not written to its end.`,
    },
    {
      zh: '重新下载，或用原来的软件打开，另存为 UTF-8 的 CSV。',
      en: 'Fetch it again, or open it in the program that made it and save it as CSV in UTF-8.',
    },
    { row },
  );
}

const BREAK = 10;

function countBreaks(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(BREAK); at >= 0; at = bytes.indexOf(BREAK, at + 1)) count += 1;
  return count;
}

/** The rows of these bytes that end before the first that is no UTF-8; the first row may begin within a character. */
function beforeFault(bytes: Uint8Array): Uint8Array {
  let from = 0;
  while (from < 3 && ((bytes[from] ?? 0) & 0xc0) === 0x80) from += 1;
  let whole = from;
  for (let end = bytes.indexOf(BREAK, whole); end >= 0; end = bytes.indexOf(BREAK, whole)) {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    if (passes(passes(decoder, bytes.subarray(whole, end))) === undefined) break;
    whole = end + 1;
  }
  return bytes.subarray(from, whole);
}

/** So many characters of three bytes nobody has in whole rows by chance: a text that has them is UTF-8 as far as they go. */
const WIDE_ENOUGH = 3;

function countWide(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) {
    if ((byte & 0xf0) === 0xe0) count += 1;
    if (count === WIDE_ENOUGH) break;
  }
  return count;
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

/** Where so many pairs begin as kana and common characters of Shift-JIS do, and in GB18030 rare ones, a text may be Japanese. */
const JAPANESE = 4 / 5;
/** And is, where so many kana stand behind another (マスク). */
const KANA_ENOUGH = 2;
/** Where so many begin as common characters of Big5 do, in GB18030 one of two and in a western text hardly one, it may be Big5. */
const COMMON = 9 / 10;
/**
 * Characters of both have as their second byte a plain letter or another, and several have each. A short text in GB18030 lacks
 * the ones, Russian in capitals too, and a western text the others.
 */
const DIFFERENT = 3;
const LOW_LEAST = 1 / 5;
const LOW_MOST = 3 / 5;

/** Old encodings whose characters of two bytes pass as GB18030: none is answered in which not the whole file decodes. */
class EasternPairs {
  #big5: TextDecoder | undefined = new TextDecoder('big5', { fatal: true });
  #japanese: TextDecoder | undefined = new TextDecoder('shift_jis', { fatal: true });
  #lead = 0;
  #pairs = 0;
  #early = 0;
  #common = 0;
  #low = 0;
  readonly #lowOnes = new Set<number>();
  readonly #highOnes = new Set<number>();
  #wasKana = false;
  #kana = 0;

  take(bytes: Uint8Array): void {
    this.#big5 = passes(this.#big5, bytes);
    this.#japanese = passes(this.#japanese, bytes);
    if (this.#big5 === undefined && this.#japanese === undefined) return;
    for (const byte of bytes) {
      const lead = this.#lead;
      this.#lead = lead === 0 && byte > 0x80 ? byte : 0;
      if (lead !== 0) this.#count(lead, byte);
      else if (byte <= 0x80) this.#wasKana = false;
    }
  }

  #count(lead: number, byte: number): void {
    this.#pairs += 1;
    if (lead <= 0x9f) this.#early += 1;
    if (lead >= 0xa1 && lead <= 0xc6) this.#common += 1;
    if (byte < 0x80) this.#low += 1;
    const ones = byte < 0x80 ? this.#lowOnes : this.#highOnes;
    if (ones.size < DIFFERENT) ones.add(lead * 256 + byte);
    const isKana = lead === 0x83 || (lead === 0x82 && byte >= 0x9f) || (lead === 0x81 && byte === 0x5b);
    if (isKana && this.#wasKana) this.#kana += 1;
    this.#wasKana = isKana;
  }

  get #isMixed(): boolean {
    const [low, pairs] = [this.#low, this.#pairs];
    const areSeveral = this.#lowOnes.size === DIFFERENT && this.#highOnes.size === DIFFERENT;
    return areSeveral && low >= pairs * LOW_LEAST && low <= pairs * LOW_MOST;
  }

  /** The encoding, once all bytes were taken; undefined where it is none of these for sure. */
  get encoding(): Encoding | undefined {
    const isJapanese = this.#early >= this.#pairs * JAPANESE && (this.#isMixed || this.#kana >= KANA_ENOUGH);
    if (isJapanese && passes(this.#japanese) !== undefined) return 'shift_jis';
    const isBig5 = this.#common >= this.#pairs * COMMON && this.#isMixed;
    return isBig5 && passes(this.#big5) !== undefined ? 'big5' : undefined;
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
