import { anonymous, gift, party, person, pieces, use } from '../acts/goods.ts';
import { acceptAll, acceptLines, cancel, dispatch, load, loadOf, takeBack } from '../acts/handover.ts';
import { needOf, revise } from '../acts/need.ts';
import { arrive } from '../acts/stock.ts';
import { revoke } from '../acts/trust.ts';
import { day } from '../moment.ts';
import { toHuangshi } from './2020-01-29.ts';

const toXiaogan = dispatch('xiaogan-masks', {
  from: 'hubei-store',
  to: 'xiaogan',
  carrier: 'sf-express',
  lines: [load('gift-medical-0125.0', 10_000, { need: needOf('xiaogan-campus', 'medical-mask') })],
});
const shields = dispatch('xiaogan-shields', {
  from: 'foundation-store',
  to: 'xiaogan',
  carrier: 'sf-express',
  lines: [load('gift-foundation-shields.0', 200, { need: needOf('xiaogan-campus', 'face-shield') })],
});
const fromCommand = dispatch('command-to-jinyintan', {
  from: 'command-depot',
  to: 'jinyintan',
  carrier: 'china-post',
  lines: [load('gift-medical-0128.0', 6_000)],
  note: { zh: '指挥部决定调配。', en: 'Allocated by decision of the command centre.' },
});
const alcohol = dispatch('community-alcohol', {
  from: 'expo-a2',
  to: 'example-community',
  carrier: 'example-haulage',
  lines: [load('gift-alcohol-0129.0', 200, { need: needOf('community-office', 'alcohol-75') })],
});
const neverLoaded = dispatch('never-loaded', {
  from: 'foundation-store',
  to: 'example-hospital',
  lines: [load('gift-foundation-n95.0', 500, { need: needOf('example-hospital-campus', 'respirator') })],
});
/** A hundred gowns were worn before the clerk wrote that a hundred and twenty had left, from two lots. */
const gownsAfter = dispatch('gowns-after', {
  from: 'foundation-store',
  to: 'example-hospital',
  lines: [
    loadOf('foundation-opening.0', 70, 'gowns-first.0', 60),
    loadOf('foundation-opening.1', 50, 'gowns-first.0', 40),
  ],
  note: { zh: '货先到，单后补。', en: 'The goods came first; this was written later.' },
});
/** Gowns on the way to the new centre. */
export const gowns = dispatch('dabie-gowns', {
  from: 'hubei-store',
  to: 'huanggang',
  carrier: 'example-haulage',
  lines: [load('gift-gown-0129.0', 600, { need: needOf('dabie-ward', 'gown') })],
});

/** What was mixed up turns up at home; a dispatch is cancelled before it left; a reseller loses its qualification. */
export const january30 = day('2020-01-30', [
  {
    clock: '07:30',
    as: 'example-hospital',
    records: [
      arrive('gowns-first', 'example-foundation', 'example-hospital-campus', [pieces('gown', 100)], {
        zh: '夜里送到门口，对方还没有录入。',
        en: 'Left at the door at night; the giver has written nothing yet.',
      }),
    ],
  },
  { clock: '08:00', as: 'example-hospital', records: [use('example-hospital-campus', { 'gowns-first.0': 60 })] },
  {
    clock: '08:30',
    as: 'example-foundation',
    records: [
      takeBack(
        'mixed-up',
        'foundation-store',
        { line: 0, good: 48, reason: 'not_loaded' },
        {
          zh: '48只外科口罩未装车，仍在库。',
          en: '48 surgical masks were never loaded; they lie in the warehouse.',
        },
      ),
      gift('gift-foundation-shields', 'foundation-store', { donor: person, lines: [pieces('face-shield', 800)] }),
    ],
  },
  {
    clock: '09:00',
    as: 'hubei-red-cross',
    records: [
      gift('gift-daily-0130', 'hubei-store', { donor: anonymous, lines: [pieces('daily-mask', 50_000)] }),
      gift('gift-alcohol-0130', 'hubei-store', {
        donor: party('example-chemical-firm'),
        lines: [pieces('alcohol-75', 2_400)],
      }),
    ],
  },
  { clock: '09:30', as: 'hubei-red-cross', source: 'carrier-notice', records: [toXiaogan] },
  { clock: '09:40', as: 'example-foundation', records: [shields] },
  { clock: '10:00', as: 'command', records: [fromCommand] },
  { clock: '10:30', as: 'wuhan-red-cross', records: [alcohol] },
  {
    clock: '11:00',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-medical-0130', 'expo-a2', {
        donor: party('example-donor'),
        bin: { zh: 'A区07排', en: 'Row A-07' },
        lines: [pieces('medical-mask', 120_000)],
      }),
      gift('gift-sanitizer-0130', 'expo-a2', {
        donor: party('example-chemical-firm'),
        lines: [pieces('hand-sanitizer', 1_800)],
      }),
    ],
  },
  { clock: '11:30', as: 'huangshi', records: [acceptAll(toHuangshi, 'huangshi-campus')] },
  { clock: '11:40', as: 'example-foundation', records: [gownsAfter] },
  { clock: '12:00', as: 'example-foundation', records: [neverLoaded] },
  { clock: '12:30', as: 'jinyintan', records: [acceptAll(fromCommand, 'jinyintan-campus')] },
  { clock: '12:40', as: 'example-foundation', records: [cancel(neverLoaded, 'not_loaded')] },
  { clock: '13:00', as: 'supervisor', records: [revoke('example-reseller', 'false_records')] },
  {
    clock: '14:00',
    as: 'union',
    records: [revise('union-campus', 'surgical-mask', { quantity: 20_000, reason: 'stock_out' })],
  },
  {
    clock: '14:40',
    as: 'xiaogan',
    records: [acceptAll(toXiaogan, 'xiaogan-campus'), acceptAll(shields, 'xiaogan-campus')],
  },
  { clock: '15:00', as: 'hubei-red-cross', records: [gowns] },
  {
    clock: '15:10',
    as: 'example-hospital',
    records: [
      acceptLines(
        'gowns-after',
        'example-hospital-campus',
        [
          { line: 0, good: 10 },
          { line: 1, good: 10 },
        ],
        { last: true },
      ),
      use('example-hospital-campus', { 'gowns-first.0': 40 }),
    ],
  },
  {
    clock: '15:30',
    as: 'example-foundation',
    records: [
      gift('gift-foundation-daily', 'foundation-store', { donor: anonymous, lines: [pieces('daily-mask', 10_000)] }),
    ],
  },
  { clock: '16:00', as: 'example-community', records: [acceptAll(alcohol, 'community-office')] },
  {
    clock: '17:00',
    as: 'example-community',
    records: [use('community-office', { 'gift-alcohol-0129.0': 120 }, { purpose: 'issued_to_households' })],
  },
  {
    clock: '18:00',
    as: 'no7',
    records: [
      use(
        'no7-isolation',
        { 'gift-coverall-0127.0': 40, 'gift-zhongnan-direct.0': 300 },
        { note: { zh: '每天40套。', en: 'Forty a day.' } },
      ),
    ],
  },
]);
