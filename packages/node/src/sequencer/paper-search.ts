import { kindNamed } from '@baton/ledger';
import type { LogReader } from '../log-reader.ts';
import { loggedAt } from '../logged.ts';
import { lastLapses } from '../store/lapses.ts';

/** Entries looked at in one go: a millisecond or two. */
const ENTRIES = 2_048;

/**
 * Looks through the log for all who name a paper, as it is one file for all of them, piece by piece. A paper seldom
 * lapses, and no index is kept for it.
 */
export class PaperSearch {
  readonly digest: string;
  readonly #log: Pick<LogReader, 'entry'>;
  readonly #patterns: readonly Buffer[];
  #next = 0;
  #last: number | null = 0;

  constructor(log: Pick<LogReader, 'entry'>, digest: string) {
    this.#log = log;
    this.digest = digest;
    this.#patterns = encodings(digest);
  }

  /** Looks at more entries; when the last who names it lets it go (seconds; null: never), once all were looked at. */
  step(): number | null | undefined {
    for (const end = this.#next + ENTRIES; this.#next < end; this.#next++) {
      const bytes = this.#log.entry(this.#next);
      if (bytes === undefined) return this.#last;
      const entry = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      if (this.#patterns.some((pattern) => entry.includes(pattern))) this.#take(this.#next);
    }
    return undefined;
  }

  #take(index: number): void {
    const records = loggedAt(this.#log, index)?.records ?? [];
    const papers = records.flatMap((record) => kindNamed(String(record['kind']))?.papers(record) ?? []);
    const here = lastLapses(papers.filter(({ digest }) => digest === this.digest)).get(this.digest);
    if (here === undefined) return;
    this.#last = here === null || this.#last === null ? null : Math.max(here, this.#last);
  }
}

/** How a text stands in base64url, wherever it begins among the bytes that are encoded. */
function encodings(text: string): Buffer[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64url');
    return Buffer.from(encoded.slice(shift === 0 ? 0 : 4, -4));
  });
}
