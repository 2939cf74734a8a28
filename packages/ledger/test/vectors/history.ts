// A small ledger from genesis to a ward that wears the masks, and what is refused after it.

import type { VectorFile } from '../../../log/test/vectors/vector.ts';
import { correctedBlocks, refusedCorrections } from './corrected.ts';
import { admit, at, council, day, en, ledger, ORGANISATION, start, vectorsOf, zh } from './founding.ts';
import { Hand, type Offered, partFrom } from './hand.ts';

const [giver, hospital, stranger] = ['giver', 'hospital', 'stranger'].map((name) => new Hand(ledger, name)) as [
  Hand,
  Hand,
  Hand,
];

const words = { mask: 'N95 口罩', warehouse: 'Warehouse', ward: '病区', basis: 'Rule 7' };
const [mask, warehouse, ward] = [giver.name('mask'), giver.name('warehouse'), hospital.name('ward')];
const [gift, sent] = [giver.name('gift'), giver.name('dispatch')];
const place = (label: string, name: object, type: string, use: boolean) => ({
  label,
  kind: 'relief.place',
  area: '420100',
  name,
  type,
  use,
});

const until = start + 30 * day;
const accredit = {
  type: 'accredit',
  authority: council.segment,
  types: ['medical_institution', 'relief_organisation'],
};
const item = { kind: 'relief.item', class: 'gown', name: en(words.mask), unit: 'piece' };
const withhold = {
  kind: 'trust.withhold',
  basis: en(words.basis),
  digest: partFrom(words.mask).digest,
  reason: 'typed_by_mistake',
  record: mask,
};
const received = {
  label: 'gift',
  kind: 'relief.receive',
  at: at(start + 170),
  donor: { type: 'anonymous' },
  given: 'gift',
  lines: [{ basis: 'printed', grade: 'n95', item: mask, quantity: 36_000 }],
  place: warehouse,
};
const dispatched = {
  label: 'dispatch',
  kind: 'relief.dispatch',
  at: at(start + 3600),
  consignee: hospital.segment,
  from: warehouse,
  lines: [{ lot: `${gift}.0`, need: hospital.name('need'), quantity: 1000 }],
  passes: true,
  taker: hospital.segment,
};
const scene = { giver, hospital, received, dispatched, at: at(start + 7300), time: start + 7320 };
const blocks: { time: number; transactions: Offered[] }[] = [
  { time: start, transactions: [council.sign(start, [{ kind: 'trust.propose', act: accredit, until }])] },
  {
    time: start + 60,
    transactions: [
      council.sign(start + 60, [admit(giver, 'relief_organisation')], {}, [ORGANISATION]),
      council.sign(start + 60, [admit(hospital, 'medical_institution')], {}, [ORGANISATION]),
    ],
  },
  {
    time: start + 120,
    transactions: [
      giver.sign(
        start + 120,
        [
          {
            label: 'mask',
            kind: 'relief.item',
            class: 'mask',
            grades: ['n95', 'kn95'],
            name: zh(words.mask),
            unit: 'piece',
          },
          place('warehouse', en(words.warehouse), 'warehouse', false),
        ],
        {},
        [words.mask, words.warehouse],
      ),
      hospital.sign(start + 120, [place('ward', zh(words.ward), 'ward', true)], {}, [words.ward]),
    ],
  },
  {
    time: start + 180,
    transactions: [
      hospital.sign(start + 180, [
        {
          label: 'need',
          kind: 'relief.need',
          at: at(start + 150),
          grades: ['n95'],
          item: mask,
          place: ward,
          quantity: 2000,
          reason: 'stock_out',
          until,
        },
      ]),
      giver.sign(start + 180, [received]),
    ],
  },
  {
    time: start + 3600,
    transactions: [giver.sign(start + 3600, [dispatched])],
  },
  {
    time: start + 7200,
    transactions: [
      hospital.sign(start + 7200, [
        {
          label: 'accept',
          kind: 'relief.accept',
          at: at(start + 7100),
          checked: 'contents',
          handover: sent,
          last: true,
          lines: [{ damaged: 5, good: 968, line: 0, reason: 'torn', unfit: 2 }],
          place: ward,
        },
        {
          label: 'use',
          kind: 'relief.use',
          at: at(start + 7200),
          lines: [{ lot: `${gift}.0`, quantity: 900 }],
          place: ward,
          purpose: 'issued_to_ward',
        },
      ]),
    ],
  },
  {
    time: start + 7260,
    transactions: [
      council.sign(start + 7260, [withhold], {}, [words.basis]),
      // The same words once more: rules judge bytes, and nodes do not keep them.
      giver.sign(start + 7260, [{ ...item, label: 'again' }], {}, [words.mask]),
    ],
  },
  ...correctedBlocks(scene),
];

const now = start + 7440;
const dispatch = (quantity: number) => ({
  kind: 'relief.dispatch',
  at: at(now),
  consignee: hospital.segment,
  from: warehouse,
  lines: [{ lot: `${gift}.0`, quantity }],
  passes: true,
  taker: hospital.segment,
});
const lose = { kind: 'relief.lose', at: at(now), lines: [{ handover: sent, line: 0, quantity: 26 }], reason: 'other' };

/** The same payload under the signature of another. */
function resigned({ text, parts }: Offered): Offered {
  const other = giver.sign(now, [dispatch(1)]).text;
  return { text: text.slice(0, text.lastIndexOf('.')) + other.slice(other.lastIndexOf('.')), parts };
}

/** Why, and the transaction that is refused. */
const refused: [string, Offered][] = [
  ['no such ledger', giver.sign(now, [item], { ledger: `replay-other.${council.segment}` }, [words.mask])],
  ['a stranger’s key', stranger.sign(now, [item], {}, [words.mask])],
  ['another subject’s key', giver.sign(now, [item], { key: hospital.device }, [words.mask])],
  ['a signature over another payload', resigned(giver.sign(now, [item], {}, [words.mask]))],
  ['its first ref names a committed record', giver.sign(now, [{ ...item, label: 'mask' }], {}, [words.mask])],
  ['valid until a second ago', giver.sign(now, [item], { notAfter: now - 1 }, [words.mask])],
  ['valid for more than eight days', giver.sign(now, [item], { notAfter: now + 8 * day + 1 }, [words.mask])],
  ['a controller key signs no goods', giver.sign(now, [item], { key: giver.control }, [words.mask])],
  [
    'a device key kept to relief admits nobody',
    giver.sign(now, [admit(stranger, 'carrier')], { key: giver.device }, [ORGANISATION]),
  ],
  ['a hospital sets up no council', hospital.sign(now, [{ kind: 'trust.propose', act: accredit, until }])],
  ['what is withheld already', council.sign(now, [withhold], {}, [words.basis])],
  ['an organisation that is no authority withholds nothing', hospital.sign(now, [withhold], {}, [words.basis])],
  ['more than lies there', giver.sign(now, [dispatch(35_021)])],
  ['more than is missing', giver.sign(now, [lose])],
  [
    'the second of two records is refused, and so both are',
    giver.sign(now, [{ ...item, label: 'gown' }, dispatch(35_021)], {}, [words.mask]),
  ],
  ...refusedCorrections(scene, now),
];

/** A history and its chain values; what is refused after it. */
export function historyVectors(): VectorFile {
  return vectorsOf(
    'from genesis to a ward: 1,000 masks sent, 975 came, 5 torn, 2 unfit, 900 used; a name withheld; the grade corrected alone, the dispatch to 980 with the hospital',
    { blocks, refused, now },
  );
}
