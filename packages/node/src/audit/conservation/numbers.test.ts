// The days that corrections must close, reckoned by the audit alone, each with its numbers written out. The rules' own
// reckoning of the same days is tested in packages/ledger/src/relief.

import { decodeRow, encodeRow, tables } from '@baton/ledger';
import { describe, expect, test } from 'vitest';
import { fundOf, supplierOf } from '../../../test/money-story.ts';
import { Played } from '../../../test/played.ts';
import { type Cast, castOf } from '../../../test/relief-story.ts';
import { at, START, Story, type StoryActor } from '../../../test/signed-story.ts';

type Body = { readonly [member: string]: unknown };
type Said = { readonly by: StoryActor; readonly kind: string; readonly body: Body; readonly name: string };

/** A story that says things wrongly, and anew; played when it is asked for. */
class Wrong {
  readonly story = new Story();
  readonly cast: Cast = castOf(this.story);

  say(by: StoryActor, kind: string, body: Body): Said {
    const whole = { at, ...body };
    return { by, kind: `relief.${kind}`, body: whole, name: this.story.do(by, `relief.${kind}`, whole) };
  }

  /** Says it anew, or that it is void; the name of the correction. */
  correct({ by, kind, body, name }: Said, change: Body | undefined, current = name): string {
    const to = change === undefined ? {} : { to: { ...body, ...change, kind, ref: name.slice(28) } };
    return this.say(by, 'correct', { record: name, current, reason: 'typed_wrong', ...to }).name;
  }

  agree(by: StoryActor, correction: string): void {
    this.say(by, 'agree', { correction });
  }

  receive(quantity: number): Said {
    const { giver, warehouse: place, mask: item } = this.cast;
    return this.say(giver, 'receive', {
      donor: { type: 'unknown' },
      given: 'gift',
      place,
      lines: [{ item, quantity }],
    });
  }

  dispatch(...lines: Body[]): Said {
    const { giver, hospital, warehouse: from } = this.cast;
    const to = { taker: hospital.segment, consignee: hospital.segment, passes: true };
    return this.say(giver, 'dispatch', { ...to, from, lines });
  }

  accept({ name: handover }: Said, line: Body, last = true): Said {
    const lines = [{ line: 0, ...line }];
    const where = { place: this.cast.ward, checked: 'contents' };
    return this.say(this.cast.hospital, 'accept', { handover, ...where, lines, last, reason: 'unknown' });
  }

  takeBack({ name: handover }: Said, good: number): Said {
    const { giver, warehouse: place } = this.cast;
    const lines = [{ line: 0, good, reason: 'not_loaded' }];
    return this.say(giver, 'takeBack', { handover, place, lines, last: true });
  }

  /** Plays it by both reckonings, which must agree. */
  played(): Played {
    const played = new Played(this.story);
    for (const submission of this.story.submissions) expect(played.play(submission)).toBe(true);
    expect(played.end().differences()).toEqual([]);
    return played;
  }

  /** The accounts of a lot by the audit's own reckoning. */
  accounts(lot: string): { [account: string]: number } {
    return this.played().accountsOf(lot);
  }
}

/** 1,000 of a lot of 2,000 sent. */
function sent() {
  const wrong = new Wrong();
  const lot = `${wrong.receive(2000).name}.0`;
  return { wrong, lot, dispatched: wrong.dispatch({ lot, quantity: 1000 }) };
}

test('a dispatch of 1,000: 968 good, 5 torn, 2 unfit, and no more; corrected to 980 with the hospital', () => {
  const { wrong, lot, dispatched } = sent();
  wrong.accept(dispatched, { good: 968, damaged: 5, unfit: 2, reason: 'torn' });
  const proposed = wrong.correct(dispatched, { lines: [{ lot, quantity: 980 }] });
  expect(wrong.accounts(lot)).toEqual({ received: 2000, held: 1975, missing: 25 });
  wrong.agree(wrong.cast.hospital, proposed);
  expect(wrong.accounts(lot)).toEqual({ received: 2000, held: 1995, missing: 5 });
});

test('1,010 counted of 1,000: the giver corrects what it loaded, alone', () => {
  const { wrong, lot, dispatched } = sent();
  wrong.accept(dispatched, { good: 1000, extra: 10, reason: 'over_packed' });
  expect(wrong.accounts(lot)).toEqual({ received: 2000, found: 10, held: 2010 });
  wrong.correct(dispatched, { lines: [{ lot, quantity: 1010 }] });
  expect(wrong.accounts(lot)).toEqual({ received: 2000, held: 2000 });
});

test('104 counted of 100, which the giver corrects; then the hospital corrects the line beside it', () => {
  const wrong = new Wrong();
  const [lot, other] = [`${wrong.receive(2000).name}.0`, `${wrong.receive(500).name}.0`];
  const sent = (quantity: number) => [
    { lot, quantity },
    { lot: other, quantity: 50 },
  ];
  const dispatched = wrong.dispatch(...sent(100));
  const counted = (good: number) => [
    { line: 0, good: 100, extra: 4, reason: 'over_packed' },
    { line: 1, good, damaged: 50 - good, reason: 'torn' },
  ];
  const { hospital, giver, ward: place } = wrong.cast;
  const said = { handover: dispatched.name, place, checked: 'contents', last: true };
  const accepted = wrong.say(hospital, 'accept', { ...said, lines: counted(50) });
  wrong.correct(dispatched, { lines: sent(104) });
  wrong.agree(giver, wrong.correct(accepted, { lines: counted(48) }));
  expect(wrong.accounts(lot)).toEqual({ received: 2000, held: 2000 });
  expect(wrong.accounts(other)).toEqual({ received: 500, held: 500 });
});

test('arrive 100, 60 of them used, then a dispatch of 120 from two lots: said anew by either hand', () => {
  const wrong = new Wrong();
  const { giver, hospital, ward: place, mask: item } = wrong.cast;
  const stated = (quantity: number) => ({ lines: [{ item, quantity }] });
  const arrived = wrong.say(hospital, 'arrive', { giver: giver.segment, place, ...stated(100) });
  const came = `${arrived.name}.0`;
  wrong.say(hospital, 'use', { place, purpose: 'consumed', lines: [{ lot: came, quantity: 60 }] });
  const [first, second] = [`${wrong.receive(500).name}.0`, `${wrong.receive(80).name}.0`];
  const lines = (one: number, owned: number, other: number) => [
    { lot: first, quantity: one, arrived: [{ line: came, quantity: owned }] },
    { lot: second, quantity: 50, arrived: [{ line: came, quantity: other }] },
  ];
  const dispatched = wrong.dispatch(...lines(70, 60, 40));
  const more = wrong.correct(dispatched, { lines: lines(80, 60, 40) });
  wrong.agree(hospital, more);
  expect(wrong.accounts(first)).toEqual({ received: 500, held: 420, transit: 20, converted: 60 });
  const other = wrong.correct(dispatched, { lines: lines(80, 50, 50) }, more);
  wrong.agree(hospital, other);
  expect(wrong.accounts(first)).toEqual({ received: 500, held: 420, transit: 30, converted: 50 });
  expect(wrong.accounts(second)).toEqual({ received: 80, held: 30, converted: 50 });
  wrong.agree(giver, wrong.correct(arrived, stated(90)));
  expect(wrong.accounts(came)).toEqual({ made: 90, held: 30, used: 60 });
  expect(wrong.accounts(second)).toEqual({ received: 80, held: 30, transit: 10, converted: 40 });
  wrong.agree(hospital, wrong.correct(dispatched, undefined, other));
  expect(wrong.accounts(came)).toEqual({ found: 90, held: 30, used: 60 });
  expect(wrong.accounts(first)).toEqual({ received: 500, held: 500 });
});

test('101 arrived, to 100 of which a hundred lines own up while a dispatch waits for the taker: that one came by itself', () => {
  const wrong = new Wrong();
  const { giver, hospital, ward: place, mask: item } = wrong.cast;
  const said = { giver: giver.segment, place, lines: [{ item, quantity: 101 }] };
  const came = `${wrong.say(hospital, 'arrive', said).name}.0`;
  const lot = `${wrong.receive(500).name}.0`;
  const one = { lot, quantity: 1, arrived: [{ line: came, quantity: 1 }] };
  const dispatched = wrong.dispatch({ lot, quantity: 1 });
  wrong.accept(dispatched, { good: 1 });
  const proposed = wrong.correct(dispatched, { lines: [one] });
  wrong.dispatch(...Array(100).fill(one));
  wrong.agree(hospital, proposed);
  expect(wrong.accounts(came)).toEqual({ made: 100, found: 1, held: 101 });
  expect(wrong.accounts(lot)).toEqual({ received: 500, held: 400, converted: 100 });
});

test('a share of 60 %: what was sent and has not come back counts, in whatever order it is said anew', () => {
  const wrong = new Wrong();
  const { giver, hospital, warehouse: place, mask: item } = wrong.cast;
  const consignees = [{ party: hospital.segment, share: 6000 }];
  const gift = { donor: { type: 'unknown' }, given: 'gift', place, lines: [{ item, quantity: 1000 }] };
  const received = wrong.say(giver, 'receive', { ...gift, earmark: { consignees, fallback: 'ask' } });
  const lot = `${received.name}.0`;
  const dispatched = wrong.dispatch({ lot, quantity: 600 });
  wrong.accept(dispatched, { good: 400 }, false);
  const taken = wrong.takeBack(dispatched, 200);
  wrong.dispatch({ lot, quantity: 150 });
  const more = wrong.correct(taken, { lines: [{ line: 0, good: 150, reason: 'not_loaded' }] });
  wrong.agree(hospital, more);
  wrong.correct(dispatched, { lines: [{ lot, quantity: 400 }] });
  wrong.dispatch({ lot, quantity: 1 });
  const played = wrong.played();
  expect(played.accountsOf(lot)).toMatchObject({ received: 1000 });
  const table = tables().find(({ name }) => name === 'share_given');
  const [key, text] = table === undefined ? [] : ([...played.state.rows(table)][0] ?? []);
  if (table === undefined || key === undefined || text === undefined) throw new Error('a share was given');
  const { quantity } = decodeRow(table, text) as { quantity: number };
  played.state.apply([{ table, key, value: encodeRow(table, { quantity: quantity + 1 }) }]);
  expect(played.differences()).toMatchObject([expect.stringMatching(/goods_differ: .* share_given/)]);
});

test('30 of 100 that arrived first went on before the giver said that a fifth may: all of it counts, and is found if it is not', () => {
  const wrong = new Wrong();
  const { giver, hospital, carrier, warehouse: place, ward, mask: item } = wrong.cast;
  const consignees = [{ party: hospital.segment }, { party: carrier.segment, share: 2000 }];
  const gift = { donor: { type: 'unknown' }, given: 'gift', place, lines: [{ item, quantity: 1000 }] };
  const received = wrong.say(giver, 'receive', { ...gift, earmark: { consignees, fallback: 'ask' } });
  const arrived = wrong.say(hospital, 'arrive', {
    giver: giver.segment,
    place: ward,
    lines: [{ item, quantity: 100 }],
  });
  const came = `${arrived.name}.0`;
  const on = { taker: carrier.segment, consignee: carrier.segment, from: ward, passes: true };
  const sentOn = (quantity: number) => wrong.say(hospital, 'dispatch', { ...on, lines: [{ lot: came, quantity }] });
  sentOn(30);
  wrong.dispatch({ lot: `${received.name}.0`, quantity: 100, arrived: [{ line: came, quantity: 100 }] });
  const played = wrong.played();
  const change = (name: string, columns: object) => {
    const table = tables().find((one) => one.name === name);
    const [key, text] = table === undefined ? [] : ([...played.state.rows(table)][0] ?? []);
    if (table === undefined || key === undefined || text === undefined) throw new Error(`${name} has a row`);
    played.state.apply([{ table, key, value: encodeRow(table, { ...decodeRow(table, text), ...columns }) }]);
    const found = played.differences();
    played.state.apply([{ table, key, value: text }]);
    return found;
  };
  expect(change('share_given', { quantity: 29 })).toMatchObject([expect.stringMatching(/29 in the state, 30 by/)]);
  const found = change('earmark', { shares: [null, 3000] }).slice(1);
  expect(found).toMatchObject(Array(2).fill(expect.stringMatching(/lot .*3000 in the state, .*2000 by/)));
});

test('accepted in part, then taken back; the dispatch corrected to what was accepted, the taking back void', () => {
  const { wrong, lot, dispatched } = sent();
  wrong.accept(dispatched, { good: 600 }, false);
  const taken = wrong.takeBack(dispatched, 400);
  expect(wrong.accounts(lot)).toEqual({ received: 2000, held: 2000 });
  wrong.correct(dispatched, { lines: [{ lot, quantity: 600 }] });
  expect(wrong.accounts(lot)).toEqual({ received: 2000, found: 400, held: 2400 });
  wrong.correct(taken, undefined);
  expect(wrong.accounts(lot)).toEqual({ received: 2000, held: 2000 });
});

test('a receive of 36,000 corrected to 30,000 after 34,000 were dispatched and 10,000 accepted; and that to 35,000', () => {
  const wrong = new Wrong();
  const received = wrong.receive(36_000);
  const lot = `${received.name}.0`;
  wrong.accept(wrong.dispatch({ lot, quantity: 34_000 }), { good: 10_000 }, false);
  const lines = (quantity: number) => ({ lines: [{ item: wrong.cast.mask, quantity }] });
  const first = wrong.correct(received, lines(30_000));
  expect(wrong.accounts(lot)).toEqual({ received: 30_000, found: 4_000, held: 10_000, transit: 24_000 });
  wrong.correct(received, lines(35_000), first);
  expect(wrong.accounts(lot)).toEqual({ received: 35_000, held: 11_000, transit: 24_000 });
});

test('a refusal taken back short by 3; the giver had counted wrongly', () => {
  const { wrong, lot, dispatched } = sent();
  const lines = [{ line: 0, quantity: 1000 }];
  wrong.say(wrong.cast.hospital, 'refuse', { handover: dispatched.name, reason: 'no_room', lines });
  const taken = wrong.takeBack(dispatched, 997);
  expect(wrong.accounts(lot)).toEqual({ received: 2000, held: 1997, missing: 3 });
  wrong.correct(taken, { lines: [{ line: 0, good: 1000 }] });
  expect(wrong.accounts(lot)).toEqual({ received: 2000, held: 2000 });
});

describe('1,000 masks ordered for 900.00 yuan and paid from 1,000.00', () => {
  const prepaid = () => {
    const wrong = new Wrong();
    const { giver, warehouse: place, mask: item } = wrong.cast;
    const fund = fundOf(wrong.story, wrong.cast, 0);
    const supplier = supplierOf(wrong.story, wrong.cast);
    const money = (net: number) => ({ gross: net, net });
    const from = { channel: 'bank', donor: { type: 'anonymous' }, fee: 0, fund };
    const given = wrong.say(giver, 'receiveMoney', { ...from, ...money(100_000) });
    const lines = (quantity: number, amount: number) => ({ lines: [{ item, quantity, amount }] });
    const order = wrong.say(giver, 'order', { due: START + 86_400, fund, supplier, ...lines(1000, 90_000) });
    const pay = { amount: 90_000, channel: 'bank', fee: 0, fund, order: order.name, part: 'rest' };
    const paid = wrong.say(giver, 'pay', pay);
    const goods = (quantity: number) => ({ lines: [{ item, quantity, order: `${order.name}.0` }] });
    const bought = { donor: { type: 'party', party: supplier }, given: 'bought', place };
    const came = wrong.say(giver, 'receive', { ...bought, ...goods(500) });
    const standing = () => wrong.played().standingOf(order.name);
    return { wrong, fund, given, money, order, lines, paid, came, goods, standing };
  };

  test('half of it delivered: 450.00 have come; 360.00 if 400 came; 320.00 if the order cost 800.00', () => {
    const { wrong, came, goods, order, lines, standing } = prepaid();
    expect(standing()).toEqual({ paid: 90_000, come: 45_000 });
    wrong.correct(came, goods(400));
    expect(standing()).toEqual({ paid: 90_000, come: 36_000 });
    wrong.correct(order, lines(1000, 80_000));
    expect(standing()).toEqual({ paid: 90_000, come: 32_000 });
  });

  test('800.00 were received: 100.00 of what was paid are found, and explained once 700.00 were paid', () => {
    const { wrong, fund, given, money, paid, standing } = prepaid();
    wrong.correct(given, money(80_000));
    expect(wrong.played().moneyOf(fund)).toEqual({ received: 80_000, found: 10_000, paid: 90_000 });
    wrong.correct(paid, { amount: 70_000 });
    expect(wrong.played().moneyOf(fund)).toEqual({ received: 80_000, balance: 10_000, paid: 70_000 });
    expect(standing()).toEqual({ paid: 70_000, come: 45_000 });
  });
});

test('1,100 counts found one each of 100; corrected to 1,300, what the first thousand found is cancelled', () => {
  const wrong = new Wrong();
  const { giver, warehouse: place } = wrong.cast;
  const said = wrong.receive(100);
  const lot = `${said.name}.0`;
  for (let found = 0; found < 1_100; found++) {
    const line = { lot, expected: 100 + found, counted: 101 + found, reason: 'not_written_down' };
    wrong.say(giver, 'count', { place, lines: [line] });
  }
  wrong.correct(said, { lines: [{ item: wrong.cast.mask, quantity: 1_300 }] });
  expect(wrong.accounts(lot)).toEqual({ received: 1_300, found: 100, held: 1_400 });
});
