// Where tests make their ledgers.

import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** Where Linux keeps files in memory. */
const IN_MEMORY = '/dev/shm';
/** All test files together use a fraction of this; containers often have 64 MiB. */
const ROOM_BYTES = 4 * 2 ** 30;

/** In memory where there is plenty of it: every block of every ledger is synced, and a disk is what most tests wait for. */
export const temporary = process.env['BATON_TEST_FOLDERS'] ?? (hasRoom() ? IN_MEMORY : tmpdir());

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}
