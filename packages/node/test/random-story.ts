// People who act at random on lots and handovers, mostly on their own. Whoever plays the story says what was accepted.

import { partDigest, toBase64Url } from '@baton/log';
import type { Act } from './random-acts.ts';
import {
  allocate,
  type Desk,
  deskOf,
  keepPledge,
  need,
  pledge,
  release,
  sendAllocated,
  withdraw,
} from './random-claims.ts';
import { bought, giftOfMoney, loseMoney, order, type Purse, pay, purseOf, type Saying } from './random-money.ts';
import { type Cast, castOf, packed } from './relief-story.ts';
import { at, type Story, type StoryActor, type StorySubmission, textPart } from './signed-story.ts';

type Lot = { readonly name: string; readonly owner: number };
type Sent = { readonly name: string; readonly giver: number; readonly taker: number };

/** What somebody said, and the names of its corrections. */
type Said = {
  readonly actor: number;
  readonly kind: string;
  readonly body: { readonly [member: string]: unknown };
  readonly name: string;
  readonly corrections: string[];
};

/** Kinds whose records are said anew here. */
const correctable: readonly string[] = [
  ...['receive', 'dispatch', 'accept', 'refuse', 'takeBack', 'use', 'arrive', 'lose', 'find'],
  ...['openStock', 'count', 'move', 'returnToDonor'],
  ...['openFund', 'receiveMoney', 'order', 'pay', 'loseMoney'],
];

/** Plays a signed transaction; whether it was accepted. */
export type Play = (submission: StorySubmission) => boolean;

/** A story of such acts, played while it is told. */
export class RandomStory {
  readonly story: Story;
  readonly #play: Play;
  readonly #cast: Cast & { readonly store: string; readonly side: string };
  readonly #lots: Lot[] = [];
  readonly #sent: Sent[] = [];
  readonly #arrivals: string[] = [];
  readonly #uses: { readonly name: string; readonly by: number }[] = [];
  readonly #purse: Purse;
  readonly #desk: Desk;
  readonly #losses: { readonly name: string; readonly by: number }[] = [];
  readonly #said: Said[] = [];
  #accepted = true;

  constructor(story: Story, play: Play) {
    this.story = story;
    this.#play = play;
    const cast = castOf(story);
    const name = textPart('库房');
    const body = { area: '420100', name: { zh: partDigest(name) }, type: 'warehouse', use: false };
    const store = story.do(cast.giver, 'relief.place', body, [name]);
    const side = story.do(cast.hospital, 'relief.place', { ...body, type: 'ward', use: true }, [name]);
    this.#cast = { ...cast, store, side };
    this.#purse = purseOf(story, cast);
    this.#desk = deskOf(story, { cast: this.#cast, funds: this.#purse.funds, lots: this.#lots });
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
      const by = actor % 2;
      const use = this.#say(by, 'use', { purpose: 'consumed', ward: this.#ward(numbers[1]), lines });
      if (this.#accepted) this.#uses.push({ name: use, by });
    },
    lose: (act, sent) => this.#lose(act, sent),
    open: (act) => this.#open(act),
    countStock: (act) => this.#countStock(act),
    move: ({ actor, pick, numbers: [a, b] }) => {
      const by = actor % 2;
      const [here, there] = this.#placesOf(by);
      const lines = [{ ...this.#inHand(by, pick, a), quantity: 1 + (a % 15) }];
      const [from, to] = b % 6 === 0 ? [there, here] : [here, there];
      this.#say(by, 'move', { from, to, lines }, '');
    },
    find: ({ actor, pick, numbers: [a, b] }) =>
      this.#say(actor, 'find', { lines: [{ ...this.#inHand(actor, pick, b), quantity: 1 + (a % 5) }] }),
    findAgain: (act) => this.#findAgain(act),
    putBack: ({ pick, numbers: [a, b] }) => {
      const used = this.#uses.at(-1 - (pick % Math.max(1, this.#uses.length)));
      if (used === undefined) return;
      const condition = ['usable', 'damaged', 'held_back'][b % 3];
      const lines = [{ line: 0, quantity: 1 + (a % 9), condition }];
      this.#say(used.by, 'putBack', { use: used.name, reason: 'other', lines });
    },
    arrive: (act) => this.#arrive(act),
    ownUp: (act) => this.#ownUp(act),
    giftOfMoney: (act) => this.#pass(giftOfMoney(this.#purse, act)),
    order: (act) => this.#order(act),
    pay: (act) => this.#pass(pay(this.#purse, act, this.#desk.needs.at(-1))),
    bought: (act) => this.#pass(bought(this.#purse, act)),
    loseMoney: (act) => this.#pass(loseMoney(this.#purse, act)),
    need: (act) => this.#state(act),
    allocate: (act) => this.#allocate(act),
    release: (act) => this.#pass(release(this.#desk, act)),
    pledge: (act) => this.#pledge(act),
    keepPledge: (act) => this.#keepPledge(act),
    withdraw: (act) => this.#pass(withdraw(this.#desk, act)),
    sendAllocated: (act) => this.#sendAllocated(act),
    giveBack: ({ actor, pick, numbers: [a] }) => {
      const lines = [{ lot: latest(this.#lots, pick).name, quantity: 1 + (a % 9) }];
      this.#say(actor % 2, 'returnToDonor', { reason: 'unfit', lines });
    },
    correct: (act) => this.#correct(act),
    agree: (act) => this.#agree(act),
  };

  /** Says something anew, with other figures, or not at all; names whichever version counts. */
  #correct({ pick, line, numbers, flag }: Act): void {
    const said = this.#said.at(-1 - ((pick * 7 + numbers[3]) % Math.max(1, this.#said.length)));
    if (said === undefined) return;
    const { actor, kind, name: record, corrections } = said;
    const anew = otherwise(said.body, numbers) as { fee?: number; net?: number };
    // What was given is what arrived and what the channel kept, whatever that is by now.
    const whole = kind === 'relief.receiveMoney' ? { gross: Math.max(1, (anew.fee ?? 0) + (anew.net ?? 0)) } : {};
    const to = { ...anew, ...whole, ...this.#elsewhere(kind, actor, numbers), kind, ref: record.slice(28) };
    const isVoid = flag && line === 0 && numbers[0] < 20;
    for (const current of [record, ...corrections].reverse().slice(0, 4)) {
      const body = { record, current, reason: 'other', ...(isVoid ? {} : { to }) };
      const name = this.#say(actor, 'correct', body, '');
      if (this.#accepted) corrections.push(name);
      if (this.#accepted) return;
    }
  }

  /** Sometimes money was for another need or came from another fund, and goods were used or put elsewhere. */
  #elsewhere(kind: string, actor: number, [a, b, c]: Act['numbers']): object {
    if (c % 3 > 0) return {};
    const { needs, funds } = this.#desk;
    if (kind === 'relief.pay') return { need: needs.at(-1 - (a % needs.length)), fund: funds[b % 2] };
    if (kind === 'relief.use') return { ward: this.#ward(a) };
    const [from, to] = a % 2 === 0 ? this.#placesOf(actor) : this.#placesOf(actor).reverse();
    return kind === 'relief.move' ? { from, to } : {};
  }

  #ward(number: number): string {
    return number % 3 === 0 ? this.#cast.side : this.#cast.ward;
  }

  /** Two places of one hand. */
  #placesOf(actor: number): string[] {
    const { warehouse, store, ward, side } = this.#cast;
    return actor === 0 ? [warehouse, store] : [ward, side];
  }

  /** Whoever may agrees to one of the corrections that were written last. */
  #agree({ pick }: Act): void {
    const written = this.#said.flatMap(({ corrections }) => corrections.slice(-1));
    const correction = written.at(-1 - (pick % Math.max(1, written.length)));
    for (let actor = 0; actor < 3 && correction !== undefined; actor++) {
      this.#say(actor, 'agree', { correction }, '');
      if (this.#accepted) return;
    }
  }

  /** Says something of money. */
  #pass(saying: Saying | undefined): string {
    return saying === undefined ? '' : this.#say(saying.by, saying.kind, saying.body, saying.place);
  }

  #order(act: Act): void {
    const name = this.#pass(order(this.#purse, act));
    if (this.#accepted) this.#purse.orders.push({ name, by: act.actor % 2 });
  }

  #state(act: Act): void {
    const saying = need(this.#desk, act);
    const name = this.#pass(saying);
    if (this.#accepted && saying.kind === 'need') this.#desk.needs.push(name);
  }

  #allocate(act: Act): void {
    const saying = allocate(this.#desk, act);
    const name = this.#pass(saying);
    if (this.#accepted && saying !== undefined) this.#desk.allocations.push({ name, by: saying.by });
  }

  #pledge(act: Act): void {
    const name = this.#pass(pledge(this.#desk, act));
    if (this.#accepted) this.#desk.pledges.push({ name, to: act.actor % 2 });
  }

  #keepPledge(act: Act): void {
    const saying = keepPledge(this.#desk, act);
    const name = this.#pass(saying);
    if (this.#accepted && saying !== undefined) this.#lots.push({ name: `${name}.0`, owner: saying.by });
  }

  #sendAllocated(act: Act): void {
    const saying = sendAllocated(this.#desk, act);
    const name = this.#pass(saying);
    if (this.#accepted && saying !== undefined) this.#sent.push({ name, giver: saying.by, taker: saying.taker });
  }

  #open({ actor, numbers: [a, b] }: Act): void {
    const owner = actor % 2;
    const condition = b % 3 === 0 ? 'damaged' : 'usable';
    const name = this.#say(owner, 'openStock', { lines: [{ item: this.#cast.mask, quantity: 60 + a, condition }] });
    if (this.#accepted) this.#lots.push({ name: `${name}.0`, owner });
  }

  /** With the hospital, or with the carrier for the giver. */
  #arrive({ numbers: [a, b], flag }: Act): void {
    const giver = this.#cast.giver.segment;
    const lines = [{ item: this.#cast.mask, quantity: 1 + a, condition: b % 4 === 0 ? 'held_back' : 'usable' }];
    const name = this.#say(flag ? 1 : 2, 'arrive', { giver, lines, ...(flag ? {} : { steward: giver }) });
    if (!this.#accepted) return;
    this.#arrivals.push(`${name}.0`);
    this.#lots.push({ name: `${name}.0`, owner: flag ? 1 : 2 });
  }

  #ownUp({ pick, numbers: [a, b, c], flag }: Act): void {
    const line = this.#arrivals.at(-1 - (pick % Math.max(1, this.#arrivals.length)));
    const lot = this.#lots.findLast(({ owner }) => owner === 0);
    if (line === undefined || lot === undefined) return;
    const taker = flag ? 1 : 2;
    const { segment } = this.#actor(taker);
    const one = (quantity: number) => ({ lot: lot.name, quantity: quantity + c, arrived: [{ line, quantity }] });
    const lines = [one(1 + (a % 20)), one(1 + (b % 20))];
    const to = { taker: segment, consignee: this.#cast.hospital.segment, passes: true };
    const name = this.#say(0, 'dispatch', { ...to, from: this.#place(0), lines }, '');
    if (this.#accepted) this.#sent.push({ name, giver: 0, taker });
  }

  /** Goods of a lot in the actor's hand, its own or mostly the giver's. */
  #inHand(actor: number, pick: number, b: number): object {
    const condition = ['usable', 'usable', 'damaged', 'held_back'][b % 4];
    const steward = actor === 2 && b % 5 > 0 ? { steward: this.#cast.giver.segment } : {};
    return { lot: latest(this.#lots, pick).name, condition, ...steward };
  }

  #countStock({ actor, pick, numbers: [a, b, c] }: Act): void {
    const line = { ...this.#inHand(actor, pick, c), expected: a % 20, counted: b % 20, reason: 'unknown' };
    this.#say(actor, 'count', { lines: [line] });
  }

  #findAgain({ pick, numbers: [a, b], flag }: Act): void {
    const lost = this.#losses.at(-1 - (pick % Math.max(1, this.#losses.length)));
    if (lost === undefined) return;
    const condition = ['usable', 'damaged', 'held_back'][b % 3];
    const steward = flag ? { steward: this.#cast.giver.segment } : {};
    this.#say(lost.by, 'find', { lines: [{ lose: lost.name, line: 0, quantity: 1 + (a % 4), condition, ...steward }] });
  }

  #receive({ actor, numbers }: Act): void {
    const owner = actor % 2;
    const lines = [{ item: this.#cast.mask, quantity: 400 + numbers[0], ...packed(numbers[2]) }];
    const donor =
      numbers[1] % 2 === 0 ? { type: 'unknown' } : { type: 'person', commitment: toBase64Url(new Uint8Array(32)) };
    const name = this.#say(owner, 'receive', { donor, given: 'gift', lines, ...this.#sharedOut(numbers[2]) });
    if (this.#accepted) this.#lots.push({ name: `${name}.0`, owner });
  }

  /** Some gifts are for whoever is here, no more than a part of them for the hospital. */
  #sharedOut(number: number): object {
    if (number % 3 > 0) return {};
    const others = [0, 1].map((actor) => ({ party: this.#actor(actor).segment }));
    const hospital = { party: this.#cast.hospital.segment, share: 3_000 };
    const { segment } = this.#cast.hospital;
    return { earmark: { consignees: [...others.filter(({ party }) => party !== segment), hospital], fallback: 'ask' } };
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
    const short = { from: 'count', lot: from.lot };
    const held = b % 7 === 0 ? short : from;
    const lost = { ...(flag ? { handover: name, line } : held), quantity: 1 + (a % 9) };
    const by = flag ? giver : actor;
    const lose = this.#say(by, 'lose', { reason: 'other', lines: [lost] }, '');
    if (this.#accepted) this.#losses.push({ name: lose, by });
  }

  /** Signs a record of relief, at the signer's own place unless that is named otherwise. */
  #say(actor: number, kind: string, body: object, place = this.#place(actor)): string {
    const where = place === '' ? {} : { place };
    const whole = { at, ...where, ...body };
    const name = this.story.do(this.#actor(actor), `relief.${kind}`, whole);
    const [submission] = this.story.submissions.slice(-1);
    this.#accepted = submission !== undefined && this.#play(submission);
    if (this.#accepted && correctable.includes(kind))
      this.#said.push({ actor, kind: `relief.${kind}`, body: whole, name, corrections: [] });
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

const goods = ['quantity', 'good', 'damaged', 'unfit', 'extra', 'counted', 'expected'];
const money = ['amount', 'fee', 'net'];

/** The same with other figures. */
function otherwise(value: unknown, numbers: readonly number[], member = ''): unknown {
  if (Array.isArray(value)) return value.map((one, i) => otherwise(one, [...numbers.slice(i), ...numbers], member));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one], i) => [
        name,
        otherwise(one, [...numbers.slice(i % 4), ...numbers], name),
      ]),
    );
  const times = goods.includes(member) ? 1 : money.includes(member) ? 30 : 0;
  if (typeof value !== 'number' || times === 0) return value;
  return Math.max(['quantity', 'amount'].includes(member) ? 1 : 0, value + (((numbers[0] ?? 0) % 13) - 6) * times);
}
