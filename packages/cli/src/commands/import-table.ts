import { type RowResult, TableRefused } from '@baton/tables';
import { type Desk, openDesk } from '../act/desk.ts';
import { type Call, type Command, neededArg } from '../command.ts';
import { type ExitCode, exit, UsageError } from '../exit.ts';
import { partyOf } from '../keys/names.ts';
import { signingOptions } from '../keys/ring.ts';
import { nodeOptions, readerOf } from '../node-client.ts';
import { say } from '../print/output.ts';
import { countTeller } from '../print/progress.ts';
import { OwnImport } from '../tables/import-own.ts';
import { isRecorded, knownQuotations } from '../tables/known.ts';
import { Noticed, type NoticedFinding } from '../tables/noticed.ts';
import { profileOf, shippedProfiles } from '../tables/profile-file.ts';
import {
  firstUnquotable,
  publisherDraft,
  quotationDraft,
  quoteText,
  refToQuote,
  sourceDraft,
} from '../tables/quotation.ts';
import { Outgoing } from '../tables/quote-all.ts';
import { type Fitting, fittingProfile, readRows } from '../tables/read-table.ts';
import { tellRefusedTable } from '../tables/refused.ts';
import { type ReportLine, reportLines, writeReport } from '../tables/report.ts';
import { openTable } from '../tables/table-file.ts';

/** Quotes a table that others published, each row once, whatever was imported before. */
export const importTable: Command = {
  name: 'import',
  summary: { zh: '导入表格：把别人公布的内容逐行转录', en: 'Import a table: quote row by row what others published' },
  args: '<profile> <file…>',
  options: {
    'dry-run': { words: { zh: '只看会发生什么，不联系节点', en: 'Only show what would happen; asks no node' } },
    report: {
      value: 'file',
      words: {
        zh: '逐行写出没有导入的内容和原因（.csv、.xlsx 或 .json）',
        en: 'Write what was left out and why, row by row (.csv, .xlsx or .json)',
      },
    },
    publisher: {
      value: 'party',
      words: { zh: '发布者已在账本上：它的名称', en: 'Whoever published it is on the ledger already: its name' },
    },
    address: { value: 'url', words: { zh: '文件的出处', en: 'Where the file was published' } },
    own: {
      words: { zh: '这是自己的表：作为自己的记录签名', en: 'The table is ours: sign its rows as our own records' },
    },
    place: { value: 'place', words: { zh: '与 --own 一起：在哪个地点', en: 'With --own: the place it is about' } },
    fund: {
      value: 'fund',
      words: { zh: '与 --own 一起：进哪个资金', en: 'With --own: the fund that money came into' },
    },
    ...signingOptions,
    ...nodeOptions,
  },
  more: {
    zh: '读 CSV、XLSX、JSON。转录不动任何库存，也不计入任何结余。中断后再导一次就接着来；同样的行不会进两次；中途被拒也一样。',
    en: 'Reads CSV, XLSX and JSON. A quotation moves no goods and counts in no balance. Run it again after an interruption: it goes on where it stopped, and no row goes in twice.',
  },
  examples: [
    'baton import wuhan2020-needs needs.csv --dry-run --report left-out.csv',
    'baton import wuhan2020-needs needs.csv --as example-needs-desk --address https://example.org/needs',
  ],
  async run(call) {
    const profile = profileOf(call, neededArg(call, 'import', '<profile>'));
    const files = call.args.slice(1);
    if (files.length === 0) throw noFile();
    try {
      const fittings: Fitting[] = [];
      for (const file of files) fittings.push(await fittingProfile(call, await openTable(call, file), profile));
      return await importAll(call, fittings);
    } catch (error) {
      if (error instanceof TableRefused) return tellRefusedTable(call, error);
      throw error;
    }
  },
};

function noFile(): UsageError {
  const names = shippedProfiles().join(', ');
  return new UsageError({
    zh: `要导入哪个文件？baton import <对照表> <文件…>。自带的对照表：${names}`,
    en: `Which file? baton import <profile> <file…>. Profiles that ship: ${names}`,
  });
}

/** What became of the rows of a file. `said` counts statements: a wide row makes several. */
type Tally = { rows: number; said: number; refused: number; remarks: number; known: number; sent: number };

async function importAll(call: Call, fittings: readonly Fitting[]): Promise<ExitCode> {
  const lines: ReportLine[] = [];
  const tallies: { readonly file: string; readonly profile: string; readonly tally: Tally }[] = [];
  const desk = call.flags.on('dry-run') ? undefined : await openDesk(call);
  const noticed = new Noticed();
  // Every file is read to its end before anything is sent: half a table is not imported because its end is broken.
  for (const fitting of fittings) {
    const tally = await survey(fitting, lines, noticed, desk?.reading.clock);
    tallies.push({ file: fitting.table.name, profile: fitting.profile.profile, tally });
  }
  if (desk !== undefined) {
    for (const [i, fitting] of fittings.entries()) {
      const tally = tallies[i]?.tally;
      if (tally === undefined) continue;
      if (call.flags.on('own')) lines.push(...(await signOwn(call, desk, fitting, tally)));
      else await quote(call, desk, fitting, tally);
    }
  }
  const file = call.flags.text('report');
  if (file !== undefined) await writeReport(call, file, lines);
  tell(call, tallies, lines, desk === undefined ? noticed.all() : []);
  return exit.done;
}

async function survey(
  fitting: Fitting,
  lines: ReportLine[],
  noticed: Noticed,
  clock: number | undefined,
): Promise<Tally> {
  const tally: Tally = { rows: 0, said: 0, refused: 0, remarks: 0, known: 0, sent: 0 };
  for await (const result of checkedRows(fitting, clock)) {
    tally.rows += 1;
    if ('refused' in result) tally.refused += 1;
    else {
      tally.said += result.taken.length;
      tally.remarks += result.remarks.length;
      if (clock === undefined) noticed.take(fitting.profile, result.taken);
    }
    lines.push(...reportLines(fitting.table.name, result));
  }
  return tally;
}

/** Rows whose quotation fits the ledger; what does not is refused whole, never cut or rounded. */
async function* checkedRows(fitting: Fitting, clock: number | undefined): AsyncGenerator<RowResult> {
  for await (const result of readRows(fitting)) {
    const problem = 'taken' in result ? firstUnquotable(fitting, result.taken, clock) : undefined;
    yield problem === undefined ? result : { refused: problem, row: problem.row, cells: result.cells };
  }
}

async function quote(call: Call, desk: Desk, fitting: Fitting, tally: Tally): Promise<void> {
  const { profile } = fitting;
  const reader = await readerOf(call);
  const known = await knownQuotations(reader, desk.self.segment);
  const outgoing = new Outgoing(desk);
  const source = await registerSource(call, desk, fitting, { rows: tally.rows, outgoing });
  const progress = countTeller(call);
  let rows = 0;
  for await (const result of checkedRows(fitting, desk.reading.clock)) {
    rows += 1;
    progress(rows, tally.rows);
    for (const statement of 'taken' in result ? result.taken : []) {
      const ref = refToQuote(profile, statement, known);
      if (ref === undefined) tally.known += 1;
      else {
        const draft = quotationDraft(profile, statement, ref, source);
        await outgoing.add(draft, Buffer.byteLength(quoteText(profile, statement)) + 60);
        tally.sent += 1;
      }
    }
  }
  await outgoing.end();
  if (outgoing.warnings > 0) warn(call, outgoing.warnings);
}

/** Signs the rows as the importer's own records; what could not be, as lines of the report. */
async function signOwn(call: Call, desk: Desk, fitting: Fitting, tally: Tally): Promise<ReportLine[]> {
  const own = await OwnImport.open(call, desk, fitting.profile);
  const cells = new Map<number, RowResult['cells']>();
  for await (const result of checkedRows(fitting, desk.reading.clock)) {
    cells.set('refused' in result ? result.row : (result.taken[0]?.row ?? 0), result.cells);
    for (const statement of 'taken' in result ? result.taken : []) await own.take(statement);
  }
  await own.end();
  tally.sent = own.sent;
  tally.known = own.known;
  tally.refused += own.problems.length;
  const file = fitting.table.name;
  return own.problems.map((one) => ({ ...one, file, imported: false, cells: cells.get(one.row) ?? {} }));
}

type Registering = { readonly rows: number; readonly outgoing: Outgoing };

/** The record of the file, and of whom it quotes, where they are not there yet; the name of the file's record. */
async function registerSource(call: Call, desk: Desk, { table, profile }: Fitting, { rows, outgoing }: Registering) {
  const reader = await readerOf(call);
  const { segment } = desk.self;
  const listing = publisherDraft(profile);
  const typed = call.flags.text('publisher');
  const publisher = typed === undefined ? `${segment}/${listing.ref}` : partyOf(call, typed);
  const at = { time: desk.reading.clock, offset: desk.reading.offset, precision: 'minute' };
  const file = { name: table.name, digest: table.digest, rows };
  const registered = sourceDraft(profile, file, { publisher, at, address: call.flags.text('address') });
  const source = `${segment}/${registered.ref}`;
  if (typed === undefined && !(await isRecorded(reader, publisher))) await outgoing.add(listing, 200);
  if (!(await isRecorded(reader, source))) await outgoing.add(registered, 500);
  return source;
}

function warn(call: Call, count: number): void {
  call.world.err(
    `${say(call, `有 ${count} 处文字像是个人信息（电话、证件号），请核对`, `${count} texts look like data about a person; please check them`)}\n`,
  );
}

type Told = { readonly file: string; readonly profile: string; readonly tally: Tally };

function tell(
  call: Call,
  tallies: readonly Told[],
  lines: readonly ReportLine[],
  noticed: readonly NoticedFinding[],
): void {
  const { world, flags } = call;
  const shown = lines.slice(0, LINES_SHOWN);
  if (flags.on('json')) {
    const files = tallies.map(({ file, profile, tally }) => ({ file, profile, ...tally }));
    world.out(`${JSON.stringify({ dryRun: flags.on('dry-run'), files, left: shown, noticed })}\n`);
    return;
  }
  const summaries = tallies.map(({ file, profile, tally }) => summaryOf(call, file, profile, tally));
  const rest = lines.length - shown.length;
  const more = say(call, `  … 还有 ${rest} 处，用 --report 写出`, `  … and ${rest} more; --report writes them all`);
  const seen = noticed.map(({ text, sureWords }) => `  ${text[call.language]} (${sureWords[call.language]})`);
  const heading = say(call, '看起来值得问一问的：', 'What may be worth a question:');
  const told = [
    ...summaries,
    ...shown.map((line) => lineText(call, line)),
    ...(rest > 0 ? [more] : []),
    ...(seen.length === 0 ? [] : [heading, ...seen]),
  ];
  world.out(`${told.join('\n')}\n`);
}

const LINES_SHOWN = 20;

function summaryOf(call: Call, file: string, profile: string, tally: Tally): string {
  const { rows, said, refused, remarks, known, sent } = tally;
  const read = say(
    call,
    `${rows} 行，${said} 条内容；${refused} 行不能导入，${remarks} 处略去`,
    `${rows} rows, ${said} statements; ${refused} rows refused, ${remarks} cells left out`,
  );
  const done = call.flags.on('dry-run')
    ? say(call, '只是试看，什么也没有提交', 'a dry run: nothing was sent')
    : say(call, `新入账 ${sent} 条，早已入账 ${known} 条`, `${sent} new on the ledger, ${known} there already`);
  return `${file} (${profile}): ${read}. ${done}`;
}

function lineText({ language }: Call, { file, row, column, words, imported }: ReportLine): string {
  const what = imported ? { zh: '略去', en: 'left out' }[language] : { zh: '未导入', en: 'refused' }[language];
  const where = { zh: `第 ${row} 行`, en: `row ${row}` }[language];
  return `  ${file} ${where}${column === '' ? '' : ` [${column}]`} ${what}: ${words[language]}`;
}
