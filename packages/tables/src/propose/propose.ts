import { mergeHeader, refuseTwice } from '../profile/header.ts';
import { isTagRow } from '../profile/header-again.ts';
import type { About } from '../profile/profile.ts';
import { statedIn } from '../profile/stated-unit.ts';
import { sumWordAt } from '../profile/sum-row.ts';
import { isBlank, type TableRow } from '../read/row.ts';
import { TableRefused } from '../refusal.ts';
import { dayOfMonth, lastSuchDay, readColumnTime } from '../value/day-name.ts';
import { readMoment } from '../value/moment.ts';
import { aboutOf, inRoles } from './about.ts';
import { type Guess, guessColumns, type Seen, seenColumn } from './guess.ts';
import { type Habits, habitsOf } from './habits.ts';
import { headerRows } from './header-rows.ts';
import { profileText } from './profile-text.ts';
import type { Proposal } from './proposal.ts';

/** So many rows are looked at for a proposal. */
export const PROPOSAL_ROWS = 500;

/** A mapping file as it is proposed, what the table is taken for (nothing where no subject fits), how many of its columns were understood. */
export type Proposed = { readonly text: string; readonly about: About | undefined; readonly understood: number };

/**
 * Proposes a mapping file for a table that nobody has described yet, in words that a relief worker can correct. Every
 * guess is marked; what is not understood is quoted. `how` is how the file was opened. Throws `TableRefused` where there
 * is no header, or where one stands over two columns.
 */
export function proposeProfile(
  name: string,
  rows: readonly TableRow[],
  how: Pick<Proposal, 'encoding' | 'sheet'> = {},
): Proposed {
  const { header, headers, above, below, stated } = layoutOf(rows);
  const context = [name, ...above].join(' ');
  const cells = below.flatMap((row) => row.cells);
  const read = habitsOf(headers, context, cells);
  const date = dateIn(above, read);
  const begins = beginningBy(date, headers, read);
  const habits = { ...read, ...(begins !== undefined && { at: begins }) };
  const named = guessColumns(seenColumns(headers, below, habits), habits);
  const about = aboutOf(context, named);
  const guesses = inRoles(about, named);
  const at = guesses.some((guess) => saysWhen(guess, read)) ? undefined : guesses.some(countsDays) ? begins : date;
  const title = above[0]?.trim() ?? '';
  const proposal = { name, title, about, header, habits, guesses, stated, ...how, ...(at !== undefined && { at }) };
  return { text: profileText(proposal), about, understood: guesses.filter(isUnderstood).length };
}

/** What stands where in a table: names of columns and the rows under them, words above, units said above or in a note below. */
type Layout = Pick<Proposal, 'header' | 'stated'> & {
  readonly headers: readonly string[];
  readonly above: readonly string[];
  readonly below: readonly TableRow[];
};

function layoutOf(rows: readonly TableRow[]): Layout {
  const found = headerRows(rows);
  if (found === undefined) throw noHeader();
  const end = found.at + found.rows;
  const header = { row: rows[found.at]?.row ?? 1, rows: found.rows };
  const headers = mergeHeader(rows.slice(found.at, end).map(({ cells }) => cells));
  refuseTwice(headers, header.row);
  const above = rows.slice(0, found.at).flatMap(({ cells }) => cells.filter((cell) => !isBlank(cell)));
  const under = rows.slice(end, end + PROPOSAL_ROWS);
  const notes = under.filter(({ cells }) => isFooter(cells, headers));
  const below = under.filter(
    (row) => sumWordAt(row.cells) === undefined && !isTagRow(row.cells) && !notes.includes(row),
  );
  const stated = [...above, ...notes.flatMap(({ cells }) => cells)].flatMap(statedIn);
  return { header, headers, above, below, stated };
}

/** The columns that have a name. */
function seenColumns(headers: readonly string[], below: readonly TableRow[], habits: Habits): Seen[] {
  const columns = headers.map((name, i) => ({ name, cells: below.map(({ cells }) => cells[i] ?? '') }));
  return columns.filter(({ name }) => name.trim() !== '').map(({ name, cells }) => seenColumn(name, cells, habits));
}

/** Whether it stands for columns that are each a day of a month. */
function countsDays({ each, name }: Guess): boolean {
  return each?.includes('at') === true && dayOfMonth(name) !== undefined;
}

function isUnderstood({ as, item, of, each }: Guess): boolean {
  return (as ?? item ?? of ?? each) !== undefined;
}

/** Whether a column says when, or its header does without a date above the table. */
function saysWhen({ as, each, name }: Guess, habits: Habits): boolean {
  return as === 'at' || (each?.length === 1 && readColumnTime(name, habits) !== undefined);
}

/**
 * The date above a table of days of a month (`1日`, `2日` …) may be its first day or its last: the days begin with the last
 * one up to it that the first such header names.
 */
function beginningBy(date: string | undefined, headers: readonly string[], read: Habits): string | undefined {
  const first = headers.map(dayOfMonth).find((day) => day !== undefined);
  const given = date === undefined ? undefined : readMoment(date, read);
  if (given === undefined || first === undefined) return date;
  const begins = lastSuchDay(given, first);
  return begins === undefined || readMoment(begins, read)?.time === given.time ? date : begins;
}

/** A remark below a table, or who made it: `制表人：…`. */
function isFooter(cells: readonly string[], headers: readonly string[]): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  const columns = headers.filter((name) => name !== '').length;
  return filled.length * 2 <= columns && filled.some((cell) => /^\p{L}[^:：]{0,20}[:：]/u.test(cell.trim()));
}

/** The date that stands above the table: `填报日期：2020年2月3日`. */
function dateIn(above: readonly string[], { year, order, offset }: Habits): string | undefined {
  const parts = above.flatMap((text) => text.split(/[:：]|\s{2,}/)).map((part) => part.trim());
  return parts.find((part) => readMoment(part, { year, order, offset }) !== undefined && /\D/.test(part));
}

function noHeader(): TableRefused {
  return new TableRefused(
    'header_missing',
    { zh: '找不到表头。', en: 'No row looks like a header.' },
    { zh: '在第一行写上每一列的名称。', en: 'Write the name of each column into the first row.' },
  );
}
