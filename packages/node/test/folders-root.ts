// A folder in which all folders of a run lie: a worker may be ended before it has removed its own.

import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporary } from './temporary.ts';

/** Makes it before the first file; what it answers removes it after the last. */
export function setup(): () => void {
  const root = mkdtempSync(join(temporary, 'baton-tests-'));
  process.env['BATON_TEST_FOLDERS'] = root;
  return () => rmSync(root, { recursive: true, force: true });
}
