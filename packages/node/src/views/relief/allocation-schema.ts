/** What was decided and promised about goods before they go. Parties and things are integer names, times seconds. */
export type AllocationTables = {
  /** One line of an allocation: `quantity` is what was ever allocated, less released and shrunk. */
  allocation: {
    number: number;
    need: number;
    by: number;
    owner: number | null;
    basis: string;
    reason: string | null;
    source: string;
    lot: number | null;
    /** The pledge or fund it is from. */
    thing: number | null;
    tally: number | null;
    given: number;
    quantity: number;
    left: number;
    drawn: number;
    released: number;
    shrunk: number;
    until: number | null;
  };
  /** One line of a pledge: what was promised, and what of it came. */
  pledge: {
    number: number;
    by: number;
    donorType: string;
    donor: number | null;
    to: number;
    item: number;
    grade: string | null;
    promised: number;
    came: number;
    expected: number | null;
    withdrawn: number;
  };
  /** That an allocation grew or shrank, because of one record. */
  allocationChange: { id: number; allocation: number; record: number; as: string; quantity: number };
  /** Places that want nothing more for now. */
  pause: { place: number; record: number; until: number | null };
};

export const allocationSchema = `
  create table allocation (
    number integer primary key, need integer not null, "by" integer not null, owner integer, basis text not null,
    reason text, source text not null, lot integer, thing integer, tally integer, given integer not null,
    quantity integer not null, "left" integer not null, drawn integer not null, released integer not null,
    shrunk integer not null, until integer
  );
  create index allocation_need on allocation (need);
  create index allocation_by on allocation ("by");
  create index allocation_thing on allocation (thing) where thing is not null;
  create index allocation_lot on allocation (lot) where lot is not null;
  create index allocation_tally on allocation (tally) where tally is not null;
  create table allocationChange (
    id integer primary key, allocation integer not null, record integer not null, "as" text not null,
    quantity integer not null
  );
  create index allocationChange_allocation on allocationChange (allocation);
  create index allocationChange_record on allocationChange (record);
  create table pledge (
    number integer primary key, "by" integer not null, donorType text not null, donor integer, "to" integer not null,
    item integer not null, grade text, promised integer not null, came integer not null, expected integer,
    withdrawn integer not null
  );
  create index pledge_donor on pledge (donor) where donor is not null;
  create index pledge_to on pledge ("to");
  create index pledge_item on pledge (item);
  create table pause (place integer primary key, record integer not null, until integer);
`;
