// Everything that `npm run vectors` writes to vectors/ledger, by file name.

import type { VectorFile } from '../../log/test/vectors/vector.ts';
import { historyVectors } from './vectors/history.ts';
import { transactionVectors } from './vectors/transactions.ts';

/** File name, without `.json`, to content. */
export const ledgerVectors: { [name: string]: VectorFile } = {
  history: historyVectors(),
  transactions: transactionVectors(),
};
