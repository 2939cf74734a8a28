// Files of the benches lie in temporary folders that go when the process goes.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = mkdtempSync(join(tmpdir(), 'baton-bench-'));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));

let given = 0;

/** A path of this name that nothing else uses: two benches of one run may call theirs alike. */
export function tempPath(name: string): string {
  given += 1;
  return join(root, `${given}-${name}`);
}
