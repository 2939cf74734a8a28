import { ZONE_MINUTES } from '../../words/moments.tsx';

/** Now, by the ledger's clock in seconds, to the minute; in the ledger's zone. */
export function at(now: number) {
  return { time: now - (now % 60), offset: ZONE_MINUTES, precision: 'minute' };
}
