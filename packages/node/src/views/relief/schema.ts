import type { AccountName } from '@baton/ledger';

/** Sums of a lot's accounts, in quantities of the lot. */
type Sums = { [account in AccountName]: number };

/** Goods, needs and handovers. Parties and things are integer names, times seconds, lists JSON, flags 0 or 1. */
export type ReliefTables = {
  item: { serial: number; class: string; unit: string; grades: string; code: string | null };
  place: {
    serial: number;
    of: number;
    type: string;
    area: string;
    use: number;
    within: number | null;
    code: string | null;
    latitude: number | null;
    longitude: number | null;
  };
  /** Item class and unit: what quantities are summed by. `packed` 1: unopened packs, not counted out. */
  tally: {
    id: number;
    class: string;
    unit: string;
    packed: number;
    received: number;
    delivered: number;
    usable: number;
  };
  /** Usable stock away from places of use, by the minute since when it has lain there. */
  still: { tally: number; minute: number; quantity: number };
  need: {
    serial: number;
    place: number;
    area: string;
    item: number;
    tally: number;
    stater: number;
    quantity: number | null;
    filled: number;
    grades: string | null;
    substitutes: string;
    least: number | null;
    reason: string;
    since: number;
    until: number;
    /** 1 while it is open, else null. */
    open: number | null;
    /** The record that last said it. */
    stated: number;
  };
  fill: { need: number; record: number; lot: number; quantity: number };
  gift: {
    serial: number;
    receiver: number;
    donorType: string;
    donor: number | null;
    given: string;
    place: number;
    earmarked: number;
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
  descent: { parent: number; child: number };
  /** One balanced movement. A side held has party, place and condition; transit a line; missing a line and a party. */
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
  /** What of a holding came by one record; `since` is when holder or place last changed. */
  holding: {
    id: number;
    lot: number;
    holder: number;
    steward: number;
    place: number;
    condition: number;
    quantity: number;
    since: number;
    record: number;
    tally: number;
    /** The tally where it is usable and not at a place of use, else null. */
    idle: number | null;
    /** The steward where it is not the holder, else null. */
    entrustedBy: number | null;
  };
  handover: {
    serial: number;
    giver: number;
    taker: number;
    consignee: number;
    consignment: number;
    onward: number | null;
    place: number;
    /** How many lines it has. */
    lines: number;
    due: number | null;
    taken: number;
    ended: number;
    cancelled: number;
    /** Whose move it is while anything is open, else null. */
    waiting: number | null;
    /** 1 while it waits for somebody, else null. */
    open: number | null;
    /** When the taker first signed, by record time. */
    takenAt: number | null;
  };
  line: {
    number: number;
    lot: number;
    giver: number;
    taker: number;
    condition: string;
    need: number | null;
    package: number | null;
    leg: number | null;
    sent: number;
    transit: number;
    back: number;
    unopened: number;
    onward: number;
    good: number;
    damaged: number;
    unfit: number;
    wrong: number;
    extra: number;
    missing: number;
    lost: number;
    takenBack: number;
    /** Of what a place of use sent on, how much had counted as delivered there. */
    undelivered: number;
  };
  /** A count that differed from what was stated on packages that earlier hands took unopened: `unopened` names their lines. */
  difference: { record: number; line: number; unopened: string };
  missing: { id: number; lot: number; bearer: number; line: number; tally: number; quantity: number; since: number };
  /** Deliveries as they count, by record; what left again is negative. */
  delivery: { id: number; tally: number; record: number; lot: number; quantity: number };
  /** What counts as delivered to a place and was not sent on. */
  delivered: { lot: number; holder: number; place: number; quantity: number };
  /** Legs by whole hours from stated dispatch to stated acceptance. */
  lead: { hours: number; legs: number };
  /** Counters of the indicators. */
  counter: { name: string; value: number };
};

const sums = [
  'received',
  'opening',
  'found',
  'made',
  'held',
  'transit',
  'missing',
  'used',
  'lost',
  'returned',
  'sold',
  'converted',
]
  .map((account) => `${account} integer not null`)
  .join(', ');

export const reliefSchema = `
  create table item (
    serial integer primary key, class text not null, unit text not null, grades text not null, code text
  );
  create index item_class on item (class);
  create table place (
    serial integer primary key, "of" integer not null, type text not null, area text not null, use integer not null,
    within integer, code text, latitude integer, longitude integer
  );
  create index place_of on place ("of");
  create index place_area on place (area);
  create index place_type on place (type);
  create index place_use on place (use);
  create table tally (
    id integer primary key, class text not null, unit text not null, packed integer not null,
    received integer not null, delivered integer not null, usable integer not null
  );
  create table still (
    tally integer not null, minute integer not null, quantity integer not null, primary key (tally, minute)
  ) without rowid;
  create table need (
    serial integer primary key, place integer not null, area text not null, item integer not null,
    tally integer not null, stater integer not null, quantity integer, filled integer not null, grades text,
    substitutes text not null, least integer, reason text not null, since integer not null,
    until integer not null, open integer, stated integer not null
  );
  create index need_open on need (open) where open is not null;
  create index need_place on need (place, open) where open is not null;
  create index need_item on need (item, open) where open is not null;
  create index need_tally on need (tally, open) where open is not null;
  create index need_stater on need (stater, open) where open is not null;
  create index need_area on need (area, open) where open is not null;
  create table fill (
    need integer not null, record integer not null, lot integer not null, quantity integer not null,
    primary key (need, record, lot)
  ) without rowid;
  create table gift (
    serial integer primary key, receiver integer not null, donorType text not null, donor integer,
    given text not null, place integer not null, earmarked integer not null
  );
  create index gift_receiver on gift (receiver);
  create index gift_donor on gift (donor) where donor is not null;
  create table lot (
    number integer primary key, item integer not null, tally integer not null, grade text, basis text, pack integer,
    batch text, expiry integer, receivedBy integer not null, ${sums}
  );
  create index lot_tally on lot (tally);
  create index lot_item on lot (item);
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
    id integer primary key, lot integer not null, holder integer not null, steward integer not null,
    place integer not null, condition integer not null, quantity integer not null, since integer not null,
    record integer not null, tally integer not null, idle integer, entrustedBy integer
  );
  create index holding_spot on holding (lot, holder, place);
  create index holding_holder on holding (holder);
  create index holding_place on holding (place);
  create index holding_entrusted on holding (entrustedBy) where entrustedBy is not null;
  create index holding_tally on holding (tally);
  create index holding_idle on holding (idle, since) where idle is not null;
  create table handover (
    serial integer primary key, giver integer not null, taker integer not null, consignee integer not null,
    consignment integer not null, onward integer, place integer not null, lines integer not null, due integer,
    taken integer not null,
    ended integer not null, cancelled integer not null, waiting integer, open integer, takenAt integer
  );
  create index handover_giver on handover (giver);
  create index handover_taker on handover (taker);
  create index handover_consignee on handover (consignee);
  create index handover_waiting on handover (waiting) where waiting is not null;
  create index handover_open on handover (open) where open is not null;
  create index handover_due on handover (open, due) where open is not null;
  create table line (
    number integer primary key, lot integer not null, giver integer not null, taker integer not null,
    condition text not null, need integer, package integer, leg integer, sent integer not null, transit integer not null, back integer not null, unopened integer not null,
    onward integer not null, good integer not null, damaged integer not null, unfit integer not null,
    wrong integer not null, extra integer not null, missing integer not null, lost integer not null,
    takenBack integer not null, undelivered integer not null
  );
  create index line_giver on line (lot, giver);
  create index line_taker on line (lot, taker);
  create index line_open on line (lot) where transit > 0 or unopened > 0;
  create table difference (
    record integer not null, line integer not null, unopened text not null, primary key (record, line)
  ) without rowid;
  create index difference_line on difference (line);
  create table missing (
    id integer primary key, lot integer not null, bearer integer not null, line integer not null,
    tally integer not null, quantity integer not null, since integer not null
  );
  create unique index missing_key on missing (lot, bearer, line);
  create index missing_bearer on missing (bearer);
  create index missing_lot on missing (lot);
  create index missing_tally on missing (tally);
  create table delivery (
    id integer primary key, tally integer not null, record integer not null, lot integer not null,
    quantity integer not null
  );
  create index delivery_tally on delivery (tally);
  create table delivered (
    lot integer not null, holder integer not null, place integer not null, quantity integer not null,
    primary key (lot, holder, place)
  ) without rowid;
  create table lead (hours integer primary key, legs integer not null);
  create table counter (name text primary key, value integer not null) without rowid;
`;
