import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { type OpenXlsx, openXlsx, TableRefused, type TableRow } from '@baton/tables';
import type { WorkbookAsked, WorkbookSaid, WorkbookTold } from './workbook.ts';

/** Rows, and characters of their cells, that are told at once. */
const BATCH_ROWS = 1_000;
const BATCH_CHARACTERS = 500_000;
/** Batches that may lie unread: who reads slowly makes us wait, and nothing piles up. */
const AHEAD = 4;
let [ahead, isStopped] = [0, false];
let wake = () => {};
/** The workbook that was opened last: its sheets are tried one after the other. */
let open: { readonly digest: string; readonly book: OpenXlsx } | undefined;

parentPort?.on('message', (said: WorkbookSaid) => {
  if (said === 'more') ahead -= 1;
  else if (said === 'stop') isStopped = true;
  else void answer(said);
  wake();
});

function tell(told: WorkbookTold): void {
  parentPort?.postMessage(told);
}

async function tellRows(rows: TableRow[]): Promise<void> {
  while (ahead >= AHEAD && !isStopped)
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  ahead += 1;
  tell({ rows });
}

async function tellAll(rows: AsyncIterable<TableRow>): Promise<void> {
  let batch: TableRow[] = [];
  let characters = 0;
  for await (const row of rows) {
    batch.push(row);
    characters += row.cells.reduce((sum, cell) => sum + cell.length + 1, 0);
    if (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue;
    await tellRows(batch);
    if (isStopped) return;
    [batch, characters] = [[], 0];
  }
  await tellRows(batch);
}

async function opened({ path, digest }: WorkbookAsked): Promise<OpenXlsx> {
  if (open?.digest === digest) return open.book;
  open = undefined;
  const book = await openXlsx(new Uint8Array(readFileSync(path)));
  open = { digest, book };
  return book;
}

/** Every answer ends with one word, that it is done or why it is refused. */
async function answer(asked: WorkbookAsked): Promise<void> {
  [ahead, isStopped] = [0, false];
  try {
    const book = await opened(asked);
    if (asked.list) tell({ sheets: book.sheets });
    else await tellAll(book.rows(asked.sheet));
    tell({ done: true });
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    const { code, words, right, row, column } = error;
    tell({ refused: { code, words, right, row, column } });
  }
}
