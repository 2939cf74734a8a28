/** Where goods are now, by the party that received them first. */
export type FlowTables = {
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

export const flowSchema = `
  create table flow (
    tally integer not null, receiver integer not null, spot integer not null, holder integer not null,
    quantity integer not null, primary key (tally, receiver, spot, holder)
  ) without rowid;
`;
