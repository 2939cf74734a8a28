/** What every domain's records have in common: blocks, records, names, words, digests. Times in seconds. */
export type RecordTables = {
  /** How far the views have come, and the digest of the last entry, a block mark; one row. */
  progress: { id: number; height: number; time: number; size: number; mark: string };
  /** A block: index of its first entry. */
  block: { height: number; time: number; first: number };
  /** A record by its integer name. `kind` numbers the kinds; `at` is the stated time, `about` the thing it acts on. */
  record: {
    serial: number;
    kind: number;
    signer: number;
    ref: Uint8Array;
    at: number | null;
    about: number | null;
  };
  /** Transaction ids, parts and papers by the first 48 bits of their digest, with the entry that names them: the newest, by block. */
  digest: { first: number; data: Uint8Array };
  /** The older ones, sorted in runs; `data` holds those of a run whose heads begin alike. */
  digest_run: { beginning: number; run: number; data: Uint8Array };
  /** Names of parties, items and places in two languages, from their parts. */
  words: { thing: number; zh: string | null; en: string | null };
  /** Codes printed on things: waybill, package label, seal, batch, product code. */
  label: { text: string; thing: number };
};

export const recordSchema = `
  create table progress (
    id integer primary key, height integer not null, time integer not null, size integer not null, mark text not null
  );
  create table block (height integer primary key, time integer not null, first integer not null);
  create unique index block_first on block (first);
  create index block_time on block (time);
  create table record (
    serial integer primary key, kind integer not null, signer integer not null, ref blob not null,
    at integer, about integer
  );
  create index record_ref on record (ref);
  create index record_kind on record (kind);
  create index record_signer on record (signer);
  create index record_about on record (about) where about is not null;
  create table digest (first integer primary key, data blob not null);
  create table digest_run (
    beginning integer not null, run integer not null, data blob not null, primary key (beginning, run)
  ) without rowid;
  create table words (thing integer primary key, zh text, en text);
  create table label (text text not null, thing integer not null, primary key (text, thing)) without rowid;
`;
