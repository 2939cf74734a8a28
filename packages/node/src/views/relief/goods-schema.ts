import type { AccountName } from '@baton/ledger';
import { accounts } from './codes.ts';

/** Sums of a lot's accounts, in quantities of the lot. */
type Sums = { [account in AccountName]: number };

/** Gifts, lots, every movement of them, and where they lie. Parties and things are integer names, times seconds, lists JSON, flags 0 or 1. */
export type GoodsTables = {
  gift: {
    serial: number;
    receiver: number;
    donorType: string;
    donor: number | null;
    given: string;
    place: number;
    earmarked: number;
    /** The record by which the donor signed too, else null. */
    confirmed: number | null;
    /** The pledge that it kept. */
    pledge: number | null;
  };
  lot: {
    number: number;
    item: number;
    tally: number;
    grade: string | null;
    basis: string | null;
    pack: number | null;
    batch: string | null;
    expiry: number | null;
    receivedBy: number;
  } & Sums;
  /** Goods that came before their dispatch: `open` is what no dispatch has owned up to. */
  arrival: {
    lot: number;
    giver: number;
    taker: number;
    place: number;
    condition: string;
    quantity: number;
    open: number;
    /** 1 while something of it waits for its giver, else null. */
    waiting: number | null;
  };
  /** What of an arrival a line of a dispatch owned up to, and which condition of the donor's it broke, if any. */
  matched: { arrival: number; line: number; quantity: number; broken: string | null };
  descent: { parent: number; child: number };
  /**
   * One balanced movement. A side held has party, place and condition, and where it came out of another holding
   * by a line, that line; transit has a line; missing a line and a party.
   */
  posting: {
    lot: number;
    record: number;
    seq: number;
    quantity: number;
    source: number;
    fromParty: number | null;
    fromPlace: number | null;
    fromCondition: number | null;
    fromLine: number | null;
    target: number;
    toParty: number | null;
    toPlace: number | null;
    toCondition: number | null;
    toLine: number | null;
  };
  /** Records about a lot that moved nothing of it: refusals on the way, last acceptances with nothing left. */
  mention: { lot: number; record: number };
  /**
   * What of a holding came by one record; `since` is when holder or place last changed, `came` the order in which it is
   * taken again, `put` the record that named its bin since.
   */
  holding: {
    id: number;
    came: number;
    put: number | null;
    lot: number;
    holder: number;
    steward: number;
    place: number;
    condition: number;
    quantity: number;
    since: number;
    record: number;
    /** By which line of a handover, a move or a correction it came; 0 by none. */
    line: number;
    tally: number;
    /** The tally where it is usable and not at a place of use, else null. */
    idle: number | null;
  };
  /** Records that say in which bin goods were put, and the record whose words count: itself, or what says it anew. */
  bin: { record: number; said: number };
  /** Deliveries as they count, by record; what left again is negative. */
  delivery: { id: number; tally: number; record: number; lot: number; quantity: number };
  /** What counts as delivered to a place and was not sent on. */
  delivered: { lot: number; holder: number; place: number; quantity: number };
  /** What of what counted as delivered left by a move or a return, and has not come back because that was said anew. */
  departed: { record: number; lot: number; quantity: number };
  missing: { id: number; lot: number; bearer: number; line: number; tally: number; quantity: number; since: number };
  /** What a line of a `lose` wrote off, as far as it was not found again; `line`: of a handover, 0 for none. */
  loss: { number: number; lot: number; bearer: number; holder: number | null; line: number; quantity: number };
  /** Lines of records that found something of a loss again. */
  foundAgain: { number: number; loss: number };
};

const sums = accounts.map((account) => `${account} integer not null`).join(', ');

export const goodsSchema = `
  create table gift (
    serial integer primary key, receiver integer not null, donorType text not null, donor integer,
    given text not null, place integer not null, earmarked integer not null, confirmed integer,
    pledge integer
  );
  create index gift_pledge on gift (pledge) where pledge is not null;
  create index gift_receiver on gift (receiver);
  create index gift_unknown on gift (receiver) where donorType = 'unknown';
  create index gift_donor on gift (donor) where donor is not null;
  create table lot (
    number integer primary key, item integer not null, tally integer not null, grade text, basis text, pack integer,
    batch text, expiry integer, receivedBy integer not null, ${sums}
  );
  create index lot_tally on lot (tally);
  create index lot_item on lot (item);
  create table arrival (
    lot integer primary key, giver integer not null, taker integer not null, place integer not null,
    condition text not null, quantity integer not null, open integer not null, waiting integer
  );
  create index arrival_giver on arrival (giver);
  create index arrival_taker on arrival (taker);
  create index arrival_waiting on arrival (waiting) where waiting is not null;
  create table matched (
    arrival integer not null, line integer not null, quantity integer not null, broken text,
    primary key (arrival, line)
  ) without rowid;
  create index matched_line on matched (line);
  create index matched_broken on matched (arrival) where broken is not null;
  create table descent (parent integer not null, child integer not null, primary key (parent, child)) without rowid;
  create index descent_child on descent (child);
  create table posting (
    lot integer not null, record integer not null, seq integer not null, quantity integer not null,
    source integer not null, fromParty integer, fromPlace integer, fromCondition integer, fromLine integer,
    target integer not null, toParty integer, toPlace integer, toCondition integer, toLine integer,
    primary key (lot, record, seq)
  ) without rowid;
  create index posting_end on posting (lot, fromParty) where target > 6;
  create table mention (lot integer not null, record integer not null, primary key (lot, record)) without rowid;
  create table holding (
    id integer primary key, came integer not null, put integer, lot integer not null, holder integer not null,
    steward integer not null, place integer not null, condition integer not null, quantity integer not null,
    since integer not null, record integer not null, line integer not null, tally integer not null, idle integer
  );
  create index holding_put on holding (put) where put is not null;
  create index holding_spot on holding (lot, holder);
  create index holding_holder on holding (holder);
  create index holding_place on holding (place);
  create index holding_steward on holding (steward);
  create index holding_tally on holding (tally);
  create index holding_idle on holding (idle, since) where idle is not null;
  create table bin (record integer primary key, said integer not null);
  create table delivery (
    id integer primary key, tally integer not null, record integer not null, lot integer not null,
    quantity integer not null
  );
  create index delivery_tally on delivery (tally);
  create table delivered (
    lot integer not null, holder integer not null, place integer not null, quantity integer not null,
    primary key (lot, holder, place)
  ) without rowid;
  create table departed (
    record integer not null, lot integer not null, quantity integer not null, primary key (record, lot)
  ) without rowid;
  create table missing (
    id integer primary key, lot integer not null, bearer integer not null, line integer not null,
    tally integer not null, quantity integer not null, since integer not null
  );
  create unique index missing_key on missing (lot, bearer, line);
  create index missing_bearer on missing (bearer);
  create index missing_lot on missing (lot);
  create index missing_tally on missing (tally);
  create table loss (
    number integer primary key, lot integer not null, bearer integer not null, holder integer,
    line integer not null, quantity integer not null
  );
  create index loss_lot on loss (lot);
  create index loss_line on loss (line) where line > 0;
  create table foundAgain (number integer primary key, loss integer not null);
  create index foundAgain_loss on foundAgain (loss);
`;
