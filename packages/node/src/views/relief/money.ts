import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type {
  Delivery,
  Fund,
  Gift,
  MoneyPosting,
  MoneySums,
  Pay,
  Purchase,
  PurchaseLine,
  ReceiveMoney,
  Standing,
} from '@baton/ledger';
import type { Names } from '../names.ts';
import { eachRow, type RowsByTable } from '../outbox.ts';
import type { Scene, StagedRecord } from '../scene.ts';
import { Sheet } from '../sheet.ts';
import { addInto, bit, insertInto } from '../statements.ts';
import { minuteOf } from './codes.ts';
import { moneyAccounts } from './money-codes.ts';
import { FirstSaid, type SaidFirst } from './said-first.ts';
import type { ReliefTables } from './schema.ts';

const EMPTY = Object.fromEntries([...moneyAccounts, 'allocated'].map((name) => [name, 0])) as MoneySums;
const UNTOUCHED: Standing = { paid: 0, come: 0, recovered: 0, outstanding: 0, givenUp: 0, owed: 0 };

/** Funds, gifts in money, orders and payments, block by block. */
export class MoneyBooks {
  readonly #names: Names;
  readonly #funds: Sheet<'fund'>;
  readonly #orders: Sheet<'purchase'>;
  readonly #lines: Sheet<'purchaseLine'>;
  readonly #gift: StatementSync;
  readonly #confirm: StatementSync;
  readonly #payment: StatementSync;
  readonly #giftAnew: StatementSync;
  readonly #paymentAnew: StatementSync;
  readonly #nothing: readonly StatementSync[];
  readonly #came: StatementSync;
  readonly #posting: StatementSync;
  readonly #inflow: StatementSync;
  readonly #mention: StatementSync;
  readonly #first: FirstSaid;

  constructor(db: DatabaseSync, names: Names) {
    this.#names = names;
    const fixed = ['steward', 'currency', 'earmarked'] as const;
    this.#funds = new Sheet(db, { table: 'fund', key: 'serial', fixed, changing: ['allocated', ...moneyAccounts] });
    this.#orders = new Sheet(db, {
      table: 'purchase',
      key: 'serial',
      fixed: ['by', 'fund', 'currency', 'supplier', 'taker'],
      changing: ['total', 'due', 'late', 'paid', 'come', 'recovered', 'outstanding', 'givenUp', 'owed'],
      indexed: ['late'],
    });
    this.#lines = new Sheet(db, {
      table: 'purchaseLine',
      key: 'number',
      fixed: ['item', 'pack'],
      changing: ['grade', 'quantity', 'amount', 'came'],
    });
    this.#gift = insertInto(db, 'moneyGift', [
      ...(['serial', 'fund', 'receiver', 'donorType', 'donor', 'channel', 'currency'] as const),
      ...(['gross', 'fee', 'net', 'gifts', 'root'] as const),
    ]);
    this.#confirm = db.prepare('update moneyGift set confirmed = ? where serial = ?');
    this.#payment = insertInto(db, 'payment', [
      ...(['serial', 'purchase', 'fund', 'currency', 'part', 'channel', 'amount', 'fee'] as const),
    ]);
    this.#giftAnew = db.prepare(
      `update moneyGift set fund = ?, donorType = ?, donor = ?, channel = ?, currency = ?, gross = ?, fee = ?, net = ?,
       gifts = ?, root = ? where serial = ?`,
    );
    this.#paymentAnew = db.prepare(
      'update payment set fund = ?, currency = ?, part = ?, channel = ?, amount = ?, fee = ? where serial = ?',
    );
    this.#nothing = [
      db.prepare('update moneyGift set gross = 0, fee = 0, net = 0 where serial = ?'),
      db.prepare('update payment set amount = 0, fee = 0 where serial = ?'),
    ];
    this.#came = insertInto(db, 'came', ['line', 'lot', 'record', 'quantity', 'amount']);
    this.#posting = insertInto(db, 'moneyPosting', [
      ...(['record', 'seq', 'fund', 'amount', 'source', 'target', 'purchase'] as const),
    ]);
    this.#mention = db.prepare(
      `insert or ignore into moneyMention select fund, ?1 from moneyGift where serial = ?2
       union select fund, ?1 from payment where serial = ?2`,
    );
    this.#first = new FirstSaid(db);
    this.#inflow = addInto(db, 'inflow', ['fund', 'minute'], 'amount');
  }

  /** Takes the rows that a block left, funds before their sums, orders before their standing; then its records. */
  block(rows: RowsByTable, { records }: Scene): void {
    eachRow<Fund>(rows, 'fund', (serial, row) => this.#putFund(serial, row));
    eachRow<MoneySums>(rows, 'fund_sums', (fund, sums) => this.#change(this.#funds, fund, sums));
    eachRow<Purchase>(rows, 'purchase', (serial, row) => this.#putOrder(serial, row));
    eachRow<Standing>(rows, 'purchase_standing', (order, standing) => this.#putStanding(order, standing));
    eachRow<PurchaseLine>(rows, 'purchase_line', (number, row) => this.#lines.put(number, { number, ...row }));
    for (const [serial, record] of records) this.#record(serial, record);
    eachRow<Gift>(rows, 'gift', (serial, { confirmed }) => void this.#confirm.run(confirmed, serial));
  }

  /** Money moved. `position` tells postings of one record apart. */
  posting(posting: MoneyPosting, position: number, by: StagedRecord, time: number): void {
    const { record, fund, amount, from, to } = posting;
    const [source, target] = [from, to].map(({ account }) => moneyAccounts.indexOf(account));
    const paid = [from, to].find((side) => side.account === 'paid');
    this.#posting.run(record, position, fund, amount, source ?? -1, target ?? -1, paid?.order ?? null);
    this.#flowIn(posting, by, time);
  }

  /** What came into a balance, when it came: what a correction says of a gift came when the gift did. */
  #flowIn({ fund, amount, from, to }: MoneyPosting, by: StagedRecord, time: number): void {
    const said = this.#first.correctedBy(by);
    if (said !== undefined && said.kind !== 'relief.receiveMoney' && said.kind !== 'relief.openFund') return;
    const minute = minuteOf(said === undefined ? time : (this.#first.timeOf(said.serial) ?? time));
    if (to.account === 'balance') this.#inflow.run(fund, minute, amount);
    else if (said !== undefined && from.account === 'balance') this.#inflow.run(fund, minute, -amount);
  }

  /** The currency of a fund, by integer name. */
  currencyOf(fund: number): string {
    return this.#funds.get(fund)?.currency ?? '';
  }

  /** Goods came under a line of an order. */
  came({ line, lot, record, quantity, amount }: Delivery): void {
    this.#came.run(line, lot, record, quantity, amount);
  }

  /** A gift or a payment as it is said now; nothing where it is void. */
  corrected(record: number, to: { readonly kind: string } | undefined): void {
    if (to === undefined) for (const one of this.#nothing) one.run(record);
    if (to?.kind === 'relief.receiveMoney') this.#giveAnew(record, to as unknown as ReceiveMoney);
    if (to?.kind === 'relief.pay') this.#payAnew(record, to as unknown as Pay);
  }

  /** What is said anew of a gift or a payment belongs to the story of its fund, also while it waits. */
  saidAnew(by: number, { serial }: SaidFirst): void {
    this.#mention.run(by, serial);
  }

  flush(): void {
    this.#funds.flush();
    this.#orders.flush();
    this.#lines.flush();
  }

  #putFund(serial: number, { steward, currency, earmark }: Fund): void {
    const known = this.#funds.get(serial) ?? EMPTY;
    this.#funds.put(serial, { ...known, serial, steward, currency, earmarked: bit(earmark !== null) });
  }

  #putOrder(serial: number, { by, fund, supplier, taker, total, due }: Purchase): void {
    const known = this.#orders.get(serial) ?? { ...UNTOUCHED, late: null };
    this.#orders.put(serial, {
      ...known,
      serial,
      by,
      fund,
      currency: this.currencyOf(fund),
      supplier,
      taker,
      total,
      due,
    });
  }

  #putStanding(order: number, standing: Standing): void {
    const due = this.#orders.get(order)?.due ?? null;
    this.#change(this.#orders, order, { ...standing, late: standing.outstanding > 0 ? due : null });
  }

  #change<T extends 'fund' | 'purchase'>(sheet: Sheet<T>, key: number, changed: Partial<ReliefTables[T]>): void {
    const row = sheet.get(key);
    if (row !== undefined) sheet.put(key, { ...row, ...changed });
  }

  #record(serial: number, { body, signer, about }: StagedRecord): void {
    if (body.kind === 'relief.receiveMoney') this.#give(serial, body as unknown as ReceiveMoney, signer);
    if (body.kind === 'relief.pay') this.#pay(serial, body as unknown as Pay);
    if (body.kind === 'relief.confirmGift') this.#mention.run(serial, about);
  }

  #give(serial: number, gift: ReceiveMoney, receiver: number): void {
    const [fund, ...rest] = this.#valuesOf(gift);
    this.#gift.run(serial, fund, receiver, ...rest);
  }

  #giveAnew(serial: number, gift: ReceiveMoney): void {
    this.#giftAnew.run(...this.#valuesOf(gift), serial);
  }

  /** What a gift says: fund, type of donor, donor, channel, currency, gross, fee, net, gifts, root. */
  #valuesOf({ fund: name, donor, channel, gross, fee, net }: ReceiveMoney) {
    const fund = this.#names.thing(name) ?? -1;
    const party = donor.type === 'party' ? (this.#names.party(donor.party) ?? null) : null;
    const { count, root } = donor.type === 'many' ? donor.roll : { count: 1, root: null };
    return [fund, donor.type, party, channel, this.currencyOf(fund), gross, fee, net, count, root] as const;
  }

  #payAnew(serial: number, { fund: name, part, channel, amount, fee }: Pay): void {
    const fund = this.#names.thing(name) ?? -1;
    this.#paymentAnew.run(fund, this.currencyOf(fund), part, channel, amount, fee, serial);
  }

  #pay(serial: number, { order, fund: name, part, channel, amount, fee }: Pay): void {
    const fund = this.#names.thing(name) ?? -1;
    const purchase = this.#names.thing(order) ?? -1;
    this.#payment.run(serial, purchase, fund, this.currencyOf(fund), part, channel, amount, fee);
  }
}
