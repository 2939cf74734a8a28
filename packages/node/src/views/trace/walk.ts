import { LINES_PER_RECORD, recordOfLine } from '@baton/ledger';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';

/** How many handovers one walk looks at. */
const HANDOVERS_MAX = 200;
/** How many handovers of one hand it follows. */
const BRANCHES_MAX = 40;
/** How many records that wrote off what was missing on the way it tells. */
const ENDS_MAX = 200;

/** A hand that held a lot: goods of one lot in one hand are alike, so that this is as exact as a story can be. */
type Stop = { readonly lot: number; readonly party: number };

type Leg = { readonly number: number; readonly lot: number; readonly giver: number; readonly taker: number };

/** What a walk found: handovers and records by integer name. */
export type Walked = {
  readonly handovers: ReadonlySet<number>;
  readonly records: ReadonlySet<number>;
  readonly complete: boolean;
};

/** Follows goods of handovers from hand to hand: back to who received them, and on to their ends. */
export class Walk {
  readonly #reading: Reading;
  readonly #handovers = new Set<number>();
  readonly #records = new Set<number>();
  readonly #seen = new Set<string>();
  #complete = true;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  get walked(): Walked {
    return { handovers: this.#handovers, records: this.#records, complete: this.#complete };
  }

  /** Takes a handover with all that led to it and all that followed, lot by lot. */
  async through(handover: number): Promise<void> {
    const legs = await this.#legsOf(handover);
    if (!this.#take(handover)) return;
    for (const { lot, giver, taker, number } of legs) {
      this.#records.add(recordOfLine(lot));
      await this.#follow('back', { lot, party: giver }, number);
      await this.#follow('on', { lot, party: taker }, number);
    }
  }

  /** Follows one hand at a time; hands still to follow wait in a list, so that no story is too deep. */
  async #follow(direction: 'back' | 'on', start: Stop, from: number): Promise<void> {
    const open: { stop: Stop; from: number }[] = [{ stop: start, from }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const key = `${direction} ${next.stop.lot} ${next.stop.party}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      if (direction === 'on') await this.#ends(next.stop, next.from);
      for (const leg of await this.#legs(direction, next.stop, next.from)) {
        if (!this.#take(recordOfLine(leg.number))) return;
        const party = direction === 'back' ? leg.giver : leg.taker;
        open.push({ stop: { lot: leg.lot, party }, from: leg.number });
      }
    }
  }

  /** The legs by which a hand got a lot before this line, or sent it on after. */
  async #legs(direction: 'back' | 'on', { lot, party }: Stop, from: number): Promise<Leg[]> {
    const query = this.#reading.db
      .selectFrom('line')
      .select(['number', 'lot', 'giver', 'taker'])
      .where('lot', '=', lot);
    const legs =
      direction === 'back'
        ? await query
            .where('taker', '=', party)
            .where('number', '<', from)
            .orderBy('number', 'desc')
            .limit(BRANCHES_MAX + 1)
            .execute()
        : await query
            .where('giver', '=', party)
            .where('number', '>', from)
            .orderBy('number')
            .limit(BRANCHES_MAX + 1)
            .execute();
    if (legs.length > BRANCHES_MAX) this.#complete = false;
    return legs.slice(0, BRANCHES_MAX);
  }

  /** The records by which a hand used a lot up, or lost it, after it was on its way there. */
  async #ends({ lot, party }: Stop, from: number): Promise<void> {
    const { rows } = await sql<{ record: number }>`
      select record from posting indexed by posting_end
      where lot = ${lot} and fromParty = ${party} and target > 6 and record > ${recordOfLine(from)}
      order by record limit ${BRANCHES_MAX + 1}
    `.execute(this.#reading.db);
    if (rows.length > BRANCHES_MAX) this.#complete = false;
    for (const { record } of rows.slice(0, BRANCHES_MAX)) this.#records.add(record);
  }

  #legsOf(handover: number): Promise<Leg[]> {
    return this.#reading.db
      .selectFrom('line')
      .select(['number', 'lot', 'giver', 'taker'])
      .where('number', '>=', handover * LINES_PER_RECORD)
      .where('number', '<', (handover + 1) * LINES_PER_RECORD)
      .execute();
  }

  #take(handover: number): boolean {
    if (this.#handovers.size >= HANDOVERS_MAX) this.#complete = false;
    else this.#handovers.add(handover);
    return this.#handovers.has(handover);
  }
}

/** The records that made, changed and ended these handovers. */
export async function recordsOfHandovers({ db }: Reading, handovers: Iterable<number>): Promise<number[]> {
  const list = [...handovers];
  const about = await db
    .selectFrom('record')
    .select('serial')
    .where('about', 'in', sql<number>`(select value from json_each(${JSON.stringify(list)}))`)
    .execute();
  return [...new Set([...list, ...about.map(({ serial }) => serial), ...(await writtenOffFrom(db, list))])];
}

/** The records that wrote off what was missing from these handovers, and those that found some of it again. */
async function writtenOffFrom(db: Reading['db'], handovers: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ lost: number; found: number | null }>`
    select loss.number as lost, foundAgain.number as found from json_each(${JSON.stringify(handovers)}) as wanted
    cross join loss indexed by loss_line
      on loss.line > 0 and loss.line >= wanted.value * ${LINES_PER_RECORD} and loss.line < (wanted.value + 1) * ${LINES_PER_RECORD}
    left join foundAgain on foundAgain.loss = loss.number
    limit ${ENDS_MAX}`.execute(db);
  return rows.flatMap(({ lost, found }) => [lost, ...(found === null ? [] : [found])]).map(recordOfLine);
}
