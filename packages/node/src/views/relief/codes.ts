import { ACCOUNTS, type AccountName, CONDITIONS, type Condition, LINES_PER_RECORD } from '@baton/ledger';

/** Accounts as the read model numbers them: by their place among those of the ledger. */
export const accounts: readonly AccountName[] = ACCOUNTS;

/** How many of the accounts, from the first on, are sources. */
export const SOURCES = 4;

/** Conditions as the read model numbers them, likewise. */
export const conditions: readonly Condition[] = CONDITIONS;

export const USABLE = conditions.indexOf('usable');

/** Usable stock that lay still for so long counts as not moved, minutes. */
export const STILL_MINUTES = 48 * 60;

/** The minute since when something lies still: rounded up, so that nothing counts as still too early. */
export function minuteOf(seconds: number): number {
  return Math.ceil(seconds / 60);
}

/** The last minute of which all that lay still since then has not moved for 48 hours at this time. */
export function stillUntil(now: number): number {
  return Math.floor(now / 60) - STILL_MINUTES;
}

/** Integer names of the lines of a record: from the first up to, not including, the second. */
export function lineRange(serial: number): readonly [number, number] {
  return [serial * LINES_PER_RECORD, (serial + 1) * LINES_PER_RECORD];
}
