// Everything that `npm run vectors` writes to vectors/ledger, by file name.

import type { VectorFile } from '../../log/test/vectors/vector.ts';
import { anewVectors } from './vectors/anew.ts';
import { booksVectors } from './vectors/books.ts';
import { councilVectors } from './vectors/council.ts';
import { historyVectors } from './vectors/history.ts';
import { keysVectors } from './vectors/keys.ts';
import { stockVectors } from './vectors/stock.ts';
import { transactionVectors } from './vectors/transactions.ts';
import { wantedVectors } from './vectors/wanted.ts';

/** File name, without `.json`, to content. */
export const ledgerVectors: { [name: string]: VectorFile } = {
  books: booksVectors(),
  corrections: anewVectors(),
  council: councilVectors(),
  history: historyVectors(),
  keys: keysVectors(),
  stock: stockVectors(),
  transactions: transactionVectors(),
  wanted: wantedVectors(),
};
