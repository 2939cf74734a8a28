import type { Cancel, Time } from '../clock.ts';

const HOUR_MS = 3_600_000;
const LOOK_MS = 60_000;

/**
 * Once an hour calls `mark` with the digest of the last cosigned checkpoint, if there is one, so that a frozen copy
 * differs from an idle ledger. Source: protocol, "Log". Gives back how to stop.
 */
export function markHourly(time: Time, witnessed: () => string | undefined, mark: (digest: string) => void): Cancel {
  let markedAt = Number.NEGATIVE_INFINITY;
  let cancel: Cancel = () => {};
  const look = () => {
    cancel = time.after(LOOK_MS, look);
    const digest = witnessed();
    if (digest === undefined || time.run() - markedAt < HOUR_MS) return;
    markedAt = time.run();
    mark(digest);
  };
  cancel = time.after(LOOK_MS, look);
  return () => cancel();
}
