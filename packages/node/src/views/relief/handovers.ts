import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Dispatch, type Handover, type HandoverLine, recordOfLine } from '@baton/ledger';
import type { Scene, StagedRecord } from '../scene.ts';
import { addInto, bit, upsertInto } from '../statements.ts';
import { lineRange } from './codes.ts';

/** An acceptance entered later than this after its stated time counts as late, seconds. */
const LATE = 86_400;

type Open = { readonly transit: number; readonly back: number; readonly unopened: number };

/** Handovers with their lines, whose move it is, and how long legs took. */
export class Handovers {
  readonly #put: StatementSync;
  readonly #due: StatementSync;
  readonly #line: StatementSync;
  readonly #open: StatementSync;
  readonly #hands: StatementSync;
  readonly #waiting: StatementSync;
  readonly #label: StatementSync;
  readonly #statedAt: StatementSync;
  readonly #take: StatementSync;
  readonly #lead: StatementSync;
  readonly #counter: StatementSync;
  readonly #touched = new Set<number>();

  constructor(db: DatabaseSync) {
    this.#put = upsertInto(db, 'handover', 'serial', [
      'giver',
      'taker',
      'consignee',
      'consignment',
      'onward',
      'place',
      'taken',
      'ended',
      'cancelled',
    ]);
    this.#due = db.prepare('update handover set due = ? where serial = ?');
    this.#line = upsertInto(db, 'line', 'number', [
      'lot',
      'giver',
      'taker',
      'condition',
      'need',
      'package',
      'leg',
      'sent',
      'transit',
      'back',
      'unopened',
      'onward',
      'good',
      'damaged',
      'unfit',
      'wrong',
      'extra',
      'missing',
      'lost',
      'takenBack',
    ]);
    this.#open = db.prepare(
      `select sum(transit) as transit, sum(back) as back, sum(unopened) as unopened
       from line where number >= ? and number < ?`,
    );
    this.#hands = db.prepare('select giver, taker from handover where serial = ?');
    this.#waiting = db.prepare('update handover set waiting = ?, open = ? where serial = ?');
    this.#label = db.prepare('insert or ignore into label values (?, ?)');
    this.#statedAt = db.prepare('select at from record where serial = ?');
    this.#take = db.prepare('update handover set takenAt = ? where serial = ? and takenAt is null returning serial');
    this.#lead = addInto(db, 'lead', ['hours'], 'legs');
    this.#counter = addInto(db, 'counter', ['name'], 'value');
  }

  put(serial: number, row: Handover): void {
    const { giver, taker, consignee, consignment, onward, place, taken, ended, cancelled } = row;
    const flags = [bit(taken), bit(ended), bit(cancelled)];
    this.#put.run(serial, giver, taker, consignee, consignment, onward, place, ...flags);
  }

  putLine(number: number, row: HandoverLine): void {
    const { lot, condition, need, package: inside, leg, sent, transit, back, unopened, onward } = row;
    const { good, damaged, unfit, wrong, extra, missing, lost, takenBack } = row;
    const amounts = [
      sent,
      transit,
      back,
      unopened,
      onward,
      good,
      damaged,
      unfit,
      wrong,
      extra,
      missing,
      lost,
      takenBack,
    ];
    const { giver, taker } = this.#handsOf(recordOfLine(number));
    this.#line.run(number, lot, giver, taker, condition, need, inside, leg, ...amounts);
    this.#touched.add(recordOfLine(number));
  }

  /** What dispatches and acceptances of a block say beyond the rows of the state. */
  records({ records, time }: Scene): void {
    for (const [serial, record] of records) {
      if (record.body.kind === 'relief.dispatch') this.#dispatched(serial, record);
      if (record.body.kind === 'relief.accept') this.#accepted(record, time);
      if (record.body.kind === 'relief.cancelDispatch') this.#counter.run('cancelled', 1);
    }
  }

  /** Says of every handover that a block touched whose move it is: the taker's first, else the giver's. */
  settle(): void {
    for (const serial of this.#touched) {
      const { transit, back, unopened } = this.#open.get(...lineRange(serial)) as Open;
      const { giver, taker } = this.#handsOf(serial);
      const waiting = transit - back + unopened > 0 ? taker : back > 0 ? giver : null;
      this.#waiting.run(waiting, waiting === null ? null : 1, serial);
    }
    this.#touched.clear();
  }

  /** The handover of a line stands in an earlier row of the same block, or in an earlier block. */
  #handsOf(serial: number): { giver: number; taker: number } {
    return this.#hands.get(serial) as { giver: number; taker: number };
  }

  #dispatched(serial: number, { body }: StagedRecord): void {
    const { due, waybill, packages = [] } = body as unknown as Dispatch;
    if (due !== undefined) this.#due.run(due, serial);
    if (waybill !== undefined) this.#label.run(waybill, serial);
    for (const { label, seal } of packages) {
      this.#label.run(label, serial);
      if (seal !== undefined) this.#label.run(seal, serial);
    }
    this.#counter.run('dispatched', 1);
  }

  /** The first acceptance of a leg says how long it took. */
  #accepted({ body, about }: StagedRecord, time: number): void {
    if (about === null || this.#take.get(time, about) === undefined) return;
    const accepted = (body['at'] as { time: number }).time;
    const dispatched = (this.#statedAt.get(about) as { at: number } | undefined)?.at ?? accepted;
    this.#lead.run(Math.max(0, Math.ceil((accepted - dispatched) / 3600)), 1);
    this.#counter.run('accepted', 1);
    if (time - accepted > LATE) this.#counter.run('acceptedLate', 1);
  }
}
