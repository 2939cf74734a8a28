import { free } from '../src/relief/handover/carry.ts';
import { findHandover } from '../src/relief/handover/handover.ts';
import { type LineAt, legsBefore, linesOf } from '../src/relief/handover/line.ts';
import { findPlace } from '../src/relief/place/place.ts';
import { findLot } from '../src/relief/stock/lot.ts';
import { findSubject } from '../src/trust/subject.ts';
import { ClaimDay, type ClaimVerb } from './claim-days.ts';
import { type Deed, few, only, type Person, pick, type Saying, type Sent, type Stock } from './day.ts';
import { isClaim, isMoney, type Verb } from './deeds.ts';
import { conditions, holdingsIn } from './holdings-in.ts';
import { MoneyDay } from './money-days.ts';
import { nothing, reliefWorld, when } from './relief.ts';
import { type Came, type StockVerb, stockDeed } from './stock-deeds.ts';
import { octets } from './world.ts';
import { Wrongly } from './wrongly.ts';

/** A line of a handover with its hands. */
type Row = { readonly sent: Sent; readonly position: number; readonly at: LineAt };

/** People who give, carry and take, and everything there is to name between them. */
export class Day {
  readonly scene = reliefWorld();
  readonly world = this.scene.world;
  readonly people: readonly Person[];
  readonly #lots = new Map<number, string>();
  readonly #needs: { name: string; by: Person }[] = [];
  readonly #sent: Sent[] = [];
  readonly #money: MoneyDay;
  readonly #claims = new ClaimDay();
  readonly #losses: { name: string; by: Person }[] = [];
  readonly #arrivals: Came[] = [];
  readonly #uses: { name: string; by: Person }[] = [];
  readonly #wrongly = new Wrongly<Person>(this.world);

  constructor() {
    const { world, giver, hospital, carrier, place } = this.scene;
    const qualification = { type: 'relief_organisation' };
    const actors = [giver, hospital, carrier, world.admit('medical_institution')];
    for (const { segment } of actors) world.do(world.council, 'trust.qualify', { subject: segment, qualification });
    this.people = actors.map((actor) => ({
      actor,
      serial: findSubject(world.machine.state, actor.segment) ?? -1,
      places: [place(actor, true), place(actor, true)],
    }));
    this.#money = new MoneyDay(this.scene, (name) => this.#name(`${name}.0`, `${name}.1`));
    const opening = { which: 0, place: 0, to: 1, counts: [8, 8, 0, 8], slip: undefined } as const;
    for (const verb of ['fund', 'order'] as const) {
      const saying = this.#money.say(verb, opening, only(this.people[0]), only(this.people[1]));
      if (saying !== undefined) this.#do(saying);
    }
    this.#do(this.#receive(only(this.people[0]), [8, 8, 8, 8], 0));
  }

  /** Everything there is to name, and something that is nothing. */
  names() {
    const { mask, warehouse } = this.scene;
    const subjects = [this.world.council, ...this.people.map(({ actor }) => actor)].map(({ segment }) => segment);
    const handovers = this.#sent.map(({ name }) => name);
    const places = this.people.flatMap((person) => person.places);
    const needs = this.#needs.map(({ name }) => name);
    const thing = [
      nothing(this.world),
      mask,
      warehouse,
      ...places,
      ...needs,
      ...this.#money.names(),
      ...this.#claims.names(),
      ...handovers,
      ...handovers,
    ];
    const line = [`${nothing(this.world)}.0`, ...this.#lots.values(), ...handovers.map((name) => `${name}.0`)];
    return { subject: subjects, thing, line, party: [...subjects, nothing(this.world)] };
  }

  /** Tries one deed; whether it was accepted, or undefined where there is nothing to do it with. */
  try(deed: Deed<Verb>): boolean | undefined {
    const saying = this.#say(deed);
    if (saying === undefined) return undefined;
    const by = deed.slip === 'stranger' ? only(pick(this.people, saying.by.serial + 1)) : saying.by;
    return this.#do({ ...saying, by });
  }

  /** Says again whatever was never corrected, just as it was: its name, and whether that was accepted. */
  *sayAgain(): Generator<{ readonly name: string; readonly isAccepted: boolean }> {
    for (const again of this.#wrongly.again()) yield { name: again.body.record, isAccepted: this.#do(again) };
  }

  #do({ by, kind, body, accepted }: Saying): boolean {
    this.world.time += 7;
    const whole = { at: when(this.world.time), ...body };
    const names = this.world.try(by.actor, [{ kind, ...whole }]);
    if ('code' in names) return false;
    accepted?.(names[0] ?? '');
    this.#wrongly.remember(by, kind, whole, names[0] ?? '');
    return true;
  }

  #say(deed: Deed<Verb>): Saying | undefined {
    const { verb, which, counts, place, to } = deed;
    const person = only(pick(this.people, to));
    switch (verb) {
      case 'receive':
        return this.#receive(person, counts, place);
      case 'need':
        return this.#need(only(this.people[1 + (to % 3)]), counts, place);
      case 'close':
        return this.#close(which);
      case 'dispatch':
        return this.#dispatch(deed);
      case 'carry':
        return this.#carry(deed);
      case 'later':
        return this.#later(deed);
      case 'cancel':
        return this.#cancel(which);
      case 'lose':
      case 'use':
        return this.#end(deed, verb);
      case 'writeOff':
        return this.#writeOff(deed);
      case 'correct':
        return this.#wrongly.correct(which, {
          by: counts.map((count) => count - 4),
          isVoid: counts[3] > 6,
          isStale: deed.slip === 'twice',
        });
      case 'agree':
        return this.#agree(which);
      case 'accept':
      case 'packages':
      case 'refuse':
      case 'takeBack':
        return this.#answer(deed, verb);
      default:
        if (isMoney(verb)) return this.#money.say(verb, deed, person, only(pick(this.people, which)));
        return isClaim(verb) ? this.#claim(deed, verb, person) : this.#keep(deed, verb, person);
    }
  }

  #keep(deed: Deed<Verb>, verb: StockVerb, person: Person): Saying | undefined {
    const name = (...lots: string[]) => this.#name(...lots);
    const books = { uses: this.#uses, losses: this.#losses, arrivals: this.#arrivals, people: this.people };
    const desk = { ...books, stock: this.#stock(), person, item: this.scene.mask, name };
    return stockDeed(verb, deed, desk);
  }

  #claim(deed: Deed<Verb>, verb: ClaimVerb, person: Person): Saying | undefined {
    const name = (...lots: string[]) => this.#name(...lots);
    const sent = (handover: string, giver: Person, taker: Person) => this.#sent.push({ name: handover, giver, taker });
    const what = { stock: this.#stock(), needs: this.#needs.slice(-3), funds: this.#money.names(), name, sent };
    return this.#claims.say(verb, deed, {
      ...what,
      people: this.people,
      person,
      item: this.scene.mask,
      now: this.world.time,
    });
  }

  #lost(by: Person): (name: string) => void {
    return (name) => this.#losses.push({ name, by });
  }

  #receive(by: Person, [first, second]: Deed['counts'], place: number): Saying {
    const lines = [first, second].map((n) => ({ item: this.scene.mask, quantity: n * 3 + 1, grade: 'n95' }));
    const donor = place === 0 ? { type: 'anonymous' } : { type: 'person', commitment: octets(32) };
    const body = { donor, given: 'gift', place: by.places[place], lines };
    return { by, kind: 'relief.receive', body, accepted: (name) => this.#name(`${name}.0`, `${name}.1`) };
  }

  #need(by: Person, [n]: Deed['counts'], place: number): Saying {
    const amount = n === 0 ? {} : { quantity: n };
    const until = this.world.time + 1000;
    const body = { item: this.scene.mask, place: by.places[place], reason: 'other', until, ...amount };
    return { by, kind: 'relief.need', body, accepted: (name) => this.#needs.push({ name, by }) };
  }

  #close(which: number): Saying | undefined {
    const need = pick(this.#needs, which);
    return need && { by: need.by, kind: 'relief.closeNeed', body: { need: need.name, reason: 'met' } };
  }

  /** Sends what the steward holds itself, or home what it holds for another. */
  #dispatch({ which, counts, to, slip }: Deed): Saying | undefined {
    const opened = this.#stock().filter(({ condition }) => condition !== 'unopened');
    const stock = pick(opened, which);
    if (stock === undefined) return undefined;
    const { holder, steward, place, lot, condition } = stock;
    const others = this.people.filter((one) => one !== holder);
    const taker = only(steward === holder ? pick(others, to) : steward);
    const consignee = steward === holder && to % 3 === 0 ? only(pick(others, to + 1)) : taker;
    const named = pick(this.#needs, which);
    const quantity = few(stock.quantity, counts[0], slip);
    const line = {
      lot,
      condition,
      quantity,
      ...this.#cameBefore(holder, taker, quantity, counts[3]),
      ...(to % 4 > 0 ? { package: 0 } : {}),
      ...(steward === holder ? {} : { steward: steward.actor.segment }),
      ...(named === undefined || to % 5 > 0 ? {} : { need: named.name }),
    };
    const more =
      counts[1] > 4 ? [{ ...line, quantity: few(stock.quantity - line.quantity, counts[2], slip), package: 1 }] : [];
    const lines = [line, ...more];
    const parties = { taker: taker.actor.segment, consignee: consignee.actor.segment };
    const body = { ...parties, from: place, packages: labels, passes: to % 2 === 0, lines };
    return {
      by: holder,
      kind: 'relief.dispatch',
      body,
      accepted: (name) => this.#sent.push({ name, giver: holder, taker }),
    };
  }

  /** What had arrived with this taker before its giver wrote a line. */
  #cameBefore(giver: Person, taker: Person, quantity: number, n: number): object {
    const came = this.#arrivals.filter((one) => one.giver === giver && one.taker === taker).at(-1);
    if (came === undefined || n % 3 === 0) return {};
    return { arrived: [{ line: came.lot, quantity: n > 5 ? quantity : Math.min(n, quantity) }] };
  }

  /** Whoever took a leg over carries it on, sealed or opened. */
  #carry({ which, counts, to, slip }: Deed): Saying | undefined {
    const { state } = this.world.machine;
    const row = pick(
      this.#rows(({ line }) => line.unopened > 0 || free(line, 'usable') > 0),
      which,
    );
    if (row === undefined) return undefined;
    const { sent, position, at } = row;
    const condition = at.line.unopened > 0 ? 'unopened' : 'usable';
    const places = sent.taker.places.filter((name) => findPlace(state, name)?.serial === at.line.unopenedAt);
    const from = condition === 'unopened' ? places[0] : pick(sent.taker.places, to);
    const consignee = this.people.find(({ serial }) => serial === at.found.handover.consignee);
    const others = this.people.filter((one) => one !== sent.taker);
    const taker = only(consignee === sent.taker || to % 2 === 0 ? pick(others, to) : consignee);
    const lot = this.#lotNumbered(at.line.lot);
    const quantity = few(free(at.line, condition), counts[0], slip);
    const line = { lot, leg: position, condition, quantity, package: 0 };
    const lines = slip === 'twice' ? [line, line] : [line];
    const parties = { taker: taker.actor.segment, consignee: consignee?.actor.segment };
    const body = { ...parties, from, onward: sent.name, packages: labels, passes: true, lines };
    const accepted = (name: string) => this.#sent.push({ name, giver: sent.taker, taker });
    return { by: sent.taker, kind: 'relief.dispatch', body, accepted };
  }

  #agree(which: number): Saying | undefined {
    const proposed = pick(this.#wrongly.waiting(), which);
    const by = this.people.find(({ serial }) => serial === proposed?.hand);
    return proposed && by && { by, kind: 'relief.agree', body: { correction: proposed.name } };
  }

  #cancel(which: number): Saying | undefined {
    const sent = pick(this.#sent.slice(-4), which);
    if (sent === undefined) return undefined;
    return { by: sent.giver, kind: 'relief.cancelDispatch', body: { handover: sent.name, reason: 'other' } };
  }

  #end({ which, counts, slip, to }: Deed, verb: 'lose' | 'use'): Saying | undefined {
    const mine = this.#stock().filter(({ holder, steward }) => holder === steward || verb === 'lose');
    const usual = mine.filter(({ condition }) => condition === (verb === 'use' ? 'usable' : pick(conditions, to)));
    const stock = pick(usual, which);
    if (stock === undefined) return undefined;
    const { lot, place, condition, holder, steward: by } = stock;
    const line = { lot, quantity: few(stock.quantity, counts[0], slip) };
    const lines = slip === 'twice' ? [line, line] : [line];
    if (verb === 'use') {
      const accepted = (name: string) => this.#uses.push({ name, by });
      return { by, kind: 'relief.use', body: { place, purpose: 'consumed', lines }, accepted };
    }
    const held = { place, condition: condition === 'unopened' ? 'usable' : condition, holder: holder.actor.segment };
    return {
      by,
      kind: 'relief.lose',
      body: { reason: 'fire', lines: lines.map((one) => ({ ...one, ...held })) },
      accepted: this.#lost(by),
    };
  }

  #writeOff({ which, counts, slip }: Deed): Saying | undefined {
    const row = pick(
      this.#rows(({ line }) => line.missing > 0),
      which,
    );
    if (row === undefined) return undefined;
    const { sent, position, at } = row;
    const lines = [{ handover: sent.name, line: position, quantity: few(at.line.missing, counts[0], slip) }];
    return { by: sent.giver, kind: 'relief.lose', body: { reason: 'other', lines }, accepted: this.#lost(sent.giver) };
  }

  /** What was never loaded is taken back from the line of a later leg. */
  #later({ which, counts, place, slip }: Deed): Saying | undefined {
    const { state } = this.world.machine;
    const open = ({ line }: LineAt) => line.transit + line.unopened + line.missing;
    const later = pick(
      this.#rows((at) => open(at) > 0 && legsBefore(state, at).length > 0),
      which,
    );
    if (later === undefined) return undefined;
    const first = only(pick(legsBefore(state, later.at), which));
    const sent = only(this.#sent.find(({ name }) => findHandover(state, name)?.serial === first.found.serial));
    const position = first.number % 128;
    const name = `${later.sent.name}.${later.position}`;
    const good = few(open(later.at), counts[0], slip);
    const lines = [{ line: position, good, reason: 'not_loaded', later: name }];
    const body = { handover: sent.name, last: false, lines, place: this.#homeOf(sent, first, place) };
    return { by: sent.giver, kind: 'relief.takeBack', body };
  }

  /** Sealed packages come back to where they lay. */
  #homeOf({ giver }: Sent, at: LineAt, place: number): string | undefined {
    const { state } = this.world.machine;
    const lay = at.line.condition === 'unopened' ? legsBefore(state, at)[0]?.line.unopenedAt : undefined;
    return giver.places.find((name) => findPlace(state, name)?.serial === lay) ?? giver.places[place];
  }

  /** What the hands of a handover say of one of its lines. */
  #answer(deed: Deed, verb: 'accept' | 'packages' | 'refuse' | 'takeBack'): Saying | undefined {
    const { which, counts, place, slip } = deed;
    const row = pick(
      this.#rows(({ line }) => line.transit + line.unopened + line.missing > 0),
      which,
    );
    if (row === undefined) return undefined;
    const { sent, position, at } = row;
    const { name: handover, giver, taker } = sent;
    const { transit, back, unopened, missing } = at.line;
    if (verb === 'packages') {
      const packages = slip === 'twice' ? ['A', 'A'] : [at.found.handover.packages[at.line.package ?? 0]];
      const body = { handover, checked: 'packages', last: false, packages, place: taker.places[place] };
      return { by: taker, kind: 'relief.accept', body };
    }
    if (verb === 'refuse') {
      const lines = [{ line: position, quantity: few(transit - back + unopened, counts[0], slip) }];
      const body = { handover, reason: 'other', ...(counts[1] > 4 ? {} : { lines }) };
      return { by: taker, kind: 'relief.refuse', body };
    }
    const isTaker = verb === 'accept';
    const open = isTaker ? transit - back + unopened + missing : transit + unopened + missing;
    const lines = this.#count(position, open, deed);
    const body = { handover, last: counts[3] > 6, lines };
    if (isTaker) {
      const contents = { checked: 'contents', place: taker.places[place], reason: 'unknown' };
      return {
        by: taker,
        kind: 'relief.accept',
        body: { ...body, ...contents },
        accepted: (name) => this.#name(`${name}.${position}`),
      };
    }
    return { by: giver, kind: 'relief.takeBack', body: { ...body, place: this.#homeOf(sent, at, place) } };
  }

  #count(line: number, open: number, { counts, slip, to }: Deed): object[] {
    const good = few(open, counts[0], slip);
    const damaged = Math.min(Math.max(0, open - good), counts[1] % 3);
    const unfit = Math.min(Math.max(0, open - good - damaged), counts[2] % 3);
    const left = Math.max(0, open - good - damaged - unfit);
    const wrong = to % 4 === 0 && left > 0 ? { wrong: { item: this.scene.mask, quantity: Math.min(left, 2) } } : {};
    const stated = { line, good, damaged, unfit, extra: to === 9 ? 2 : 0, reason: 'not_loaded', ...wrong };
    return slip === 'twice' ? [stated, stated] : [stated];
  }

  #rows(wanted: (at: LineAt) => boolean): Row[] {
    const { state } = this.world.machine;
    return this.#sent.flatMap((sent) => {
      const found = findHandover(state, sent.name);
      const lines = found === undefined ? [] : linesOf(state, found);
      return lines.map((at, position) => ({ sent, position, at })).filter(({ at }) => wanted(at));
    });
  }

  #name(...lots: string[]): void {
    for (const lot of lots) {
      const found = findLot(this.world.machine.state, lot);
      if (found !== undefined) this.#lots.set(found.number, lot);
    }
  }

  #lotNumbered(number: number): string {
    return this.#lots.get(number) ?? `${nothing(this.world)}.0`;
  }

  /** What lies where. */
  #stock(): Stock[] {
    const { state } = this.world.machine;
    const named = [this.scene.warehouse, ...this.people.flatMap(({ places }) => places)];
    const places = new Map(named.map((name) => [findPlace(state, name)?.serial, name]));
    const who = (number: number) => only(this.people.find(({ serial }) => serial === number));
    return holdingsIn(this.world).map(({ lot, holder, steward, place, ...held }) => ({
      ...{ lot: this.#lotNumbered(lot), holder: who(holder), steward: who(steward), place: only(places.get(place)) },
      ...held,
    }));
  }
}

const labels = [{ label: 'A' }, { label: 'B' }];
