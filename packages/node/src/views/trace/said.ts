import type { Name, QuotationInList } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { linkOfName, linksOf } from '../findings/links.ts';
import { describeQuotations } from '../findings/quotation-list.ts';
import { type QuotedTableRow, quotedRow } from '../findings/quoted.ts';
import type { Reading } from '../reading.ts';
import type { Scope } from './scope.ts';

const SAID_MAX = 50;
/** So many rows are looked at for those that fit. */
const LOOKED_AT_MAX = 500;

type Goods = { readonly class: string; readonly code: string | null };

/**
 * What was said elsewhere of the parties and goods of a story, newest first: it moves nothing and counts in no balance. Of
 * a quotation: the rows of its case, the line that it corrects, what was said of the same parties, other versions of it.
 */
export async function saidElsewhere(
  reading: Reading,
  { serial, lots }: Scope,
  names: { readonly [id: string]: Name },
): Promise<QuotationInList[]> {
  const own = await quotationOf(reading, serial);
  const links = own === undefined ? linksOfNames(names) : linksOf(quotedRow(own));
  const goods = own === undefined ? await goodsOfLots(reading, lots) : [];
  const rows = await linked(reading, [...new Set(links)]);
  const versions = own === undefined ? [] : await versionsOf(reading, own.key);
  const fitting = rows.filter((row) => row.serial !== serial && fits(row, goods));
  const all = new Map([...versions, ...fitting].filter((row) => row.serial !== serial).map((row) => [row.serial, row]));
  return describeQuotations(reading, [...all.values()].slice(0, SAID_MAX));
}

function linksOfNames(names: { readonly [id: string]: Name }): number[] {
  const called = Object.values(names).flatMap(({ zh, en }) => [zh, en]);
  return called.filter((name) => name !== null && name.length > 1).map((name) => linkOfName(name ?? ''));
}

/** Where both say what goods they are about, these must be of one kind: `mask_surgical` is of class `mask`. */
function fits({ item }: QuotedTableRow, goods: readonly Goods[]): boolean {
  if (goods.length === 0 || item === null) return true;
  const plain = (code: string) => code.replaceAll('-', '_');
  return goods.some(({ class: itemClass, code }) => {
    const own = [itemClass, code ?? itemClass].map(plain);
    return own.some((one) => item === one || item.startsWith(`${one}_`));
  });
}

async function goodsOfLots({ db }: Reading, lots: readonly number[]): Promise<Goods[]> {
  const { rows } = await sql<Goods>`
    select distinct item.class, item.code from json_each(${JSON.stringify(lots)}) as wanted
    cross join lot on lot.number = wanted.value join item on item.serial = lot.item`.execute(db);
  return rows;
}

type WithProfile = QuotedTableRow & { profile: string };

async function quotationOf({ db }: Reading, serial: number): Promise<WithProfile | undefined> {
  const { rows } = await sql<WithProfile>`
    select quoted.*, profile from quoted join quoted_source on quoted_source.serial = quoted.source
    where quoted.serial = ${serial}`.execute(db);
  return rows[0];
}

async function linked({ db }: Reading, links: readonly number[]): Promise<QuotedTableRow[]> {
  const { rows } = await sql<QuotedTableRow>`
    select quoted.* from json_each(${JSON.stringify(links)}) as wanted
    cross join quoted_group on quoted_group.grp = wanted.value
    cross join quoted on quoted.serial = quoted_group.serial limit ${LOOKED_AT_MAX}`.execute(db);
  return rows.sort((a, b) => b.serial - a.serial);
}

async function versionsOf({ db }: Reading, key: Uint8Array): Promise<QuotedTableRow[]> {
  const { rows } = await sql<QuotedTableRow>`select * from quoted where key = ${key} limit ${SAID_MAX}`.execute(db);
  return rows.sort((a, b) => b.serial - a.serial);
}
