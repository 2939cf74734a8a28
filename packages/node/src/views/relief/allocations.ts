import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  type Allocate,
  type Allocation,
  type AllocationChange,
  LINES_PER_RECORD,
  lineNumber,
  type Pause,
  type Pledge,
  type PledgeState,
  type PromisedLine,
  positionOfLine,
  type Receive,
  recordOfLine,
} from '@baton/ledger';
import type { Names } from '../names.ts';
import { eachRow, type RowsByTable, rowOf, rowsIn } from '../outbox.ts';
import type { Scene, StagedRecord } from '../scene.ts';
import { bit, insertInto, putInto } from '../statements.ts';
import type { Catalogue } from './catalogue.ts';
import { lineRange } from './codes.ts';
import type { Tallies } from './tallies.ts';

/** Allocations, pledges and pauses, as rows of the state say. */
export class Allocations {
  readonly #names: Names;
  readonly #catalogue: Catalogue;
  readonly #tallies: Tallies;
  readonly #allocation: StatementSync;
  readonly #known: StatementSync;
  readonly #change: StatementSync;
  readonly #changed: StatementSync;
  readonly #lotOf: StatementSync;
  readonly #keeping: StatementSync;
  readonly #mention: StatementSync;
  readonly #pledge: StatementSync;
  readonly #came: StatementSync;
  readonly #withdraw: StatementSync;
  readonly #pause: StatementSync;
  readonly #resume: StatementSync;

  constructor(
    db: DatabaseSync,
    { names, catalogue, tallies }: { names: Names; catalogue: Catalogue; tallies: Tallies },
  ) {
    this.#names = names;
    this.#catalogue = catalogue;
    this.#tallies = tallies;
    this.#allocation = insertInto(db, 'allocation', [
      ...(['number', 'need', 'by', 'owner', 'basis', 'reason', 'source', 'lot', 'thing', 'tally', 'given'] as const),
      ...(['quantity', 'left', 'drawn', 'released', 'shrunk', 'until'] as const),
    ]);
    this.#known = db.prepare('select quantity, tally, source from allocation where number = ?');
    this.#change = db.prepare(
      'update allocation set quantity = ?, "left" = ?, drawn = ?, released = ?, shrunk = ? where number = ?',
    );
    this.#changed = insertInto(db, 'allocationChange', ['allocation', 'record', 'as', 'quantity']);
    this.#lotOf = db.prepare('select lot from allocation where number = ?');
    this.#keeping = db.prepare(
      `select lot.number from gift cross join lot on lot.number >= gift.serial * ${LINES_PER_RECORD}
        and lot.number < (gift.serial + 1) * ${LINES_PER_RECORD} where gift.pledge = ?`,
    );
    this.#mention = db.prepare('insert or ignore into mention (lot, record) values (?, ?)');
    this.#pledge = insertInto(db, 'pledge', [
      ...(['number', 'by', 'donorType', 'donor', 'to', 'item', 'grade', 'promised', 'came', 'expected'] as const),
      'withdrawn',
    ]);
    this.#came = db.prepare('update pledge set came = ? where number = ?');
    this.#withdraw = db.prepare('update pledge set withdrawn = 1 where number >= ? and number < ?');
    this.#pause = putInto(db, 'pause', ['place', 'record', 'until']);
    this.#resume = db.prepare('delete from pause where place = ?');
  }

  /** Takes what a block left in the tables of the state. Lots and items stand already. */
  block(rows: RowsByTable, { records }: Scene): void {
    eachRow<Allocation>(rows, 'allocation', (number, row) =>
      this.#allocated(number, row, records.get(recordOfLine(number))),
    );
    const pledges = new Map<number, PledgeState>();
    eachRow<PledgeState>(rows, 'pledge', (serial, row) => pledges.set(serial, row));
    eachRow<PromisedLine>(rows, 'pledge_line', (number, row) => {
      const serial = recordOfLine(number);
      const record = records.get(serial);
      const pledge = pledges.get(serial);
      if (record !== undefined && pledge !== undefined) this.#promised(number, row, pledge, record);
      else this.#came.run(row.came, number);
    });
    for (const [serial, { withdrawn }] of pledges) if (withdrawn) this.#withdraw.run(...lineRange(serial));
    for (const [table, place, values] of rowsIn(rows, 'pause')) {
      if (values === null) this.#resume.run(Number(place));
      else {
        const { record, until } = rowOf<Pause>(table, values);
        this.#pause.run(Number(place), record, until);
      }
    }
  }

  /** An allocation grew or shrank: part of the story of its lot. */
  changed({ allocation, record, as, quantity }: AllocationChange, { body }: StagedRecord): void {
    this.#changed.run(allocation, record, as, quantity);
    const lot = this.#lotOf.get(allocation)?.['lot'] ?? null;
    if (lot !== null && (as === 'allocated' || as === 'released')) this.#mention.run(lot, record);
    if (as !== 'carried' || body.kind !== 'relief.receive') return;
    // What was decided of a pledge was decided of the goods that kept it.
    for (const line of (body as unknown as Receive).lines.keys())
      this.#mention.run(lineNumber(record, line), recordOfLine(allocation));
  }

  /** Pledges in the story of the goods that kept them: how they were promised, and whether the rest was withdrawn. */
  mentions({ records }: Scene): void {
    for (const [serial, { body, about }] of records) {
      if (about === null || typeof body['pledge'] !== 'string') continue;
      const isKept = body.kind === 'relief.receive';
      const lots = isKept
        ? [...(body as unknown as Receive).lines.keys()].map((line) => lineNumber(serial, line))
        : this.#lotsKeeping(about);
      for (const lot of lots) this.#mention.run(lot, isKept ? about : serial);
    }
  }

  #lotsKeeping(pledge: number): number[] {
    return this.#keeping.all(pledge).map((row) => Number(row['number']));
  }

  #allocated(number: number, row: Allocation, record: StagedRecord | undefined): void {
    const quantity = row.left + row.drawn;
    const sums = [quantity, row.left, row.drawn, row.released, row.shrunk];
    if (record !== undefined) {
      const { need, by, source, until, given } = row;
      const from = this.#from(record, positionOfLine(number));
      this.#allocation.run(number, need, by, ...this.#why(record), source, ...from, given, ...sums, until);
      if (source === 'lot' && from[2] !== null) this.#tallies.allocated(from[2], quantity);
      return;
    }
    const known = this.#known.get(number) as { quantity: number; tally: number | null; source: string } | undefined;
    if (known === undefined) return;
    this.#change.run(...sums, number);
    if (known.source === 'lot' && known.tally !== null) this.#tallies.allocated(known.tally, quantity - known.quantity);
  }

  #why({ body }: StagedRecord): [owner: number | null, basis: string, reason: string | null] {
    const { basis, owner } = body as unknown as Allocate;
    const reason = basis.type === 'decision' ? basis.reason : null;
    return [this.#names.party(owner) ?? null, basis.type, reason];
  }

  /** What a line is allocated from, and what such quantities are summed with; money is summed nowhere here. */
  #from({ body }: StagedRecord, line: number): [lot: number | null, thing: number | null, tally: number | null] {
    const stated = (body as unknown as Allocate).lines[line];
    if (stated === undefined) return [null, null, null];
    if ('fund' in stated) return [null, this.#names.thing(stated.fund) ?? null, null];
    if ('pledge' in stated) return [null, this.#names.thing(stated.pledge) ?? null, null];
    const lot = this.#names.line(stated.lot) ?? null;
    return [lot, null, lot === null ? null : this.#catalogue.tallyOfLot(lot)];
  }

  #promised(number: number, row: PromisedLine, pledge: PledgeState, { body, signer }: StagedRecord): void {
    const { donor, expected = null } = body as unknown as Pledge;
    const { item, grade, promised, came } = row;
    const who = [donor?.type ?? 'party', pledge.donor, pledge.to] as const;
    this.#pledge.run(number, signer, ...who, item, grade, promised, came, expected, bit(pledge.withdrawn));
  }
}
