import { writeFileSync } from 'node:fs';
import {
  type Encoding,
  interpret,
  PROPOSAL_ROWS,
  type Proposed,
  proposeProfile,
  type RowProblem,
  readProfile,
  TableRefused,
  type TableRow,
} from '@baton/tables';
import { type Call, neededArg } from '../command.ts';
import { type ExitCode, exit } from '../exit.ts';
import { counted } from '../print/counted.ts';
import { say } from '../print/output.ts';
import { countText } from '../print/quantity.ts';
import { typedPath } from '../world.ts';
import { tellRefusedTable } from './refused.ts';
import { openTable, type TableFile } from './table-file.ts';

/** Proposes a mapping file for the first rows of a table, and tries it out on them. */
export async function newProfile(call: Call): Promise<ExitCode> {
  const file = neededArg(call, 'profile new', '<file>');
  try {
    const table = await openTable(call, file);
    const { rows, proposal, unread } = await proposalFor(call, table);
    const { text, about, understood } = proposal;
    const tried = `${await triedOut(call, about === undefined ? aboutSomething(text) : text, rows)}${unread}`;
    const out = call.flags.text('out');
    if (out === undefined) {
      call.world.out(text);
      call.world.err(tried);
    } else {
      writeFileSync(typedPath(call.world, out), text, { flag: 'wx' });
      call.world.out(`${out}: ${understoodText(call, understood, about)}\n${tried}`);
    }
    return exit.done;
  } catch (error) {
    if (error instanceof TableRefused) return tellRefusedTable(call, error);
    throw error;
  }
}

/** So many sheets of a workbook are looked at for a table. */
const SHEETS_TRIED_MAX = 20;
/** So many columns make a table: what has fewer may be a page of words before it. */
const UNDERSTOOD_LEAST = 2;

/**
 * The proposal for the sheet that was named, else for the first of which columns are understood, else for the first that has
 * a header. Throws `TableRefused` where none has one.
 */
async function proposalFor(call: Call, table: TableFile) {
  const typed = call.flags.text('sheet');
  const sheets = typed === undefined ? await table.sheets() : [];
  const encoding = await encodingOf(table);
  const given = encoding === undefined ? {} : { encoding };
  const found: { rows: TableRow[]; proposal: Proposed; unread: string }[] = [];
  let refused: unknown;
  for (const sheet of [typed, ...sheets.slice(1, SHEETS_TRIED_MAX)]) {
    const how = { ...given, ...(sheet !== undefined && { sheet }) };
    const rows = await firstRows(table, how);
    try {
      const proposal = proposeProfile(nameFor(call, table.name), rows, how);
      found.push({ rows, proposal, unread: unreadText(call, sheets, sheet ?? sheets[0]) });
      if (proposal.understood >= UNDERSTOOD_LEAST) break;
    } catch (error) {
      if (!(error instanceof TableRefused) || error.code !== 'header_missing') throw error;
      refused ??= error;
    }
  }
  const best = found.find(({ proposal }) => proposal.understood >= UNDERSTOOD_LEAST) ?? found[0];
  if (best === undefined) throw refused;
  return best;
}

/** Sheets that the proposal is not about are said: none is passed over in silence. */
function unreadText(call: Call, sheets: readonly string[], read: string | undefined): string {
  const unread = sheets.filter((one) => one !== read);
  if (unread.length === 0) return '';
  const names = unread.join(', ');
  return say(
    call,
    `这是工作表 ${read}；没有看：${names}。要看请加 --sheet\n`,
    `it is of the sheet ${read}, and not of ${names}: name one with --sheet\n`,
  );
}

function understoodText(call: Call, understood: number, about: string | undefined): string {
  const what = about ?? say(call, '……请自己写上', '… say yourself what');
  const columns = counted(understood, 'column');
  return say(call, `看懂 ${understood} 列，关于 ${what}`, `${columns} understood, about ${what}`);
}

/** The same text about anything: how rows read does not hang on what they are about. */
function aboutSomething(text: string): string {
  return text.replace(/^about:$/m, 'about: distributed');
}

/** A name that a profile may have: from the flag, else from the name of the file. */
function nameFor({ flags }: Call, file: string): string {
  const typed = flags.text('name') ?? file.replace(/\.\w+$/, '').toLowerCase();
  const plain = typed.replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '');
  return (plain === '' ? 'new-table' : plain).slice(0, 40);
}

type How = { readonly encoding?: Encoding; readonly sheet?: string };

async function firstRows(table: TableFile, how: How): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of table.rows({ reads: { header: { row: 1, rows: 1 }, offset: 480, ...how } })) {
    rows.push(row);
    if (rows.length === PROPOSAL_ROWS) break;
  }
  return rows;
}

/** Letters of Icelandic: where Turkish has the two that hardly a line goes without. */
const TURKISH_AS_LATIN1 = /[ÞþÐð]/;

/** A text in no encoding that can be told is taken for western: Latin-1 has a letter for every byte. */
async function encodingOf(table: TableFile): Promise<Encoding | undefined> {
  if (table.encoding !== undefined || !/\.(?:csv|tsv|txt)$/i.test(table.name)) return undefined;
  const rows = await firstRows(table, { encoding: 'latin1' });
  return rows.some(({ cells }) => TURKISH_AS_LATIN1.test(cells.join())) ? 'windows-1254' : 'latin1';
}

const PROBLEMS_SHOWN = 5;

/** How the first rows read by what was proposed: how many could be taken, and what stood in the way of the others. */
async function triedOut(call: Call, text: string, rows: readonly TableRow[]): Promise<string> {
  const problems: RowProblem[] = [];
  let [read, refused, figures] = [0, 0, 0];
  for await (const result of interpret(readProfile(text), rows)) {
    read += 1;
    if ('refused' in result) refused += 1;
    else if (result.taken.some(({ quantity, money }) => (quantity ?? money) !== undefined)) figures += 1;
    problems.push(...('refused' in result ? [result.refused] : result.remarks));
  }
  const told = say(
    call,
    `试读 ${countText(read)} 行，${countText(refused)} 行不能导入`,
    `${counted(read, 'row')} tried, ${countText(refused)} refused`,
  );
  const lines = problems.slice(0, PROBLEMS_SHOWN).map(({ row, column, words }) => {
    const where = say(call, `第 ${row} 行`, `row ${row}`);
    return `  ${where}${column === '' ? '' : ` [${column}]`}: ${words[call.language]}`;
  });
  const nothing = say(
    call,
    '没有一行说得出数量或金额：哪一列是数量，给它写上 as: quantity（金额 as: amount）',
    'no row says how many, or how much: give the column of quantities as: quantity (of money as: amount)',
  );
  return `${[told, ...(read > refused && figures === 0 ? [nothing] : []), ...lines].join('\n')}\n`;
}
