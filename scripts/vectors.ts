// Writes vectors/: the only way they come into being. Seeds and keys are fixed, so that a second run changes nothing.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerVectors } from '../packages/ledger/test/vectors.ts';
import { logVectors, vectorText } from '../packages/log/test/vectors.ts';

const root = join(import.meta.dirname, '../vectors');

const folders = { log: logVectors, ledger: ledgerVectors };

for (const [folder, files] of Object.entries(folders)) {
  mkdirSync(join(root, folder), { recursive: true });
  for (const [name, file] of Object.entries(files)) {
    writeFileSync(join(root, folder, `${name}.json`), vectorText(file));
    console.log(`vectors/${folder}/${name}.json: ${file.valid.length} valid, ${file.invalid.length} invalid`);
  }
}
