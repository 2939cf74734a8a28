import type { Problem } from '@baton/sdk';
import type { RowProblem, RowResult, Statement } from '@baton/tables';
import type { Desk } from '../act/desk.ts';
import { ASKED_AT_ONCE } from './known.ts';
import type { Made, Maker } from './maker.ts';
import { type Fate, type Job, Outgoing } from './outgoing.ts';
import { unquotable } from './quotation.ts';
import { type Fitting, readRows } from './read-table.ts';
import { type Report, type ReportLine, reportLines } from './report.ts';

/** What became of the rows of a file. `said` counts statements: a wide row makes several. */
export type Tally = { rows: number; said: number; refused: number; remarks: number; known: number; sent: number };

export function newTally(): Tally {
  return { rows: 0, said: 0, refused: 0, remarks: 0, known: 0, sent: 0 };
}

/**
 * Rows that the ledger can hold; what does not fit is refused whole, never cut or rounded. Of a wide table a cell that does
 * not fit is left out, and the others of its row go in.
 */
export async function* checkedRows(fitting: Fitting, clock: number | undefined): AsyncGenerator<RowResult> {
  for await (const result of readRows(fitting)) yield 'taken' in result ? fittingIn(fitting, result, clock) : result;
}

function fittingIn(
  fitting: Fitting,
  result: Extract<RowResult, { taken: object }>,
  clock: number | undefined,
): RowResult {
  const { taken, cells } = result;
  const problems = taken.map((statement) => unquotable(fitting, statement, clock));
  const first = problems.find((problem) => problem !== undefined);
  if (first === undefined) return result;
  const left = taken.filter((_, i) => problems[i] === undefined);
  if (left.length === 0 || first.column === '') return { refused: first, row: first.row, cells };
  return { ...result, taken: left, remarks: [...result.remarks, ...problems.filter((one) => one !== undefined)] };
}

/** What is counted of a row: how much it says, and what is the matter with it. */
type Counted = { readonly isRefused: boolean; readonly said: number; readonly lines: readonly ReportLine[] };

function countedOf(file: string, result: RowResult): Counted {
  const isRefused = 'refused' in result;
  return { isRefused, said: takenOf(result).length, lines: reportLines(file, result) };
}

function count(tally: Tally, report: Report, { isRefused, said, lines }: Counted): void {
  tally.rows += 1;
  tally.said += said;
  if (isRefused) tally.refused += 1;
  else tally.remarks += lines.length;
  for (const line of lines) report.take(line);
}

/** Counts a row, and puts what is the matter with it into the report. */
export function countRow(tally: Tally, report: Report, file: string, result: RowResult): void {
  count(tally, report, countedOf(file, result));
}

/** How an import is told about: counts, the report, and how far it has come. */
export type Telling = { readonly tally: Tally; readonly report: Report; readonly progress: (rows: number) => void };

/**
 * Makes records of the rows of a table, and has them signed and sent. Rows are counted and reported in their order, each
 * once its fate is known. Answers how many texts looked like data about a person.
 */
export async function importRows(desk: Desk, fitting: Fitting, make: Maker, telling: Telling): Promise<number> {
  const outgoing = new Outgoing(desk);
  for await (const results of inBatches(checkedRows(fitting, desk.reading.clock))) {
    const made = [...(await make(results.flatMap(takenOf)))];
    for (const result of results)
      await takeRow(outgoing, result, made.splice(0, takenOf(result).length), fitting, telling);
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

async function takeRow(
  outgoing: Outgoing,
  result: RowResult,
  made: readonly Made[],
  { table }: Fitting,
  { tally, report, progress }: Telling,
): Promise<void> {
  // Until its fate is known no more is kept of a row than the report may need.
  const [counted, cells] = [countedOf(table.name, result), result.cells];
  const begin = () => {
    count(tally, report, counted);
    progress(tally.rows);
  };
  const refuse = (problem: RowProblem) => {
    tally.refused += 1;
    report.take({ ...problem, file: table.name, imported: false, cells });
  };
  if (made.length === 0) await outgoing.pass(begin);
  for (const [i, one] of made.entries()) {
    const { row = 0, column = '' } = takenOf(result)[i] ?? {};
    const say = (problem: Problem) => refuse(refusedBy({ row, column }, problem));
    const judge = (fate: Fate) => tellFate(tally, fate, say);
    const tell = (judged: () => void) => {
      if (i === 0) begin();
      judged();
    };
    if (one === 'known') await outgoing.pass(() => tell(() => judge('known')));
    else if ('words' in one) await outgoing.pass(() => tell(() => refuse(one)));
    else await addJob(outgoing, one, (fate) => tell(() => judge(fate)), say);
  }
}

/** Of a row that went in the other hand may be refused still; of one that did not, nothing is said of it. */
async function addJob(
  outgoing: Outgoing,
  job: Job,
  judge: (fate: Fate) => void,
  say: (problem: Problem) => void,
): Promise<void> {
  let isIn = false;
  await outgoing.add(job, (fate) => {
    isIn = typeof fate === 'string';
    judge(fate);
  });
  if (job.after === undefined) return;
  await outgoing.add(job.after, (fate) => {
    if (isIn && typeof fate !== 'string') say(fate);
  });
}

function tellFate(tally: Tally, fate: Fate, refuse: (problem: Problem) => void): void {
  if (fate === 'sent') tally.sent += 1;
  else if (fate === 'known') tally.known += 1;
  else refuse(fate);
}

/** The ledger's no, as a line of the report. */
function refusedBy(where: Pick<RowProblem, 'row' | 'column'>, { code, titles, detail }: Problem): RowProblem {
  return { ...where, code: 'refused', cell: code, words: titles ?? { zh: detail, en: detail } };
}
