import type { ItemInList } from '@baton/sdk';
import type { Column, Profile, Statement } from '@baton/tables';
import type { Desk } from '../act/desk.ts';
import { rowsOf } from '../asking.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { readerOf } from '../node-client.ts';
import { caughtUp, writtenAmong } from './known.ts';
import type { Made, Maker } from './maker.ts';
import { type OwnDoor, ownDoor } from './own-door.ts';
import { orderRef } from './own-out.ts';
import { ownHead, ownKinds, ownRecords, plainCode, standsBy } from './own-records.ts';
import type { Own } from './own-row.ts';
import type { Fitting } from './read-table.ts';
import { SaidBefore } from './said-before.ts';
import { ofRow, sourceDraft } from './source-record.ts';
import { spellRecord } from './spelled.ts';

const WEEK = 7 * 86_400;

/**
 * Signs rows of an organisation's own table as its own records. Throws `UsageError` where a table of this form says
 * nothing that its owner could sign.
 */
export async function ownRows(call: Call, desk: Desk, fitting: Fitting, rows: number): Promise<Maker> {
  const { profile } = fitting;
  refuseNotOwn(profile, Object.keys(ownKinds));
  const { client, self, reading } = desk;
  const { segment } = self;
  const file = sourceDraft(call, desk, { fitting, rows, publisher: segment });
  const source = `${segment}/${file.ref}`;
  const inFile = (own: Own, { row }: Statement): Own => {
    if ('words' in own) return own;
    return { needs: [file, ...own.needs], records: own.records.map((record) => ofRow(record, row, source)) };
  };
  const known = { segment, area: profile.speaks.area, until: reading.clock + WEEK, items: await catalogueOf(call) };
  const door = await ownDoor(call, client, profile.about, known);
  const before = await SaidBefore.open(client, segment, profile.about);
  const make = async (statements: readonly Statement[]) => {
    const heads = statements.map((statement) => ownHead(profile, statement)?.ref);
    for (const one of statements) before.take(one.row, ownRef(profile, one));
    const there = await writtenAmong(
      client,
      segment,
      heads.filter((ref) => ref !== undefined),
    );
    await door.learn(givers(statements, door));
    // What is on the ledger already draws nothing more from stock.
    const isThere = (i: number) => there.has(heads[i] ?? '');
    if (profile.about === 'need') for (const one of statements.filter((_, i) => isThere(i))) standsBy(one, door);
    const made = statements.map((one, i) => (isThere(i) ? 'known' : inFile(ownRecords(profile, one, door), one)));
    const needs = made.flatMap((one) => (one === 'known' || 'words' in one ? [] : one.needs));
    const listed = await writtenAmong(
      client,
      segment,
      needs.map(({ ref }) => ref),
    );
    return made.map((one): Made => {
      if (one === 'known' || 'words' in one) return one;
      return { self, records: one.records.map(spellRecord), needs: one.needs.filter(({ ref }) => !listed.has(ref)) };
    });
  };
  const told = async () => {
    await caughtUp(client);
    return before.told(call.flags.text('as') ?? segment);
  };
  return Object.assign(make, { told, foretold: () => before.foretold() });
}

/** The ref of the record that says what a row is about: of a payment, its order. */
function ownRef(profile: Profile, statement: Statement): string {
  const ref = ownHead(profile, statement)?.ref ?? '';
  return profile.about === 'money_out' ? orderRef(ref) : ref;
}

/** Parties that rows name as givers. */
function givers(statements: readonly Statement[], door: OwnDoor): string[] {
  const names = new Set(statements.flatMap(({ said }) => said.from?.trim() ?? []));
  return [...names].map((name) => door.partyOf(name)).filter((party) => party !== undefined);
}

/** Tables whose rows are goods that somebody has: without quantities nobody's stock can move. */
const OF_GOODS = ['received', 'distributed', 'offer', 'match'];

/** Throws `UsageError` where a table is about nothing of these, or of goods and counts none of them. */
export function refuseNotOwn(profile: Profile, can: readonly string[]): void {
  const { about } = profile;
  if (can.includes(about) && OF_GOODS.includes(about) && !profile.columns.some(isCounted)) throw uncounted(profile);
  if (can.includes(about)) return;
  throw new UsageError({
    zh: `关于 ${about} 的表格不能作为自己的记录导入；可以的是 ${can.join('、')}。`,
    en: `A table about ${about} cannot be imported as one's own records; ${can.join(', ')} can.`,
  });
}

function isCounted({ as, each, item, of, day }: Column): boolean {
  return as === 'quantity' || as === 'goods' || (each ?? item ?? of ?? day) !== undefined;
}

/** What would do was tried: goods in words, each with its number, first as received and then as given out. */
function uncounted({ profile, columns }: Profile): UsageError {
  const words = columns.find(({ as }) => as === 'item')?.column[0] ?? 'item';
  return new UsageError({
    zh: `对照表 ${profile} 没有数量列，只有文字（和金额）：没有数量，谁的库存也动不了。可以转录（不加 --as-replay 或 --own）。要当作记录：把对照表另存为两份，各起新名字，在“${words}”列写 as: goods（一格里的每样按自己的数量算），一份写 about: received，一份写 about: distributed；先导前一份，再导后一份。`,
    en: `The profile ${profile} has no column of quantities, only words (and a value): nobody's stock moves by these. Quote it (without --as-replay or --own). To make records of it, write two profiles from this one, each with a name of its own and with \`as: goods\` under "${words}" (each thing in a cell counts by its own number): one says \`about: received\`, the other \`about: distributed\`. Import by the first, then by the second.`,
  });
}

/** Items of the catalogue, by code as tables write it. */
export async function catalogueOf(call: Call): Promise<Map<string, ItemInList>> {
  const items = new Map<string, ItemInList>();
  for await (const item of rowsOf(await readerOf(call), '/v1/items'))
    if (item.code !== null) items.set(plainCode(item.code), item);
  return items;
}
