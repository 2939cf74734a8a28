/** What was said anew. Times in seconds. */
export type CorrectionTables = {
  /**
   * A correction by its integer name. `hand` is whose agreement it waits for or waited for; `agreed` the record by which
   * it took effect: itself, or the other hand's; null while it waits, or where a newer one took its place. `to` is what the
   * record would say, as JSON, while it waits.
   */
  correction: {
    serial: number;
    record: number;
    signer: number;
    hand: number | null;
    agreed: number | null;
    waits: number;
    to: string | null;
  };
  /**
   * What corrections took from a holder that was no longer there: found, and nobody can explain it. `place` is 0 where a
   * count had left it missing, and the holder bears it.
   */
  unexplained: { lot: number; holder: number; place: number; quantity: number };
  /** The same of a fund's balance, minor units. */
  unexplainedMoney: { fund: number; amount: number };
};

export const correctionSchema = `
  create table correction (
    serial integer primary key, record integer not null, signer integer not null, hand integer, agreed integer,
    waits integer not null, "to" text
  );
  create index correction_record on correction (record);
  create index correction_signer on correction (signer);
  create index correction_hand on correction (hand) where hand is not null;
  create index correction_waits on correction (waits);
  create table unexplained (
    lot integer not null, holder integer not null, place integer not null, quantity integer not null,
    primary key (lot, holder, place)
  ) without rowid;
  create index unexplained_still on unexplained (lot, holder, quantity) where quantity > 0;
  create table unexplainedMoney (fund integer primary key, amount integer not null);
  create index unexplainedMoney_still on unexplainedMoney (fund, amount) where amount > 0;
`;
