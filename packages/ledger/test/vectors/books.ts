// A small ledger of goods and money: given, set aside, promised, ordered, paid, sent, lost; and what is refused after it.

import type { VectorFile } from '../../../log/test/vectors/vector.ts';
import { at, block, by, day, en, ledger, opening, start, vectorsOf } from './founding.ts';
import { type Draft, Hand, type Offered } from './hand.ts';

const WORDS = 'Words';
const [giver, hospital] = ['giver', 'hospital'].map((name) => new Hand(ledger, name)) as [Hand, Hand];
const said = (label: string) => giver.name(label);
const [mask, store, ward, need] = [said('mask'), said('store'), hospital.name('ward'), hospital.name('need')];
const [fund, order, lot, pledge] = [said('fund'), said('order'), `${said('gift')}.0`, said('pledge')];
const now = start + 7_200;
const when = at(start);

const place = (label: string, use: boolean): Draft => ({
  ...{ label, kind: 'relief.place', area: '420100', name: en(WORDS) },
  ...{ type: use ? 'ward' : 'warehouse', use },
});
const party = (hand: Hand) => ({ type: 'party', party: hand.segment });
const allocate = (label: string, from: object, quantity: number, more: object = {}): Draft => ({
  ...{ label, kind: 'relief.allocate', at: when, owner: giver.segment },
  ...{ basis: { type: 'decision', reason: 'most_urgent' }, lines: [{ ...from, need, quantity }], ...more },
});
const pay = (label: string, amount: number, more: object = {}): Draft => ({
  ...{ label, kind: 'relief.pay', at: when, amount, channel: 'bank', fee: 0, fund, order, part: 'part', ...more },
});
const give = (label: string, gross: number, fee: number, net: number): Draft => ({
  ...{ label, kind: 'relief.receiveMoney', at: when, channel: 'bank', donor: party(hospital), fund, gross, fee, net },
});
const send = (quantity: number, more: object = {}): Draft => ({
  ...{ label: 'sent', kind: 'relief.dispatch', at: when, from: store, passes: true },
  ...{ taker: hospital.segment, consignee: hospital.segment, lines: [{ lot, quantity, ...more }] },
});
const stored = { lot, place: store };
const gift = (label: string, quantity: number, more: object): Draft => ({
  ...{ label, kind: 'relief.receive', at: when, donor: { type: 'unknown' }, given: 'gift', place: store },
  ...{ lines: [{ item: mask, grade: 'n95', quantity }], ...more },
});
const paused = { kind: 'relief.pauseNeeds', at: when, place: ward, reason: 'no_room' };
const totals = { what: 'money_received', currency: 'CNY', amount: 100_000 };

const blocks = [
  ...opening(giver, hospital),
  block(
    120,
    by(
      giver,
      [
        { label: 'mask', kind: 'relief.item', class: 'mask', grades: ['n95'], name: en(WORDS), unit: 'piece' },
        place('store', false),
        { label: 'fund', kind: 'relief.openFund', at: when, currency: 'CNY', name: en(WORDS), opening: 50_000 },
      ],
      [WORDS],
    ),
    by(giver, [{ label: 'supplier', kind: 'trust.list', area: '420100', name: en(WORDS), type: 'supplier' }], [WORDS]),
    by(hospital, [place('ward', true)], [WORDS]),
  ),
  block(
    180,
    by(hospital, [
      {
        ...{ label: 'need', kind: 'relief.need', at: when, item: mask, place: ward, quantity: 900 },
        ...{ reason: 'stock_out', until: start + day },
      },
    ]),
    by(giver, [
      gift('gift', 500, {}),
      give('money', 100_000, 500, 99_500),
      {
        label: 'pledge',
        kind: 'relief.pledge',
        at: when,
        donor: { type: 'anonymous' },
        lines: [{ item: mask, quantity: 200 }],
      },
      {
        ...{ label: 'order', kind: 'relief.order', at: when, due: start + day, fund, supplier: said('supplier') },
        lines: [{ item: mask, grade: 'n95', quantity: 100, amount: 200_001 }],
      },
    ]),
  ),
  block(
    240,
    by(hospital, [{ kind: 'relief.confirmGift', at: when, gift: said('money') }]),
    by(giver, [
      allocate('masks', stored, 300),
      allocate('more', stored, 200, { until: start + 600 }),
      allocate('money for it', { fund }, 30_000),
      allocate('promised', { pledge, line: 0 }, 120),
      pay('deposit', 5_000, { need, part: 'deposit' }),
    ]),
  ),
  block(
    300,
    by(giver, [
      send(100, { need }),
      gift('kept', 80, { pledge }),
      {
        ...gift('came', 50, { given: 'bought', donor: { type: 'party', party: said('supplier') } }),
        lines: [{ item: mask, grade: 'n95', quantity: 50, order: `${order}.0` }],
      },
      {
        ...{ kind: 'relief.lose', at: when, reason: 'fire' },
        lines: [{ lot, place: store, condition: 'usable', quantity: 50 }],
      },
      { kind: 'relief.releaseAllocation', at: when, allocation: `${said('masks')}.0`, reason: 'no_need', quantity: 20 },
      { kind: 'relief.withdrawPledge', at: when, pledge, reason: 'cannot_supply' },
      { kind: 'relief.loseMoney', at: when, amount: 900, fund, reason: 'fraud' },
      {
        kind: 'relief.publishTotals',
        at: when,
        from: start - day,
        until: start,
        lines: [{ ...totals, channel: 'bank' }],
      },
    ]),
    by(hospital, [paused]),
  ),
];

const refused: readonly (readonly [why: string, offered: Offered])[] = [
  ['what was given less the fee is not what arrived', by(giver, [give('wrong', 1_000, 1, 1_000)])],
  ['more than the order costs', by(giver, [pay('too much', 195_002)])],
  ['money that is set aside for a need, paid for none', by(giver, [pay('not free', 130_000)])],
  ['money of another subject', by(hospital, [pay('theirs', 1)])],
  ['nothing is allocated to a place that wants nothing for now', by(giver, [allocate('paused', stored, 1)])],
  [
    'the rest is allocated to a need, and this names none at its place',
    by(giver, [{ ...send(200), label: 'rest', consignee: said('supplier') }]),
  ],
  [
    'more of an allocation than is left',
    by(giver, [
      {
        kind: 'relief.releaseAllocation',
        at: when,
        allocation: `${said('masks')}.0`,
        reason: 'no_need',
        quantity: 181,
      },
    ]),
  ],
  ['a pledge that was withdrawn is not kept', by(giver, [gift('late', 1, { pledge })])],
  [
    'a gift is confirmed once',
    by(hospital, [{ kind: 'relief.confirmGift', at: when, gift: said('money'), seen: said('money') }]),
  ],
  [
    'more came than was ordered',
    by(giver, [
      {
        ...gift('over', 51, { given: 'bought', donor: { type: 'party', party: said('supplier') } }),
        lines: [{ item: mask, grade: 'n95', quantity: 51, order: `${order}.0` }],
      },
    ]),
  ],
  [
    'one total stands twice',
    by(giver, [{ kind: 'relief.publishTotals', at: when, from: start - day, until: start, lines: [totals, totals] }]),
  ],
];

/** Goods and money, and what is refused after them. */
export function booksVectors(): VectorFile {
  return vectorsOf(
    'masks, money and a promise set aside for a ward; drawn by a dispatch and a payment, kept in part, shrunk by a loss, given up',
    { blocks, refused, now },
  );
}
