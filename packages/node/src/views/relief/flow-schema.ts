/** Where goods came from, and where they are now, by the party that received them first. */
export type FlowTables = {
  /** `source` is the type of the donor, `bought`, `opening`, `found` or `made`; `donor` is −1 where nobody is named. */
  origin: { tally: number; source: string; donor: number; receiver: number; quantity: number };
  /**
   * `spot` is a position in `spots`; `holder` is in whose hands they are, or were used, where that is part of the spot, else −1.
   * What left a hand may have been found there without a record: single rows may be negative, the sum of a receiver is what came.
   */
  flow: { tally: number; receiver: number; spot: number; holder: number; quantity: number };
};

/**
 * Places in the picture: at a place of use or used; usable and not at one; sent and not confirmed; damaged, held back or
 * recalled; missing or lost; returned, sold or made into other lots.
 */
export const spots = ['use', 'stock', 'unconfirmed', 'spoilt', 'missing', 'elsewhere'] as const;

export type Spot = (typeof spots)[number];

const moved = (sign: '+' | '-', row: 'old' | 'new') => `
    insert into origin select ${row}.tally, source, donor, ${row}.receivedBy, ${sign} quantity from (
      select coalesce(case gift.given when 'bought' then 'bought' else gift.donorType end, 'unknown') as source,
        coalesce(gift.donor, -1) as donor, ${row}.received as quantity
        from (select 1) left join gift on gift.serial = ${row}.number / 128
      union all select 'opening', -1, ${row}.opening
      union all select 'found', -1, ${row}.found
      union all select 'made', -1, ${row}.made
    ) where quantity <> 0
    on conflict do update set quantity = quantity + excluded.quantity;`;

const regiven = (sign: '+' | '-', row: 'old' | 'new') => `
    insert into origin select tally, case ${row}.given when 'bought' then 'bought' else ${row}.donorType end,
      coalesce(${row}.donor, -1), receivedBy, ${sign} sum(received) from lot
      where number between new.serial * 128 and new.serial * 128 + 127 and received <> 0 group by tally, receivedBy
    on conflict do update set quantity = quantity + excluded.quantity;`;

/** Adds up what came as the lots above one number and up to another, which were just written: a trigger would do it one by one. */
export const cameAsLots = `
    insert into origin select tally, source, donor, receivedBy, sum(quantity) from (
      select lot.tally, coalesce(case gift.given when 'bought' then 'bought' else gift.donorType end, 'unknown') as source,
        coalesce(gift.donor, -1) as donor, lot.receivedBy, lot.received as quantity
        from lot left join gift on gift.serial = lot.number / 128 where lot.number > ?1 and lot.number <= ?2
      union all select tally, 'opening', -1, receivedBy, opening from lot where number > ?1 and number <= ?2
      union all select tally, 'found', -1, receivedBy, found from lot where number > ?1 and number <= ?2
      union all select tally, 'made', -1, receivedBy, made from lot where number > ?1 and number <= ?2
    ) where quantity <> 0 group by tally, source, donor, receivedBy
    on conflict do update set quantity = quantity + excluded.quantity`;

// What came is a sum over all lots as they and their gifts are said to be by now. Both change in several places, when
// something is said anew: so the tables themselves keep the sum. New lots are added up a batch at a time.
export const flowSchema = `
  create table origin (
    tally integer not null, source text not null, donor integer not null, receiver integer not null,
    quantity integer not null, primary key (tally, source, donor, receiver)
  ) without rowid;
  create trigger origin_empty after update on origin when new.quantity = 0 begin
    delete from origin where tally = new.tally and source = new.source and donor = new.donor and receiver = new.receiver;
  end;
  create trigger origin_changed after update of received, opening, found, made on lot
    when (old.received, old.opening, old.found, old.made) <> (new.received, new.opening, new.found, new.made)
  begin ${moved('-', 'old')} ${moved('+', 'new')} end;
  create trigger origin_regiven after update of donorType, donor on gift
    when (old.donorType, old.donor) is not (new.donorType, new.donor)
  begin ${regiven('-', 'old')} ${regiven('+', 'new')} end;
  create table flow (
    tally integer not null, receiver integer not null, spot integer not null, holder integer not null,
    quantity integer not null, primary key (tally, receiver, spot, holder)
  ) without rowid;
`;
