/** Quotations, and what rules see in them. Parties, sources and rows are integer names of records, times seconds. */
export type FindingTables = {
  /** A file that is quoted, or whose rows became records. */
  quoted_source: { serial: number; publisher: number; reporter: number; profile: string; digest: string };
  /** A quoted row as rules see it; `said` is JSON, `{}` where the words are gone. */
  quoted: {
    serial: number;
    source: number;
    publisher: number;
    reporter: number;
    about: string;
    row: number;
    key: Uint8Array;
    time: number | null;
    offset: number | null;
    item: string | null;
    digits: number | null;
    decimals: number | null;
    unit: string | null;
    currency: string | null;
    minor: number | null;
    said: string;
    /** The quotation of a newer version of the row. */
    replacedBy: number | null;
  };
  /** Which rows a rule looks at together; `grp` is the first 48 bits of a digest of rule and what they have in common. */
  quoted_group: { grp: number; serial: number };
  /** What was seen, put together by subject; `id` is the first 48 bits of a digest of rule and subject. */
  finding: {
    id: number;
    rule: string;
    sure: string;
    publisher: number;
    cases: number;
    rows: number;
    /** Numbers summed over its cases, as JSON. */
    figures: string;
    first: number;
    last: number;
  };
  /** One group of rows in which a rule saw something. */
  finding_case: { id: number; grp: number; finding: number; figures: string };
  /** `id` is the first 48 bits of a digest of the others. */
  finding_row: { id: number; finding: number; serial: number; case: number };
  /** A record that states a time before that of one which had to come first. */
  untimely: { record: number; earlier: number };
  /**
   * Public numbers of parties and funds, by digest; `party` is who has it, `fund` for which fund, 0 for itself, `shared` 1
   * where another party has, or had, it too.
   */
  public_number: { scheme: string; key: string; party: number; fund: number; shared: number };
  /** Waybills and seals, as they are printed, and the dispatches that name them; `number_again` where another did before. */
  transport_number: { text: string; form: string; handover: number };
  number_again: { handover: number; other: number; form: string };
};

export const findingSchema = `
  create table quoted_source (
    serial integer primary key, publisher integer not null, reporter integer not null, profile text not null,
    digest text not null
  );
  create table quoted (
    serial integer primary key, source integer not null, publisher integer not null, reporter integer not null,
    about text not null, row integer not null, key blob not null, time integer, offset integer, item text,
    digits integer, decimals integer, unit text, currency text, minor integer, said text not null, replacedBy integer
  );
  create index quoted_key on quoted (key);
  create index quoted_source_row on quoted (source);
  create index quoted_publisher on quoted (publisher);
  create index quoted_reporter on quoted (reporter);
  create index quoted_day on quoted (publisher, about, time) where replacedBy is null;
  create index quoted_about on quoted (about);
  create table quoted_group (grp integer not null, serial integer not null, primary key (grp, serial)) without rowid;
  create table finding (
    id integer primary key, rule text not null, sure text not null, publisher integer not null, cases integer not null,
    rows integer not null, figures text not null, first integer not null, last integer not null
  );
  create index finding_rule on finding (rule);
  create index finding_sure on finding (sure);
  create index finding_publisher on finding (publisher);
  create index finding_last on finding (last);
  create table finding_case (
    id integer primary key, grp integer not null, finding integer not null, figures text not null
  );
  create index finding_case_grp on finding_case (grp);
  create table finding_row (
    id integer primary key, finding integer not null, serial integer not null, "case" integer not null
  );
  create index finding_row_of on finding_row (finding, serial);
  create index finding_row_serial on finding_row (serial);
  create index finding_row_case on finding_row ("case");
  create table untimely (record integer not null, earlier integer not null, primary key (record, earlier)) without rowid;
  create table public_number (
    scheme text not null, key text not null, party integer not null, fund integer not null, shared integer not null,
    primary key (scheme, key, party, fund)
  ) without rowid;
  create index public_number_shared on public_number (scheme, key, party) where shared = 1;
  create index public_number_party on public_number (party);
  create table transport_number (
    text text not null, form text not null, handover integer not null, primary key (text, form, handover)
  ) without rowid;
  create table number_again (
    handover integer not null, other integer not null, form text not null, primary key (handover, other, form)
  ) without rowid;
`;
