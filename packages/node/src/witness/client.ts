// Asks a witness of the policy to cosign the latest checkpoint, again and again, at the witness's own pace.

import {
  consistencyProof,
  encodeAddCheckpoint,
  formatSignatureLine,
  isMalformed,
  type PolicyWitness,
  parseCount,
  parseSignatureLines,
  policyAt,
} from '@baton/log';
import type { Cancel, Time } from '../clock.ts';
import { Fault } from '../fault.ts';
import type { OpenLedger } from '../ledger.ts';
import { ownCheckpoint } from '../own-checkpoint.ts';
import { prefixOf } from './hear.ts';
import type { Reach, Reached } from './reach.ts';

/** What became of a request. `conflict`: the witness knows another size than we thought. */
export type Asked = 'cosigned' | 'conflict' | 'refused' | 'unreachable';

/** What a client works with. */
export type WitnessClientOptions = {
  readonly ledger: OpenLedger;
  readonly witness: PolicyWitness;
  readonly reach: Reach;
  readonly time: Time;
  /** Hears what became of each request, and what the witness said if it refused. */
  readonly onAsked: (witness: string, asked: Asked, said: string) => void;
};

/** Between two looks whether there is something new to cosign. */
const LOOK_MS = 500;
/** After a failure: a second, doubled up to a minute. */
const RETRY_MIN_MS = 1_000;
const RETRY_MAX_MS = 60_000;
/** While the node's clock is suspect, which a cosignature may end, between two requests for the same checkpoint. */
const VOUCH_MS = 60_000;

/** Keeps one witness up to date; one request at a time. */
export class WitnessClient {
  readonly #options: WitnessClientOptions;
  /** The size that the witness cosigned last, as far as we know: what a proof must start from. */
  #known = 0;
  #cosigned = 0;
  /** When the last request was made, on the clock that only runs. */
  #askedAt = Number.NEGATIVE_INFINITY;
  #retryMs = RETRY_MIN_MS;
  #next: Cancel | undefined;
  #closed = false;

  constructor(options: WitnessClientOptions) {
    this.#options = options;
    this.#lookAfter(0);
  }

  close(): void {
    this.#closed = true;
    this.#next?.();
  }

  #lookAfter(delayMs: number): void {
    if (this.#closed) return;
    this.#next = this.#options.time.after(delayMs, () => {
      this.#look().then(
        (waitMs) => this.#lookAfter(waitMs),
        () => this.#lookAfter(RETRY_MAX_MS),
      );
    });
  }

  /** Asks if there is something new; gives back when to look again, in milliseconds. */
  async #look(): Promise<number> {
    const note = this.#wanted();
    if (note === undefined) return LOOK_MS;
    const asked = await this.#ask(note);
    if (asked === 'cosigned' || asked === 'conflict') {
      this.#retryMs = RETRY_MIN_MS;
      return asked === 'conflict' ? 0 : LOOK_MS;
    }
    const waitMs = this.#retryMs;
    this.#retryMs = Math.min(RETRY_MAX_MS, 2 * this.#retryMs);
    return waitMs;
  }

  /** The next checkpoint to be cosigned: the last of an epoch first, then the latest, if the policy of its size asks for it. */
  #wanted(): string | undefined {
    const { ledger, witness } = this.#options;
    const wanted = [...ledger.endings(), ledger.checkpoint()].filter((note) => note !== '');
    const isForTheTime = this.#mayVouch();
    return wanted.find((note) => {
      const { size } = ownCheckpoint(note);
      const named = policyAt(ledger.policy, size)?.witnesses ?? [];
      // What is smaller than the log that the witness has seen it cannot cosign any more.
      if (size < this.#known || (size <= this.#cosigned && !isForTheTime)) return false;
      return named.some(({ key }) => key.keyId === witness.key.keyId);
    });
  }

  /** A cosignature states a time: one more of what was cosigned already tells a clock that is suspect from one that is right. */
  #mayVouch(): boolean {
    const { ledger, time } = this.#options;
    const standing = ledger.standing();
    return !standing.writable && standing.code === 'clock_suspect' && time.run() - this.#askedAt >= VOUCH_MS;
  }

  async #ask(note: string): Promise<Asked> {
    const { ledger, onAsked, reach, witness } = this.#options;
    const { size } = ownCheckpoint(note);
    const old = this.#known;
    this.#askedAt = this.#options.time.run();
    const proof = consistencyProof(old, size, (level, index) => ledger.log.hashAt(level, index));
    const answer = await reach(`${prefixOf(witness)}/add-checkpoint`, encodeAddCheckpoint({ old, proof, note }));
    const asked = await this.#hear(answer, size);
    onAsked(witness.name, asked, asked === 'refused' ? `${answer?.status} ${answer?.text.slice(0, 200)}` : '');
    return asked;
  }

  async #hear(answer: Reached | undefined, size: number): Promise<Asked> {
    if (answer === undefined || answer.status >= 500) return 'unreachable';
    if (answer.status === 409) return this.#heed(parseCount(answer.text.trim()));
    if (answer.status !== 200 || !(await this.#takeCosignature(answer.text))) return 'refused';
    this.#known = size;
    this.#cosigned = size;
    return 'cosigned';
  }

  /** The witness tells the size it knows. One that is larger than the log stops the ledger: entries are missing. */
  #heed(size: number | undefined): Asked {
    const { ledger } = this.#options;
    if (size === undefined || size === this.#known) return 'refused';
    ledger.witnessed(size);
    if (size > ledger.log.size()) return 'refused';
    this.#known = size;
    return 'conflict';
  }

  /** Takes the lines of the witness's own key, and no others. */
  async #takeCosignature(text: string): Promise<boolean> {
    const { ledger, witness } = this.#options;
    const lines = parseSignatureLines(text);
    if (isMalformed(lines)) return false;
    const own = lines.filter(({ name, keyId }) => name === witness.key.name && keyId === witness.key.keyId);
    if (own.length === 0) return false;
    try {
      await ledger.addCosignature(own.map(formatSignatureLine).join(''));
      return true;
    } catch (error) {
      if (error instanceof Fault && error.code === 'cosignature_invalid') return false;
      throw error;
    }
  }
}
