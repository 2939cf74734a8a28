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
import { type Guess, guessColumns, seenColumn } from './guess.ts';
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
  const found = headerRows(rows);
  if (found === undefined) throw noHeader();
  const end = found.at + found.rows;
  const headers = mergeHeader(rows.slice(found.at, end).map(({ cells }) => cells));
  const header = { row: rows[found.at]?.row ?? 1, rows: found.rows };
  refuseTwice(headers, header.row);
  const under = rows.slice(end, end + PROPOSAL_ROWS);
  const below = under.filter(
    ({ cells }) => sumWordAt(cells) === undefined && !isTagRow(cells) && !isFooter(cells, headers),
  );
  const notes = under.flatMap(({ cells }) => (isFooter(cells, headers) ? cells : []));
  const stated = [...rows.slice(0, found.at).flatMap(({ cells }) => cells), ...notes].flatMap(statedIn);
  const above = rows.slice(0, found.at).flatMap(({ cells }) => cells.filter((cell) => !isBlank(cell)));
  const context = [name, ...above].join(' ');
  const read = habitsOf(
    headers,
    context,
    below.flatMap(({ cells }) => cells),
  );
  const date = dateIn(above, read);
  const begins = beginningBy(date, headers, read);
  const habits = { ...read, ...(begins !== undefined && { at: begins }) };
  const seen = headers.flatMap((header, i) =>
    header.trim() === ''
      ? []
      : [
          seenColumn(
            header,
            below.map(({ cells }) => cells[i] ?? ''),
            habits,
          ),
        ],
  );
  const named = guessColumns(seen, habits);
  const about = aboutOf(context, named);
  const guesses = inRoles(about, named);
  const isCounted = guesses.some(({ each, name }) => each?.includes('at') && dayOfMonth(name) !== undefined);
  const at = guesses.some((guess) => saysWhen(guess, read)) ? undefined : isCounted ? begins : date;
  const title = above[0]?.trim() ?? '';
  const proposal = { name, title, about, header, habits, guesses, stated, ...how, ...(at !== undefined && { at }) };
  const understood = guesses.filter(({ as, item, of, each }) => (as ?? item ?? of ?? each) !== undefined).length;
  return { text: profileText(proposal), about, understood };
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
