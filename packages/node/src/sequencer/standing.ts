import type { Words } from '@baton/log';
import type { Cancel, Clock, Time } from '../clock.ts';
import { Fault, type FaultCode, faultOf } from '../fault.ts';

/** Whether the node takes transactions; if not, why. */
export type StandingNow =
  | { readonly writable: true }
  | { readonly writable: false; readonly reason: Words; readonly code: FaultCode };

const PROBE_MS = 2_000;

/** Knows whether the node may write: it stops for good, or until the disk or the clock is right again. */
export class Standing {
  readonly #clock: Clock;
  readonly #time: Time;
  readonly #probe: () => void;
  readonly #recovered: () => void;
  #stopped: Fault | undefined;
  #failed: Fault | undefined;
  #cancel: Cancel | undefined;

  /** `probe` throws while the disk takes nothing; `recovered` is told once it takes something again. */
  constructor(clock: Clock, time: Time, probe: () => void, recovered: () => void) {
    this.#clock = clock;
    this.#time = time;
    this.#probe = probe;
    this.#recovered = recovered;
  }

  /** Why nothing may be written, or undefined. */
  fault(): Fault | undefined {
    const suspect = this.#clock.suspect();
    return this.#stopped ?? this.#failed ?? (suspect === undefined ? undefined : new Fault('clock_suspect', suspect));
  }

  now(): StandingNow {
    const fault = this.fault();
    return fault === undefined ? { writable: true } : { writable: false, reason: fault.words, code: fault.code };
  }

  /**
   * Something failed. After a full or failing disk nothing is written until it takes something again; after anything
   * else, until a person has acted and the node was started anew.
   */
  take(fault: Fault): void {
    if (fault.code !== 'disk_full' && fault.code !== 'disk_failed') {
      this.#stopped ??= fault;
      return;
    }
    this.#failed = fault;
    this.#cancel ??= this.#time.after(PROBE_MS, this.#tryAgain);
  }

  readonly #tryAgain = (): void => {
    this.#cancel = undefined;
    try {
      this.#probe();
      this.#failed = undefined;
      this.#recovered();
    } catch (error) {
      this.take(faultOf(error));
    }
  };

  close(): void {
    this.#cancel?.();
    this.#stopped = new Fault('closed');
  }
}
