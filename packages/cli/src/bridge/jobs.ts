import { join } from 'node:path';
import { digestOf, utf8 } from '@baton/log';
import { isUndecided } from '@baton/sdk';
import { type EpcisProblem, EpcisRefused } from '@baton/tables';
import { type Capture, type CaptureJob, Captures, type ErrorBehaviour } from './captures.ts';
import { CAPTURE_EVENTS_MAX, type ReadEvent, readCapture } from './read-capture.ts';
import type { Scribe } from './scribe.ts';

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

/** Whether nothing of a capture is left to be done. */
function isOver({ running, success, counts }: Capture): boolean {
  return !running && success && (counts.waiting ?? 0) === 0;
}

/** Captures one after the other: a document is kept before it is answered for, and an outcome once it is known. */
export class Jobs {
  readonly #captures: Captures;
  readonly #scribe: Pick<Scribe, 'writeNext'>;
  readonly #now: () => number;
  readonly #onProgress: (done: number, total: number) => void;
  /** Captures that are not done, and those of them that stand in the queue. */
  readonly #open = new Set<string>();
  readonly #waiting = new Map<string, Promise<void>>();
  /** The events of the document that was read last: reading ten thousand takes a second. */
  #lastRead: { readonly id: string; readonly events: readonly ReadEvent[] } | undefined;
  #working: Promise<void> = Promise.resolve();
  #isAway = false;
  #stopped = false;

  constructor(
    folder: string,
    scribe: Pick<Scribe, 'writeNext'>,
    now: () => number,
    onProgress: (done: number, total: number) => void = () => {},
  ) {
    this.#onProgress = onProgress;
    this.#captures = new Captures(join(folder, 'captures'));
    this.#scribe = scribe;
    this.#now = now;
    // In the order in which they came: what a later one takes an earlier one may have brought.
    for (const id of this.ids().toReversed()) if (this.#captures.find(id)?.running === true) this.#open.add(id);
    this.again();
  }

  /** Takes up what was begun and is not done: after a start, and where the node had not answered. */
  again(): void {
    this.#isAway = false;
    for (const id of this.#open) if (!this.#waiting.has(id)) this.#enqueue(id);
  }

  /** Names of captures, the newest first. */
  ids(): string[] {
    return this.#captures.ids();
  }

  /** What is said of a capture. */
  find(id: string): Capture | undefined {
    return this.#captures.find(id);
  }

  /** The same with what became of each event, also while it runs. */
  findWhole(id: string): CaptureJob | undefined {
    return this.#captures.findWhole(id);
  }

  get isFull(): boolean {
    return this.#waiting.size >= WAITING_MAX;
  }

  /**
   * Takes a document; the same one is the same capture, and is gone through again only where something of it was refused or waits.
   * Throws `EpcisRefused`, and `CaptureInvalid` where it is not valid and nothing of it shall be taken then.
   */
  take(text: string, behaviour: ErrorBehaviour, most = CAPTURE_EVENTS_MAX): Capture {
    const id = digestOf(utf8(text)).slice(0, 22);
    const before = this.find(id);
    if (before !== undefined && (before.running || isOver(before))) {
      this.again();
      return before;
    }
    const { problems, events } = readCapture(text);
    if (events.length > most) throw new EpcisRefused('too_many_events', { max: most });
    const invalid = [...problems, ...(behaviour === 'rollback' ? events.flatMap((one) => one.problems) : [])];
    if (invalid.length > 0) throw new CaptureInvalid(invalid);
    const capture: Capture = {
      captureID: id,
      createdAt: new Date(this.#now()).toISOString(),
      running: true,
      success: true,
      captureErrorBehaviour: behaviour,
      ...{ errors: [], total: events.length, counts: {} },
    };
    this.#captures.begin(capture, text);
    this.#lastRead = { id, events };
    // Where nothing else waits, the node has not been asked for a while.
    if (this.#waiting.size === 0) this.#isAway = false;
    this.#enqueue(id);
    return capture;
  }

  /** Resolves once nothing waits. */
  async settled(): Promise<void> {
    await this.#working;
  }

  /** Resolves once a capture is done, or the node was found not to answer. */
  async settledOf(id: string): Promise<void> {
    await this.#waiting.get(id);
  }

  /** Ends after the request that is under way; the rest is taken up at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#working;
  }

  #enqueue(id: string): void {
    this.#open.add(id);
    this.#working = this.#working.then(() => this.#work(id));
    this.#waiting.set(id, this.#working);
  }

  /** Where the node does not answer the capture stays open, and those behind it do not knock in vain: `again` takes them up. */
  async #work(id: string): Promise<void> {
    try {
      if (!this.#isAway) await this.#writeDown(id);
    } catch (error) {
      if (passes(error)) this.#isAway = true;
      else this.#fail(id, error);
    } finally {
      this.#waiting.delete(id);
    }
  }

  async #writeDown(id: string): Promise<void> {
    const events = this.#eventsOf(id);
    let done = this.#captures.outcomes(id).length;
    while (done < events.length) {
      if (this.#stopped) return;
      const outcomes = await this.#scribe.writeNext(events.slice(done));
      this.#captures.add(id, outcomes);
      done += outcomes.length;
      this.#onProgress(done, events.length);
    }
    this.#end(id);
  }

  #eventsOf(id: string): readonly ReadEvent[] {
    if (this.#lastRead?.id !== id) this.#lastRead = { id, ...readCapture(this.#captures.document(id)) };
    return this.#lastRead.events;
  }

  /** What we cannot deal with ends its capture alone: kept open, it would stop the bridge again at every start. */
  #fail(id: string, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    const title = 'The bridge failed at this document.';
    try {
      this.#end(id, { type: 'epcisException:ImplementationException', title, detail });
    } catch (again) {
      if (!passes(again)) throw again;
    }
  }

  #end(id: string, failed?: Capture['errors'][number]): void {
    this.#captures.end(id, new Date(this.#now()).toISOString(), failed);
    this.#open.delete(id);
    if (this.#lastRead?.id === id) this.#lastRead = undefined;
  }
}

/** What is wrong with our own disk and passes, once somebody sees to it. Source: errno(3). */
const DISK: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EMFILE', 'ENFILE'];

/** Whether a capture stays open and is taken up again: the node did not answer, or our own disk failed. */
function passes(error: unknown): boolean {
  return isUndecided(error) || (error instanceof Error && 'code' in error && DISK.includes(error.code));
}
