// A small ledger of what was written wrongly, line by line: corrected alone and with the other hand, corrected again, void;
// and what is refused after it.

import type { VectorFile } from '../../../log/test/vectors/vector.ts';
import { at, block, by, day, en, ledger, opening, start, vectorsOf } from './founding.ts';
import { type Draft, Hand, type Offered, refFrom } from './hand.ts';

const WORDS = 'Words';
const [giver, hospital] = ['giver', 'hospital'].map((name) => new Hand(ledger, name)) as [Hand, Hand];
const said = (label: string) => giver.name(label);
const [mask, store, shed, annex, supplier] = ['mask', 'store', 'shed', 'annex', 'supplier'].map(said);
const [ward, need] = [hospital.name('ward'), hospital.name('need')];
const [big, first, second, opened] = ['big.0', 'two.0', 'two.1', 'opened.0'].map(
  (line) => `${said(line.slice(0, -2))}${line.slice(-2)}`,
);
const [fund, order] = [said('fund'), said('order')];
const when = at(start);

const act = (label: string, kind: string, body: object): Draft => ({
  ...{ label, kind: `relief.${kind}` },
  ...(kind === 'item' || kind === 'place' ? {} : { at: when }),
  ...body,
});
const place = (label: string, use: boolean) =>
  act(label, 'place', { area: '420100', name: en(WORDS), type: use ? 'ward' : 'warehouse', use });
const goods = (...quantities: number[]) => quantities.map((quantity) => ({ item: mask, grade: 'n95', quantity }));
const receive = (label: string, lines: readonly object[]) =>
  act(label, 'receive', { donor: { type: 'anonymous' }, given: 'gift', place: store, lines });
const send = (label: string, lines: readonly object[]) => {
  const { segment } = hospital;
  return act(label, 'dispatch', { from: store, passes: true, taker: segment, consignee: segment, lines });
};
const accept = (label: string, handover: string, lines: readonly object[], last: boolean) =>
  act(label, 'accept', { handover: said(handover), checked: 'contents', place: ward, last, lines });
const home = (good: number) => {
  const lines = [{ line: 0, good, reason: 'short_packed' }];
  return act('home', 'takeBack', { handover: said('back'), place: store, last: true, lines });
};
const move = (to: string | undefined) =>
  act('moved', 'move', { from: store, to, lines: [{ lot: opened, quantity: 30 }] });
const count = (counted: number) => {
  const lines = [{ lot: opened, expected: 470, counted, reason: 'unknown' }];
  return act('counted', 'count', { place: store, lines });
};
const lose = act('lost', 'lose', { reason: 'other', lines: [{ from: 'count', lot: opened, quantity: 5 }] });
const find = (quantity: number) =>
  act('found', 'find', { place: store, lines: [{ lose: said('lost'), line: 0, quantity }] });
const use = (quantity: number) =>
  act('used', 'use', { place: ward, purpose: 'consumed', lines: [{ lot: first, quantity }] });
const openFund = (currency: string) => act('fund', 'openFund', { currency, name: en(WORDS), opening: 0 });
const money = (net: number) =>
  act('money', 'receiveMoney', { channel: 'bank', donor: { type: 'anonymous' }, fund, gross: net, fee: 0, net });
const ordered = (from: string | undefined, amount: number) => {
  const lines = [{ item: mask, grade: 'n95', quantity: 100, amount }];
  return act('order', 'order', { due: start + day, fund, supplier: from, lines });
};
const pay = (amount: number) =>
  act('paid', 'pay', { amount, channel: 'bank', fee: 0, fund, order, part: 'part', need });
const ownUp = (quantity: number) =>
  send('owned', [{ lot: big, quantity: 30, arrived: [{ line: `${hospital.name('arrived')}.0`, quantity }] }]);
const [sent, pair] = [
  send('sent', [{ lot: big, quantity: 34_000 }]),
  (quantity: number) =>
    send('pair', [
      { lot: first, quantity },
      { lot: second, quantity: 50 },
    ]),
];
const tookPair = (line: object) =>
  accept(
    'took pair',
    'pair',
    [
      { line: 0, good: 100, extra: 4, reason: 'over_packed' },
      { line: 1, ...line },
    ],
    true,
  );
const tookSent = (good: number) => accept('took sent', 'sent', [{ line: 0, good }], false);

/** It should have been said so, or not at all; `current` is the label of the correction that counts so far. */
const correct = (hand: Hand, label: string, of: string, to: Draft | undefined, current = of): Draft => {
  const { label: _, ...body } = to ?? { kind: '' };
  const anew = to === undefined ? {} : { to: { ...body, ref: refFrom(of) } };
  const names = { record: hand.name(of), current: hand.name(current) };
  return act(label, 'correct', { reason: 'typed_wrong', ...names, ...anew });
};
const agree = (label: string, correction: string) => act(label, 'agree', { correction });

const before = [
  ...opening(giver, hospital),
  block(
    120,
    by(
      giver,
      [
        act('mask', 'item', { class: 'mask', grades: ['n95', 'kn95'], name: en(WORDS), unit: 'piece' }),
        ...[place('store', false), place('shed', false), place('annex', false), openFund('CNY')],
      ],
      [WORDS],
    ),
    by(giver, [{ label: 'supplier', kind: 'trust.list', area: '420100', name: en(WORDS), type: 'supplier' }], [WORDS]),
    by(hospital, [place('ward', true)], [WORDS]),
  ),
  block(
    180,
    by(hospital, [
      act('need', 'need', { item: mask, place: ward, quantity: 900, reason: 'stock_out', until: start + day }),
    ]),
    by(giver, [
      ...[receive('big', goods(36_000)), receive('two', goods(100, 50))],
      act('opened', 'openStock', { place: store, lines: goods(500) }),
      ...[move(shed), count(460), lose, find(3), money(100_000), ordered(supplier, 90_000)],
      act('money for it', 'allocate', {
        ...{ basis: { type: 'decision', reason: 'other' }, owner: giver.segment },
        lines: [{ fund, need, quantity: 95_000 }],
      }),
      ...[pay(90_000), sent, pair(100), send('back', [{ lot: big, quantity: 40 }])],
      send('cancelled', [{ lot: big, quantity: 1 }]),
      act('cancelling', 'cancelDispatch', { handover: said('cancelled'), reason: 'not_loaded' }),
    ]),
  ),
  block(
    240,
    by(hospital, [
      ...[tookSent(10_000), tookPair({ good: 50 })],
      act('refused', 'refuse', { handover: said('back'), reason: 'no_room' }),
      act('masks', 'allocate', {
        ...{ basis: { type: 'decision', reason: 'other' }, owner: hospital.segment },
        lines: [{ lot: first, place: ward, need, quantity: 60 }],
      }),
      use(30),
      act('arrived', 'arrive', { giver: giver.segment, place: ward, lines: goods(20) }),
    ]),
    by(giver, [home(37), ownUp(20)]),
  ),
];

const corrections = [
  block(
    300,
    by(giver, [
      correct(giver, 'big less', 'big', receive('big', goods(30_000))),
      correct(giver, 'big more', 'big', receive('big', goods(35_000)), 'big less'),
      correct(giver, 'pair more', 'pair', pair(104)),
      correct(giver, 'all home', 'home', home(40)),
      correct(giver, 'moved elsewhere', 'moved', move(annex)),
      correct(giver, 'counted anew', 'counted', count(464)),
      correct(giver, 'not found', 'found', undefined),
      correct(giver, 'less money', 'money', money(80_000)),
      correct(giver, 'paid less', 'paid', pay(70_000)),
      correct(giver, 'owned less', 'owned', ownUp(15)),
    ]),
    by(hospital, [
      correct(hospital, 'one line torn', 'took pair', tookPair({ good: 48, damaged: 2, reason: 'torn' })),
      correct(hospital, 'used more', 'used', use(50)),
      correct(hospital, 'took less', 'took sent', tookSent(9_000)),
    ]),
  ),
  block(
    360,
    by(giver, [agree('torn, yes', hospital.name('one line torn'))]),
    by(hospital, [
      agree('fifteen, yes', said('owned less')),
      act('put back', 'putBack', {
        ...{ use: hospital.name('used'), place: ward, reason: 'not_needed' },
        lines: [{ line: 0, quantity: 10 }],
      }),
    ]),
  ),
];

const unknown = { item: mask, grade: 'n99', quantity: 1 };
const refused: readonly (readonly [why: string, offered: Offered])[] = [
  [
    'a line that says less than was put back of it',
    by(hospital, [correct(hospital, '1', 'used', use(9), 'used more')]),
  ],
  [
    'a line in a grade that the item has not',
    by(giver, [correct(giver, '2', 'big', receive('big', [unknown]), 'big more')]),
  ],
  [
    'a line that becomes packs',
    by(giver, [correct(giver, '3', 'two', receive('two', [{ item: mask, pack: 50, quantity: 2 }, ...goods(50)]))]),
  ],
  ['an order at another supplier', by(giver, [correct(giver, '4', 'order', ordered(hospital.segment, 90_000))])],
  ['a fund of another currency', by(giver, [correct(giver, '5', 'fund', openFund('USD'))], [WORDS])],
  ['a payment that grows above the price', by(giver, [correct(giver, '6', 'paid', pay(90_001), 'paid less')])],
  ['more found again than was written off', by(giver, [correct(giver, '7', 'found', find(6), 'not found')])],
  ['void once more', by(giver, [correct(giver, '8', 'found', undefined, 'not found')])],
  [
    'a correction that was corrected itself',
    by(giver, [correct(giver, '9', 'big', receive('big', goods(1)), 'big less')]),
  ],
  ['a need is revised, not corrected', by(hospital, [correct(hospital, '10', 'need', use(1))])],
  [
    'what was cancelled',
    by(giver, [correct(giver, '11', 'cancelled', send('cancelled', [{ lot: big, quantity: 2 }]))]),
  ],
  ['to nowhere', by(giver, [correct(giver, '12', 'moved', move(store), 'moved elsewhere')])],
  ['whoever corrected agrees to it', by(hospital, [agree('13', hospital.name('took less'))])],
  ['an agreement to what has its agreement', by(giver, [agree('14', hospital.name('one line torn'))])],
];

/** What was written wrongly, said anew line by line, and what is refused after it. */
export function anewVectors(): VectorFile {
  return vectorsOf(
    '36,000 received, corrected to 30,000 and that to 35,000 after 34,000 were sent; one line of two corrected by either hand; a move, a count, a use, a taking back and payments said anew; an arrival owned up to in part; a find that is void',
    { blocks: [...before, ...corrections], refused, now: start + 7_200 },
  );
}
