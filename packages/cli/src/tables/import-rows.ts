import type { RowProblem, RowResult, Statement } from '@baton/tables';
import type { Desk } from '../act/desk.ts';
import { type NotedDate, notedDate } from './date-notes.ts';
import { ASKED_AT_ONCE } from './known.ts';
import type { Made, Maker } from './maker.ts';
import { type Fate, type Job, Outgoing, type Sending } from './outgoing.ts';
import { unquotable } from './quotation.ts';
import { type Fitting, readRows } from './read-table.ts';
import { type Report, reportLines } from './report.ts';
import type { ReportLine } from './report-line.ts';

/** What became of the rows of a file. `said` counts statements: a wide row makes several. */
export type Tally = { rows: number; said: number; refused: number; remarks: number; known: number; sent: number };

export function newTally(): Tally {
  return { rows: 0, said: 0, refused: 0, remarks: 0, known: 0, sent: 0 };
}

/**
 * The row, if the ledger can hold it; what does not fit is refused whole, never cut or rounded. Of a wide table a cell that
 * does not fit is left out, and the others of its row go in.
 */
export function checkedRow(fitting: Fitting, result: RowResult, clock: number | undefined): RowResult {
  if ('refused' in result) return result;
  const { taken, cells } = result;
  const problems = taken.map((statement) => unquotable(fitting, statement, clock));
  const first = problems.find((problem) => problem !== undefined);
  if (first === undefined) return result;
  const left = taken.filter((_, i) => problems[i] === undefined);
  if (left.length === 0 || first.column === '') return { refused: first, row: first.row, cells };
  return { ...result, taken: left, remarks: [...result.remarks, ...problems.filter((one) => one !== undefined)] };
}

/** What is counted of a row: how much it says, and what is the matter with it. */
type Counted = {
  readonly isRefused: boolean;
  readonly said: number;
  readonly lines: readonly ReportLine[];
  readonly noted: NotedDate | undefined;
};

function countedOf({ table, profile }: Fitting, result: RowResult): Counted {
  const isRefused = 'refused' in result;
  const lines = reportLines(table.name, result);
  return { isRefused, said: takenOf(result).length, lines, noted: notedDate(profile, result) };
}

function count(
  tally: Tally,
  report: Report,
  { table }: Fitting,
  { isRefused, said, lines, noted }: Counted,
  cells: () => RowResult['cells'],
): void {
  tally.rows += 1;
  tally.said += said;
  if (isRefused) tally.refused += 1;
  else tally.remarks += lines.length;
  for (const line of lines) report.take(line);
  if (noted !== undefined) report.dates.take(table.name, noted, cells());
}

/** Counts a row, and puts what is the matter with it into the report. */
export function countRow(tally: Tally, report: Report, fitting: Fitting, result: RowResult): void {
  count(tally, report, fitting, countedOf(fitting, result), () => result.cells);
}

/** How an import is told about: counts, the report, and how far it has come. */
export type Telling = { readonly tally: Tally; readonly report: Report; readonly progress: (rows: number) => void };

/**
 * Makes records of the rows of a table, and has them signed and sent. Rows are counted and reported in their order, each
 * once its fate is known. Answers how many texts looked like data about a person.
 */
export async function importRows(
  desk: Desk,
  fitting: Fitting,
  make: Maker,
  telling: Telling,
  outgoing: Sending = new Outgoing(desk),
): Promise<number> {
  for await (const batch of inBatches(readRows(fitting))) {
    const results = batch.map((result) => checkedRow(fitting, result, desk.reading.clock));
    const made = await make(results.flatMap(takenOf));
    let first = 0;
    for (const result of results) {
      const own = made.slice(first, first + takenOf(result).length);
      first += own.length;
      takeRow(outgoing, result, own, fitting, telling);
    }
    await outgoing.flush();
  }
  await outgoing.end();
  return outgoing.warnings;
}

function takenOf(result: RowResult): readonly Statement[] {
  return 'taken' in result ? result.taken : [];
}

/** Rows with about as many statements as a node may be asked about at once. */
async function* inBatches(rows: AsyncIterable<RowResult>): AsyncGenerator<RowResult[]> {
  let batch: RowResult[] = [];
  let said = 0;
  for await (const row of rows) {
    const more = takenOf(row).length;
    if (batch.length > 0 && said + more > ASKED_AT_ONCE) {
      yield batch;
      [batch, said] = [[], 0];
    }
    batch.push(row);
    said += more;
  }
  if (batch.length > 0) yield batch;
}

function takeRow(
  outgoing: Sending,
  result: RowResult,
  made: readonly Made[],
  fitting: Fitting,
  telling: Telling,
): void {
  const row = new WaitingRow(fitting, result, telling);
  if (made.length === 0) outgoing.pass(() => row.begin());
  for (const [i, one] of made.entries()) {
    const isFirst = i === 0;
    if (one === 'known') outgoing.pass(() => row.judge(isFirst, 'known'));
    else if ('words' in one) outgoing.pass(() => row.judge(isFirst, one));
    else addJob(outgoing, one, row, isFirst, takenOf(result)[i]);
  }
}

/** Where in the file a statement stands. */
type Place = Pick<RowProblem, 'row' | 'column'>;

function addJob(outgoing: Sending, job: Job, row: WaitingRow, isFirst: boolean, statement?: Statement): void {
  const place = { row: statement?.row ?? 0, column: statement?.column ?? '' };
  const judge = judgeOf(row, isFirst, place);
  if (job.after === undefined) outgoing.add(job, judge);
  else addBoth(outgoing, [job, job.after], judge, judgeOf(row, false, place));
}

/** Made here, where nothing of what is sent is in sight: a function keeps alive all that others beside it make use of. */
function judgeOf(row: WaitingRow, isFirst: boolean, place: Place): (fate: Fate) => void {
  return (fate) => row.judge(isFirst, fateOf(fate, place));
}

/** Of a row that went in the other hand may be refused still; of one that did not, nothing is said of it. */
function addBoth(
  outgoing: Sending,
  [job, after]: readonly [Job, Job],
  judge: (fate: Fate) => void,
  say: (fate: Fate) => void,
): void {
  let isIn = false;
  outgoing.add(job, (fate) => {
    isIn = typeof fate === 'string';
    judge(fate);
  });
  outgoing.add(after, (fate) => {
    if (isIn && typeof fate !== 'string') say(fate);
  });
}

/**
 * A row whose fate is not known yet: no more is kept of it than the report may need, and its cells as one text. Thousands
 * wait at once, and whatever outlives a few collections of garbage is copied by them.
 */
class WaitingRow {
  readonly #fitting: Fitting;
  readonly #telling: Telling;
  readonly #counted: Counted;
  readonly #cells: string;

  constructor(fitting: Fitting, result: RowResult, telling: Telling) {
    this.#fitting = fitting;
    this.#telling = telling;
    this.#counted = countedOf(fitting, result);
    this.#cells = JSON.stringify(result.cells);
  }

  /** Counts the row, before anything is told of what it says. */
  begin(): void {
    const { tally, report, progress } = this.#telling;
    count(tally, report, this.#fitting, this.#counted, () => this.#read());
    progress(tally.rows);
  }

  /** What became of a thing that it says. */
  judge(isFirst: boolean, fate: 'sent' | 'known' | RowProblem): void {
    if (isFirst) this.begin();
    const { tally, report } = this.#telling;
    if (typeof fate === 'string') tally[fate] += 1;
    else {
      tally.refused += 1;
      report.take({ ...fate, file: this.#fitting.table.name, imported: false, cells: this.#read() });
    }
  }

  #read(): RowResult['cells'] {
    return JSON.parse(this.#cells);
  }
}

/** The ledger's no as a line of the report. */
function fateOf(fate: Fate, place: Place): 'sent' | 'known' | RowProblem {
  if (typeof fate === 'string') return fate;
  const { code, titles, detail } = fate;
  return { ...place, code: 'refused', cell: code, words: titles ?? { zh: detail, en: detail } };
}
