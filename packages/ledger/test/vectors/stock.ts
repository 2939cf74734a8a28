// A small ledger of goods that are counted: what was there, found, moved, refused, taken back, came first, went back.

import type { VectorFile } from '../../../log/test/vectors/vector.ts';
import { at, block, by, en, ledger, opening, start, vectorsOf } from './founding.ts';
import { type Draft, Hand, type Offered } from './hand.ts';

const WORDS = 'Words';
const [giver, hospital] = ['giver', 'hospital'].map((name) => new Hand(ledger, name)) as [Hand, Hand];
const said = (label: string) => giver.name(label);
const [mask, store, shed, ward] = [said('mask'), said('store'), said('shed'), hospital.name('ward')];
const [opened, gift, arrived] = [`${said('opened')}.0`, `${said('gift')}.0`, `${hospital.name('arrived')}.0`];
const when = at(start);

const act = (kind: string, body: object, label?: string): Draft => ({
  ...(label === undefined ? {} : { label }),
  kind: `relief.${kind}`,
  ...(kind === 'item' || kind === 'place' ? {} : { at: when }),
  ...body,
});
const place = (label: string, use: boolean) =>
  act('place', { area: '420100', name: en(WORDS), type: use ? 'ward' : 'warehouse', use }, label);
const send = (label: string, lines: readonly object[]) => {
  const { segment } = hospital;
  return act('dispatch', { from: store, passes: true, taker: segment, consignee: segment, lines }, label);
};
const count = (expected: number, counted: number, more: object = { reason: 'unknown' }) =>
  act('count', { place: store, lines: [{ lot: opened, expected, counted, ...more }] });
const lost = act('lose', { reason: 'other', lines: [{ from: 'count', lot: opened, quantity: 9 }] }, 'lost');
const find = (quantity: number) => act('find', { place: shed, lines: [{ lose: said('lost'), line: 0, quantity }] });
const move = (quantity: number) => act('move', { from: store, to: shed, lines: [{ lot: opened, quantity }] });
const shelve = (quantity: number, more: object = { bin: en(WORDS) }) =>
  act('move', { ...more, from: store, to: store, lines: [{ lot: opened, put: said('opened'), quantity }] });
const comeHome = (good: number) =>
  act('takeBack', {
    handover: said('refused'),
    place: store,
    last: true,
    lines: [{ line: 0, good, reason: 'short_packed' }],
  });
const arrive = (by: Hand, label: string) =>
  act('arrive', { giver: by.segment, place: ward, lines: [{ item: mask, grade: 'n95', quantity: 100 }] }, label);
const ownUp = (label: string, quantity: number) =>
  send(label, [{ lot: opened, quantity: 70, arrived: [{ line: arrived, quantity }] }]);
const use = act('use', { place: ward, purpose: 'consumed', lines: [{ lot: arrived, quantity: 60 }] }, 'used');
const putBack = (quantity: number) =>
  act('putBack', {
    ...{ use: hospital.name('used'), place: ward, reason: 'not_needed' },
    lines: [{ line: 0, quantity, condition: 'damaged' }],
  });
const giveBack = (lot: string, quantity: number) =>
  act('returnToDonor', { place: store, reason: 'not_needed', lines: [{ lot, quantity }] });
const cancel = (label: string) => act('cancelDispatch', { handover: said('cancelled'), reason: 'not_loaded' }, label);

const blocks = [
  ...opening(giver, hospital),
  block(
    120,
    by(
      giver,
      [
        act('item', { class: 'mask', grades: ['n95'], name: en(WORDS), unit: 'piece' }, 'mask'),
        ...[place('store', false), place('shed', false)],
      ],
      [WORDS],
    ),
    by(giver, [{ label: 'donor', kind: 'trust.list', area: '420100', name: en(WORDS), type: 'donor' }], [WORDS]),
    by(hospital, [place('ward', true)], [WORDS]),
  ),
  block(
    180,
    by(giver, [
      act('openStock', { place: store, lines: [{ item: mask, grade: 'n95', quantity: 500 }] }, 'opened'),
      act(
        'receive',
        {
          ...{ donor: { type: 'party', party: said('donor') }, given: 'gift', place: store },
          lines: [{ item: mask, grade: 'n95', quantity: 80 }],
        },
        'gift',
      ),
      ...[count(500, 488), lost, find(4), move(100), giveBack(gift, 30)],
    ]),
  ),
  block(
    240,
    by(giver, [send('refused', [{ lot: opened, quantity: 50 }]), send('cancelled', [{ lot: opened, quantity: 7 }])]),
    by(hospital, [act('refuse', { handover: said('refused'), reason: 'no_room' }), arrive(giver, 'arrived'), use]),
  ),
  block(300, by(giver, [comeHome(47), cancel('cancelling'), ownUp('owned', 60)]), by(hospital, [putBack(10)])),
  block(360, by(giver, [shelve(20)], [WORDS])),
];

const refused: readonly (readonly [why: string, offered: Offered])[] = [
  ['a difference without a reason', by(giver, [count(300, 299, {})])],
  ['more short than is held now', by(giver, [count(5_000, 1)])],
  ['more than was written off is found', by(giver, [find(6)])],
  [
    'a write-off is void of which some was found again',
    by(giver, [act('correct', { record: said('lost'), current: said('lost'), reason: 'other' })]),
  ],
  ['more than is held is moved', by(giver, [move(1_000)])],
  ['within one place nothing moves without a bin', by(giver, [shelve(20, {})])],
  ['what was there at the start has no donor', by(giver, [giveBack(opened, 1)])],
  ['more came home than is missing of it', by(giver, [comeHome(4)])],
  ['cancelled twice', by(giver, [cancel('again')])],
  ['more than is open of the arrival', by(giver, [ownUp('too much', 41)])],
  ['nobody is its own giver', by(hospital, [arrive(hospital, 'own')])],
  ['more is put back than was used', by(hospital, [putBack(51)])],
];

/** Goods that are counted and come home, and what is refused after them. */
export function stockVectors(): VectorFile {
  return vectorsOf(
    'opening stock counted, lost, found, moved; a refusal taken back short; goods used before their dispatch, which owns up to them; put back, returned, put into a bin',
    { blocks, refused, now: start + 7_200 },
  );
}
