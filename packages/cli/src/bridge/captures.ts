import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import type { EventOutcome } from './outcome.ts';

/** What happens to the valid events of a document with invalid ones: nothing (`rollback`), or they are taken (`proceed`). */
export type ErrorBehaviour = 'rollback' | 'proceed';

/** How many events had each outcome. */
export type Counts = { readonly [outcome in EventOutcome['outcome']]?: number };

/** A problem of EPCIS 2.0, as captures tell it. */
type Told = { readonly type: string; readonly title: string; readonly detail?: string };

/** A capture as EPCIS 2.0 tells it, with how many of its events are done. Moments in ISO 8601. */
export type Capture = {
  readonly captureID: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly running: boolean;
  readonly success: boolean;
  readonly captureErrorBehaviour: ErrorBehaviour;
  readonly errors: readonly Told[];
  /** Events of the document, and what became of those that are done. */
  readonly total: number;
  readonly counts: Counts;
};

/** The same with what became of each event, in the order of the document, as far as it is known. */
export type CaptureJob = Capture & { readonly events: readonly EventOutcome[] };

/** Captures that are kept; the oldest of those that are over are forgotten. */
const KEPT_MAX = 10_000;
/** So many come before old ones are looked for again. */
const LOOKED_AFTER = 1_000;
/** Problems that stand in `errors`; all of them stand with their events. */
const ERRORS_MAX = 20;

/** What a capture is called. */
const ID = /^[A-Za-z0-9_-]{22}$/;

/**
 * Captures in a folder: of each its document (`.jsonld`), what is said of it (`.json`), and a line for each event that is done
 * (`.jsonl`), so that a stop at any moment loses neither a document nor an answer.
 */
export class Captures {
  readonly #folder: string;
  /** When each was created, by its name. */
  readonly #createdAt = new Map<string, string>();
  #created = 0;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(folder)) this.#meet(file);
    this.#forgetOldest();
  }

  #meet(file: string): void {
    const id = file.slice(0, 22);
    if (!ID.test(id) || file.slice(22) !== '.json') return;
    this.#createdAt.set(id, this.#read(id).createdAt);
  }

  /** Names of captures, the newest first. */
  ids(): string[] {
    const newestFirst = ([a, at]: [string, string], [b, bt]: [string, string]) =>
      at === bt ? (a < b ? -1 : 1) : at > bt ? -1 : 1;
    return [...this.#createdAt].sort(newestFirst).map(([id]) => id);
  }

  /** What is said of a capture. */
  find(id: string): Capture | undefined {
    if (!this.#createdAt.has(id)) return undefined;
    const capture = this.#read(id);
    return capture.running ? soFar(capture, this.outcomes(id)) : capture;
  }

  /** The same with what became of each event. */
  findWhole(id: string): CaptureJob | undefined {
    const capture = this.find(id);
    return capture && { ...capture, events: this.outcomes(id) };
  }

  document(id: string): string {
    return readFileSync(this.#path(id, 'jsonld'), 'utf8');
  }

  /** Begins a capture, or begins it again: nothing is said of its events yet. */
  begin(capture: Capture, document: string): void {
    const { captureID, createdAt } = capture;
    this.#write(captureID, 'jsonld', document);
    rmSync(this.#path(captureID, 'jsonl'), { force: true });
    this.#write(captureID, 'json', JSON.stringify(capture));
    this.#createdAt.set(captureID, createdAt);
    this.#created += 1;
    if (this.#created % LOOKED_AFTER === 0) this.#forgetOldest();
  }

  /** What became of its events so far. A line that was not written to its end is no answer, and goes. */
  outcomes(id: string): EventOutcome[] {
    const path = this.#path(id, 'jsonl');
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) this.#write(id, 'jsonl', whole);
    return whole === '' ? [] : (JSON.parse(`[${whole.slice(0, -1).replaceAll('\n', ',')}]`) as EventOutcome[]);
  }

  /** Adds what became of the next events. */
  add(id: string, outcomes: readonly EventOutcome[]): void {
    appendFileSync(this.#path(id, 'jsonl'), outcomes.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }

  /** Ends a capture. `failed`: what kept the bridge from going through it. */
  end(id: string, finishedAt: string, failed?: Told): void {
    const capture = soFar(this.#read(id), this.outcomes(id));
    const errors = failed === undefined ? capture.errors : [failed, ...capture.errors];
    const ended = { ...capture, errors, success: errors.length === 0, running: false, finishedAt };
    this.#write(id, 'json', JSON.stringify(ended));
  }

  #read(id: string): Capture {
    return JSON.parse(readFileSync(this.#path(id, 'json'), 'utf8')) as Capture;
  }

  #path(id: string, ending: 'json' | 'jsonl' | 'jsonld'): string {
    return join(this.#folder, `${id}.${ending}`);
  }

  /** A file gets its name when it is whole and on the disk. */
  #write(id: string, ending: 'json' | 'jsonl' | 'jsonld', text: string): void {
    writeDurably(this.#folder, `${id}.${ending}`, text);
  }

  #forgetOldest(): void {
    const over = this.ids().filter((id) => !this.#read(id).running);
    for (const id of over.slice(KEPT_MAX)) {
      // What is said of it goes first: a document of which nothing is said is none of ours.
      for (const ending of ['json', 'jsonl', 'jsonld'] as const) rmSync(this.#path(id, ending), { force: true });
      this.#createdAt.delete(id);
    }
  }
}

/** What is said of a capture by what became of its events so far. */
function soFar(capture: Capture, events: readonly EventOutcome[]): Capture {
  const groups = Map.groupBy(events, ({ outcome }) => outcome);
  const refused = groups.get('refused') ?? [];
  const counts = Object.fromEntries([...groups].map(([outcome, all]) => [outcome, all.length]));
  return { ...capture, success: refused.length === 0, errors: refused.slice(0, ERRORS_MAX).map(told), counts };
}

function told({ eventID, code = '', words, problems = [] }: EventOutcome): Told {
  return {
    type: 'epcisException:ValidationException',
    title: `${eventID}: ${code}`,
    detail: words?.en ?? problems.map((one) => `${one.pointer} ${one.words.en}`).join(' '),
  };
}
