// Writes the pages of docs/spec that follow from the registry of kinds: the only way they come into being.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from '../packages/ledger/test/pages.ts';

for (const [name, text] of Object.entries(pages())) {
  writeFileSync(join(import.meta.dirname, '../docs/spec', name), text);
  console.log(`docs/spec/${name}: ${text.split('\n').length} lines`);
}
