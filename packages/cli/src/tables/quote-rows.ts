import { Refused } from '@baton/sdk';
import { type Statement, UNSAID } from '@baton/tables';
import type { Desk } from '../act/desk.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { partyOf } from '../keys/names.ts';
import { say } from '../print/output.ts';
import { QuotedRows } from './known.ts';
import type { Maker } from './maker.ts';
import { otherListOf } from './other-list.ts';
import { publisherDraft, quotation, refToQuote } from './quotation.ts';
import type { Fitting } from './read-table.ts';
import { register, sourceDraft } from './source-record.ts';

/** Quotes the rows of a table: what others published, by the reporter who signs. The file is registered first. */
export async function quoteRows(call: Call, desk: Desk, fitting: Fitting, rows: number): Promise<Maker> {
  const { profile } = fitting;
  const { client, self } = desk;
  const quoted = await QuotedRows.open(client, self.segment, profile.profile);
  const { source, publisher } = await registerSource(call, desk, fitting, rows);
  let isFirst = true;
  return async (statements) => {
    const versions = await quoted.versionsOf(statements.map(({ key }) => key));
    if (isFirst && quoted.any && versions.size === 0) await warnOfOtherList(call, desk, profile, publisher, statements);
    isFirst = false;
    return statements.map((statement) => {
      const ref = refToQuote(profile, statement, versions.get(statement.key) ?? []);
      if (ref === undefined) return 'known';
      return { self, records: [quotation(profile, statement, ref, source)], needs: [] };
    });
  };
}

/** Warns where rows like these were quoted under another name of their list, and none under this one. Nothing is sent. */
export async function lookForOtherList(
  call: Call,
  desk: Desk,
  profile: Fitting['profile'],
  statements: readonly Statement[],
): Promise<void> {
  const { client, self } = desk;
  const quoted = await QuotedRows.open(client, self.segment, profile.profile);
  const versions = await quoted.versionsOf(statements.map(({ key }) => key));
  if (quoted.any && versions.size === 0)
    await warnOfOtherList(call, desk, profile, publisherOf(call, desk, profile), statements);
}

async function warnOfOtherList(
  call: Call,
  { client, self }: Desk,
  profile: Fitting['profile'],
  publisher: string,
  statements: readonly Statement[],
): Promise<void> {
  if (statements.length === 0) return;
  const other = await otherListOf(client, { profile, reporter: self.segment, publisher }, statements);
  if (other !== undefined) tellOtherList(call, profile, other);
}

/** Whom the rows quote: who was typed, else whom the profile names, as the reporter lists it. */
function publisherOf(call: Call, { self }: Desk, profile: Fitting['profile']): string {
  const typed = call.flags.text('publisher');
  return typed === undefined ? `${self.segment}/${publisherDraft(profile).ref}` : partyOf(call, typed);
}

/** The record of the file, and of whom it quotes, where they are not there yet; the names of the file's record and of whom it quotes. */
async function registerSource(call: Call, desk: Desk, fitting: Fitting, rows: number) {
  const { profile } = fitting;
  const { segment } = desk.self;
  const typed = call.flags.text('publisher');
  const { zh, en } = profile.speaks.name;
  if (typed === undefined && (zh === UNSAID.zh || en === UNSAID.en)) throw unsaid(profile);
  const listing = publisherDraft(profile);
  const publisher = publisherOf(call, desk, profile);
  const source = sourceDraft(call, desk, { fitting, rows, publisher });
  try {
    await register(desk, typed === undefined ? [listing, source] : [source]);
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'outside_scope') tellArea(call, profile);
    throw error;
  }
  return { source: `${segment}/${source.ref}`, publisher };
}

/** The same rows under two names of lists are two rows each. */
function tellOtherList({ world, ...call }: Call, { profile, list }: Fitting['profile'], other: string): void {
  const [own, there] = [list ?? '', other].map((name) =>
    name === '' ? say(call, '没有写 --list', 'without --list') : say(call, `--list ${name}`, `under --list ${name}`),
  );
  const words = say(
    call,
    `对照表 ${profile} 的这些地点或单位，账本上已有同一人的转录（${there}），这次是（${own}）：名字不同就是两张表，每行都会有两条。若是同一张表，请停下，写成原来的样子再导。`,
    `rows of ${profile} about these places or parties were quoted by the same hand before, ${there}; now they are ${own}. Two names are two lists, and each row then stands in both. If it is one list, stop, and type it as it was.`,
  );
  world.err(`${words}\n`);
}

/** A proposed profile that nobody corrected would list its own request as whoever published the table, and for ever. */
function unsaid({ profile }: Fitting['profile']): UsageError {
  return new UsageError({
    zh: `对照表 ${profile} 的 speaks.name 还是“${UNSAID.zh}”。请写明发布者再导入，或用 --publisher 写明账本上已有的。什么也没有提交。`,
    en: `speaks.name of the profile ${profile} still is "${UNSAID.en}". Write who published it, or name who is on the ledger already with --publisher. Nothing was sent.`,
  });
}

/** A proposed profile says the area of all areas, which a reporter of one city cannot list anybody in. */
function tellArea(call: Call, { profile, speaks: { area } }: Fitting['profile']): void {
  const words = say(
    call,
    `对照表 ${profile} 的 speaks.area 是 ${area}：改成发布者所在的区划代码，或用 --publisher 写明账本上已有的发布者。`,
    `speaks.area of the profile ${profile} is ${area}: write the area code of whoever published it, or name who is on the ledger already with --publisher.`,
  );
  call.world.err(`${words}\n`);
}
