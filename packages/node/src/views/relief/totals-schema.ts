/** What organisations publish, and what their own records add up to. Parties and things are integer names, days count from 1970. */
export type TotalsTables = {
  /** What one record adds to a sum of an organisation; less than nothing where it undoes. */
  turnover: {
    id: number;
    party: number;
    what: string;
    /** The calendar day that the record states as it counts now, where it states it. */
    day: number;
    record: number;
    /** Goods by item and tally; money, in minor units, by currency and by the channel it took. */
    item: number | null;
    tally: number | null;
    currency: string | null;
    channel: string | null;
    quantity: number;
  };
  totals: {
    serial: number;
    by: number;
    from: number;
    until: number;
    firstDay: number;
    lastDay: number;
    areas: string | null;
    leavesOut: string;
    replacedBy: number | null;
    /** 1 until it is replaced, else null. */
    current: number | null;
  };
  totals_line: {
    number: number;
    what: string;
    item: number | null;
    class: string | null;
    unit: string | null;
    currency: string | null;
    channel: string | null;
    published: number;
  };
};

export const totalsSchema = `
  create table turnover (
    id integer primary key, party integer not null, what text not null, day integer not null,
    record integer not null, item integer, tally integer, currency text, channel text, quantity integer not null
  );
  create index turnover_of on turnover (party, what);
  create index turnover_record on turnover (record);
  create table totals (
    serial integer primary key, "by" integer not null, "from" integer not null, until integer not null,
    firstDay integer not null, lastDay integer not null, areas text, leavesOut text not null, replacedBy integer,
    current integer
  );
  create index totals_by on totals ("by");
  create index totals_current on totals (current) where current is not null;
  create table totals_line (
    number integer primary key, what text not null, item integer, class text, unit text, currency text,
    channel text, published integer not null
  );
`;
