import { anonymous, gift, party, person, pieces } from '../acts/goods.ts';
import { need, needWithoutAmount } from '../acts/need.ts';
import { admit } from '../acts/trust.ts';
import { day, moment } from '../moment.ts';
import { reseller } from '../organisations.ts';

const frontLine = ['gb19083', 'n95'];
/** One suit a person and shift, forty a day. */
const fortySuitsADay = { perDay: 40, days: 7, onHand: 0 };

/** Four more Wuhan hospitals ask; gifts come faster than they are sent on. */
export const january24 = day('2020-01-24', [
  {
    clock: '09:00',
    as: 'no7',
    source: 'no7-report',
    records: [
      needWithoutAmount('no7-campus', 'coverall', {
        standing: fortySuitsADay,
        grades: ['gb19082'],
        reason: 'stock_out',
      }),
      need('no7-campus', 'respirator', 2_000, { grades: frontLine, reason: 'stock_out' }),
      need('no7-campus', 'surgical-mask', 20_000, { substitutes: ['@medical-mask'] }),
      need('no7-campus', 'goggles', 400),
      need('no7-campus', 'gloves', 3_000),
    ],
  },
  {
    clock: '09:10',
    as: 'zhongnan',
    records: [
      need('zhongnan-campus', 'respirator', 3_000, { grades: frontLine }),
      need('zhongnan-campus', 'medical-mask', 12_000),
      need('zhongnan-campus', 'coverall', 1_000, { grades: ['gb19082'] }),
      need('zhongnan-campus', 'face-shield', 600),
      need('zhongnan-campus', 'gown', 500),
    ],
  },
  {
    clock: '09:20',
    as: 'no3',
    records: [
      need('no3-campus', 'medical-mask', 30_000, { reason: 'stock_out' }),
      need('no3-campus', 'coverall', 800, { grades: ['gb19082'] }),
      need('no3-campus', 'gloves', 4_000),
      need('no3-campus', 'thermometer', 40),
    ],
  },
  {
    clock: '09:25',
    as: 'maternity',
    records: [
      need('maternity-campus', 'medical-mask', 20_000),
      need('maternity-campus', 'coverall', 500, { grades: ['gb19082'] }),
      need('maternity-campus', 'thermometer', 40),
    ],
  },
  {
    clock: '09:30',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-medical-0124', 'expo-a2', {
        donor: party('example-donor'),
        bin: { zh: 'A区02排', en: 'Row A-02' },
        lines: [
          pieces('medical-mask', 100_000, {
            batch: '20191220',
            value: { amount: 9_000_000, basis: 'donor', currency: 'CNY' },
          }),
        ],
      }),
    ],
  },
  {
    clock: '10:30',
    as: 'hubei-red-cross',
    records: [
      gift('gift-surgical-0124', 'hubei-store', {
        donor: party('example-garment-firm'),
        lines: [pieces('surgical-mask', 120_000, { grade: 'sterile', basis: 'printed', batch: 'S1912-07' })],
      }),
    ],
  },
  {
    clock: '11:30',
    as: 'example-foundation',
    records: [
      gift('gift-foundation-surgical', 'foundation-store', {
        donor: party('example-alumni'),
        lines: [
          pieces('surgical-mask', 40_000, { grade: 'plain', basis: 'donor', expiry: moment('2020-08-31', '00:00') }),
        ],
      }),
    ],
  },
  {
    clock: '14:00',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-kn95-0124', 'expo-a2', {
        donor: person,
        bin: { zh: 'B区01排', en: 'Row B-01' },
        lines: [pieces('respirator', 24_000, { grade: 'kn95', basis: 'printed' })],
      }),
    ],
  },
  {
    clock: '15:20',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-goggles-0124', 'expo-a2', {
        donor: party('example-device-firm'),
        bin: { zh: 'C区01排', en: 'Row C-01' },
        lines: [pieces('goggles', 3_000)],
      }),
      gift('gift-caps-0124', 'expo-a2', { donor: anonymous, lines: [pieces('cap', 2_500)] }),
    ],
  },
  { clock: '16:00', as: 'supervisor', records: [admit(reseller)] },
]);
