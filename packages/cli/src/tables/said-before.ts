import type { Called, RecordWhole } from '@baton/sdk';
import type { Words } from '@baton/tables';
import { inLanes, patiently, type Reader, rowsOf } from '../asking.ts';
import { counted } from '../print/counted.ts';
import { countText } from '../print/quantity.ts';
import { asTyped } from '../way.ts';
import { writtenAmong } from './known.ts';
import type { RowTold } from './maker.ts';
import { WHEN } from './own-out.ts';

// A row is known again by what it says. One that was edited, or that comes under another name of its list, becomes a record
// beside the earlier one, and both count: nobody but its owner can tell that the two are one thing.

/** What tables become that is said once and moves goods or money; needs are revised and totals replaced by the import itself. */
const kindsAbout: { readonly [about: string]: readonly string[] } = {
  received: ['relief.receive', 'relief.arrive'],
  distributed: ['relief.dispatch'],
  money_in: ['relief.receiveMoney'],
  money_out: ['relief.order'],
};

/** The newest records of ours that are looked at, and about how many of them are opened. */
const PAGES_MAX = 100;
const OPENED_MAX = 500;
/** Rows of days of which there are records that are kept until the end. */
const KEPT_MAX = 5_000;
/** So many rows are told of. */
const TOLD_MAX = 20;
/** Lots whose items are asked for at once (docs/spec: `/v1/called`). */
const CALLED_AT_ONCE = 100;

type Line = {
  readonly item?: string;
  readonly lot?: string;
  readonly quantity?: number;
  readonly amount?: number;
};

type Body = RecordWhole['body'] & {
  readonly lines?: readonly Line[];
  readonly table?: { readonly row: number; readonly source: string };
  readonly gross?: number;
  readonly net?: number;
};

type Standing = { readonly id: string; readonly body: Body };
type Items = ReadonlyMap<string, string>;
/** A row of the file, and the record that it is, or will be. */
type OfRow = { readonly row: number; readonly ref: string; readonly isNew: boolean };

/** What we signed before of the days that a file speaks of, and which of it no row of the file says. */
export class SaidBefore {
  readonly #client: Reader;
  readonly #signer: string;
  /** Refs of records that no row was found to be, and rows, by when. */
  readonly #left = new Map<string, Set<string>>();
  readonly #rows = new Map<string, OfRow[]>();
  #kept = 0;

  private constructor(client: Reader, signer: string) {
    this.#client = client;
    this.#signer = signer;
  }

  static async open(client: Reader, signer: string, about: string): Promise<SaidBefore> {
    const before = new SaidBefore(client, signer);
    for (const kind of kindsAbout[about] ?? []) await before.#learn(kind);
    return before;
  }

  async #learn(kind: string): Promise<void> {
    const patient: Pick<Reader, 'list'> = {
      list: (path, query) => patiently(() => this.#client.list(path, query)),
    };
    const asked = { kind, signer: this.#signer, sort: 'newest' };
    for await (const { id } of rowsOf(patient, '/v1/records', asked, PAGES_MAX)) {
      const ref = id.split('/').at(-1) ?? '';
      const when = ref.slice(0, WHEN);
      this.#left.set(when, (this.#left.get(when) ?? new Set()).add(ref));
    }
  }

  /** A row, and the ref of the record that it is or will be. */
  take(row: number, ref: string): void {
    const left = this.#left.get(ref.slice(0, WHEN));
    if (left === undefined) return;
    const isNew = !left.delete(ref);
    if (this.#kept >= KEPT_MAX) return;
    this.#kept += 1;
    const rows = this.#rows.get(ref.slice(0, WHEN)) ?? [];
    rows.push({ row, ref, isNew });
    this.#rows.set(ref.slice(0, WHEN), rows);
  }

  /** Once all rows are in: those that say of the same day, goods and party what an earlier record says. `as` signs. */
  async told(as: string): Promise<RowTold[]> {
    const told: RowTold[] = [];
    let opened = 0;
    for (const [when, left] of this.#left) {
      const rows = newFirst(this.#rows.get(when) ?? []);
      if (left.size === 0 || rows.length === 0) continue;
      const [some, own] = [[...left].slice(0, OPENED_MAX), rows.slice(0, OPENED_MAX)];
      opened += some.length + own.length;
      told.push(...(await this.#againOf(some, own, as)));
      if (opened >= OPENED_MAX || told.length >= TOLD_MAX) break;
    }
    return told.sort((a, b) => a.row - b.row).slice(0, TOLD_MAX);
  }

  /** Of one day: the first row that each of these records may be. */
  async #againOf(left: readonly string[], rows: readonly OfRow[], as: string): Promise<RowTold[]> {
    const earlier = await this.#standing(left);
    const own = await this.#standing(rows.map(({ ref }) => ref));
    const items = await this.#itemsOf([...earlier, ...own].flatMap((one) => one ?? []));
    return earlier.flatMap((before) => {
      const at = own.findIndex((one) => before !== undefined && one !== undefined && isAgain(before, one, items));
      const [one, row] = [own[at], rows[at]?.row];
      if (before === undefined || one === undefined || row === undefined) return [];
      return [{ row, words: wordsOf(before, one, as) }];
    });
  }

  /** Before anything is sent: how many records of the days of rows that are new are no row of the file. */
  async foretold(): Promise<RowTold[]> {
    const days = [...this.#left].filter(([when]) => this.#rows.get(when)?.some(({ isNew }) => isNew));
    const refs = days.flatMap(([, left]) => [...left]).slice(0, OPENED_MAX);
    const count = (await this.#standing(refs)).filter((one) => one !== undefined).length;
    const first = days.flatMap(([when]) => this.#rows.get(when) ?? []).find(({ isNew }) => isNew);
    if (first === undefined || count === 0) return [];
    const words = {
      zh: `这些日子里，你们账本上已有 ${countText(count)} 条记录不是这份文件的任何一行。若其中有行是改过的，或那次写的 --list 名字不同，导入后两条都算数；导入时会逐行指出`,
      en: `of the days in this file ${counted(count, 'record')} of yours ${count === 1 ? 'is' : 'are'} none of its rows: where a row was edited since, or the list had another name (--list), both would count; the import says which`,
    };
    return [{ row: first.row, words }];
  }

  /** What counts of these records; undefined of those that are void, or never came in. */
  async #standing(refs: readonly string[]): Promise<(Standing | undefined)[]> {
    const there = await writtenAmong(this.#client, this.#signer, refs);
    return await inLanes(refs, async (ref) => {
      if (!there.has(ref)) return undefined;
      const id = `${this.#signer}/${ref}`;
      const { body, corrections } = await patiently(() => this.#client.read<RecordWhole>(`/v1/records/${id}`));
      const anew = corrections.find(({ standing }) => standing === 'in_force');
      if (anew?.to === null) return undefined;
      return { id, body: { ...body, ...anew?.to } as Body };
    });
  }

  /** The items of lots that records name. */
  async #itemsOf(records: readonly Standing[]): Promise<Items> {
    const lots = [...new Set(records.flatMap(({ body }) => linesOf(body).flatMap(({ lot }) => lot ?? [])))];
    const items = new Map<string, string>();
    for (let at = 0; at < lots.length; at += CALLED_AT_ONCE) {
      const ids = lots.slice(at, at + CALLED_AT_ONCE).join(',');
      const asked = () => this.#client.read<{ items: readonly Called[] }>('/v1/called', { ids });
      for (const { id, item } of (await patiently(asked)).items) if (item !== null) items.set(id, item.id);
    }
    return items;
  }
}

/** What is new was edited sooner than what is there already, of an import that was cut off. */
function newFirst(rows: readonly OfRow[]): OfRow[] {
  return [...rows.filter(({ isNew }) => isNew), ...rows.filter(({ isNew }) => !isNew)];
}

function linesOf({ lines }: Body): readonly Line[] {
  return lines ?? [];
}

/** The same day is known already: whether it is the same goods, or money, of the same hands, from another file. */
function isAgain({ body: before }: Standing, { body }: Standing, items: Items): boolean {
  const isFromOther = body.table !== undefined && body.table.source !== before.table?.source;
  return isFromOther && sameIn(before, items) === sameIn(body, items);
}

function sameIn(body: Body, items: Items): string {
  const { kind, donor, giver, taker, supplier, place, from, fund } = body;
  const goods = linesOf(body).map(({ item, lot = '' }) => item ?? items.get(lot) ?? lot);
  return JSON.stringify([kind, donor, giver, taker, supplier, place, from, fund, [...new Set(goods)].sort()]);
}

/** What is counted: goods, and money in its smallest unit. */
function figuresOf(body: Body): { readonly quantity: number; readonly amount: number } {
  const sum = (one: (line: Line) => number | undefined) =>
    linesOf(body).reduce((total, line) => total + (one(line) ?? 0), 0);
  return { quantity: sum(({ quantity }) => quantity), amount: sum(({ amount }) => amount) + (body.net ?? 0) };
}

function wordsOf(before: Standing, one: Standing, as: string): Words {
  const [was, is] = [figuresOf(before.body), figuresOf(one.body)];
  const drop = `${asTyped} correct ${one.id} --as ${as} --void --reason written_twice`;
  if (was.quantity === is.quantity && was.amount === is.amount)
    return {
      zh: `与你们早先的记录 ${before.id} 同一天、同一方、同一物资，数也相同，而这份文件没有一行是那一条（换了 --list 的名字、换了对照表，或改过别的格子）：两条现在都算数。若是同一件事，把新的这条作废：${drop}`,
      en: `says what your earlier record ${before.id} says, of the same day, hands, goods and figure, and no row of this file is that one (another name of the list, another profile, or another cell was edited): both count now. If it is one thing, void the new one: ${drop}`,
    };
  const set = changesOf(before.body, one.body).map((change) => ` --set ${change}`);
  const mend = `${asTyped} correct ${before.id} --as ${as}${set.join('') || ' --set …'} --reason typed_wrong`;
  return {
    zh: `与你们早先的记录 ${before.id} 同一天、同一方、同一物资，数不同（${was.quantity || was.amount} → ${is.quantity || is.amount}），而这份文件没有一行是那一条：两条现在都算数。若是同一件事，先更正早先的一条：${mend}；再把新的这条作废：${drop}`,
    en: `says another figure (${was.quantity || was.amount} → ${is.quantity || is.amount}) than your earlier record ${before.id} of the same day, hands and goods, and no row of this file is that one: both count now. If it is one thing, correct the earlier one: ${mend}; then void the new one: ${drop}`,
  };
}

/** What the earlier record is to say; nothing where it has several lines, which only its owner can tell apart. */
function changesOf(before: Body, body: Body): string[] {
  if (body.net !== undefined) return [`gross=${body.gross}`, `net=${body.net}`];
  const [line, ...more] = linesOf(body);
  if (line === undefined || more.length > 0 || linesOf(before).length !== 1) return [];
  const amount = line.amount === undefined ? [] : [`lines.0.amount=${line.amount}`];
  return [`lines.0.quantity=${line.quantity}`, ...amount];
}
