import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EpcisRefused } from '@baton/tables';
import { CaptureInvalid, type Jobs } from './jobs.ts';

/** Bytes of one document. Told as GS1-EPCIS-Capture-File-Size-Limit. */
export const DOCUMENT_BYTES_MAX = 10_000_000;
/** Files that are looked at in one go. */
const FILES_MAX = 1_000;

/** What became of a file: how many events of each outcome, or why it was not taken. */
export type FileOutcome = {
  readonly file: string;
  readonly taken: boolean;
  readonly counts: { readonly [outcome: string]: number };
};

/**
 * A folder that is watched: documents that are put there go to `taken` or `refused`, and an answer lies beside each. A file
 * that still grows is left for the next look.
 */
export class Inbox {
  readonly #folder: string;
  readonly #jobs: Jobs;
  readonly #sizes = new Map<string, number>();

  constructor(folder: string, jobs: Jobs) {
    this.#folder = folder;
    this.#jobs = jobs;
    for (const name of ['', 'taken', 'refused']) mkdirSync(join(folder, name), { recursive: true });
  }

  /** Looks once. `sure`: nobody is writing there, so that no file is left for later. */
  async look(sure: boolean): Promise<FileOutcome[]> {
    const outcomes: FileOutcome[] = [];
    const files = readdirSync(this.#folder).filter(
      (file) => /^[^.].*\.(?:json|jsonld|xml)$/i.test(file) && !file.endsWith('.answer.json'),
    );
    for (const file of files.sort().slice(0, FILES_MAX))
      if (sure || this.#isWhole(file)) outcomes.push(await this.#take(file));
    return outcomes;
  }

  #isWhole(file: string): boolean {
    const { size } = statSync(join(this.#folder, file));
    const before = this.#sizes.get(file);
    this.#sizes.set(file, size);
    return before === size;
  }

  async #take(file: string): Promise<FileOutcome> {
    this.#sizes.delete(file);
    try {
      const job = this.#jobs.take(this.#text(file), 'rollback');
      await this.#jobs.settled();
      const done = this.#jobs.find(job.captureID) ?? job;
      // A node that cannot be reached says nothing of the file: it stays where it is.
      if (done.running) return { file, taken: false, counts: {} };
      const counts = Object.fromEntries(
        [...Map.groupBy(done.events, ({ outcome }) => outcome)].map(([name, all]) => [name, all.length]),
      );
      return this.#answered(file, done.success, done, counts);
    } catch (error) {
      return this.#answered(file, false, answerTo(error), { refused: 1 });
    }
  }

  #answered(file: string, taken: boolean, answer: object, counts: FileOutcome['counts']): FileOutcome {
    const to = join(this.#folder, taken ? 'taken' : 'refused');
    writeFileSync(join(to, `${file}.answer.json`), `${JSON.stringify(answer, null, 2)}\n`);
    if (existsSync(join(this.#folder, file))) renameSync(join(this.#folder, file), join(to, file));
    return { file, taken, counts };
  }

  #text(file: string): string {
    const path = join(this.#folder, file);
    if (statSync(path).size > DOCUMENT_BYTES_MAX) throw new EpcisRefused('too_large', { max: DOCUMENT_BYTES_MAX });
    const bytes = Buffer.alloc(DOCUMENT_BYTES_MAX + 1);
    const descriptor = openSync(path, 'r');
    try {
      return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, bytes.length, 0)).replace(/^\uFEFF/, '');
    } finally {
      closeSync(descriptor);
    }
  }
}

function answerTo(error: unknown): object {
  if (error instanceof CaptureInvalid) return { code: 'document_invalid', problems: error.problems };
  if (error instanceof EpcisRefused) return { code: error.code, words: error.words, figures: error.figures };
  throw error;
}
