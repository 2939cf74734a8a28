import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readXlsx, sheetsOf, TableRefused, type TableRow } from '@baton/tables';
import type { WorkbookTold } from './workbook.ts';

const BATCH = 1_000;
const { path, sheet, list } = workerData as {
  readonly path: string;
  readonly sheet: string | undefined;
  readonly list: boolean;
};
const tell = (told: WorkbookTold) => parentPort?.postMessage(told);

try {
  const bytes = new Uint8Array(readFileSync(path));
  if (list) tell({ sheets: await sheetsOf(bytes) });
  let batch: TableRow[] = [];
  for await (const row of list ? [] : readXlsx(bytes, sheet)) {
    batch.push(row);
    if (batch.length === BATCH) {
      tell({ rows: batch });
      batch = [];
    }
  }
  tell({ rows: batch });
  tell({ done: true });
} catch (error) {
  if (!(error instanceof TableRefused)) throw error;
  const { code, words, right, row, column } = error;
  tell({ refused: { code, words, right, row, column } });
}
