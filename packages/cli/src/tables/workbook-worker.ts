import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readXlsx, TableRefused, type TableRow } from '@baton/tables';
import type { WorkbookTold } from './workbook.ts';

const BATCH = 1_000;
const { path, sheet } = workerData as { readonly path: string; readonly sheet: string | undefined };
const tell = (told: WorkbookTold) => parentPort?.postMessage(told);

try {
  let batch: TableRow[] = [];
  for await (const row of readXlsx(new Uint8Array(readFileSync(path)), sheet)) {
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
  const { code, words, right, row } = error;
  tell({ refused: { code, words, right, row } });
}
