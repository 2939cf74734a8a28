// What is set aside of holdings, of pledges and of funds, reckoned from the records alone. Written apart from the rules
// (docs/spec/relief.md, "Allocations"):
//
//   given = left + drawn + released + shrunk

/** So much of something for one need. `until`: past it nothing is held back. */
export type Allocated = {
  readonly need: number;
  /** What one pack of it holds, 0 if nobody knows; null where pieces or money are counted. */
  readonly pack: number | null;
  readonly until: number | undefined;
  readonly isMoney: boolean;
  readonly given: number;
  left: number;
  drawn: number;
  released: number;
  shrunk: number;
};

/** A holding, a line of a pledge or a fund that something may be set aside of, in words. */
export type Pot = string;

/** How much of which allocations. */
export type Parts = ReadonlyMap<number, number>;

/** Which needs something is meant for. */
export type IsFor = (need: number) => boolean;

/** The most that one field states: no more pieces are reckoned with of any number of packs. */
const MOST = 1_000_000_000_000n;

/** How many pieces are in so many packs: none where nobody knows. */
export function inPieces(pack: number | null, quantity: number): number {
  const pieces = BigInt(pack ?? 1) * BigInt(quantity);
  return Number(pieces < MOST || pack === null ? pieces : MOST);
}

/** A holding of a lot. */
export function holdingPot(lot: number, account: string): Pot {
  return `${lot} ${account}`;
}

/** A line of a pledge. */
export function pledgePot(line: number): Pot {
  return `pledge ${line}`;
}

/** A fund. */
export function fundPot(fund: number): Pot {
  return `fund ${fund}`;
}

type Ended = 'drawn' | 'released' | 'shrunk';

/** Every allocation, and where what is left of it is set aside. */
export class Allocations {
  /** By the numbers of their lines. */
  readonly all = new Map<number, Allocated>();
  readonly #pots = new Map<Pot, Map<number, number>>();
  /** The pots that something is left in of an allocation, by its number. */
  readonly #potsOf = new Map<number, Set<Pot>>();
  readonly #drawn = new Map<number, Map<number, number>>();
  /** Block time of the record that is being taken, seconds. */
  time = 0;

  /** What is set aside, pot by pot. */
  get pots(): ReadonlyMap<Pot, Parts> {
    return this.#pots;
  }

  /** What lines of handovers drew and did not get back. */
  get drawn(): ReadonlyMap<number, Parts> {
    return this.#drawn;
  }

  /** A decision; where there is not room enough for it and for what has lapsed, that gives way. */
  allocate(
    name: number,
    pot: Pot,
    room: number,
    { quantity, ...what }: Pick<Allocated, 'need' | 'pack' | 'until' | 'isMoney'> & { readonly quantity: number },
  ): void {
    this.keepWithin(pot, room - quantity);
    this.all.set(name, { ...what, given: quantity, left: quantity, drawn: 0, released: 0, shrunk: 0 });
    this.#put(pot, name, quantity);
  }

  /** Its owner gives it up, all that is left unless it says how much: from its holdings in the order of their rows. */
  release(name: number, stated: number | undefined): void {
    let open = stated ?? this.#named(name).left;
    const pots = [...(this.#potsOf.get(name) ?? [])].sort(inRowOrder);
    for (const pot of pots) {
      const part = Math.min(open, this.#aside(pot).get(name) ?? 0);
      this.#end(pot, name, part, 'released');
      open -= part;
    }
  }

  #draw(pot: Pot, isFor: IsFor, quantity: number): Map<number, number> {
    const taken = new Map<number, number>();
    let open = quantity;
    for (const [name, aside] of oldestFirst(this.#aside(pot))) {
      if (this.#hasLapsed(name) || !isFor(this.#named(name).need)) continue;
      const part = Math.min(open, aside);
      if (part === 0) continue;
      this.#end(pot, name, part, 'drawn');
      taken.set(name, part);
      open -= part;
    }
    return taken;
  }

  /** A line takes what is set aside there for these needs and has not lapsed, the oldest first, at most so much; it remembers it. */
  drawForLine(line: number, pot: Pot, isFor: IsFor, quantity: number): void {
    for (const [name, part] of this.#draw(pot, isFor, quantity)) this.#drawnMore(line, name, part);
  }

  /** A line keeps, of what it drew, what is for these needs, the oldest first, at most so much; what it does not keep. */
  keep(line: number, isFor: IsFor, most: number): Map<number, number> {
    const drawn = [...oldestFirst(this.#drawn.get(line) ?? new Map())];
    const kept = new Map(
      take(
        drawn.filter(([name]) => isFor(this.#named(name).need)),
        most,
      ),
    );
    const rest = new Map(drawn.map(([name, there]) => [name, there - (kept.get(name) ?? 0)]));
    this.#drawn.delete(line);
    for (const [name, part] of kept) this.#drawnMore(line, name, part);
    return rest;
  }

  /** What a line did not keep is set aside again, the last first, as far as there is room; the rest it has drawn. */
  giveBack(line: number, rest: ReadonlyMap<number, number>, pot: Pot, there: number): void {
    let room = there - sumOf(this.#aside(pot));
    for (const [name, part] of oldestFirst(rest).reverse()) {
      const back = Math.min(room, part);
      room -= back;
      const row = this.#named(name);
      row.drawn -= back;
      row.left += back;
      if (back > 0) this.#put(pot, name, back);
      this.#drawnMore(line, name, part - back);
    }
  }

  #drawnMore(line: number, name: number, quantity: number): void {
    if (quantity === 0) return;
    const drawn = this.#drawn.get(line) ?? new Map<number, number>();
    this.#drawn.set(line, drawn.set(name, (drawn.get(name) ?? 0) + quantity));
  }

  /** So much of a line is back and lies there, usable: what it drew last is set aside again first, as far as there is room. */
  restore(line: number, pot: Pot, quantity: number, held: number): void {
    const drawn = this.#drawn.get(line);
    if (drawn === undefined) return;
    let open = Math.min(quantity, held - sumOf(this.#aside(pot)));
    for (const [name, there] of oldestFirst(drawn).reverse()) {
      const part = Math.min(open, there);
      if (part === 0) continue;
      open -= part;
      drawn.set(name, there - part);
      if (there === part) drawn.delete(name);
      const row = this.#named(name);
      row.drawn -= part;
      row.left += part;
      this.#put(pot, name, part);
    }
    if (drawn.size === 0) this.#drawn.delete(line);
  }

  /** No more than this is there: what is set aside beyond it shrinks, what has lapsed first, then the newest. */
  keepWithin(pot: Pot, room: number): void {
    const over = sumOf(this.#aside(pot)) - room;
    if (over <= 0) return;
    for (const [name, part] of take(this.#weakestFirst(pot), over)) this.#end(pot, name, part, 'shrunk');
  }

  /** So much leaves a holding of which that much lies there, to lie elsewhere in the same hand: what exceeds the rest goes along. */
  goAlong(from: Pot, to: Pot, quantity: number, held: number): void {
    const over = sumOf(this.#aside(from)) - (held - quantity);
    if (over > 0) this.#carry(this.#weakestFirst(from), from, to, over);
  }

  /** So much of a pledge came and lies there: the oldest first is set aside of the goods. */
  come(pledge: Pot, to: Pot, quantity: number): void {
    this.#carry(oldestFirst(this.#aside(pledge)), pledge, to, quantity);
  }

  #carry(among: readonly (readonly [number, number])[], from: Pot, to: Pot, quantity: number): void {
    for (const [name, part] of take(among, quantity)) {
      this.#put(from, name, -part);
      this.#put(to, name, part);
    }
  }

  #end(pot: Pot, name: number, quantity: number, how: Ended): void {
    const row = this.#named(name);
    row.left -= quantity;
    row[how] += quantity;
    this.#put(pot, name, -quantity);
  }

  #put(pot: Pot, name: number, by: number): void {
    const aside = this.#pots.get(pot) ?? new Map<number, number>();
    const quantity = (aside.get(name) ?? 0) + by;
    if (quantity === 0) aside.delete(name);
    else aside.set(name, quantity);
    keep(this.#pots, pot, aside);
    const pots = this.#potsOf.get(name) ?? new Set<Pot>();
    if (quantity === 0) pots.delete(pot);
    else pots.add(pot);
    keep(this.#potsOf, name, pots);
  }

  #weakestFirst(pot: Pot): [number, number][] {
    const newestFirst = oldestFirst(this.#aside(pot)).reverse();
    const lapsed = newestFirst.filter(([name]) => this.#hasLapsed(name));
    return [...lapsed, ...newestFirst.filter(([name]) => !this.#hasLapsed(name))];
  }

  #hasLapsed(name: number): boolean {
    return (this.#named(name).until ?? this.time) < this.time;
  }

  #aside(pot: Pot): Parts {
    return this.#pots.get(pot) ?? new Map();
  }

  #named(name: number): Allocated {
    const found = this.all.get(name);
    if (found === undefined) throw new Error(`nothing was allocated as ${name}`);
    return found;
  }
}

/** Under its key, unless nothing is in it. */
function keep<Key, Several extends { readonly size: number }>(
  all: Map<Key, Several>,
  key: Key,
  several: Several,
): void {
  if (several.size === 0) all.delete(key);
  else all.set(key, several);
}

function oldestFirst(parts: Parts): [number, number][] {
  return [...parts].sort(([a], [b]) => a - b);
}

function take(parts: readonly (readonly [number, number])[], quantity: number): [number, number][] {
  let open = quantity;
  return parts.map(([name, there]) => {
    const part = Math.min(open, there);
    open -= part;
    return [name, part];
  });
}

/** What is set aside in all. */
export function sumOf(parts: Parts | undefined): number {
  return [...(parts ?? [])].reduce((sum, [, quantity]) => sum + quantity, 0);
}

/** Holdings before pledges, by lot; of one lot one hand has several by their places, as their keys in the state sort. */
function inRowOrder(a: Pot, b: Pot): number {
  const [[lotA = '', , , , placeA], [lotB = '', , , , placeB]] = [a.split(' '), b.split(' ')];
  if (lotA !== lotB) return (Number(lotA) || Infinity) - (Number(lotB) || Infinity);
  const [keyA, keyB] = [placeA, placeB].map((place) => Number(place).toString(36));
  return (keyA ?? '') < (keyB ?? '') ? -1 : 1;
}
