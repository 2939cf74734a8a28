/** Handovers with their lines, and how long they took. Parties and things are integer names, times seconds, lists JSON, flags 0 or 1. */
export type HandoverTables = {
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
    /** What was with the taker before the giver signed, as a lot of its own. */
    arrived: number;
    /** Of what a place of use sent on, how much had counted as delivered there. */
    undelivered: number;
  };
  /** Who loaded a line, and how that had come there: record and line in turn, as JSON. See `contested.ts`. */
  drawn: { line: number; giver: number; origins: string };
  /** A count that differed from what was stated on packages that earlier hands took unopened: `unopened` names their lines. */
  difference: { record: number; line: number; unopened: string };
  /** Legs by whole hours from stated dispatch to stated acceptance. */
  lead: { hours: number; legs: number };
  /** Counters of the indicators. */
  counter: { name: string; value: number };
};

export const handoverSchema = `
  create table handover (
    serial integer primary key, giver integer not null, taker integer not null, consignee integer not null,
    consignment integer not null, onward integer, place integer not null, lines integer not null, due integer,
    taken integer not null, ended integer not null, cancelled integer not null, waiting integer, open integer,
    takenAt integer
  );
  create index handover_giver on handover (giver);
  create index handover_taker on handover (taker);
  create index handover_consignee on handover (consignee);
  create index handover_waiting on handover (waiting) where waiting is not null;
  create index handover_open on handover (open) where open is not null;
  create index handover_due on handover (open, due) where open is not null;
  create table line (
    number integer primary key, lot integer not null, giver integer not null, taker integer not null,
    condition text not null, need integer, package integer, leg integer, sent integer not null,
    transit integer not null, back integer not null, unopened integer not null, onward integer not null,
    good integer not null, damaged integer not null, unfit integer not null, wrong integer not null,
    extra integer not null, missing integer not null, lost integer not null, takenBack integer not null,
    arrived integer not null, undelivered integer not null
  );
  create table drawn (line integer primary key, giver integer not null, origins text not null);
  create index line_giver on line (lot, giver);
  create index line_taker on line (lot, taker);
  create index line_wrong on line (number) where wrong > 0;
  create index line_open on line (lot) where transit > 0 or unopened > 0;
  create table difference (
    record integer not null, line integer not null, unopened text not null, primary key (record, line)
  ) without rowid;
  create index difference_line on difference (line);
  create table lead (hours integer primary key, legs integer not null);
  create table counter (name text primary key, value integer not null) without rowid;
`;
