import { Worker } from 'node:worker_threads';
import { type RefusalCode, TableRefused, type TableRow, type Words } from '@baton/tables';

/** What the worker says: some rows, a refusal, or that it is done. */
export type WorkbookTold =
  | { readonly rows: readonly TableRow[] }
  | { readonly sheets: readonly string[] }
  | {
      readonly refused: {
        readonly code: RefusalCode;
        readonly words: Words;
        readonly right: Words;
        readonly row: number | undefined;
        readonly column: string | undefined;
      };
    }
  | { readonly done: true };

/** Megabytes that the reader of a stranger's workbook may hold. */
const HEAP_MEGABYTES = 1_024;
/** So long may a workbook take between two batches of rows. */
const PATIENCE_MILLISECONDS = 60_000;

/** The rows of a workbook, read in a thread whose memory and time are bounded: what breaks there breaks nothing here. */
export async function* workbookRows(path: string, sheet: string | undefined): AsyncGenerator<TableRow> {
  for await (const told of toldBy({ path, sheet, list: false })) if ('rows' in told) yield* told.rows;
}

/** The names of the sheets of a workbook, in their order. */
export async function workbookSheets(path: string): Promise<readonly string[]> {
  for await (const told of toldBy({ path, sheet: undefined, list: true })) if ('sheets' in told) return told.sheets;
  return [];
}

type Asked = { readonly path: string; readonly sheet: string | undefined; readonly list: boolean };

async function* toldBy(workerData: Asked): AsyncGenerator<WorkbookTold> {
  const worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  const told: WorkbookTold[] = [];
  let wake = () => {};
  let failure: Error | undefined;
  worker.on('message', (message: WorkbookTold) => {
    told.push(message);
    wake();
  });
  worker.on('error', (error) => {
    failure = error;
    wake();
  });
  try {
    for (;;) {
      const next = told.shift();
      if (next === undefined) {
        if (failure !== undefined) throw tooHeavy();
        await woken((resolve) => {
          wake = resolve;
        });
      } else if ('done' in next) return;
      else if ('refused' in next) throw refusedAs(next.refused);
      else {
        yield next;
        worker.postMessage('more');
      }
    }
  } finally {
    await worker.terminate();
  }
}

function refusedAs({
  code,
  words,
  right,
  row,
  column,
}: Extract<WorkbookTold, { refused: object }>['refused']): TableRefused {
  return new TableRefused(code, words, right, {
    ...(row !== undefined && { row }),
    ...(column !== undefined && { column }),
  });
}

async function woken(begin: (resolve: () => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooHeavy()), PATIENCE_MILLISECONDS);
  });
  try {
    await Promise.race([new Promise<void>(begin), late]);
  } finally {
    clearTimeout(timer);
  }
}

function tooHeavy(): TableRefused {
  return new TableRefused(
    'workbook_bomb',
    { zh: '读这个工作簿用的内存或时间过多。', en: 'Reading this workbook takes too much memory or time.' },
    { zh: '只留需要的工作表，或存为 CSV。', en: 'Keep the sheet that matters, or save it as CSV.' },
  );
}
