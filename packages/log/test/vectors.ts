// Everything that `npm run vectors` writes to vectors/log, by file name.

import { formatVectors } from './vectors/formats.ts';
import { receiptVectors } from './vectors/receipts.ts';
import { successionVectors } from './vectors/successions.ts';
import { treeVectors } from './vectors/trees.ts';
import type { VectorFile } from './vectors/vector.ts';

/** File name, without `.json`, to content. */
export const logVectors: { [name: string]: VectorFile } = {
  ...formatVectors,
  ...treeVectors,
  ...receiptVectors,
  ...successionVectors,
};

/** The text of a vector file. */
export function vectorText(file: VectorFile): string {
  return `${JSON.stringify(file, undefined, 1)}\n`;
}
