import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, utf8 } from '@baton/log';
import { isUndecided } from '@baton/sdk';
import type { EpcisProblem } from '@baton/tables';
import { type EventOutcome, readCapture, type Scribe } from './capture.ts';

/** What happens to the valid events of a document with invalid ones: nothing (`rollback`), or they are taken (`proceed`). */
export type ErrorBehaviour = 'rollback' | 'proceed';

/** A capture as EPCIS 2.0 tells it, with what became of each event. Moments in ISO 8601. */
export type CaptureJob = {
  readonly captureID: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly running: boolean;
  readonly success: boolean;
  readonly captureErrorBehaviour: ErrorBehaviour;
  readonly errors: readonly { readonly type: string; readonly title: string; readonly detail?: string }[];
  readonly events: readonly EventOutcome[];
};

/** A document that is not taken: nothing of it was written down. */
export class CaptureInvalid extends Error {
  override readonly name = 'CaptureInvalid';
  readonly problems: readonly EpcisProblem[];

  constructor(problems: readonly EpcisProblem[]) {
    super('the document is not valid');
    this.problems = problems;
  }
}

/** Captures that wait to be written down; more are refused. */
const WAITING_MAX = 100;
/** Captures whose outcome is kept; the oldest are forgotten. */
const KEPT_MAX = 10_000;

/** Whether nothing of a capture is left to be done. */
function isOver({ success, events }: CaptureJob): boolean {
  return success && events.every(({ outcome }) => outcome !== 'waiting');
}

/** Captures in a folder: a document is there before it is answered for, so that a stop at any moment loses none. */
export class Jobs {
  readonly #folder: string;
  readonly #scribe: Pick<Scribe, 'writeNext'>;
  readonly #now: () => number;
  readonly #onProgress: (done: number, total: number) => void;
  readonly #waiting: string[] = [];
  /** Captures that are not done, and what became of their events so far. */
  readonly #open = new Set<string>();
  readonly #soFar = new Map<string, readonly EventOutcome[]>();
  #working: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    folder: string,
    scribe: Pick<Scribe, 'writeNext'>,
    now: () => number,
    onProgress: (done: number, total: number) => void = () => {},
  ) {
    this.#onProgress = onProgress;
    this.#folder = join(folder, 'captures');
    this.#scribe = scribe;
    this.#now = now;
    mkdirSync(this.#folder, { recursive: true });
    this.#forgetOldest();
    for (const id of this.ids()) if (this.find(id)?.running === true) this.#open.add(id);
    this.again();
  }

  /** Takes up what was begun and is not done: after a start, and where the node had not answered. */
  again(): void {
    for (const id of this.#open) if (!this.#waiting.includes(id)) this.#enqueue(id);
  }

  /** Names of captures, in no order. */
  ids(): string[] {
    return readdirSync(this.#folder).flatMap((file) =>
      /^[A-Za-z0-9_-]{22}\.json$/.test(file) ? [file.slice(0, 22)] : [],
    );
  }

  find(id: string): CaptureJob | undefined {
    const path = join(this.#folder, `${id}.json`);
    if (!/^[A-Za-z0-9_-]{22}$/.test(id) || !existsSync(path)) return undefined;
    const job = JSON.parse(readFileSync(path, 'utf8')) as CaptureJob;
    return job.running ? { ...job, events: this.#soFar.get(id) ?? job.events } : job;
  }

  get isFull(): boolean {
    return this.#waiting.length >= WAITING_MAX;
  }

  /**
   * Takes a document; the same one is the same capture, and is gone through again only where something of it was refused or waits.
   * Throws `EpcisRefused`, and `CaptureInvalid` where it is not valid and nothing of it shall be taken then.
   */
  take(text: string, behaviour: ErrorBehaviour): CaptureJob {
    const id = digestOf(utf8(text)).slice(0, 22);
    const { problems, events } = readCapture(text);
    const invalid = [...problems, ...(behaviour === 'rollback' ? events.flatMap((one) => one.problems) : [])];
    if (invalid.length > 0) throw new CaptureInvalid(invalid);
    const before = this.find(id);
    if (before !== undefined && (before.running || isOver(before))) {
      this.again();
      return before;
    }
    const job: CaptureJob = {
      captureID: id,
      createdAt: new Date(this.#now()).toISOString(),
      running: true,
      success: true,
      captureErrorBehaviour: behaviour,
      ...{ errors: [], events: [] },
    };
    this.#write(`${id}.jsonld`, text);
    this.#write(`${id}.json`, JSON.stringify(job));
    this.#enqueue(id);
    return job;
  }

  /** Resolves once nothing waits. */
  async settled(): Promise<void> {
    await this.#working;
  }

  /** Ends after the event that is under way; the rest is taken up at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#working;
  }

  #enqueue(id: string): void {
    this.#open.add(id);
    this.#waiting.push(id);
    this.#working = this.#working.then(() => this.#work(id));
  }

  /** Where the node cannot be reached the capture stays open: `again` takes it up. */
  async #work(id: string): Promise<void> {
    try {
      await this.#writeDown(id);
    } catch (error) {
      if (!isUndecided(error)) this.#fail(id, error);
    } finally {
      this.#waiting.splice(this.#waiting.indexOf(id), 1);
    }
  }

  async #writeDown(id: string): Promise<void> {
    const job = this.find(id);
    if (job === undefined) return;
    const { events } = readCapture(readFileSync(join(this.#folder, `${id}.jsonld`), 'utf8'));
    const outcomes: EventOutcome[] = [];
    while (outcomes.length < events.length) {
      if (this.#stopped) return;
      outcomes.push(...(await this.#scribe.writeNext(events.slice(outcomes.length))));
      this.#soFar.set(id, outcomes);
      this.#onProgress(outcomes.length, events.length);
    }
    const refused = outcomes.filter(({ outcome }) => outcome === 'refused');
    const errors = refused.map(({ eventID, code = '', words, problems = [] }) => ({
      type: 'epcisException:ValidationException',
      title: `${eventID}: ${code}`,
      detail: words?.en ?? problems.map((one) => `${one.pointer} ${one.words.en}`).join(' '),
    }));
    this.#finish({ ...job, success: refused.length === 0, errors, events: outcomes });
  }

  /** What we cannot deal with ends its capture alone: kept open, it would stop the bridge again at every start. */
  #fail(id: string, error: unknown): void {
    const job = this.find(id);
    const detail = error instanceof Error ? error.message : String(error);
    const errors = [
      { type: 'epcisException:ImplementationException', title: 'The bridge failed at this document.', detail },
    ];
    if (job !== undefined) this.#finish({ ...job, success: false, errors });
  }

  #finish(job: CaptureJob): void {
    const finished = { ...job, running: false, finishedAt: new Date(this.#now()).toISOString() };
    this.#write(`${job.captureID}.json`, JSON.stringify(finished));
    this.#open.delete(job.captureID);
    this.#soFar.delete(job.captureID);
  }

  /** A file gets its name when it is whole. */
  #write(name: string, text: string): void {
    const path = join(this.#folder, name);
    writeFileSync(`${path}.part`, text);
    renameSync(`${path}.part`, path);
  }

  #forgetOldest(): void {
    const jobs = this.ids().flatMap((id) => this.find(id) ?? []);
    const old = jobs.filter(({ running }) => !running).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    for (const { captureID } of old.slice(0, Math.max(0, jobs.length - KEPT_MAX)))
      for (const ending of ['json', 'jsonld']) rmSync(join(this.#folder, `${captureID}.${ending}`), { force: true });
  }
}
