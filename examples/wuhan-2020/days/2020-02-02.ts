import { gift, party, pieces, use } from '../acts/goods.ts';
import { acceptAll, boxes, carryOn, dispatch, load, sendOn, takeBoxes } from '../acts/handover.ts';
import { needOf, revise } from '../acts/need.ts';
import { publish } from '../acts/stock.ts';
import { proposeAccreditation, qualify } from '../acts/trust.ts';
import { day, moment } from '../moment.ts';
import { jointown } from '../organisations.ts';
import { jointownHall } from '../places.ts';

const toKeep = dispatch('jointown-keeps', {
  from: 'expo-a2',
  to: 'jointown',
  lines: [load('gift-surgical-0131.0', 30_000)],
  stays: true,
  note: { zh: '交仓储方保管，责任仍在红十字会。', en: 'Kept by the operator; the Red Cross still answers for it.' },
});
const landed = 'gift-tianhe-0202.0';
const fromAirport = dispatch('airport-1', {
  from: 'tianhe-port',
  to: 'jointown',
  consignee: 'jinyintan',
  lines: [load(landed, 8_000, { need: needOf('jinyintan-campus', 'surgical-mask') })],
});
const packed = sendOn('airport-2', fromAirport, {
  from: 'jointown-hall',
  to: 'china-post',
  ...boxes('JT', 8, landed, 1_000),
});
const delivered = carryOn('airport-3', packed, { from: 'post-fleet', to: 'jinyintan' });

/** Jointown takes over the warehouse work: from landing to ward in two hours, over three hands. */
export const february2 = day('2020-02-02', [
  { clock: '08:00', as: 'jointown', source: 'jointown-takes-over', records: [jointownHall.place] },
  { clock: '08:10', as: 'supervisor', records: [qualify(jointown, 'carrier')] },
  { clock: '08:30', as: 'wuhan-red-cross', source: 'jointown-takes-over', records: [toKeep] },
  {
    clock: '09:00',
    as: 'wuhan-red-cross',
    source: 'jointown-takes-over',
    records: [
      gift('gift-tianhe-0202', 'tianhe-port', {
        donor: party('example-alumni'),
        lines: [
          pieces('surgical-mask', 20_000, {
            grade: 'sterile',
            basis: 'inspected',
            expiry: moment('2021-06-30', '00:00'),
          }),
        ],
      }),
      fromAirport,
    ],
  },
  { clock: '09:30', as: 'jointown', records: [acceptAll(toKeep, 'jointown-hall')] },
  { clock: '09:50', as: 'jointown', records: [acceptAll(fromAirport, 'jointown-hall'), packed] },
  { clock: '10:05', as: 'china-post', records: [takeBoxes(packed, 'post-fleet'), delivered] },
  { clock: '10:55', as: 'jinyintan', source: 'jointown-takes-over', records: [acceptAll(delivered, 'jinyintan-icu')] },
  {
    clock: '12:00',
    as: 'council-market',
    records: [proposeAccreditation('accredit-inspectors', 'health-authority', ['inspector'])],
  },
  {
    clock: '16:00',
    as: 'zhongnan',
    records: [use('zhongnan-campus', { 'gift-medical-0126.0': 5_200 }, { purpose: 'issued_to_staff' })],
  },
  {
    clock: '18:00',
    as: 'xiaogan',
    records: [
      revise('xiaogan-campus', 'medical-mask', { quantity: 30_000, until: moment('2020-02-14', '00:00') }),
      use('xiaogan-campus', { 'gift-foundation-surgical.0': 2_000, 'gift-medical-0125.0': 3_000 }),
    ],
  },
  {
    clock: '19:00',
    as: 'example-foundation',
    records: [
      publish(
        'foundation-totals',
        [moment('2020-01-23', '00:00'), moment('2020-02-02', '00:00')],
        [
          { what: 'received', class: 'mask', unit: 'piece', quantity: 120_000 },
          { what: 'dispatched', item: '@gown', quantity: 120 },
          { what: 'delivered', item: '@gown', quantity: 120 },
        ],
        { zh: '口罩数为约数。', en: 'The figure of masks is a round one.' },
      ),
    ],
  },
  { clock: '20:00', as: 'jinyintan', records: [use('jinyintan-icu', { [landed]: 1_500 })] },
]);
