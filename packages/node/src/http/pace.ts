// How fast transactions are taken. The read model is made after the ledger, by a thread that lets others go first: under a
// load that never ends it would fall behind without end, and whoever signed would not see it for minutes.

import type { Cancel, Time } from '../clock.ts';
import { Fault } from '../fault.ts';
import type { Views } from '../views/views.ts';

/** Bounds of the pace. */
export type PaceLimits = {
  /** Bytes of requests that the read model has not taken up yet: at most some two minutes of its work. */
  readonly bytesMax: number;
  /** How long a request waits for its turn before it is sent away, milliseconds: less than the sdk waits for an answer. */
  readonly waitMs: number;
  /** After so long without news of the read model the ledger goes on without it, milliseconds. */
  readonly silenceMs: number;
};

const paceLimits: PaceLimits = { bytesMax: 1_000_000_000, waitMs: 20_000, silenceMs: 10_000 };

type Waiting = { readonly sizeBytes: number; readonly enter: () => void };
type Followed = Pick<Views, 'onProjected' | 'rebuilding'>;

/**
 * Lets requests in, in the order in which they came, while the read model is near enough. A read model that says nothing, or
 * is being built anew, holds nobody up: what is shown must not keep anybody from signing.
 */
export class Pace {
  readonly #views: Followed;
  readonly #time: Time;
  readonly #limits: PaceLimits;
  readonly #waiting = new Set<Waiting>();
  /** Bytes that were let in and are not answered yet. */
  #underway = 0;
  /** Bytes that are answered and not projected yet, by height, the lowest first. */
  readonly #behind = new Map<number, number>();
  #behindBytes = 0;
  #height = -1;
  #silence: Cancel | undefined;
  #isSilent = false;
  readonly #unfollow: () => void;

  constructor(views: Followed, time: Time, limits: PaceLimits = paceLimits) {
    this.#views = views;
    this.#time = time;
    this.#limits = limits;
    this.#unfollow = views.onProjected(({ height }) => this.#projected(height));
  }

  /** Bytes of requests that wait for their turn, are under way, or are not projected yet. */
  get behindBytes(): number {
    return this.#behindBytes + this.#underway;
  }

  /** Takes a request's turn; `left` says at which height it was committed, if it was. Error: `busy`. */
  async enter(sizeBytes: number): Promise<(height: number) => void> {
    if (this.#waiting.size > 0 || !this.#hasRoom(sizeBytes)) await this.#turn(sizeBytes);
    else this.#underway += sizeBytes;
    return (height) => {
      this.#underway -= sizeBytes;
      if (height > this.#height) this.#add(height, sizeBytes);
      this.#admit();
    };
  }

  close(): void {
    this.#unfollow();
    this.#silence?.();
    this.#isSilent = true;
    this.#admit();
  }

  /** A request that is larger than all that may be behind comes in alone. */
  #hasRoom(sizeBytes: number): boolean {
    if (this.#isSilent || this.#views.rebuilding()) return true;
    return this.behindBytes === 0 || this.behindBytes + sizeBytes <= this.#limits.bytesMax;
  }

  #turn(sizeBytes: number): Promise<void> {
    return new Promise((done, fail) => {
      const settle = (how: () => void) => {
        giveUp();
        this.#waiting.delete(waiting);
        how();
      };
      const waiting = { sizeBytes, enter: () => settle(letIn) };
      const letIn = () => {
        this.#underway += sizeBytes;
        done();
      };
      const sendAway = () => settle(() => fail(new Fault('busy', `${this.behindBytes} B`)));
      const giveUp = this.#time.after(this.#limits.waitMs, sendAway);
      this.#waiting.add(waiting);
      this.#silence ??= this.#time.after(this.#limits.silenceMs, () => this.#fallSilent());
    });
  }

  /** In their order; who is let in counts at once. */
  #admit(): void {
    for (const { sizeBytes, enter } of this.#waiting) {
      if (!this.#hasRoom(sizeBytes)) return;
      enter();
    }
  }

  #add(height: number, sizeBytes: number): void {
    this.#behind.set(height, (this.#behind.get(height) ?? 0) + sizeBytes);
    this.#behindBytes += sizeBytes;
  }

  #projected(height: number): void {
    this.#silence?.();
    this.#silence = undefined;
    this.#isSilent = false;
    this.#height = Math.max(this.#height, height);
    for (const [committed, sizeBytes] of this.#behind) {
      if (committed > height) continue;
      this.#behindBytes -= sizeBytes;
      this.#behind.delete(committed);
    }
    this.#admit();
    if (this.#waiting.size > 0) this.#silence = this.#time.after(this.#limits.silenceMs, () => this.#fallSilent());
  }

  #fallSilent(): void {
    this.#silence = undefined;
    this.#isSilent = true;
    this.#admit();
  }
}
