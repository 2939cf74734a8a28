import { bought, gift, loseHeld, party, pieces, use } from '../acts/goods.ts';
import { acceptAll, boxes, dispatch, load, takeBoxes } from '../acts/handover.ts';
import { close, need, needOf, revise } from '../acts/need.ts';
import { day } from '../moment.ts';
import { dabie } from '../places.ts';

/** Six boxes of 2,000: the carrier takes them sealed, and is suspended before it can hand them over. */
export const toXiaogan = dispatch('xiaogan-boxes', {
  from: 'foundation-store',
  to: 'example-carrier',
  consignee: 'xiaogan',
  ...boxes('XG', 6, 'gift-foundation-surgical.0', 2_000, { need: needOf('xiaogan-campus', 'surgical-mask') }),
});
const toUnion = dispatch('union-3000', {
  from: 'hubei-store',
  to: 'union',
  carrier: 'example-haulage',
  lines: [load('gift-surgical-0124.0', 3_000, { need: needOf('union-campus', 'surgical-mask') })],
  note: { zh: '数量见公开报道。', en: 'The amount is as reported.' },
});
const toNo7 = dispatch('no7-masks', {
  from: 'expo-a2',
  to: 'no7',
  carrier: 'china-post',
  lines: [load('gift-surgical-0127.0', 15_000, { need: needOf('no7-campus', 'surgical-mask') })],
});
const toZhongnan = dispatch('zhongnan-masks', {
  from: 'expo-a2',
  to: 'zhongnan',
  carrier: 'china-post',
  lines: [load('gift-medical-0126.0', 12_000, { need: needOf('zhongnan-campus', 'medical-mask') })],
});
/** A thousand pairs of gloves that will be counted as 1,010. */
export const thousandOver = dispatch('thousand-over', {
  from: 'foundation-store',
  to: 'huangshi',
  carrier: 'example-haulage',
  lines: [load('gift-foundation-gloves.0', 1_000, { need: needOf('huangshi-campus', 'gloves') })],
  waybill: 'EX-0128-014',
});
/** Masks for the new centre, sent the evening it opens. */
export const toDabie = dispatch('dabie-masks', {
  from: 'hubei-store',
  to: 'huanggang',
  carrier: 'example-haulage',
  lines: [load('gift-medical-0127.0', 14_000, { need: needOf('huanggang-campus', 'medical-mask') })],
});

/** More is sent, more is bought; water spoils a stack; a new centre opens in Huanggang and asks at once. */
export const january28 = day('2020-01-28', [
  { clock: '08:30', as: 'example-foundation', records: [toXiaogan] },
  { clock: '09:00', as: 'example-carrier', records: [takeBoxes(toXiaogan, 'carrier-depot')] },
  { clock: '09:30', as: 'hubei-red-cross', source: 'union-3000', records: [toUnion] },
  {
    clock: '10:00',
    as: 'wuhan-red-cross',
    records: [
      toNo7,
      gift('gift-medical-0128', 'expo-a2', {
        donor: party('example-mask-maker'),
        bin: { zh: 'A区06排', en: 'Row A-06' },
        lines: [pieces('medical-mask', 200_000)],
      }),
    ],
  },
  {
    clock: '10:30',
    as: 'xiaogan',
    records: [
      gift('gift-xiaogan-direct', 'xiaogan-store', {
        donor: party('example-alumni'),
        lines: [pieces('medical-mask', 5_000)],
      }),
    ],
  },
  { clock: '11:00', as: 'wuhan-red-cross', records: [toZhongnan] },
  {
    clock: '11:20',
    as: 'hubei-red-cross',
    records: [
      gift('gift-n95-0128', 'hubei-store', {
        donor: party('example-device-firm'),
        lines: [pieces('respirator', 20_000, { grade: 'n95', basis: 'printed' })],
        earmark: {
          areas: ['421100', '420900'],
          uses: ['issued_to_ward', 'consumed', 'issued_to_staff'],
          fallback: 'pool',
          notForSale: true,
        },
        note: { zh: '定向黄冈、孝感一线。', en: 'For the front line in Huanggang and Xiaogan.' },
      }),
    ],
  },
  { clock: '12:00', as: 'example-foundation', source: 'care-manual', records: [thousandOver] },
  { clock: '13:20', as: 'no7', records: [acceptAll(toNo7, 'no7-campus')] },
  { clock: '14:10', as: 'union', source: 'union-3000', records: [acceptAll(toUnion, 'union-campus')] },
  {
    clock: '15:00',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-gown-0128', 'expo-a2', { donor: party('example-garment-firm'), lines: [pieces('gown', 1_500)] }),
    ],
  },
  { clock: '15:30', as: 'zhongnan', records: [acceptAll(toZhongnan, 'zhongnan-campus')] },
  {
    clock: '16:00',
    as: 'command',
    records: [
      bought('bought-coverall', 'command-depot', {
        donor: party('example-supplier'),
        lines: [
          pieces('coverall', 3_000, {
            grade: 'gb19082',
            basis: 'inspected',
            value: { amount: 36_000_000, basis: 'invoice', currency: 'CNY' },
          }),
        ],
      }),
    ],
  },
  {
    clock: '17:00',
    as: 'example-foundation',
    records: [
      loseHeld('foundation-store', 'gift-foundation-caps.0', 300, {
        reason: 'water',
        note: { zh: '仓库漏雨，300顶浸湿。', en: 'The roof leaked; 300 got wet.' },
      }),
    ],
  },
  {
    clock: '17:30',
    as: 'tianyou',
    records: [use('tianyou-campus', { 'gift-kn95.0': 3_500 }), close('tianyou-campus', 'respirator', 'met')],
  },
  {
    clock: '17:40',
    as: 'renai',
    records: [use('renai-campus', { 'gift-kn95.0': 2_000 })],
  },
  {
    clock: '18:00',
    as: 'jinyintan',
    records: [
      revise('jinyintan-campus', 'respirator', { quantity: 12_000, grades: ['gb19083', 'n95'] }),
      use('jinyintan-campus', { 'gift-surgical-0125.0': 4_000 }, { ward: 'jinyintan-icu' }),
      use('jinyintan-store', { 'gift-jinyintan-direct.0': 3_000 }, { ward: 'jinyintan-icu' }),
    ],
  },
  {
    clock: '18:30',
    as: 'no7',
    records: [use('no7-campus', { 'gift-surgical-0127.0': 2_600 }, { ward: 'no7-isolation' })],
  },
  { clock: '20:00', as: 'hubei-red-cross', source: 'dabie-opens', records: [toDabie] },
  {
    clock: '22:30',
    as: 'huanggang',
    source: 'dabie-opens',
    records: [
      dabie.place,
      need('dabie-ward', 'coverall', 600, { grades: ['gb19082'], reason: 'new_ward' }),
      need('dabie-ward', 'gown', 600, { reason: 'new_ward' }),
    ],
  },
]);
