// A small ledger of what is lacked and what others say: needs revised, reaffirmed, paused, closed; quotations; what is refused after it.

import { digestOf, toBase64Url, utf8 } from '@baton/log';
import type { VectorFile } from '../../../log/test/vectors/vector.ts';
import {
  accredit,
  admit,
  at,
  block,
  by,
  council,
  day,
  en,
  ledger,
  ORGANISATION,
  start,
  vectorsOf,
} from './founding.ts';
import { type Draft, Hand, type Offered } from './hand.ts';

const WORDS = 'Words';
const [giver, hospital, reporter] = ['giver', 'hospital', 'reporter'].map((name) => new Hand(ledger, name)) as [
  Hand,
  Hand,
  Hand,
];
const [mask, gown, store, ward] = [
  giver.name('mask'),
  giver.name('gown'),
  giver.name('store'),
  hospital.name('ward'),
] as const;
const until = start + day;
const now = start + 7_200;
const when = at(start);
const types = ['medical_institution', 'relief_organisation', 'reporter'];

const act = (kind: string, body: object, label?: string): Draft => ({
  ...(label === undefined ? {} : { label }),
  ...{ kind: `relief.${kind}`, at: when, ...body },
});
const place = (label: string, use: boolean, more: object = {}): Draft => ({
  ...{ label, kind: 'relief.place', area: '420100', name: en(WORDS) },
  ...{ type: use ? 'ward' : 'warehouse', use, ...more },
});
const item = (label: string, more: object): Draft => ({
  ...{ label, kind: 'relief.item', class: label, name: en(WORDS), unit: 'piece', ...more },
});
const reviseItem = (more: object): Draft => ({ kind: 'relief.reviseItem', item: mask, ...more });
const need = (label: string, of: string, more: object = {}) =>
  act('need', { item: of, place: ward, quantity: 500, reason: 'stock_out', until, ...more }, label);
const ofNeed = (kind: string, label: string, more: object = {}) => act(kind, { need: hospital.name(label), ...more });
const revise = (label: string, more: object) =>
  ofNeed('reviseNeed', label, { quantity: 800, reason: 'new_ward', until, ...more });
const resume = act('resumeNeeds', { place: ward });
const pause = act('pauseNeeds', { place: ward, reason: 'no_room' });
const close = (label: string) => act('closePlace', { place: giver.name(label), reason: 'moved' });
const pledge = (label: string, lines: readonly object[], more: object = {}) =>
  act('pledge', { donor: { type: 'anonymous' }, lines, ...more }, label);
const withdraw = act('withdrawPledge', { pledge: giver.name('pledge'), reason: 'cannot_supply' });
const source = (label: string, more: object = {}) =>
  act(
    'source',
    {
      ...{ digest: digestOf(utf8('a table')), name: en(WORDS), profile: 'hospital-needs' },
      ...{ publisher: hospital.segment, rows: 2, ...more },
    },
    label,
  );
const key = toBase64Url(utf8('row 2 of a table'));
const quote = (row: number, more: object = {}): Draft => ({
  ...{ label: `row ${row}`, kind: 'relief.transcribe', about: 'need', key, quote: en(WORDS), row },
  ...{ source: reporter.name('source'), quantity: { digits: -25, decimals: 1, unit: 'piece' }, ...more },
});
const fromRow = (row: number, of: string) => ({ table: { row, source: of } });
const openStock = (label: string, more: object = {}) =>
  act('openStock', { place: store, lines: [{ item: mask, grade: 'n95', quantity: 10 }], ...more }, label);
const list = (area: string): Draft => ({
  ...{ label: `in ${area}`, kind: 'trust.list', area, name: en(WORDS), type: 'supplier' },
});
const fund = (label: string, more: object = {}) =>
  act('openFund', { currency: 'CNY', name: en(WORDS), opening: 1_000, ...more }, label);
const order = (more: object) =>
  act('order', {
    ...{ due: until, fund: giver.name('fund'), supplier: hospital.segment },
    ...{ lines: [{ item: mask, quantity: 10, amount: 500 }], ...more },
  });
const send = act(
  'dispatch',
  {
    ...{ from: store, passes: true, taker: hospital.segment, consignee: hospital.segment },
    lines: [{ lot: `${giver.name('opened')}.0`, quantity: 6 }],
  },
  'sent',
);
const packs = (line: number) => ({ lot: `${giver.name('in packs')}.${line}` });
const allocate = (label: string, ...lines: readonly object[]) =>
  act(
    'allocate',
    {
      ...{ basis: { type: 'decision', reason: 'most_urgent' }, owner: giver.segment },
      lines: lines.map((line) => ({ need: hospital.name('from a row'), ...line })),
    },
    label,
  );
const ofSent = (kind: string, more: object) => act(kind, { handover: giver.name('sent'), ...more });

const blocks = [
  block(0, by(council, [{ kind: 'trust.propose', act: { ...accredit, types }, until }])),
  block(
    60,
    by(council, [bounded(giver, 'relief_organisation', { areas: ['420000'] })], [ORGANISATION]),
    by(council, [admit(hospital, 'medical_institution')], [ORGANISATION]),
    by(council, [bounded(reporter, 'reporter', {})], [ORGANISATION]),
  ),
  block(
    120,
    by(
      giver,
      [item('mask', { grades: ['n95'] }), item('gown', {}), place('store', false), place('old', false), fund('fund')],
      [WORDS],
    ),
    by(hospital, [place('ward', true)], [WORDS]),
  ),
  block(
    180,
    by(hospital, [need('need', mask), need('met', gown)]),
    by(giver, [reviseItem({ grades: ['n95', 'kn95'] }), close('old'), pledge('pledge', [{ item: mask, quantity: 9 }])]),
    by(reporter, [source('source')], [WORDS]),
  ),
  block(
    240,
    by(hospital, [
      revise('need', { grades: ['n95', 'kn95'], least: 100 }),
      ofNeed('closeNeed', 'met', { reason: 'met' }),
    ]),
    by(giver, [withdraw, openStock('opened'), send]),
    by(reporter, [quote(2), quote(3, { about: 'total', money: { currency: 'CNY', minor: 100 } })], [WORDS]),
  ),
  block(3_600, by(hospital, [ofNeed('reaffirmNeed', 'need'), pause])),
  block(3_660, by(hospital, [resume, source('own table')], [WORDS])),
  block(3_720, by(hospital, [{ ...need('from a row', gown), ...fromRow(4, hospital.name('own table')) }])),
  block(
    3_780,
    by(giver, [
      pledge('pledge in pieces', [{ item: gown, quantity: 500 }]),
      allocate('from the pledge', { pledge: giver.name('pledge in pieces'), line: 0, quantity: 300 }),
    ]),
  ),
  block(
    3_840,
    by(giver, [
      act(
        'receive',
        {
          ...{ donor: { type: 'anonymous' }, given: 'gift', place: store, pledge: giver.name('pledge in pieces') },
          lines: [
            { item: gown, quantity: 4, pack: 100 },
            { item: gown, quantity: 20, pack: 0 },
          ],
        },
        'in packs',
      ),
      allocate('packs', { ...packs(0), place: store, quantity: 2 }, { ...packs(1), place: store, quantity: 5 }),
      {
        ...send,
        label: 'sent in packs',
        lines: [
          { ...packs(0), quantity: 3 },
          { ...packs(1), quantity: 20 },
        ],
      },
    ]),
  ),
  block(
    3_900,
    by(hospital, [
      act('accept', {
        ...{ handover: giver.name('sent in packs'), checked: 'contents', last: true, place: ward },
        lines: [
          { line: 0, good: 3 },
          { line: 1, good: 20 },
        ],
      }),
    ]),
  ),
];

const refused: readonly (readonly [why: string, offered: Offered])[] = [
  ['one open need for a place, item and stater', by(hospital, [need('twice', mask)])],
  ['a need at another’s place', by(giver, [need('theirs', mask)])],
  ['a need with two amounts', by(hospital, [revise('need', { standing: { days: 3, onHand: 0, perDay: 9 } })])],
  ['another revises it', by(giver, [revise('need', {})])],
  ['what was met is not reaffirmed', by(hospital, [ofNeed('reaffirmNeed', 'met')])],
  ['what was met is not closed again', by(hospital, [ofNeed('closeNeed', 'met', { reason: 'error' })])],
  ['a pause that is over before it begins', by(hospital, [{ ...pause, until: now - 1 }])],
  ['nothing is resumed that was not paused', by(hospital, [{ ...resume, label: 'again' }])],
  ['another speaks for the place', by(giver, [pause])],
  ['a grade that lots may have goes away', by(giver, [reviseItem({ grades: ['n95'] })])],
  ['a revision that changes nothing', by(giver, [reviseItem({})])],
  ['a place that is closed already', by(giver, [{ ...close('old'), label: 'closed again' }])],
  ['nothing new lies in a closed place', by(giver, [place('inner', false, { within: giver.name('old') })], [WORDS])],
  ['nobody promises what is no item', by(giver, [pledge('two', [{ item: store, quantity: 1 }])])],
  ['a pledge that was withdrawn already', by(giver, [{ ...withdraw, label: 'withdrawn again' }])],
  ['a source of a publisher that nobody knows', by(reporter, [source('lost', { publisher: ward })], [WORDS])],
  ['only a reporter registers what others published', by(giver, [source('own')], [WORDS])],
  ['a row of no file', by(hospital, [{ ...revise('need', { quantity: 900 }), ...fromRow(2, hospital.name('need')) }])],
  [
    'a row of a file that another registered',
    by(hospital, [{ ...revise('need', { quantity: 900 }), ...fromRow(2, reporter.name('source')) }]),
  ],
  [
    'a file without a row',
    by(hospital, [{ ...revise('need', { quantity: 900 }), table: { source: hospital.name('own table') } }]),
  ],
  ['a source of nobody', by(reporter, [quote(4, { source: mask })], [WORDS])],
  [
    'nothing was there of an item that is none',
    by(giver, [openStock('none', { lines: [{ item: ward, quantity: 1 }] })]),
  ],
  ['a party outside the area of who lists it', by(giver, [list('310000')], [WORDS])],
  [
    'an earmark for nobody that is known',
    by(giver, [fund('bound', { earmark: { consignees: [{ party: ward }], fallback: 'pool' } })], [WORDS]),
  ],
  ['an order that is due before it was placed', by(giver, [order({ due: start - 1 })])],
  [
    'more is lost than the fund holds',
    by(giver, [act('loseMoney', { amount: 1_001, fund: giver.name('fund'), reason: 'fraud' })]),
  ],
  [
    'more comes than was sent',
    by(hospital, [ofSent('accept', { checked: 'contents', last: false, place: ward, lines: [{ line: 0, good: 7 }] })]),
  ],
  ['who gave does not refuse', by(giver, [ofSent('refuse', { reason: 'no_room' })])],
  [
    'nothing is used that nobody accepted',
    by(hospital, [
      act('use', { place: ward, purpose: 'consumed', lines: [{ lot: `${giver.name('opened')}.0`, quantity: 1 }] }),
    ]),
  ],
];

function bounded(hand: Hand, type: string, more: object): Draft {
  return { ...admit(hand, type), qualification: { type, ...more } };
}

/** What is lacked and what is quoted. */
export function wantedVectors(): VectorFile {
  return vectorsOf(
    'needs stated, revised, reaffirmed, paused, resumed and met; a catalogue revised, a place closed, a promise withdrawn; two rows of somebody else’s table quoted, a row of one’s own table named; packs of stated and of unknown content that keep a promise and come for a need',
    { blocks, refused, now },
  );
}
