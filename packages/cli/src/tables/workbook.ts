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

/** What the worker is asked: the rows of a sheet, or the names of all. The digest is that of the bytes at the path. */
export type WorkbookAsked = {
  readonly path: string;
  readonly digest: string;
  readonly sheet: string | undefined;
  readonly list: boolean;
};
/** A question, or that the reader has taken a batch, or that it wants no more of this answer. */
export type WorkbookSaid = WorkbookAsked | 'more' | 'stop';

type Book = Pick<WorkbookAsked, 'path' | 'digest'>;

/** The rows of a workbook, read in a thread whose memory and time are bounded: what breaks there breaks nothing here. */
export async function* workbookRows(book: Book, sheet: string | undefined): AsyncGenerator<TableRow> {
  for await (const told of toldBy({ ...book, sheet, list: false })) if ('rows' in told) yield* told.rows;
}

/** The names of the sheets of a workbook, in their order. */
export async function workbookSheets(book: Book): Promise<readonly string[]> {
  for await (const told of toldBy({ ...book, sheet: undefined, list: true })) if ('sheets' in told) return told.sheets;
  return [];
}

/** The thread that has nothing to do: starting one takes longer than most workbooks. It keeps nobody's process alive. */
let idle: Reader | undefined;

async function* toldBy(asked: WorkbookAsked): AsyncGenerator<WorkbookTold> {
  const reader = idle ?? new Reader();
  idle = undefined;
  try {
    reader.ask(asked);
    for (let told = await reader.next(); !('done' in told); told = await reader.next()) {
      if ('refused' in told) throw refusedAs(told.refused);
      yield told;
      reader.say('more');
    }
  } finally {
    await release(reader);
  }
}

/** What somebody stopped reading is read no further, and the next may ask. */
async function release(reader: Reader): Promise<void> {
  const isWell = await reader.stopped();
  if (isWell && idle === undefined) idle = reader;
  else await reader.end();
}

/** A thread that reads workbooks, one question at a time. */
class Reader {
  readonly #worker = new Worker(new URL('./workbook-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
  });
  readonly #told: WorkbookTold[] = [];
  #wake = () => {};
  #isBroken = false;
  #isAsked = false;

  constructor() {
    this.#worker.on('message', (told: WorkbookTold) => {
      this.#told.push(told);
      this.#wake();
    });
    this.#worker.on('error', () => {
      this.#isBroken = true;
      this.#wake();
    });
  }

  ask(asked: WorkbookAsked): void {
    this.#worker.ref();
    this.#isAsked = true;
    this.say(asked);
  }

  say(said: WorkbookSaid): void {
    this.#worker.postMessage(said);
  }

  /** The next of an answer. Throws `TableRefused` where the thread broke, or takes too long. */
  async next(): Promise<WorkbookTold> {
    for (let told = this.#told.shift(); ; told = this.#told.shift()) {
      if (told !== undefined) {
        this.#isAsked = !('done' in told || 'refused' in told);
        return told;
      }
      if (this.#isBroken) throw tooHeavy();
      await woken((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** Lets the answer end where it stands; false where the thread cannot be asked again. */
  async stopped(): Promise<boolean> {
    if (this.#isBroken) return false;
    if (this.#isAsked) this.say('stop');
    try {
      while (this.#isAsked) await this.next();
    } catch {
      return false;
    }
    this.#worker.unref();
    return !this.#isBroken;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
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
