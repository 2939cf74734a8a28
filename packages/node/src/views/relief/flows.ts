import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Account, Posting } from '@baton/ledger';
import { addInto } from '../statements.ts';
import { type Spot, spots } from './flow-schema.ts';

/** What the picture asks of lots and places. */
type FlowDoors = {
  isPlaceOfUse(place: number): boolean;
  receiverOf(lot: number): number;
};

/** In nobody's hands in particular. */
const NOBODY = -1;

const ends: { readonly [account in Exclude<Account['account'], 'held'>]?: Spot } = {
  transit: 'unconfirmed',
  missing: 'missing',
  lost: 'missing',
  used: 'use',
  returned: 'elsewhere',
  sold: 'elsewhere',
  converted: 'elsewhere',
};

/** Where goods are now, by who received them first: sums that gather over a batch and are written at its end. */
export class Flows {
  readonly #doors: FlowDoors;
  readonly #add: StatementSync;
  readonly #drop: StatementSync;
  readonly #sums = new Map<string, number>();

  constructor(db: DatabaseSync, doors: FlowDoors) {
    this.#doors = doors;
    this.#add = addInto(db, 'flow', ['tally', 'receiver', 'spot', 'holder'], 'quantity');
    this.#drop = db.prepare(
      'delete from flow where tally = ? and receiver = ? and spot = ? and holder = ? and quantity = 0',
    );
  }

  posting({ lot, quantity, from, to }: Posting, tally: number): void {
    const receiver = this.#doors.receiverOf(lot);
    const hand = [from, to].find((side) => side.account === 'held')?.holder ?? NOBODY;
    this.#move(`${tally} ${receiver}`, from, hand, -quantity);
    this.#move(`${tally} ${receiver}`, to, hand, quantity);
  }

  flush(): void {
    for (const [key, quantity] of this.#sums) {
      const [tally = 0, receiver = 0, spot = 0, holder = 0] = key.split(' ').map(Number);
      this.#add.run(tally, receiver, spot, holder, quantity);
      this.#drop.run(tally, receiver, spot, holder);
    }
    this.#sums.clear();
  }

  /** `hand` is whose holding the movement left or entered: that is who used what was used. */
  #move(whose: string, side: Account, hand: number, quantity: number): void {
    const spot = this.#spotOf(side);
    if (spot === undefined) return;
    const holder = spot === 'use' ? hand : NOBODY;
    const key = `${whose} ${spots.indexOf(spot)} ${holder}`;
    this.#sums.set(key, (this.#sums.get(key) ?? 0) + quantity);
  }

  #spotOf(side: Account): Spot | undefined {
    if (side.account !== 'held') return ends[side.account];
    if (side.condition === 'unopened') return 'unconfirmed';
    if (side.condition !== 'usable') return 'spoilt';
    return this.#doors.isPlaceOfUse(side.place) ? 'use' : 'stock';
  }
}
