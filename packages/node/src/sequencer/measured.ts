import type { Time } from '../clock.ts';
import type { Checker } from '../verify/pool.ts';

/** Hears how long something took, in seconds: checking a batch, or committing a block. */
export type Measured = (what: 'verify' | 'commit', seconds: number) => void;

/** Does something and tells how long it took, unless it fails. */
export async function measure<Value>(
  what: 'commit',
  time: Time,
  measured: Measured,
  act: () => Promise<Value>,
): Promise<Value> {
  const begun = time.run();
  const value = await act();
  measured(what, (time.run() - begun) / 1000);
  return value;
}

/** A checker that tells how long each batch took, from its coming to the last verdict. */
export function measuredChecker(checker: Checker, time: Time, measured: Measured): Checker {
  return {
    close: () => checker.close(),
    async check(batch) {
      const begun = time.run();
      const verdicts = await checker.check(batch);
      measured('verify', (time.run() - begun) / 1000);
      return verdicts;
    },
  };
}
