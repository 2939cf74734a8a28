// People who act at random on lots and handovers, mostly on their own. Whoever plays the story says what was accepted.

import fc from 'fast-check';
import { type Cast, castOf } from './relief-story.ts';
import { at, type Story, type StoryActor, type StorySubmission } from './signed-story.ts';

/** One random act. `pick` chooses lots and handovers from the latest back, `numbers` are quantities below 60. */
export type Act = {
  readonly kind: (typeof actKinds)[number];
  readonly actor: number;
  readonly other: number;
  readonly pick: number;
  readonly line: number;
  readonly numbers: readonly [number, number, number, number];
  readonly flag: boolean;
};

/** Kinds by how often they come. */
const actKinds = [
  'receive',
  'send',
  'send',
  'carryOn',
  'carryOn',
  'packages',
  'packages',
  'contents',
  'contents',
  'contents',
  'refuse',
  'takeBack',
  'takeBack',
  'cancel',
  'use',
  'lose',
] as const;

const quantity = fc.nat(59);

/** Random acts. */
export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...actKinds),
    actor: fc.nat(2),
    other: fc.nat(2),
    pick: fc.nat(4),
    line: fc.nat(1),
    numbers: fc.tuple(quantity, quantity, quantity, quantity),
    flag: fc.boolean(),
  }),
  { minLength: 40, maxLength: 120 },
);

type Lot = { readonly name: string; readonly owner: number };
type Sent = { readonly name: string; readonly giver: number; readonly taker: number };

/** Plays a signed transaction; whether it was accepted. */
export type Play = (submission: StorySubmission) => boolean;

/** A story of such acts, played while it is told. */
export class RandomStory {
  readonly story: Story;
  readonly #play: Play;
  readonly #cast: Cast;
  readonly #lots: Lot[] = [];
  readonly #sent: Sent[] = [];
  #accepted = true;

  constructor(story: Story, play: Play) {
    this.story = story;
    this.#play = play;
    this.#cast = castOf(story);
    for (const submission of story.submissions) play(submission);
  }

  do(act: Act): void {
    if (this.#lots.length === 0 || act.kind === 'receive') this.#receive(act);
    else if (this.#sent.length === 0 || act.kind === 'send') this.#sendOwn(act);
    else this.#acts[act.kind](act, latest(this.#sent, act.pick));
  }

  readonly #acts: { [kind in Exclude<Act['kind'], 'receive' | 'send'>]: (act: Act, sent: Sent) => void } = {
    carryOn: (act, sent) => this.#carryOn(act, sent),
    packages: ({ flag }, { name, taker }) =>
      this.#say(taker, 'accept', { handover: name, checked: 'packages', last: false, packages: [flag ? 'A' : 'B'] }),
    contents: (act, { name, taker }) =>
      this.#say(taker, 'accept', {
        handover: name,
        checked: 'contents',
        last: act.pick === 0,
        reason: 'unknown',
        lines: [this.#count(act)],
      }),
    refuse: ({ line, numbers }, { name, taker }) =>
      this.#say(
        taker,
        'refuse',
        { handover: name, reason: 'no_room', lines: [{ line, quantity: 1 + numbers[0] }] },
        '',
      ),
    takeBack: (act, { name, giver }) => {
      const later = act.flag ? {} : { later: `${latest(this.#sent, 0).name}.${act.line}` };
      const lines = [{ ...this.#count(act), reason: 'not_loaded', ...later }];
      this.#say(giver, 'takeBack', { handover: name, last: act.pick === 0, lines });
    },
    cancel: (_, { name, giver }) => this.#say(giver, 'cancelDispatch', { handover: name, reason: 'other' }, ''),
    use: ({ actor, pick, numbers }) => {
      const lines = [{ lot: latest(this.#lots, pick).name, quantity: 1 + numbers[0] }];
      this.#say(actor % 2, 'use', { purpose: 'consumed', ward: this.#cast.ward, lines });
    },
    lose: (act, sent) => this.#lose(act, sent),
  };

  #receive({ actor, numbers }: Act): void {
    const owner = actor % 2;
    const lines = [{ item: this.#cast.mask, quantity: 400 + numbers[0] }];
    const name = this.#say(owner, 'receive', { donor: { type: 'unknown' }, given: 'gift', lines });
    if (this.#accepted) this.#lots.push({ name: `${name}.0`, owner });
  }

  #sendOwn(act: Act): void {
    const { name: lot, owner } = latest(this.#lots, act.pick);
    const condition = ['usable', 'usable', 'usable', 'damaged'][act.numbers[2] % 4];
    this.#send({ ...act, actor: owner }, { condition }, { lot });
  }

  /** Most of the time a leg, sealed or opened; else something of the same lot. */
  #carryOn(act: Act, { name, taker }: Sent): void {
    const [, , c] = act.numbers;
    const leg = c < 50 ? { leg: act.line } : {};
    const condition = ['usable', 'unopened', 'unopened', 'damaged'][c % 4];
    this.#send({ ...act, actor: taker }, { condition, ...leg }, { lot: latest(this.#lots, 0).name, onward: name });
  }

  #send(
    { actor, other, numbers: [a, b], flag }: Act,
    how: object,
    { lot, ...onward }: { lot: string; onward?: string },
  ) {
    const one = (inside: number, size: number) => ({ lot, quantity: 1 + size, package: inside, ...how });
    const takes = (actor + 1 + (other % 2)) % 3;
    const taker = this.#actor(takes).segment;
    const to = { taker, consignee: flag ? this.#cast.hospital.segment : taker, passes: a % 4 > 0 };
    const packages = [{ label: 'A' }, { label: 'B' }];
    const body = { from: this.#place(actor), ...to, packages, lines: [one(0, a), one(1, b)], ...onward };
    const name = this.#say(actor, 'dispatch', body, '');
    if (this.#accepted) this.#sent.push({ name, giver: actor, taker: takes });
  }

  #count({ line, numbers: [good, damaged, unfit, wrong] }: Act): object {
    const counted = { line, good: good % 20, damaged: damaged % 4, unfit: unfit % 3, extra: good % 3, reason: 'other' };
    return wrong % 6 === 0 ? { ...counted, wrong: { item: this.#cast.gown, quantity: 1 + (wrong % 9) } } : counted;
  }

  #lose({ actor, pick, line, numbers: [a, b], flag }: Act, { name, giver }: Sent): void {
    const condition = ['usable', 'damaged', 'held_back'][b % 3];
    const from = { lot: latest(this.#lots, pick).name, place: this.#place(actor), condition };
    const lost = { ...(flag ? { handover: name, line } : from), quantity: 1 + (a % 9) };
    this.#say(flag ? giver : actor, 'lose', { reason: 'other', lines: [lost] }, '');
  }

  /** Signs a record of relief, at the signer's own place unless that is named otherwise. */
  #say(actor: number, kind: string, body: object, place = this.#place(actor)): string {
    const where = place === '' ? {} : { place };
    const name = this.story.do(this.#actor(actor), `relief.${kind}`, { at, ...where, ...body });
    const [submission] = this.story.submissions.slice(-1);
    this.#accepted = submission !== undefined && this.#play(submission);
    return name;
  }

  #actor(number: number): StoryActor {
    const { giver, hospital, carrier } = this.#cast;
    return [giver, hospital, carrier][number] ?? giver;
  }

  #place(actor: number): string {
    const { warehouse, ward, depot } = this.#cast;
    return [warehouse, ward, depot][actor] ?? warehouse;
  }
}

/** The last but so many, as far as there are that many. */
function latest<T>(all: readonly T[], back: number): T {
  const found = all.at(-1 - (back % all.length));
  if (found === undefined) throw new Error('there is at least one');
  return found;
}
