import { kindNamed } from '../src/kinds.ts';
import { decodeRow, tables } from '../src/machine/state.ts';
import { type Proposal, versionOf } from '../src/relief/correction/version.ts';
import { findThing } from '../src/trust/subject.ts';
import type { World } from './world.ts';

type Body = { readonly [member: string]: unknown };

/** What somebody said, by which name, and the names of its corrections. */
type Said<Person> = {
  readonly by: Person;
  readonly kind: string;
  readonly body: Body;
  readonly name: string;
  readonly corrections: string[];
};

/** How a body is said anew: figures that differ by so much, nothing at all, or just as before. */
export type Slip = { readonly by: readonly number[]; readonly isVoid: boolean; readonly isStale: boolean };

const goods = ['quantity', 'good', 'damaged', 'unfit', 'extra', 'counted', 'expected'];
const money = ['amount', 'fee', 'net', 'opening'];
/** Figures that are at least one. */
const positive = ['quantity', 'amount'];

/** Records that can be corrected, and what is said instead. */
export class Wrongly<Person> {
  readonly #world: World;
  readonly #said: Said<Person>[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  remember(by: Person, kind: string, body: Body, name: string): void {
    if (kindNamed(kind)?.correction !== undefined) this.#said.push({ by, kind, body, name, corrections: [] });
  }

  /** A correction of one of them; often of the one that was said last. */
  correct(which: number, { by, isVoid, isStale }: Slip) {
    const said = this.#said[which % this.#said.length];
    if (said === undefined) return undefined;
    const current = isStale ? said.name : this.#currentOf(said);
    return correction(said, isVoid ? undefined : changed(said.body, by), current);
  }

  /** Each record that was never corrected, said again just as it was. */
  again() {
    return this.#said.filter(({ corrections }) => corrections.length === 0).map((said) => correction(said, said.body));
  }

  #currentOf({ name, corrections }: Said<Person>): string {
    const { state } = this.#world.machine;
    const { current } = versionOf(state, findThing(state, name) ?? -1);
    return [name, ...corrections].find((one) => findThing(state, one) === current) ?? name;
  }

  /** Corrections that wait: their names, and whose agreement they wait for. */
  waiting(): { name: string; hand: number }[] {
    const { state } = this.#world.machine;
    const table = tables().find(({ name }) => name === 'correction_proposal');
    if (table === undefined) throw new Error('corrections may wait');
    const names = new Map(
      this.#said.flatMap(({ corrections }) => corrections).map((one) => [findThing(state, one), one]),
    );
    return this.#world.store.rows(table).map(([key, row]) => {
      const { hand } = decodeRow(table, row) as Proposal;
      return { name: names.get(Number(key)) ?? '', hand };
    });
  }
}

/** What is said instead of a record; nothing is void. */
function correction<Person>({ by, kind, name, corrections }: Said<Person>, to: Body | undefined, current = name) {
  const body = { record: name, current, reason: 'other', ...(to && { to: { ...to, kind, ref: name.slice(28) } }) };
  return { by, kind: 'relief.correct', body, accepted: (given: string) => corrections.push(given) };
}

/** The same body with other figures. */
function changed(body: Body, by: readonly number[]): Body {
  let next = 0;
  const walk = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, name));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([member, one]) => [member, walk(one, member)]));
    }
    const times = goods.includes(name) ? 1 : money.includes(name) ? 40 : 0;
    if (typeof value !== 'number' || times === 0) return value;
    return Math.max(positive.includes(name) ? 1 : 0, value + times * (by[next++ % by.length] ?? 0));
  };
  const said = walk(body, '') as Body;
  return 'gross' in said ? { ...said, gross: Math.max(1, Number(said['fee']) + Number(said['net'])) } : said;
}
