import { anonymous, gift, party, pieces, use } from '../acts/goods.ts';
import { acceptAll, acceptLines, dispatch, load } from '../acts/handover.ts';
import { need, needOf } from '../acts/need.ts';
import { addKey } from '../acts/trust.ts';
import { day } from '../moment.ts';

const thousandShort = dispatch('thousand-short', {
  from: 'foundation-store',
  to: 'huanggang',
  carrier: 'example-haulage',
  lines: [load('gift-foundation-surgical.0', 1_000, { need: needOf('huanggang-campus', 'surgical-mask') })],
  waybill: 'EX-0126-001',
});
const twoTrucks = dispatch('two-trucks', {
  from: 'expo-a2',
  to: 'jinyintan',
  carrier: 'china-post',
  lines: [
    load('gift-surgical-0125.0', 20_000, { need: needOf('jinyintan-campus', 'surgical-mask') }),
    load('gift-disinfectant-0125.0', 600, { need: needOf('jinyintan-campus', 'disinfectant-84') }),
  ],
  note: { zh: '分两车运送，第二车次日到。', en: 'On two trucks; the second arrives the next day.' },
});
const goggles = dispatch('tongji-goggles', {
  from: 'expo-a2',
  to: 'tongji',
  carrier: 'china-post',
  lines: [load('gift-goggles-0124.0', 400, { need: needOf('tongji-campus', 'goggles') })],
});

/** A thousand sent arrive as 975; the first of two trucks is counted. */
export const january26 = day('2020-01-26', [
  { clock: '09:10', as: 'example-foundation', source: 'care-manual', records: [thousandShort] },
  {
    clock: '09:30',
    as: 'huangshi',
    source: 'huangshi-appeal',
    records: [
      need('huangshi-campus', 'surgical-mask', 10_000),
      need('huangshi-campus', 'gloves', 2_000),
      need('huangshi-campus', 'goggles', 300),
      need('huangshi-campus', 'coverall', 400, { grades: ['gb19082'] }),
    ],
  },
  {
    clock: '09:40',
    as: 'ezhou',
    source: 'ezhou-appeal',
    records: [
      need('ezhou-campus', 'medical-mask', 8_000),
      need('ezhou-campus', 'cap', 1_500),
      need('ezhou-campus', 'goggles', 200),
    ],
  },
  {
    clock: '09:50',
    as: 'example-hospital',
    records: [
      need('example-hospital-campus', 'surgical-mask', 3_000),
      need('example-hospital-campus', 'respirator', 500, { grades: ['gb19083', 'n95'] }),
      need('example-hospital-campus', 'gloves', 1_000),
    ],
  },
  {
    clock: '10:10',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-medical-0126', 'expo-a2', {
        donor: anonymous,
        bin: { zh: 'A区04排', en: 'Row A-04' },
        lines: [pieces('medical-mask', 150_000)],
      }),
    ],
  },
  { clock: '11:00', as: 'wuhan-red-cross', source: 'expo-centre', records: [twoTrucks, goggles] },
  { clock: '12:00', as: 'tongji', device: 'control', records: [addKey('tongji', 'ward')] },
  {
    clock: '14:00',
    as: 'example-foundation',
    records: [
      gift('gift-foundation-medical', 'foundation-store', {
        donor: party('example-mask-maker'),
        lines: [pieces('medical-mask', 50_000)],
      }),
    ],
  },
  {
    clock: '14:10',
    as: 'tongji',
    records: [
      gift('gift-tongji-direct', 'tongji-store', {
        donor: party('example-donor'),
        lines: [pieces('surgical-mask', 10_000, { grade: 'sterile', basis: 'printed' })],
      }),
    ],
  },
  {
    clock: '14:30',
    as: 'hubei-red-cross',
    records: [
      gift('gift-surgical-0126', 'hubei-store', {
        donor: party('example-internet-firm'),
        lines: [pieces('surgical-mask', 84_000, { grade: 'plain', basis: 'donor' })],
      }),
    ],
  },
  {
    clock: '15:40',
    as: 'huanggang',
    source: 'care-manual',
    records: [
      acceptLines(
        'thousand-short',
        'huanggang-campus',
        [{ line: 0, good: 968, damaged: 5, unfit: 2, reason: 'torn' }],
        {
          last: true,
          note: {
            zh: '清点975只：5只撕破，2只不合格，25只未到。',
            en: '975 counted: 5 torn, 2 unfit; 25 did not come.',
          },
        },
      ),
    ],
  },
  { clock: '15:50', as: 'tongji', records: [acceptAll(goggles, 'tongji-campus')] },
  {
    clock: '16:30',
    as: 'jinyintan',
    records: [
      acceptLines(
        'two-trucks',
        'jinyintan-campus',
        [
          { line: 0, good: 12_000 },
          { line: 1, good: 600 },
        ],
        { last: false, note: { zh: '第一车。', en: 'The first truck.' } },
      ),
    ],
  },
  {
    clock: '17:00',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-gloves-0126', 'expo-a2', {
        donor: anonymous,
        bin: { zh: 'C区02排', en: 'Row C-02' },
        lines: [pieces('gloves', 135, { pack: 0 })],
        note: { zh: '135箱，每箱数量未标明，未拆。', en: '135 cartons, content not stated, not opened.' },
      }),
    ],
  },
  {
    clock: '18:30',
    as: 'jinyintan',
    records: [
      use(
        'jinyintan-campus',
        { 'gift-surgical-0125.0': 5_000, 'gift-disinfectant-0125.0': 80 },
        { ward: 'jinyintan-icu' },
      ),
    ],
  },
]);
