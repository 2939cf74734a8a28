// What the state of a data folder says must not be copied any more: what was withheld, and what has lapsed.

import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { RECORDS_PER_ENTRY, type Tip } from '@baton/ledger';
import type { Folder } from '../store/folder.ts';
import type { IsGone } from '../store/part-lines.ts';
import { openStored } from '../store/stored-db.ts';

/** Up to where a copy goes: entries of its log, and the time of its last block, seconds. */
export type Reach = Pick<Tip, 'size' | 'time'>;

// Columns of `withheld`: record, withholding, … (docs/spec/state.md).
const WITHHELD_BELOW = "SELECT k FROM withheld WHERE json_extract(v, '$[1]') < ?";
const WITHHELD_FROM = "SELECT 1 FROM withheld WHERE json_extract(v, '$[1]') >= ? LIMIT 1";
const LAPSED = "SELECT entry, digest FROM lapse WHERE form = 'part' AND time <= ?";
const LAPSED_BETWEEN = 'SELECT 1 FROM lapse WHERE time > ? AND time <= ? LIMIT 1';

/**
 * Asks the state of a folder; nothing where it has none that can be read. A log is copied also from beside a damaged
 * state, with the words that the node has left there.
 */
function asked<T>({ state }: Folder, ask: (db: DatabaseSync) => T): T | undefined {
  if (!existsSync(state)) return undefined;
  try {
    const db = openStored(state);
    try {
      return ask(db);
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

/** Which parts a copy of this reach must not hold; undefined where there are none. */
export function partsGone(folder: Folder, { size, time }: Reach): IsGone | undefined {
  return asked(folder, (db) => {
    const withheld = new Set(
      db
        .prepare(WITHHELD_BELOW)
        .all(size * RECORDS_PER_ENTRY)
        .map(({ k }) => String(k)),
    );
    const lapsed = new Set(
      db
        .prepare(LAPSED)
        .all(time)
        .map(({ entry, digest }) => `${entry} ${digest}`),
    );
    if (withheld.size === 0 && lapsed.size === 0) return undefined;
    return (digest, index) => withheld.has(digest) || lapsed.has(`${index} ${digest}`);
  });
}

/**
 * Whether the ledger has let something go since a copy of this reach: the copy may lack it, and does not say why. It is
 * made again, then.
 */
export function hasForgottenSince(folder: Folder, { size, time }: Reach): boolean {
  const found = asked(folder, (db) => {
    if (db.prepare(WITHHELD_FROM).get(size * RECORDS_PER_ENTRY) !== undefined) return true;
    const tip = db.prepare("SELECT v FROM meta WHERE k = 'tip'").get()?.['v'];
    const now = tip === undefined ? 0 : (JSON.parse(String(tip)) as Tip).time;
    return db.prepare(LAPSED_BETWEEN).get(time, now) !== undefined;
  });
  return found ?? false;
}
