import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Account, type Matched, type MoneyPosting, type Posting, recordOfLine } from '@baton/ledger';
import type { StagedRecord } from '../scene.ts';
import { insertInto } from '../statements.ts';
import type { Handovers } from './handovers.ts';
import { FirstSaid } from './said-first.ts';

const goodsNames = ['received', 'taken_over', 'dispatched', 'delivered', 'used', 'returned', 'lost'] as const;
const moneyNames = ['money_received', 'money_net', 'money_fees', 'money_paid'] as const;

/** What an organisation's records add up to; published totals are held beside these. */
export const turnoverNames = [...goodsNames, ...moneyNames] as const;

export type TurnoverName = (typeof turnoverNames)[number];

type MoneyName = (typeof moneyNames)[number];

/** A sum that a movement adds to, or takes from where it undoes: whose, and what. */
type Share = { readonly party: number; readonly what: TurnoverName; readonly sign: 1 | -1 };

type Row = Omit<Share, 'sign'> & {
  readonly day: number;
  readonly record: number;
  readonly item: number | null;
  readonly tally: number | null;
  readonly currency: string | null;
  readonly channel: string | null;
  quantity: number;
};

/** What a record did: its kind, who signed it, what it acts on, the day it states. A correction does what it corrects. */
type Deed = {
  readonly kind: string;
  readonly signer: number;
  readonly about: number | null;
  readonly day: number;
  readonly serial: number;
};

/** What turnover asks of a lot: its item, and what it is summed with. */
type LotDoor = { itemOf(lot: number): number; tallyOfLot(lot: number): number };

/**
 * What each record adds to the sums of an organisation, by the calendar day that the record states: whatever was
 * published for a period opens exactly the records behind its own figure.
 */
export class Turnover {
  readonly #lots: LotDoor;
  readonly #handovers: Handovers;
  readonly #insert: StatementSync;
  readonly #first: FirstSaid;
  readonly #channel: StatementSync;
  readonly #anew: StatementSync;
  /** Rows of this batch; those of one record stand together. */
  #rows: Row[] = [];

  constructor(db: DatabaseSync, lots: LotDoor, handovers: Handovers) {
    this.#lots = lots;
    this.#handovers = handovers;
    this.#insert = insertInto(db, 'turnover', [
      ...(['party', 'what', 'day', 'record', 'item', 'tally', 'currency', 'channel', 'quantity'] as const),
    ]);
    this.#first = new FirstSaid(db);
    this.#channel = db.prepare(
      'select channel from moneyGift where serial = ?1 union all select channel from payment where serial = ?1',
    );
    this.#anew = db.prepare(
      `update turnover set day = ?1, channel = iif(channel is null, null, coalesce(?2, channel))
       where record = ?3 or record in (select agreed from correction where correction.record = ?3)`,
    );
  }

  /** A record says another day, or channel, than before: there counts whatever it added, first and by its corrections. */
  corrected(record: number, to: object | undefined): void {
    const { at, channel } = (to ?? {}) as { readonly at?: StatedTime; readonly channel?: string };
    if (at === undefined) return;
    this.flush();
    this.#anew.run(dayOf(at), channel ?? null, record);
  }

  posting(posting: Posting, by: StagedRecord): void {
    const deed = this.#deedOf(posting.record, by);
    for (const share of this.#sharesOf(posting, deed)) this.#add(posting, deed, share);
  }

  /** What arrived before its dispatch was delivered by whoever signed for it later. */
  matched({ record, line, lot, holder, condition, quantity }: Matched, by: StagedRecord): void {
    const hands = this.#handovers.handsOf(recordOfLine(line));
    if (hands === undefined || hands.consignee !== holder || condition !== 'usable') return;
    const share = { party: hands.sender, what: 'delivered', sign: 1 } as const;
    this.#add({ record, lot, quantity }, this.#deedOf(record, by), share);
  }

  /** Money of a fund in this currency moved, by a gift or a payment. */
  money(posting: MoneyPosting, by: StagedRecord, currency: string): void {
    const { record, amount } = posting;
    const deed = this.#deedOf(record, by);
    const channel = String(this.#channel.get(deed.serial)?.['channel'] ?? '');
    for (const { party, what, sign } of moneyShares(posting, deed)) {
      const of = { party, what, day: deed.day, record, item: null, tally: null, currency, channel };
      this.#sum(of, sign * amount);
    }
  }

  flush(): void {
    for (const { party, what, day, record, item, tally, currency, channel, quantity } of this.#rows)
      if (quantity !== 0) this.#insert.run(party, what, day, record, item, tally, currency, channel, quantity);
    this.#rows = [];
  }

  /** Of a correction, or of the agreement to one, the deed that is said anew: it counts on that day. */
  #deedOf(serial: number, { body, signer, about }: StagedRecord): Deed {
    const stated = body['at'] as StatedTime | undefined;
    const day = dayOf(stated);
    const said = this.#first.correctedBy({ body, about });
    if (said === undefined) return { kind: body.kind, signer, about, day, serial };
    return { ...said, day: dayOf({ time: said.at, offset: stated?.offset ?? 0 }) };
  }

  #sharesOf({ from, to }: Posting, deed: Deed): Share[] {
    // Whatever the other side is: of what goods that have gone on no longer explain, a correction moves what was found.
    for (const what of ['received', 'used', 'returned', 'lost'] as const) {
      const isSource = what === 'received';
      if (to.account === what) return [isSource ? minus(deed.signer, what) : plus(deed.signer, what)];
      if (from.account === what) return [isSource ? plus(deed.signer, what) : minus(deed.signer, what)];
    }
    if (deed.kind === 'relief.arrive' && to.account === 'held') return [plus(to.holder, 'taken_over')];
    if (deed.kind === 'relief.arrive' && from.account === 'held') return [minus(from.holder, 'taken_over')];
    return this.#handedOver(from, to, deed);
  }

  /** What changes hands, as either side tells it. */
  #handedOver(from: Account, to: Account, { kind, about, serial }: Deed): Share[] {
    if (kind === 'relief.dispatch') {
      if (from.account === 'held') return [plus(from.holder, 'dispatched')];
      return to.account === 'held' ? [minus(to.holder, 'dispatched')] : [];
    }
    const hands = this.#handovers.handsOf(about ?? serial);
    if (hands === undefined) return [];
    return kind === 'relief.accept' ? accepted(from, to, hands) : wentBack(from, to, hands, kind);
  }

  #add(
    { record, lot, quantity }: Pick<Posting, 'record' | 'lot' | 'quantity'>,
    { day }: Deed,
    { party, what, sign }: Share,
  ): void {
    const [item, tally] = [this.#lots.itemOf(lot), this.#lots.tallyOfLot(lot)];
    const of = { party, what, day, record, item, tally, currency: null, channel: null };
    this.#sum(of, sign * quantity);
  }

  #sum(of: Omit<Row, 'quantity'>, quantity: number): void {
    for (let i = this.#rows.length - 1; i >= 0; i--) {
      const row = this.#rows[i];
      if (row === undefined || row.record !== of.record) break;
      if (!isSame(row, of)) continue;
      row.quantity += quantity;
      return;
    }
    this.#rows.push({ ...of, quantity });
  }
}

/** Whether two rows of one record add up. */
function isSame(a: Omit<Row, 'quantity'>, b: Omit<Row, 'quantity'>): boolean {
  return (
    a.party === b.party &&
    a.what === b.what &&
    a.item === b.item &&
    a.tally === b.tally &&
    a.currency === b.currency &&
    a.channel === b.channel
  );
}

type Hands = NonNullable<ReturnType<Handovers['handsOf']>>;

/** What the taker gets, and gives up where it counted otherwise: sealed it has it, opened and good it is delivered. */
function accepted(from: Account, to: Account, hands: Hands): Share[] {
  return [...gets(to, hands), ...gets(from, hands).map((share): Share => ({ ...share, sign: -1 }))];
}

function gets(side: Account, { taker, consignee, sender }: Hands): Share[] {
  if (side.account !== 'held' || side.holder !== taker) return [];
  const isDelivered = taker === consignee && side.condition === 'usable';
  return [plus(taker, 'taken_over'), ...(isDelivered ? [plus(sender, 'delivered')] : [])];
}

/** Home to the giver, or back on the way there; what was found besides was never sent. */
function wentBack(from: Account, to: Account, { giver, taker }: Hands, kind: string): Share[] {
  if (kind === 'relief.refuse' && from.account === 'held') return [minus(taker, 'taken_over')];
  if (kind === 'relief.refuse' && to.account === 'held') return [plus(taker, 'taken_over')];
  const isGivers = (side: Account) => side.account === 'held' && side.holder === giver && giver !== taker;
  const isTakers = (side: Account) => side.account === 'held' && side.holder === taker;
  if (isGivers(to)) {
    const leaves = isTakers(from) ? [minus(taker, 'taken_over')] : [];
    return from.account === 'found' ? leaves : [minus(giver, 'dispatched'), ...leaves];
  }
  if (!isGivers(from)) return [];
  const comes = isTakers(to) ? [plus(taker, 'taken_over')] : [];
  return to.account === 'found' ? comes : [plus(giver, 'dispatched'), ...comes];
}

/**
 * What a gift or a payment adds, side by side: what is drawn from *received* was given, what reaches a balance, or explains
 * what was found there, arrived.
 */
function moneyShares({ from, to }: MoneyPosting, { signer: party, kind }: Deed): Share[] {
  const names: { readonly [account: string]: MoneyName } =
    kind === 'relief.receiveMoney'
      ? { received: 'money_received', balance: 'money_net', found: 'money_net', fees: 'money_fees' }
      : kind === 'relief.pay'
        ? { paid: 'money_paid', fees: 'money_fees' }
        : {};
  const share = ({ account }: MoneyPosting['to'], sign: 1 | -1): Share[] => {
    const what = names[account];
    return what === undefined ? [] : [{ party, what, sign: account === 'received' ? (-sign as 1 | -1) : sign }];
  };
  return [...share(to, 1), ...share(from, -1)];
}

function plus(party: number, what: TurnoverName): Share {
  return { party, what, sign: 1 };
}

function minus(party: number, what: TurnoverName): Share {
  return { party, what, sign: -1 };
}

type StatedTime = { readonly time: number; readonly offset: number };

/** The calendar day where it was stated, counted from 1 January 1970. */
export function dayOf(at: StatedTime | undefined): number {
  return at === undefined ? 0 : Math.floor((at.time + at.offset * 60) / 86_400);
}
