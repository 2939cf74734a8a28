import type { Client, ItemInList, Lists, Query, StockInList } from '@baton/sdk';
import { plainName } from '@baton/tables/findings';
import { allRowsOf } from '../asking.ts';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { partyOf, thingOf } from '../keys/names.ts';
import { Coming } from './coming.ts';
import { OwnNeeds } from './own-needs.ts';
import type { Thing } from './own-row.ts';

/** Pages of a list that are looked through. */
const PAGES_MAX = 500;
const SEGMENT = /^[A-Za-z0-9_-]{27}$/;
const THING = /^[A-Za-z0-9_-]{27}\/[A-Za-z0-9_-]{22}$/;

/** Tables whose rows name parties that may be on the ledger. */
const NAME_PARTIES = ['distributed', 'received', 'money_in'];
/** Tables whose rows may name their place themselves. */
const NAME_PLACES = ['need', 'received', 'distributed'];

/** Where an organisation's own table belongs, and what it can name. Times in seconds. */
export type OwnDoor = {
  readonly segment: string;
  /** Area code under which givers are listed: where the table was kept. */
  readonly area: string;
  readonly fund: string | undefined;
  /** Of the fund; undefined where it is not found, which the ledger says itself. */
  readonly currency: string | undefined;
  /** Until when needs stand. */
  readonly until: number;
  /** Since when running totals count. */
  readonly since: number | undefined;
  /** Items of the catalogue, by code. */
  readonly items: ReadonlyMap<string, ItemInList>;
  /** The place that was named for all rows, else the one that a row names. */
  placeOf(said: string | undefined): string | undefined;
  /** A party by its name on the ledger, by that of its key file, or by its id. */
  partyOf(said: string): string | undefined;
  /** Our needs that stand open. */
  readonly openNeeds: OwnNeeds;
  /** What is under way to us. */
  readonly coming: Coming;
  /** Whether a party holds goods here, as far as it was asked for: then it gives by its own `dispatch`. */
  holds(party: string): boolean;
  /** Asks the node for what rows about these parties need to know. */
  learn(parties: readonly string[]): Promise<void>;
  /** So much of our stock at a place, what has lain there longest first; undefined where there is less. */
  draw(place: string, goods: Thing): readonly { readonly lot: string; readonly quantity: number }[] | undefined;
};

/** Names of the ledger that rows may name; null where two have one name. */
type Names = ReadonlyMap<string, string | null>;

/** What rows of a table about this need to know, read once. */
export async function ownDoor(
  call: Call,
  client: Client,
  about: string,
  door: Pick<OwnDoor, 'segment' | 'area' | 'until' | 'items'>,
): Promise<OwnDoor> {
  const [place, fund] = ['place', 'fund'].map((flag) => named(call, flag));
  const namesPlaces = NAME_PLACES.includes(about) && place === undefined;
  const waiting = { taker: door.segment, waiting: true };
  const holders = new Map<string, boolean>();
  const places = namesPlaces ? namesOf(await every(client, '/v1/places', {})) : new Map();
  const parties = NAME_PARTIES.includes(about) ? namesOf(await every(client, '/v1/subjects', {})) : new Map();
  const stock = about === 'distributed' ? await stockOf(client, door.segment, place) : new Map<string, Stock>();
  return {
    ...{ ...door, fund, since: sinceIn(call), currency: await currencyOf(client, door.segment, fund) },
    placeOf: (said = '') => place ?? (THING.test(said) ? said : (places.get(plainName(said)) ?? undefined)),
    partyOf: (said) => keyNamed(call, said) ?? parties.get(plainName(said)) ?? undefined,
    coming: new Coming(about === 'received' ? await every(client, '/v1/handovers', waiting) : []),
    holds: (party) => holders.get(party) === true,
    learn: async (asked) => {
      for (const party of asked) if (!holders.has(party)) holders.set(party, await holdsGoods(client, party));
    },
    draw: (at, goods) => stock.get(at)?.draw(goods),
    openNeeds: await openNeedsOf(client, about, door.segment),
  };
}

async function openNeedsOf(client: Client, about: string, stater: string): Promise<OwnNeeds> {
  const rows = about === 'need' ? await every(client, '/v1/needs', { stater }) : [];
  return new OwnNeeds(rows.map(({ id, place, item }) => [`${place.id} ${item.id}`, id]));
}

async function currencyOf(client: Client, steward: string, fund: string | undefined): Promise<string | undefined> {
  const funds = fund === undefined ? [] : await every(client, '/v1/funds', { steward });
  return funds.find(({ id }) => id === fund)?.currency;
}

/** What a holder has now, place by place; of one place where all rows are about it. */
async function stockOf(client: Client, holder: string, place: string | undefined): Promise<Map<string, Stock>> {
  if (place !== undefined) return new Map([[place, await stockAt(client, holder, place)]]);
  const byPlace = Map.groupBy(await every(client, '/v1/stock', { holder }), (row) => row.place.id);
  return new Map([...byPlace].map(([at, rows]) => [at, new Stock(rows)]));
}

/** What a holder has at a place now. */
export async function stockAt(client: Client, holder: string, place: string): Promise<Stock> {
  return new Stock(await every(client, '/v1/stock', { holder, place }));
}

/** Holdings at one place, as rows draw on them. */
export class Stock {
  readonly #holdings: { readonly row: StockInList; left: number }[];

  constructor(rows: readonly StockInList[]) {
    const usable = rows.filter(({ condition }) => condition === 'usable');
    this.#holdings = usable.sort((a, b) => a.since - b.since).map((row) => ({ row, left: row.quantity }));
  }

  draw({ item, quantity, packed }: Thing) {
    const fitting = this.#holdings.filter(
      ({ row, left }) => row.item.id === item && (row.pack !== null) === packed && left > 0,
    );
    if (fitting.reduce((sum, { left }) => sum + left, 0) < quantity) return undefined;
    const drawn = new Map<string, number>();
    let open = quantity;
    for (const holding of fitting) {
      const part = Math.min(open, holding.left);
      if (part === 0) break;
      holding.left -= part;
      open -= part;
      drawn.set(holding.row.lot, (drawn.get(holding.row.lot) ?? 0) + part);
    }
    return [...drawn].map(([lot, part]) => ({ lot, quantity: part }));
  }
}

/** Of a listed party nothing lies anywhere: it has no keys. */
async function holdsGoods(client: Client, party: string): Promise<boolean> {
  return SEGMENT.test(party) && (await client.list('/v1/stock', { holder: party, limit: 1 })).items.length > 0;
}

type Nameable = { readonly id: string; readonly name: { readonly zh: string | null; readonly en: string | null } };

function namesOf(rows: readonly Nameable[]): Names {
  const names = new Map<string, string | null>();
  for (const { id, name } of rows)
    for (const text of [name.zh, name.en]) {
      if (text === null) continue;
      const plain = plainName(text);
      names.set(plain, (names.get(plain) ?? id) === id ? id : null);
    }
  return names;
}

function every<Path extends keyof Lists>(client: Client, path: Path, query: Query): Promise<Lists[Path][]> {
  return allRowsOf(client, path, query, PAGES_MAX);
}

function keyNamed(call: Call, said: string): string | undefined {
  if (SEGMENT.test(said)) return said;
  const party = /^@?[a-z0-9-]+$/.test(said) ? partyOf(call, said) : said;
  return SEGMENT.test(party) ? party : undefined;
}

function named(call: Call, flag: string): string | undefined {
  const typed = call.flags.text(flag);
  return typed === undefined ? undefined : thingOf(call, typed);
}

/** Midnight of the day that was named, in China unless it says its zone. */
export function sinceIn(call: Call): number | undefined {
  const typed = call.flags.text('since');
  if (typed === undefined) return undefined;
  const time = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(typed) ? `${typed}T00:00:00+08:00` : typed);
  if (!Number.isNaN(time)) return Math.floor(time / 1000);
  throw new UsageError({
    zh: '--since 要写日期，如 2020-01-22。',
    en: '--since wants a day, such as 2020-01-22.',
  });
}
