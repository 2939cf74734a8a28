import type { MoneyAccountName, Standing } from '@baton/ledger';
import { moneyAccounts } from './money-codes.ts';

type Sums = { [account in MoneyAccountName]: number };

/**
 * Funds, gifts in money, orders, payments and every movement of money. Parties and things are integer names, times
 * seconds, amounts minor units, flags 0 or 1.
 */
export type MoneyTables = {
  fund: {
    serial: number;
    steward: number;
    currency: string;
    earmarked: number;
    allocated: number;
  } & Sums;
  /** What came into the balance of a fund, by the minute: what came first leaves first. */
  inflow: { fund: number; minute: number; amount: number };
  /** A gift in money; `gifts` and `root` say how many a roll covers, one where there is none; `confirmed` by which record. */
  moneyGift: {
    serial: number;
    fund: number;
    receiver: number;
    donorType: string;
    donor: number | null;
    channel: string;
    currency: string;
    gross: number;
    fee: number;
    net: number;
    gifts: number;
    root: string | null;
    confirmed: number | null;
  };
  /** `late` is when it is due, while something is paid and has not come; else null. */
  purchase: {
    serial: number;
    by: number;
    fund: number;
    currency: string;
    supplier: number;
    taker: number;
    total: number;
    due: number;
    late: number | null;
  } & Standing;
  purchaseLine: {
    number: number;
    item: number;
    grade: string | null;
    pack: number | null;
    quantity: number;
    amount: number;
    came: number;
  };
  payment: {
    serial: number;
    purchase: number;
    fund: number;
    currency: string;
    part: string;
    channel: string;
    amount: number;
    fee: number;
  };
  /**
   * So much of a line of an order came as a lot, by one record; taken back where it is negative. No lot: what had come
   * costs so much more since.
   */
  came: { id: number; line: number; lot: number | null; record: number; quantity: number; amount: number };
  moneyPosting: {
    record: number;
    seq: number;
    fund: number;
    amount: number;
    source: number;
    target: number;
    purchase: number | null;
  };
  /** Records of a fund's story that may have moved nothing: donors signing too, and what was said anew, also while it waits. */
  moneyMention: { fund: number; record: number };
};

const sums = moneyAccounts.map((account) => `${account} integer not null`).join(', ');

export const moneySchema = `
  create table fund (
    serial integer primary key, steward integer not null, currency text not null, earmarked integer not null,
    allocated integer not null, ${sums}
  );
  create index fund_steward on fund (steward);
  create index fund_currency on fund (currency);
  create table inflow (
    fund integer not null, minute integer not null, amount integer not null, primary key (fund, minute)
  ) without rowid;
  create table moneyGift (
    serial integer primary key, fund integer not null, receiver integer not null, donorType text not null,
    donor integer, channel text not null, currency text not null, gross integer not null, fee integer not null,
    net integer not null, gifts integer not null, root text, confirmed integer
  );
  create index moneyGift_fund on moneyGift (fund);
  create index moneyGift_receiver on moneyGift (receiver);
  create index moneyGift_donor on moneyGift (donor) where donor is not null;
  create index moneyGift_currency on moneyGift (currency);
  create index moneyGift_channel on moneyGift (currency, channel, gross, fee, net, gifts);
  create table purchase (
    serial integer primary key, "by" integer not null, fund integer not null, currency text not null,
    supplier integer not null, taker integer not null, total integer not null, due integer not null, late integer,
    paid integer not null, come integer not null, recovered integer not null, outstanding integer not null,
    givenUp integer not null, owed integer not null
  );
  create index purchase_by on purchase ("by");
  create index purchase_fund on purchase (fund);
  create index purchase_supplier on purchase (supplier);
  create index purchase_taker on purchase (taker);
  create index purchase_currency on purchase (currency);
  create index purchase_late on purchase (late) where late is not null;
  create table purchaseLine (
    number integer primary key, item integer not null, grade text, pack integer, quantity integer not null,
    amount integer not null, came integer not null
  );
  create table payment (
    serial integer primary key, purchase integer not null, fund integer not null, currency text not null,
    part text not null, channel text not null, amount integer not null, fee integer not null
  );
  create index payment_purchase on payment (purchase);
  create index payment_fund on payment (fund);
  create index payment_currency on payment (currency);
  create table came (
    id integer primary key, line integer not null, lot integer, record integer not null,
    quantity integer not null, amount integer not null
  );
  create index came_line on came (line);
  create index came_lot on came (lot);
  create table moneyPosting (
    record integer not null, seq integer not null, fund integer not null, amount integer not null,
    source integer not null, target integer not null, purchase integer, primary key (record, seq)
  ) without rowid;
  create index moneyPosting_fund on moneyPosting (fund, record);
  create table moneyMention (fund integer not null, record integer not null, primary key (fund, record)) without rowid;
`;
