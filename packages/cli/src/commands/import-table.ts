import { basename } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Fault, type Problem, Refused } from '@baton/sdk';
import { countRows, type Encoding, encodings, type Profile, TableRefused } from '@baton/tables';
import { type Desk, openDesk } from '../act/desk.ts';
import { type Call, neededArg } from '../command.ts';
import { type ExitCode, exit, exitOf, UsageError } from '../exit.ts';
import { counted } from '../print/counted.ts';
import { say } from '../print/output.ts';
import { countTeller } from '../print/progress.ts';
import { dryLook, signerOfDryRun } from '../tables/dry-look.ts';
import { ownRows } from '../tables/import-own.ts';
import { importRows, newTally, type Tally } from '../tables/import-rows.ts';
import { caughtUp } from '../tables/known.ts';
import type { Maker, RowTold } from '../tables/maker.ts';
import { Noticed, type NoticedFinding } from '../tables/noticed.ts';
import { profileOf, shippedProfiles } from '../tables/profile-file.ts';
import { quoteRows } from '../tables/quote-rows.ts';
import { type Fitting, fittingProfile } from '../tables/read-table.ts';
import { type RefusedFile, tellRefusedFiles, tellRefusedTable } from '../tables/refused.ts';
import { openOffice } from '../tables/replay/office.ts';
import { replayRows } from '../tables/replay/replay-rows.ts';
import { Report } from '../tables/report.ts';
import type { ReportLine } from '../tables/report-line.ts';
import { openTable } from '../tables/table-file.ts';

/** Reads every file to its end, and imports them or tells what would happen. */
export async function runImport(call: Call): Promise<ExitCode> {
  const typed = (one: Profile) => asTyped(call, one);
  const named = neededArg(call, 'import', '<profile>');
  const files = call.args.slice(1);
  keepHeapSmall();
  try {
    const profile = typed(profileOf(call, named));
    if (files.length === 0) throw noFile();
    const fit = async (file: string) => fittingProfile(call, await openTable(call, file), profile, typed);
    const opened = await eachOf(files, basename, fit);
    return 'refused' in opened ? tellRefusedFiles(call, opened.refused) : await importAll(call, opened.done);
  } catch (error) {
    if (error instanceof TableRefused) return tellRefusedTable(call, error);
    throw error;
  }
}

/** Does something with every file; of those that cannot be taken, all are named. */
async function eachOf<Item, Done>(
  items: readonly Item[],
  fileOf: (item: Item) => string,
  work: (item: Item) => Promise<Done>,
): Promise<{ readonly done: Done[] } | { readonly refused: RefusedFile[] }> {
  const done: Done[] = [];
  const refused: RefusedFile[] = [];
  for (const item of items) {
    try {
      done.push(await work(item));
    } catch (error) {
      if (!(error instanceof TableRefused)) throw error;
      refused.push({ file: fileOf(item), refused: error });
    }
  }
  return refused.length > 0 ? { refused } : { done };
}

/**
 * Rows are forgotten as they go. Left to itself the engine lets a hundred megabytes of them lie before it looks: it is told
 * to look once what is in use has grown by half; at nine tenths a million rows took 315 MB. The young generation stays as large
 * as it is by then: with a lower limit set only now it shrank in some runs, and twice as much outlived it.
 */
function keepHeapSmall(): void {
  for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=50']) setFlagsFromString(flag);
}

/** What was typed goes before what the profile says. */
function asTyped(call: Call, profile: Profile): Profile {
  const { sheet, list } = { sheet: call.flags.text('sheet'), list: call.flags.text('list')?.trim() };
  const encoding = encodingTyped(call);
  const reads = {
    ...profile.reads,
    ...(sheet !== undefined && { sheet }),
    ...(encoding !== undefined && { encoding }),
  };
  return { ...profile, reads, ...(list !== undefined && list !== '' && { list }) };
}

function encodingTyped({ flags }: Call): Encoding | undefined {
  const typed = flags.text('encoding');
  const encoding = encodings.find((one) => one === typed?.toLowerCase());
  if (typed === undefined || encoding !== undefined) return encoding;
  const names = encodings.join(', ');
  throw new UsageError({
    zh: `没有这种编码：${typed}。有：${names}`,
    en: `No such encoding: ${typed}. There are ${names}`,
  });
}

function noFile(): UsageError {
  const names = shippedProfiles().join(', ');
  return new UsageError({
    zh: `要导入哪个文件？baton import <对照表> <文件…>。自带的对照表：${names}`,
    en: `Which file? baton import <profile> <file…>. Profiles that ship: ${names}`,
  });
}

function fileOf({ table }: Fitting): string {
  return table.name;
}

type Told = { readonly file: string; readonly profile: string; readonly tally: Tally };

async function importAll(call: Call, fittings: readonly Fitting[]): Promise<ExitCode> {
  const report = new Report(call);
  if (call.flags.on('dry-run')) return await lookAt(call, fittings, report);
  const desk = await (call.flags.on('as-replay') ? openOffice(call) : openDesk(call));
  // Every file is read to its end before anything is sent: half a table is not imported because its end is broken.
  const counts = await eachOf(fittings, fileOf, ({ table, profile }) => countRows(profile, table.rows(profile)));
  if ('refused' in counts) return tellRefusedFiles(call, counts.refused);
  const told: Told[] = [];
  noteUnits(report, fittings);
  tellUnread(call, fittings);
  try {
    for (const [i, fitting] of fittings.entries()) {
      const tally = newTally();
      told.push({ file: fitting.table.name, profile: fitting.profile.profile, tally });
      await importOne(call, desk, fitting, { report, tally, rows: counts.done[i] ?? 0 });
    }
  } catch (error) {
    return await tellStopped(call, told, report, error);
  }
  await report.write();
  tell(call, told, report, []);
  return exit.done;
}

/**
 * Where the ledger takes no more, or no node answers, what went in until then counts, and what was listed is written. Throws
 * what stopped it, unless that was told with the rest.
 */
async function tellStopped(call: Call, told: readonly Told[], report: Report, error: unknown): Promise<ExitCode> {
  const isRefused = error instanceof Refused;
  if (!isRefused && !(error instanceof Fault)) throw error;
  await report.write();
  if (isRefused && call.flags.on('json')) {
    tell(call, told, report, [], error.problem);
    return exitOf(error.problem);
  }
  if (!call.flags.on('json') && told.some(({ tally }) => tally.rows > 0)) tell(call, told, report, []);
  throw error;
}

/** Tells what would happen, and sends nothing; without `--as` no node is asked. */
async function lookAt(call: Call, fittings: readonly Fitting[], report: Report): Promise<ExitCode> {
  const noticed = new Noticed();
  noteUnits(report, fittings);
  tellUnread(call, fittings);
  const told: Told[] = [];
  const desk = await signerOfDryRun(call);
  const looked = await eachOf(fittings, fileOf, async (fitting) => {
    const tally = newTally();
    told.push({ file: fitting.table.name, profile: fitting.profile.profile, tally });
    noteRows(report, fitting, await dryLook(call, desk, fitting, { tally, report, noticed }));
  });
  if ('refused' in looked) return tellRefusedFiles(call, looked.refused);
  await report.write();
  tell(call, told, report, noticed.all());
  return exit.done;
}

type Importing = { readonly report: Report; readonly tally: Tally; readonly rows: number };

async function importOne(call: Call, desk: Desk, fitting: Fitting, { report, tally, rows }: Importing): Promise<void> {
  await caughtUp(desk.client);
  const make = await makerOf(call, desk, fitting, rows);
  const progress = countTeller(call);
  const telling = { tally, report, progress: (done: number) => progress(done, rows) };
  const warnings = await importRows(desk, fitting, make, telling);
  if (warnings > 0) warn(call, warnings);
  noteRows(report, fitting, (await make.told?.()) ?? []);
}

/** How the rows of a table are signed: played, as one's own, or quoted. */
function makerOf(call: Call, desk: Desk, fitting: Fitting, rows: number): Promise<Maker> {
  if (call.flags.on('as-replay')) return replayRows(call, desk, fitting, rows);
  return call.flags.on('own') ? ownRows(call, desk, fitting, rows) : quoteRows(call, desk, fitting, rows);
}

/** What is told of rows that went in. */
function noteRows(report: Report, fitting: Fitting, told: readonly RowTold[]): void {
  for (const said of told)
    report.note({
      ...said,
      file: fileOf(fitting),
      column: '',
      cell: '',
      code: 'said_before',
      imported: true,
      cells: {},
    });
}

/** A unit that a table states, and that its profile does not read, is never taken in silence. */
function noteUnits(report: Report, fittings: readonly Fitting[]): void {
  for (const { table, profile, atOdds = [] } of fittings)
    for (const words of atOdds) {
      const { row } = profile.reads.header;
      report.note({
        ...{ file: table.name, row, column: '', cell: '' },
        code: 'unit_stated',
        words,
        imported: true,
        cells: {},
      });
    }
}

/** Sheets, and rows above a header, that are not read are said: no row is left out in silence. */
function tellUnread(call: Call, fittings: readonly Fitting[]): void {
  for (const { table, profile, unread = [], above = 0 } of fittings) {
    if (above > 0) tellAbove(call, table.name, above);
    if (unread.length === 0) continue;
    const read = profile.reads.sheet ?? say(call, '第一张', 'the first');
    const names = unread.join(', ');
    const words = say(
      call,
      `${table.name}: 只读了工作表 ${read}；没有读：${names}。要读请加 --sheet`,
      `${table.name}: of its sheets ${read} is read, and not: ${names}. Name one with --sheet`,
    );
    call.world.err(`${words}\n`);
  }
}

function tellAbove(call: Call, file: string, above: number): void {
  const words = say(
    call,
    `${file}: 表头在第 ${above + 1} 行；其上 ${above} 行是标题，没有读`,
    `${file}: its header is row ${above + 1}; what stands above it, up to row ${above}, is a title and not read`,
  );
  call.world.err(`${words}\n`);
}

function warn(call: Call, count: number): void {
  call.world.err(
    `${say(call, `有 ${count} 处文字像是个人信息（电话、证件号），请核对`, `${counted(count, 'text looks', 'texts look')} like data about a person; please check`)}\n`,
  );
}

function tell(
  call: Call,
  told: readonly Told[],
  report: Report,
  noticed: readonly NoticedFinding[],
  error?: Problem,
): void {
  const { world, flags } = call;
  const { shown, count, notes } = report;
  if (flags.on('json')) {
    const files = told.map(({ file, profile, tally }) => ({ file, profile, ...tally }));
    world.out(`${JSON.stringify({ dryRun: flags.on('dry-run'), files, left: shown, notes, noticed, error })}\n`);
    return;
  }
  const rest = count - shown.length;
  const more = say(call, `  … 还有 ${rest} 处，用 --report 写出`, `  … and ${rest} more; --report writes them all`);
  const seen = noticed.map(({ text, sureWords }) => `  ${text[call.language]} (${sureWords[call.language]})`);
  const heading = say(call, '看起来值得问一问的：', 'What may be worth a question:');
  const lines = [
    ...told.map(({ file, profile, tally }) => summaryOf(call, file, profile, tally)),
    ...notes.map((line) => noteText(call, line)),
    ...shown.map((line) => lineText(call, line)),
    ...(rest > 0 ? [more] : []),
    ...(seen.length === 0 ? [] : [heading, ...seen]),
  ];
  world.out(`${lines.join('\n')}\n`);
}

function summaryOf(call: Call, file: string, profile: string, tally: Tally): string {
  const { rows, said, refused, remarks, known, sent } = tally;
  const read = say(
    call,
    `${rows} 行，${said} 条内容；${refused} 行不能导入，${remarks} 处略去`,
    `${counted(rows, 'row')}, ${counted(said, 'statement')}; ${counted(refused, 'row')} refused, ${counted(remarks, 'cell')} left out`,
  );
  const done = call.flags.on('dry-run')
    ? say(call, '只是试看，什么也没有提交', 'a dry run: nothing was sent') + knownText(call, known)
    : say(call, `新入账 ${sent} 条，早已入账 ${known} 条`, `${sent} new on the ledger, ${known} there already`);
  return `${file} (${profile}): ${read}${say(call, '。', '. ')}${done}`;
}

function knownText(call: Call, known: number): string {
  return known === 0 ? '' : say(call, `；早已入账 ${known} 条`, `; ${known} there already`);
}

/** Most notes are about all rows from one on. */
function noteText({ language }: Call, { file, row, column, words, code }: ReportLine): string {
  const one = { zh: `第 ${row} 行`, en: `row ${row}` };
  const where = (code === 'said_before' ? one : { zh: `${one.zh}起`, en: `from ${one.en}` })[language];
  return `  ${file} ${where}${column === '' ? '' : ` [${column}]`}: ${words[language]}`;
}

function lineText({ language }: Call, { file, row, column, words, imported }: ReportLine): string {
  const what = imported ? { zh: '略去', en: 'left out' }[language] : { zh: '未导入', en: 'refused' }[language];
  const where = { zh: `第 ${row} 行`, en: `row ${row}` }[language];
  return `  ${file} ${where}${column === '' ? '' : ` [${column}]`} ${what}: ${words[language]}`;
}
