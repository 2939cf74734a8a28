import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Account, assert, type Binned, type Difference, type Fill, type Posting } from '@baton/ledger';
import type { Contradictions } from '../findings/contradictions.ts';
import type { Scene, StagedRecord } from '../scene.ts';
import { addInto, insertInto, json, putInto } from '../statements.ts';
import type { Catalogue } from './catalogue.ts';
import { accounts, conditions, lineRange } from './codes.ts';
import type { Deliveries } from './deliveries.ts';
import type { Handovers } from './handovers.ts';
import type { Holding, Holdings, Portion } from './holdings.ts';
import type { SaidFirst } from './said-first.ts';
import type { Tallies } from './tallies.ts';

/** What they state is when somebody said it anew, not when goods moved. */
const SAYS_AGAIN = ['relief.correct', 'relief.agree'];

/** What movements pass through. */
type MovementDoors = {
  readonly tallies: Tallies;
  readonly catalogue: Catalogue;
  readonly holdings: Holdings;
  readonly handovers: Handovers;
  readonly deliveries: Deliveries;
  readonly contradictions: Contradictions;
};

/** Postings and fills, as rules stated them: the story of each lot, stock, and what is summed up. */
export class Movements {
  readonly #tallies: Tallies;
  readonly #catalogue: Catalogue;
  readonly #holdings: Holdings;
  readonly #deliveries: Deliveries;
  readonly #handovers: Handovers;
  readonly #contradictions: Contradictions;
  readonly #posting: StatementSync;
  readonly #difference: StatementSync;
  readonly #mention: StatementSync;
  readonly #made: StatementSync;
  readonly #moving = new Set<number>();
  readonly #binned = new Map<string, readonly [lot: number, record: number]>();
  readonly #fill: StatementSync;
  readonly #fillInPacks: StatementSync;
  #seq = { record: -1, next: 0 };

  constructor(db: DatabaseSync, doors: MovementDoors) {
    this.#tallies = doors.tallies;
    this.#catalogue = doors.catalogue;
    this.#holdings = doors.holdings;
    this.#deliveries = doors.deliveries;
    this.#handovers = doors.handovers;
    this.#contradictions = doors.contradictions;
    this.#posting = insertInto(db, 'posting', [
      'lot',
      'record',
      'seq',
      'quantity',
      'source',
      'fromParty',
      'fromPlace',
      'fromCondition',
      'fromLine',
      'target',
      'toParty',
      'toPlace',
      'toCondition',
      'toLine',
    ]);
    this.#difference = putInto(db, 'difference', ['record', 'line', 'unopened']);
    this.#mention = db.prepare('insert or ignore into mention (lot, record) values (?, ?)');
    this.#made = db.prepare('select distinct lot as number from posting where lot >= ? and lot < ?');
    this.#fill = addInto(db, 'fill', ['need', 'record', 'lot'], 'quantity');
    this.#fillInPacks = addInto(db, 'fill', ['need', 'record', 'lot'], 'packs');
  }

  /** One count may differ on one line for more than one reason: the hands behind it are the same. */
  difference({ record, line, unopened }: Difference): void {
    this.#difference.run(record, line, json(unopened));
  }

  fill({ need, record, lot, quantity, packs = 0 }: Fill): void {
    if (packs === 0) this.#fill.run(need, record, lot, quantity);
    else this.#fillInPacks.run(need, record, lot, packs);
  }

  /** Records about a handover that moved nothing, or said of goods on the way that they go back: part of each lot's story. */
  mentions({ records }: Scene): void {
    for (const [serial, { body, about }] of records) {
      if (body.kind === 'relief.confirmGift') for (const lot of this.#lotsMadeBy(about)) this.#mention.run(lot, serial);
      if (about === null || typeof body['handover'] !== 'string') continue;
      if (body.kind !== 'relief.refuse' && this.#moving.has(serial)) continue;
      for (const lot of this.#handovers.lotsOf(about)) this.#mention.run(lot, serial);
    }
    for (const [lot, record] of this.#binned.values()) if (!this.#moving.has(record)) this.#mention.run(lot, record);
    this.#binned.clear();
    this.#moving.clear();
  }

  /** What is said anew of a record belongs to the story of its lots, also while it waits and where it moves nothing. */
  saidAnew(by: number, { serial, about }: SaidFirst): void {
    const handed = [serial, about ?? -1].flatMap((handover) => this.#handovers.lotsOf(handover));
    for (const lot of [...this.#lotsMadeBy(serial), ...handed]) this.#mention.run(lot, by);
  }

  /** Parts of what lies at a place change their bin: no posting says so, and each lot's story does. */
  binned({ record, move, parts }: Binned): void {
    this.#holdings.unbin(move);
    for (const { lot, holding, quantity, put } of parts) {
      this.#holdings.bin(holdingOf(lot, holding), quantity, { by: move, from: put });
      this.#binned.set(`${lot} ${record}`, [lot, record]);
    }
  }

  #lotsMadeBy(record: number | null): number[] {
    if (record === null) return [];
    return this.#made.all(...lineRange(record)).map(({ number }) => Number(number));
  }

  /** A movement of goods by this record at this block time (seconds). */
  posting(posting: Posting, by: StagedRecord, time: number): void {
    const { record, lot, quantity, from, to, line } = posting;
    this.#posting.run(lot, record, this.#nextSeq(record), quantity, ...sideOf(from), ...sideOf(to, line));
    this.#moving.add(record);
    const tally = this.#catalogue.tallyOfLot(lot);
    if (from.account === 'received') this.#tallies.received(tally, quantity);
    if (to.account === 'received') this.#tallies.received(tally, -quantity);
    const taken = this.#leave(posting, tally);
    if (!SAYS_AGAIN.includes(by.body.kind))
      for (const { record: brought } of taken) this.#contradictions.follows(record, brought);
    this.#arrive(posting, taken, tally, { time, put: 'bin' in by.body ? record : null });
    this.#deliveries.posting(posting, by, tally);
  }

  #leave({ lot, quantity, from }: Posting, tally: number): Portion[] {
    if (from.account !== 'held') return [];
    return this.#holdings.take(holdingOf(lot, from), quantity, tally, !this.#catalogue.isPlaceOfUse(from.place));
  }

  /**
   * Only a change of holder or place starts the clock anew; what goes by a line of its own is of that record. What stays
   * and is said to lie in a bin lies in that one.
   */
  #arrive(
    { lot, record, quantity, from, to, line }: Posting,
    taken: readonly Portion[],
    tally: number,
    { time, put }: { readonly time: number; readonly put: number | null },
  ): void {
    if (to.account !== 'held') return;
    const stays = from.account === 'held' && from.holder === to.holder && from.place === to.place;
    const idle = !this.#catalogue.isPlaceOfUse(to.place);
    const came = line === undefined ? taken : taken.map((one) => ({ ...one, record, line, put: null }));
    const by = line ?? ('line' in from ? from.line : 0);
    const portions = stays
      ? came.map((one) => ({ ...one, put: put ?? one.put }))
      : [{ quantity, since: time, record, line: by, put: null }];
    for (const portion of portions) this.#holdings.put(holdingOf(lot, to), portion, tally, idle);
  }

  #nextSeq(record: number): number {
    if (this.#seq.record !== record) this.#seq = { record, next: 0 };
    this.#seq.next += 1;
    return this.#seq.next;
  }
}

function holdingOf(lot: number, { holder, steward, place, condition }: Binned['parts'][number]['holding']): Holding {
  return { lot, holder, steward, place, condition: conditions.indexOf(condition) };
}

/** Account, party, place, condition, line; what is held came by `line`, if by one of its own. */
function sideOf(side: Account, line: number | null = null): (number | null)[] {
  const account = accounts.indexOf(side.account);
  assert(account >= 0, `account ${side.account} is known`);
  if (side.account === 'held') return [account, side.holder, side.place, conditions.indexOf(side.condition), line];
  if (side.account === 'missing') return [account, side.bearer, null, null, side.line];
  return [account, null, null, null, side.account === 'transit' ? side.line : null];
}
