import { decodeRow, sortable, tables } from '../src/machine/state.ts';
import type { Handover } from '../src/relief/handover/handover.ts';
import type { HandoverLine } from '../src/relief/handover/line.ts';
import type { OpenNeed } from '../src/relief/need/open.ts';
import type { Posting, Sums } from '../src/relief/posting.ts';
import { type ClaimBooks, claimWrongs } from './reckon-claims.ts';
import { type MoneyBooks, moneyWrongs } from './reckon-money.ts';
import type { World } from './world.ts';

/** Everything that does not add up in the committed state, in words. Reads rows and postings, and asks no rule. */
export function wrongs(world: World): string[] {
  const books = new Books(world);
  const goods = [
    ...lotsWrong(books),
    ...linesWrong(books),
    ...(books.corrected ? [] : legsWrong(books)),
    ...indexesWrong(books),
  ];
  return [...goods, ...moneyWrongs(books.money), ...claimWrongs(books.claims)];
}

/** The rows of the tables that hold goods, by key. */
class Books {
  readonly sums: Map<number, Sums>;
  readonly held: Map<string, { quantity: number; origins: number[] }>;
  readonly missing: Map<string, { quantity: number }>;
  readonly holders: Map<number, { holdings: number }>;
  readonly handovers: Map<number, Handover>;
  readonly lines: Map<number, HandoverLine>;
  readonly needs: Map<number, OpenNeed>;
  readonly wanted: Map<string, { needs: number[] }>;
  readonly postings: Posting[];
  readonly money: MoneyBooks;
  readonly claims: ClaimBooks;
  /** A correction may say that more or less went on than later legs have. */
  readonly corrected: boolean;

  constructor({ store, blocks }: World) {
    const all = (name: string) => {
      const table = tables().find((one) => one.name === name);
      if (table === undefined) throw new Error(`no table ${name}`);
      return new Map(store.rows(table).map(([key, row]) => [key, decodeRow(table, row)])) as Map<never, never>;
    };
    this.sums = all('sums');
    this.held = all('holding');
    this.missing = all('missing');
    this.holders = all('holder');
    this.handovers = all('handover');
    this.lines = all('handover_line');
    this.needs = all('need');
    this.wanted = all('wanted');
    this.corrected = all('version').size > 0;
    const facts = blocks.flatMap((block) => block.facts) as Posting[];
    this.postings = facts.filter(({ fact }) => fact === 'posting');
    const orders = { orders: all('purchase'), lines: all('purchase_line'), standings: all('purchase_standing') };
    this.money = { sums: all('fund_sums'), ...orders, facts };
    const set = { setAside: all('set_aside'), drawn: all('drawn_allocations'), promised: all('promised') };
    const there = { held: all('holding'), funds: all('fund_sums'), pledged: all('pledge_line') };
    this.claims = { allocations: all('allocation'), ...set, ...there, facts };
  }

  linesOf(lot: number): HandoverLine[] {
    return [...this.lines.values()].filter((line) => line.lot === lot);
  }
}

const sources = ['received', 'opening', 'found', 'made'] as const;
const rest = ['held', 'transit', 'missing', 'used', 'lost', 'returned', 'sold', 'converted'] as const;

function total<T>(values: Iterable<T>, of: (value: T) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum;
}

function differ(what: string, stated: unknown, reckoned: unknown): string[] {
  return stated === reckoned ? [] : [`${what}: ${stated} is stated, ${reckoned} reckoned`];
}

function lotsWrong(books: Books): string[] {
  return [...books.sums].flatMap(([lot, sums]) => {
    const lines = books.linesOf(lot);
    const rows = (of: Map<string, { quantity: number }>, end = '') =>
      total(
        [...of].filter(([key]) => key.startsWith(`${sortable(lot)}:`) && key.endsWith(end)),
        ([, row]) => row.quantity,
      );
    return [
      ...differ(
        `lot ${lot}`,
        total(sources, (name) => sums[name]),
        total(rest, (name) => sums[name]),
      ),
      ...[...sources, ...rest].flatMap((name) => differ(`${name} of ${lot}`, sums[name], posted(books, lot, name))),
      ...differ(`held of ${lot}`, sums.held, rows(books.held)),
      ...differ(
        `unopened of ${lot}`,
        rows(books.held, ':1'),
        total(lines, ({ unopened }) => unopened),
      ),
      ...differ(
        `transit of ${lot}`,
        sums.transit,
        total(lines, ({ transit }) => transit),
      ),
      ...differ(`missing of ${lot}`, sums.missing, rows(books.missing)),
      ...differ(
        `missing in lines of ${lot}`,
        sums.missing - rows(books.missing, ':0'),
        total(lines, ({ missing }) => missing),
      ),
    ];
  });
}

/** What the postings alone say of an account: sources count what left them. */
function posted({ postings }: Books, lot: number, name: string): number {
  const sign = (sources as readonly string[]).includes(name) ? -1 : 1;
  const of = ({ lot: moved, quantity, from, to }: Posting) =>
    moved !== lot ? 0 : (to.account === name ? quantity : 0) - (from.account === name ? quantity : 0);
  return sign * total(postings, of) + 0;
}

function linesWrong({ lines, handovers, missing }: Books): string[] {
  return [...lines].flatMap(([number, line]) => {
    const {
      transit,
      unopened,
      onward,
      good,
      damaged,
      unfit,
      arrived,
      missing: gone,
      lost,
      takenBack,
      sent,
      over,
    } = line;
    const parts = [transit, unopened, onward, good, damaged, unfit, arrived, gone, lost, takenBack];
    const giver = handovers.get(Math.floor(number / 128))?.giver ?? -1;
    const borne = missing.get(`${sortable(line.lot)}:${giver.toString(36)}:${number.toString(36)}`)?.quantity ?? 0;
    return [
      ...differ(
        `line ${number}`,
        sent + over,
        total(parts, (part) => part),
      ),
      ...parts.flatMap((part) => (part >= 0 ? [] : [`line ${number} holds ${part}`])),
      ...differ(`missing of line ${number}`, gone, borne),
    ];
  });
}

/** What a leg says went on is what later legs hold of it. */
function legsWrong({ lines }: Books): string[] {
  return [...lines].flatMap(([number, { onward, carried }]) => {
    const later = [...lines.values()].filter(({ leg }) => leg === number);
    const open = (sealed: boolean) =>
      total(
        later.filter(({ condition }) => (condition === 'unopened') === sealed),
        (line) => line.sent - line.takenBack,
      );
    return [
      ...differ(`onward of ${number}`, onward, open(true)),
      ...differ(`carried of ${number}`, carried, open(false)),
    ];
  });
}

/** How much the origins of a holding, each record, line and amount, make together. */
function amountOf(origins: readonly number[]): number {
  return total(
    origins.filter((_, i) => i % 3 === 2),
    (amount) => amount,
  );
}

/** Indexes built from scratch. */
function indexesWrong({ held, holders, needs, wanted }: Books): string[] {
  const counted = new Map<number, number>();
  for (const key of held.keys()) {
    const holder = Number.parseInt(key.split(':')[1] ?? '', 36);
    counted.set(holder, (counted.get(holder) ?? 0) + 1);
  }
  const lists = new Map<string, number[]>();
  for (const [serial, { closed, place, item, substitutes }] of needs) {
    for (const one of closed ? [] : new Set([item, ...substitutes])) {
      const key = `${sortable(place)}/${sortable(one)}`;
      lists.set(key, [...(lists.get(key) ?? []), serial]);
    }
  }
  const text = (map: Map<string, { needs: number[] }>) => JSON.stringify([...map].sort());
  const rebuilt = new Map([...lists].map(([key, serials]) => [key, { needs: serials.sort((a, b) => a - b) }]));
  return [
    ...[...held].flatMap(([key, { quantity, origins }]) => differ(`origins in ${key}`, amountOf(origins), quantity)),
    ...[...holders].flatMap(([holder, row]) => differ(`holdings of ${holder}`, row.holdings, counted.get(holder) ?? 0)),
    ...differ('wanted', text(wanted), text(rebuilt)),
  ];
}
