import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { guardWorkbook, readXlsx, TableRefused, type TableRow } from '@baton/tables';
import type { WorkbookTold } from './workbook.ts';

/** Rows, and characters of their cells, that are told at once. */
const BATCH_ROWS = 1_000;
const BATCH_CHARACTERS = 500_000;
/** Batches that may lie unread: who reads slowly makes us wait, and nothing piles up. */
const AHEAD = 4;
const { path, sheet, list } = workerData as {
  readonly path: string;
  readonly sheet: string | undefined;
  readonly list: boolean;
};
let ahead = 0;
let wake = () => {};
parentPort?.on('message', () => {
  ahead -= 1;
  wake();
});

function tell(told: WorkbookTold): void {
  parentPort?.postMessage(told);
}

async function tellRows(rows: TableRow[]): Promise<void> {
  while (ahead >= AHEAD)
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  ahead += 1;
  tell({ rows });
}

try {
  const bytes = new Uint8Array(readFileSync(path));
  if (list) tell({ sheets: (await guardWorkbook(bytes)).sheets });
  let batch: TableRow[] = [];
  let characters = 0;
  for await (const row of list ? [] : readXlsx(bytes, sheet)) {
    batch.push(row);
    characters += row.cells.reduce((sum, cell) => sum + cell.length + 1, 0);
    if (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue;
    await tellRows(batch);
    [batch, characters] = [[], 0];
  }
  await tellRows(batch);
  tell({ done: true });
} catch (error) {
  if (!(error instanceof TableRefused)) throw error;
  const { code, words, right, row, column } = error;
  tell({ refused: { code, words, right, row, column } });
}
// The port would keep the thread alive.
parentPort?.close();
