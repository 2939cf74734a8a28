import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { join, parse } from 'node:path';
import { EpcisRefused, type Words } from '@baton/tables';
import { CaptureInvalid, type Jobs } from './jobs.ts';

/** Bytes of one document. Told as GS1-EPCIS-Capture-File-Size-Limit. */
export const DOCUMENT_BYTES_MAX = 10_000_000;
/** Files that are looked at in one go. */
const FILES_MAX = 1_000;
/** What reads as half a document and was written to so lately, milliseconds, may still be written. */
const SETTLES_MS = 30_000;

/** What became of a file: how many events of each outcome, or why it was not taken. */
export type FileOutcome = {
  readonly file: string;
  readonly taken: boolean;
  readonly counts: { readonly [outcome: string]: number };
};

/** Why something in the folder is no document that can be read. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly words: Words;

  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}

/**
 * A folder that is watched: documents that are put there go to `taken` or `refused`, and an answer lies beside each. A file
 * that still grows, or that was written a moment ago and reads as half of one, is left for the next look. Links, folders and
 * pipes are refused and never followed.
 */
export class Inbox {
  readonly #folder: string;
  readonly #jobs: Jobs;
  readonly #now: () => number;
  readonly #seen = new Map<string, string>();

  constructor(folder: string, jobs: Jobs, now: () => number) {
    this.#folder = folder;
    this.#jobs = jobs;
    this.#now = now;
    for (const name of ['', 'taken', 'refused']) mkdirSync(join(folder, name), { recursive: true });
    for (const name of ['taken', 'refused']) endAnswers(join(folder, name));
  }

  /** Looks once. `sure`: nobody is writing there, so that no file is left for later. */
  async look(sure: boolean): Promise<FileOutcome[]> {
    const outcomes: FileOutcome[] = [];
    const files = readdirSync(this.#folder).filter(
      (file) => /^[^.].*\.(?:json|jsonld|xml)$/i.test(file) && !file.endsWith(ANSWER),
    );
    for (const file of files.sort().slice(0, FILES_MAX)) {
      const stats = lstatSync(join(this.#folder, file), { throwIfNoEntry: false });
      if (stats === undefined || !(sure || this.#isWhole(file, stats))) continue;
      const outcome = await this.#take(file, !sure && this.#now() - stats.mtimeMs < SETTLES_MS);
      if (outcome !== undefined) outcomes.push(outcome);
    }
    return outcomes;
  }

  #isWhole(file: string, { size, mtimeMs }: Stats): boolean {
    const now = `${size} ${mtimeMs}`;
    const before = this.#seen.get(file);
    this.#seen.set(file, now);
    return before === now;
  }

  async #take(file: string, isFresh: boolean): Promise<FileOutcome | undefined> {
    try {
      const job = this.#jobs.take(textOf(join(this.#folder, file)), 'rollback');
      await this.#jobs.settledOf(job.captureID);
      const done = this.#jobs.findWhole(job.captureID);
      // A node that cannot be reached says nothing of the file: it stays where it is.
      if (done === undefined || done.running) return { file, taken: false, counts: {} };
      return this.#answered(file, done.success, done, done.counts);
    } catch (error) {
      if (isFresh && error instanceof EpcisRefused && HALVES.includes(error.code)) return undefined;
      return this.#answered(file, false, answerTo(error), { refused: 1 });
    }
  }

  #answered(file: string, taken: boolean, answer: object, counts: FileOutcome['counts']): FileOutcome {
    this.#seen.delete(file);
    const to = freeName(join(this.#folder, taken ? 'taken' : 'refused'), file);
    // A stop in between leaves the file where it was, to be answered again, or an answer that only lacks its name.
    writeFileSync(`${to}${UNNAMED}`, `${JSON.stringify(answer, null, 2)}\n`, { flush: true });
    moveTo(join(this.#folder, file), to);
    renameSync(`${to}${UNNAMED}`, `${to}${ANSWER}`);
    return { file, taken, counts };
  }
}

/** What the answer to a file is called, and until the file lies beside it. */
const ANSWER = '.answer.json';
const UNNAMED = `${ANSWER}.part`;

/** Names the answers whose files came to lie beside them before a stop; the others will be given again. */
function endAnswers(folder: string): void {
  for (const part of readdirSync(folder).filter((name) => name.endsWith(UNNAMED))) {
    const path = join(folder, part.slice(0, -UNNAMED.length));
    if (existsSync(path)) renameSync(`${path}${UNNAMED}`, `${path}${ANSWER}`);
    else rmSync(`${path}${UNNAMED}`);
  }
}

/** What a document that is not written to its end looks like. */
const HALVES: readonly EpcisRefused['code'][] = ['json_malformed', 'xml_malformed', 'not_utf8'];

/** What was taken before is evidence: another document of the same name gets a number. */
function freeName(folder: string, file: string): string {
  const { name, ext } = parse(file);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? file : `${name}.${number}${ext}`);
    if (!existsSync(path) && !existsSync(`${path}${ANSWER}`)) return path;
  }
}

/** Whoever put it there may have taken it away again. */
function moveTo(from: string, to: string): void {
  if (lstatSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, to);
}

/** The text of a regular file, read at most once and never beyond the bound. Throws `EpcisRefused`, `Unreadable`. */
function textOf(path: string): string {
  const descriptor = opened(path);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw notAFile;
    if (stats.size > DOCUMENT_BYTES_MAX) throw new EpcisRefused('too_large', { max: DOCUMENT_BYTES_MAX });
    const bytes = Buffer.alloc(stats.size);
    return utf8Text(bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0)));
  } finally {
    closeSync(descriptor);
  }
}

function opened(path: string): number {
  try {
    // A link is not followed, and a pipe does not keep us waiting.
    return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw code === 'ELOOP' || code === 'EMLINK' ? notAFile : unreadable(code);
  }
}

const notAFile = new Unreadable({
  zh: '这不是普通文件（链接、文件夹或管道）：把文件本身复制过来。',
  en: 'This is no regular file but a link, a folder or a pipe: copy the file itself here.',
});

function unreadable(code: string): Unreadable {
  return new Unreadable({
    zh: `读不了这个文件（${code}）：检查权限。`,
    en: `This file cannot be read (${code}): check its permissions.`,
  });
}

/** Bytes as text. Throws `EpcisRefused` where they are not UTF-8. */
export function utf8Text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new EpcisRefused('not_utf8');
  }
}

function answerTo(error: unknown): object {
  if (error instanceof CaptureInvalid) return { code: 'document_invalid', problems: error.problems };
  if (error instanceof EpcisRefused) return { code: error.code, words: error.words, figures: error.figures };
  if (error instanceof Unreadable) return { code: 'not_readable', words: error.words };
  throw error;
}
