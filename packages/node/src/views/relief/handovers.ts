import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Dispatch, type Drawn, type Handover, type HandoverLine, recordOfLine } from '@baton/ledger';
import type { KnownRecords } from '../records/known.ts';
import type { Scene, StagedRecord } from '../scene.ts';
import { Sheet } from '../sheet.ts';
import { bit } from '../statements.ts';
import { lineRange } from './codes.ts';
import { Counters } from './counters.ts';
import type { ReliefTables } from './schema.ts';

/** An acceptance entered later than this after its stated time counts as late, seconds. */
const LATE = 86_400;

type HandoverRow = ReliefTables['handover'];
type LineRow = ReliefTables['line'];

/** Handovers with their lines, whose move it is, and how long legs took. */
export class Handovers {
  readonly #handovers: Sheet<'handover'>;
  readonly #lines: Sheet<'line'>;
  readonly #label: StatementSync;
  readonly #records: KnownRecords;
  readonly #drawn: StatementSync;
  readonly #counters: Counters;
  readonly #touched = new Set<number>();
  /** Handovers of this batch: their lines are nowhere else yet. */
  readonly #new = new Set<number>();

  constructor(db: DatabaseSync, records: KnownRecords) {
    this.#records = records;
    this.#handovers = new Sheet(db, {
      table: 'handover',
      key: 'serial',
      fixed: ['giver', 'taker', 'consignee', 'consignment', 'onward'],
      changing: ['place', 'lines', 'taken', 'ended', 'cancelled', 'takenAt', 'due', 'waiting', 'open'],
      indexed: ['due', 'waiting', 'open'],
    });
    this.#lines = new Sheet(db, {
      table: 'line',
      key: 'number',
      fixed: ['lot', 'giver', 'taker', 'condition', 'leg'],
      changing: [
        ...([
          'need',
          'package',
          'sent',
          'back',
          'onward',
          'good',
          'damaged',
          'unfit',
          'wrong',
          'extra',
          'missing',
          'lost',
        ] as const),
        ...(['takenBack', 'arrived', 'undelivered', 'transit', 'unopened'] as const),
      ],
      indexed: ['transit', 'unopened'],
    });
    this.#label = db.prepare('insert or ignore into label values (?, ?)');
    this.#drawn = db.prepare('insert or replace into drawn values (?, ?, ?)');
    this.#counters = new Counters(db);
  }

  /** Takes who loaded a line, and how that had come there. */
  putDrawn(line: number, { giver, origins }: Drawn): void {
    this.#drawn.run(line, giver, JSON.stringify(origins));
  }

  /** Takes a row of the state; `body` is that of its dispatch where it stands in the same block. */
  put(serial: number, row: Handover, body: object | undefined): void {
    const { giver, taker, consignee, consignment, onward, place, lines, taken, ended, cancelled } = row;
    const before = body === undefined ? this.#handovers.get(serial) : undefined;
    const { due, takenAt, waiting, open } = before ?? newHandover(body);
    const parties = { giver, taker, consignee, consignment, onward, place, lines };
    const flags = { taken: bit(taken), ended: bit(ended), cancelled: bit(cancelled) };
    const handover = { serial, ...parties, ...flags, due, takenAt, waiting, open };
    if (before === undefined) this.#addHandover(handover);
    else this.#handovers.put(serial, handover);
  }

  /** A dispatch that is said anew may be due at another time, or at none; one that is void keeps what it said. */
  corrected(serial: number, to: object | undefined): void {
    const row = this.#handovers.get(serial);
    if (row === undefined || to === undefined) return;
    const { due = null } = to as { due?: number };
    this.#handovers.put(serial, { ...row, due });
  }

  /** Takes a row of the state, after that of its handover. */
  putLine(number: number, row: HandoverLine): void {
    const { lot, condition, need, package: inside, leg, sent, transit, back, unopened, onward } = row;
    const { good, damaged, unfit, wrong, extra, missing, lost, takenBack, arrived } = row;
    const { giver, taker } = this.#handover(recordOfLine(number));
    const what = { lot, giver, taker, condition, need, package: inside, leg, arrived };
    const open = { sent, transit, back, unopened, onward };
    const counted = { good, damaged, unfit, wrong, extra, missing, lost, takenBack };
    const isNew = this.#new.has(recordOfLine(number)) && !this.#lines.has(number);
    const undelivered = isNew ? 0 : (this.#lines.get(number)?.undelivered ?? 0);
    const line = { number, ...what, ...open, ...counted, undelivered };
    if (isNew) this.#lines.add(number, line);
    else this.#lines.put(number, line);
    this.#touched.add(recordOfLine(number));
  }

  #addHandover(handover: HandoverRow): void {
    this.#handovers.add(handover.serial, handover);
    this.#new.add(handover.serial);
  }

  /** The hands of a handover, and who sent the whole consignment. */
  handsOf(serial: number): { giver: number; taker: number; consignee: number; sender: number } | undefined {
    const row = this.#handovers.get(serial);
    if (row === undefined) return undefined;
    const { giver, taker, consignee, consignment } = row;
    return { giver, taker, consignee, sender: this.#handovers.get(consignment)?.giver ?? giver };
  }

  consigneeOf(serial: number): number | undefined {
    return this.#handovers.get(serial)?.consignee;
  }

  /** Lines of a handover with this lot, by integer name. */
  linesWith(serial: number, lot: number): LineRow[] {
    return this.#linesOf(serial).filter((line) => line.lot === lot);
  }

  /** The lots of a handover, each once. */
  lotsOf(serial: number): number[] {
    return [...new Set(this.#handovers.get(serial) === undefined ? [] : this.#linesOf(serial).map((line) => line.lot))];
  }

  /** So much more of what a place of use sent on in this line had counted as delivered there. */
  addUndelivered(number: number, quantity: number): void {
    const line = this.#lines.get(number);
    if (line !== undefined) this.#lines.put(number, { ...line, undelivered: line.undelivered + quantity });
  }

  /** What dispatches and acceptances of a block say beyond the rows of the state. */
  records({ records, time }: Scene): void {
    for (const [serial, record] of records) {
      if (record.body.kind === 'relief.dispatch') this.#dispatched(serial, record, time);
      if (record.body.kind === 'relief.accept') this.#accepted(record, time);
      if (record.body.kind === 'relief.cancelDispatch') this.#counters.add('cancelled', 1);
    }
  }

  /** Says of every handover touched whose move it is, the taker's first, else the giver's; then writes them all. */
  flush(): void {
    for (const serial of this.#touched) {
      const row = this.#handover(serial);
      const waiting = waitingFor(row, this.#linesOf(serial));
      this.#handovers.put(serial, { ...row, waiting, open: waiting === null ? null : 1 });
    }
    this.#touched.clear();
    this.#new.clear();
    this.#handovers.flush();
    this.#counters.flush();
    this.#lines.flush();
  }

  #handover(serial: number): HandoverRow {
    const row = this.#handovers.get(serial);
    if (row === undefined) throw new Error(`a line belongs to handover ${serial}`);
    return row;
  }

  #linesOf(serial: number): LineRow[] {
    const [first] = lineRange(serial);
    const { lines } = this.#handover(serial);
    return Array.from({ length: lines }, (_, position) => this.#lines.get(first + position)).filter(
      (line) => line !== undefined,
    );
  }

  #dispatched(serial: number, { body }: StagedRecord, time: number): void {
    const { waybill, packages = [] } = body as unknown as Dispatch;
    if (waybill !== undefined) this.#label.run(waybill, serial);
    for (const { label, seal } of packages) {
      this.#label.run(label, serial);
      if (seal !== undefined) this.#label.run(seal, serial);
    }
    this.#counters.add('dispatched', 1);
    this.#takenBefore(serial, time);
  }

  /** Of what arrived before its dispatch the taker has signed already; how long it took nobody can say. */
  #takenBefore(serial: number, time: number): void {
    const row = this.#handovers.get(serial);
    if (row?.taken !== 1) return;
    this.#handovers.put(serial, { ...row, takenAt: time });
    this.#counters.add('accepted', 1);
  }

  /** The first acceptance of a leg says how long it took. */
  #accepted({ body, about }: StagedRecord, time: number): void {
    const row = about === null ? undefined : this.#handovers.get(about);
    if (about === null || row === undefined || row.takenAt !== null) return;
    this.#handovers.put(about, { ...row, takenAt: time });
    const accepted = (body['at'] as { time: number }).time;
    const dispatched = this.#records.statedAt(about) ?? accepted;
    this.#counters.addLeg(Math.max(0, Math.ceil((accepted - dispatched) / 3600)));
    this.#counters.add('accepted', 1);
    if (time - accepted > LATE) this.#counters.add('acceptedLate', 1);
  }
}

function newHandover(body: object | undefined): Pick<HandoverRow, 'due' | 'takenAt' | 'waiting' | 'open'> {
  const { due = null } = (body ?? {}) as { due?: number };
  return { due, takenAt: null, waiting: null, open: null };
}

function waitingFor({ giver, taker }: HandoverRow, lines: readonly LineRow[]): number | null {
  if (lines.some(({ transit, back, unopened }) => transit - back + unopened > 0)) return taker;
  return lines.some(({ back }) => back > 0) ? giver : null;
}
