// Signs the log's checkpoints. No checkpoint is ever signed that is inconsistent with one signed before.
// Source: protocol, "Log"; architecture, "Commit order".

import { assert } from '@baton/ledger';
import type { Cancel, Time } from '../clock.ts';
import { Fault, faultOf } from '../fault.ts';
import type { EntryFiles } from '../store/entry-files.ts';
import type { NoteFile } from '../store/note-file.ts';
import type { StaticLog } from '../store/static-log.ts';
import type { Tree } from '../store/tree.ts';
import type { LogSigner } from './log-signer.ts';
import type { SignedCheckpoint } from './signed-checkpoint.ts';
import type { Standing } from './standing.ts';

/** Between two checkpoints; after idleness one is signed at once. */
const SIGN_MS = 200;
/** Between two checkpoints put among the static files. */
const STATIC_MS = 1_000;

/** What the publisher works with. */
export type Press = {
  /** The signer for a log of this size. Error: `log_key_invalid`. */
  readonly signerAt: (size: number) => LogSigner;
  readonly entries: EntryFiles;
  readonly tree: Tree;
  readonly staticLog: StaticLog;
  readonly signedFile: NoteFile;
  readonly standing: Standing;
  readonly time: Time;
  /** Hears of every checkpoint that was signed. */
  readonly onSigned: (note: string) => void;
  /** Keeps what leads from the epochs that have ended to the next. Errors: those of the disk. */
  readonly keepEpochs: () => void;
};

type Waiter = { readonly size: number; readonly answer: (note: string) => void; readonly fail: (fault: Fault) => void };

/** Signs and publishes checkpoints of what is committed. */
export class Publisher {
  readonly #press: Press;
  #latest: SignedCheckpoint | undefined;
  /** What was last on its way into the file. */
  #draft: string | undefined;
  #signedAt = Number.NEGATIVE_INFINITY;
  #publishedAt = Number.NEGATIVE_INFINITY;
  #signing: Cancel | undefined;
  #publishing: Cancel | undefined;
  /** The publishing under way, and those before it. */
  #published: Promise<void> = Promise.resolve();
  #waiters: Waiter[] = [];

  /** `latest`: the largest checkpoint known to have been signed before. */
  constructor(press: Press, latest: SignedCheckpoint | undefined) {
    this.#press = press;
    this.#latest = latest;
  }

  /** The latest signed note, or undefined in a log that never was signed. */
  get latest(): SignedCheckpoint | undefined {
    return this.#latest;
  }

  /** Whether a checkpoint may be signed now. */
  get maySign(): boolean {
    return this.#press.time.run() - this.#signedAt >= SIGN_MS;
  }

  /** The log grew: signs as soon as it may, or at once. */
  extend(atOnce = false): void {
    if (atOnce || this.maySign) this.#sign();
    else this.#signing ??= this.#press.time.after(this.#signedAt + SIGN_MS - this.#press.time.run(), this.#sign);
  }

  /** The disk works again: signs and publishes what could not be. */
  resume(): void {
    this.extend();
    this.#publishSoon();
  }

  /** A signed note that covers `size` entries. Errors: why none could be signed. */
  covering(size: number): Promise<string> {
    return new Promise((answer, fail) => {
      this.#waiters.push({ size, answer, fail });
      this.#answer();
      const fault = this.#press.standing.fault();
      if (fault !== undefined) this.#fail(fault);
    });
  }

  readonly #sign = (): void => {
    this.#signing?.();
    this.#signing = undefined;
    try {
      // What ended an epoch is kept before the next one signs anything: afterwards it could not be had again.
      this.#press.keepEpochs();
      if (this.#press.tree.size > (this.#latest?.size ?? 0)) {
        this.#signNow();
        this.#press.keepEpochs();
      }
      this.#answer();
    } catch (error) {
      const fault = faultOf(error);
      this.#press.standing.take(fault);
      this.#fail(fault);
    }
  };

  #signNow(): void {
    const { entries, onSigned, signedFile, signerAt, time, tree } = this.#press;
    this.#requireOwn(signedFile.read());
    assert(tree.size === entries.size, 'the tree holds every entry');
    entries.settle();
    const signer = signerAt(tree.size);
    const checkpoint = { origin: signer.key.name, size: tree.size, root: tree.root() };
    const note = signer.sign(checkpoint);
    this.#draft = note;
    signedFile.replace(note);
    this.#latest = { ...checkpoint, note };
    this.#signedAt = time.run();
    onSigned(note);
    this.#publishSoon();
  }

  /** Somebody may have put yesterday's files back under a running node. */
  #requireOwn(note: string | undefined): void {
    // A note that could not be replaced for certain may have come to stand there all the same.
    if (note !== this.#latest?.note && note !== this.#draft) throw new Fault('signed_changed');
  }

  #publishSoon(): void {
    const { time } = this.#press;
    const wait = this.#publishedAt + STATIC_MS - time.run();
    this.#publishing ??= time.after(Math.max(0, wait), this.#publish);
  }

  /** Puts the latest checkpoint among the static files. Over HTTP it is served already. */
  readonly #publish = (): void => {
    this.#publishing?.();
    this.#publishing = undefined;
    const { standing, time } = this.#press;
    this.#publishedAt = time.run();
    this.#published = this.#published.then(() => this.#publishNow()).catch((error) => standing.take(faultOf(error)));
  };

  async #publishNow(): Promise<void> {
    if (this.#latest !== undefined) await this.#press.staticLog.publish(this.#latest.note, this.#latest.size);
  }

  #answer(): void {
    const { size = 0, note = '' } = this.#latest ?? {};
    const covered = this.#waiters.filter((waiter) => waiter.size <= size);
    this.#waiters = this.#waiters.filter((waiter) => waiter.size > size);
    for (const { answer } of covered) answer(note);
  }

  /** What waited is committed; whoever sends it again gets its first receipt. */
  #fail(fault: Fault): void {
    for (const { fail } of this.#waiters.splice(0)) fail(fault);
  }

  /** Returns once the latest checkpoint lies among the static files, or could not be put there. */
  async published(): Promise<void> {
    this.#publish();
    await this.#published;
  }

  /** Signs what is not signed yet, and publishes it. */
  async close(): Promise<void> {
    if (this.#press.standing.fault() === undefined) this.#sign();
    await this.published();
    this.#fail(new Fault('closed'));
  }
}
