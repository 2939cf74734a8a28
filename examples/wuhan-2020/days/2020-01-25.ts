import { gift, party, pieces, unknown, use } from '../acts/goods.ts';
import { acceptAll, boxes, carryOn, dispatch, takeBoxes, together } from '../acts/handover.ts';
import { need, needOf } from '../acts/need.ts';
import { confirmGift } from '../acts/stock.ts';
import { decline, proposeAccreditation } from '../acts/trust.ts';
import { day, moment } from '../moment.ts';

const frontLine = ['gb19083', 'n95'];

const masks = 'gift-post-0125.0';
const suits = 'gift-post-0125.1';
const published = {
  zh: '箱数、口罩和防护服总数以及到达时间见公开报道；各院所得数量为本例设定。',
  en: 'Boxes, masks, suits and hours of arrival as reported; how much each hospital got is made up here.',
};

const toMaternity = dispatch('post-maternity', {
  from: 'gongjialing',
  to: 'china-post',
  consignee: 'maternity',
  ...together(
    boxes('MA', 15, masks, 1_000, { need: needOf('maternity-campus', 'medical-mask') }),
    boxes('MB', 2, suits, 150),
    boxes('MC', 1, suits, 100),
  ),
  note: published,
});
const toNo3 = dispatch('post-no3', {
  from: 'gongjialing',
  to: 'china-post',
  consignee: 'no3',
  ...together(
    boxes('NA', 25, masks, 1_000, { need: needOf('no3-campus', 'medical-mask') }),
    boxes('NB', 4, suits, 150),
  ),
  note: published,
});
const onToMaternity = carryOn('post-maternity-2', toMaternity, { from: 'post-fleet', to: 'maternity' });
const onToNo3 = carryOn('post-no3-2', toNo3, { from: 'post-fleet', to: 'no3' });

/** Forty-seven boxes go from a toll station to two hospitals: taken sealed by the carrier, counted by the hospitals. */
export const january25 = day('2020-01-25', [
  {
    clock: '09:00',
    as: 'tianyou',
    source: 'kn95-correction',
    records: [
      need('tianyou-campus', 'respirator', 18_000, { grades: [...frontLine, 'kn95'], reason: 'stock_out' }),
      need('tianyou-campus', 'surgical-mask', 5_000),
      need('tianyou-campus', 'gloves', 2_000),
    ],
  },
  {
    clock: '09:05',
    as: 'renai',
    source: 'kn95-correction',
    records: [
      need('renai-campus', 'respirator', 18_000, { grades: [...frontLine, 'kn95'], reason: 'stock_out' }),
      need('renai-campus', 'alcohol-75', 100),
    ],
  },
  {
    clock: '09:20',
    as: 'wuhan-red-cross',
    source: 'post-47-boxes',
    records: [
      gift('gift-post-0125', 'gongjialing', {
        donor: unknown,
        lines: [pieces('medical-mask', 40_000), pieces('coverall', 1_000, { grade: 'gb19082', basis: 'printed' })],
        earmark: { consignees: [{ party: '@maternity' }, { party: '@no3' }], fallback: 'ask', notForSale: true },
        note: published,
      }),
      toMaternity,
      toNo3,
    ],
  },
  {
    clock: '09:30',
    as: 'china-post',
    source: 'post-47-boxes',
    records: [takeBoxes(toMaternity, 'post-fleet'), takeBoxes(toNo3, 'post-fleet'), onToMaternity, onToNo3],
  },
  {
    clock: '10:00',
    as: 'hubei-red-cross',
    records: [
      gift('gift-medical-0125', 'hubei-store', {
        donor: party('example-mask-maker'),
        lines: [pieces('medical-mask', 200_000, { batch: '20200108' })],
      }),
    ],
  },
  {
    clock: '10:30',
    as: 'maternity',
    source: 'post-47-boxes',
    records: [acceptAll(onToMaternity, 'maternity-campus')],
  },
  {
    clock: '11:00',
    as: 'xiaogan',
    source: 'xiaogan-appeal',
    records: [
      need('xiaogan-campus', 'medical-mask', 20_000),
      need('xiaogan-campus', 'surgical-mask', 12_000),
      need('xiaogan-campus', 'respirator', 2_000, { grades: frontLine }),
      need('xiaogan-campus', 'face-shield', 300),
      need('xiaogan-campus', 'alcohol-75', 500),
    ],
  },
  {
    clock: '11:10',
    as: 'huanggang',
    records: [
      need('huanggang-campus', 'medical-mask', 20_000),
      need('huanggang-campus', 'surgical-mask', 5_000),
      need('huanggang-campus', 'coverall', 1_000, { grades: ['gb19082'] }),
      need('huanggang-campus', 'gown', 800),
      need('huanggang-campus', 'respirator', 2_000, { grades: frontLine }),
    ],
  },
  {
    clock: '11:50',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-surgical-0125', 'expo-a2', {
        donor: party('example-internet-firm'),
        bin: { zh: 'A区03排', en: 'Row A-03' },
        lines: [pieces('surgical-mask', 60_000, { grade: 'plain', basis: 'printed' }), pieces('thermometer', 500)],
      }),
    ],
  },
  { clock: '12:30', as: 'no3', source: 'post-47-boxes', records: [acceptAll(onToNo3, 'no3-campus')] },
  {
    clock: '13:00',
    as: 'example-foundation',
    records: [
      gift('gift-foundation-caps', 'foundation-store', {
        donor: party('example-garment-firm'),
        lines: [pieces('cap', 5_000)],
      }),
    ],
  },
  {
    clock: '14:00',
    as: 'jinyintan',
    records: [
      gift('gift-jinyintan-direct', 'jinyintan-store', {
        donor: party('example-alumni'),
        lines: [pieces('surgical-mask', 8_000, { grade: 'plain', basis: 'donor' })],
      }),
    ],
  },
  {
    clock: '15:00',
    as: 'hubei-red-cross',
    records: [
      gift('gift-goggles-0125', 'hubei-store', {
        donor: party('example-device-firm'),
        lines: [pieces('goggles', 1_200)],
      }),
    ],
  },
  {
    clock: '16:30',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-disinfectant-0125', 'expo-a2', {
        donor: party('example-chemical-firm'),
        bin: { zh: 'D区01排', en: 'Row D-01' },
        lines: [pieces('disinfectant-84', 6_000, { expiry: moment('2020-12-31', '00:00') })],
      }),
    ],
  },
  { clock: '18:00', as: 'maternity', records: [use('maternity-campus', { [masks]: 6_000, [suits]: 120 })] },
  { clock: '18:10', as: 'no3', records: [use('no3-campus', { [masks]: 8_000, [suits]: 200 })] },
  {
    clock: '20:00',
    as: 'council-market',
    records: [proposeAccreditation('accredit-agency', 'supervisor', ['trusted_agency'])],
  },
  { clock: '20:10', as: 'example-donor', records: [confirmGift('gift-medical-0124')] },
  { clock: '20:30', as: 'council-health', records: [decline('accredit-agency')] },
  { clock: '20:40', as: 'council-charity', records: [decline('accredit-agency')] },
]);
