import { anonymous, gift, party, pieces, use } from '../acts/goods.ts';
import { acceptAll, acceptLines, boxes, carryOn, dispatch, load, takeBoxes } from '../acts/handover.ts';
import { need, needOf } from '../acts/need.ts';
import { admit, list } from '../acts/trust.ts';
import { day } from '../moment.ts';
import { needsDesk, xiantao } from '../organisations.ts';
import { xiantaoCampus } from '../places.ts';

const toTongji = dispatch('tongji-boxes', {
  from: 'expo-a2',
  to: 'china-post',
  consignee: 'tongji',
  ...boxes('TJ', 10, 'gift-medical-0124.0', 1_000, { need: needOf('tongji-campus', 'medical-mask') }),
});
const onToTongji = carryOn('tongji-boxes-2', toTongji, { from: 'post-fleet', to: 'tongji' });

const toCity = dispatch('province-to-city', {
  from: 'hubei-store',
  to: 'wuhan-red-cross',
  carrier: 'example-haulage',
  lines: [load('gift-medical-0125.0', 40_000)],
  note: { zh: '省市之间调拨，不是新的捐赠。', en: 'From province to city; no new gift.' },
});
const goggles = dispatch('union-goggles', {
  from: 'hubei-store',
  to: 'union',
  carrier: 'sf-express',
  lines: [load('gift-goggles-0125.0', 200, { need: needOf('union-campus', 'goggles') })],
});
const neighbours = dispatch('zhongnan-to-no7', {
  from: 'zhongnan-store',
  to: 'no7',
  lines: [load('gift-zhongnan-direct.0', 500, { need: needOf('no7-campus', 'surgical-mask') })],
  note: { zh: '医院之间紧急调用。', en: 'One hospital helps another out.' },
});

/** The second truck comes; a ward counts ten sealed boxes; a hospital helps another. */
export const january27 = day('2020-01-27', [
  { clock: '08:30', as: 'wuhan-red-cross', source: 'expo-centre', records: [toTongji] },
  { clock: '08:50', as: 'china-post', records: [takeBoxes(toTongji, 'post-fleet'), onToTongji] },
  {
    clock: '09:40',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-surgical-0127', 'expo-a2', {
        donor: party('example-garment-firm'),
        bin: { zh: 'A区05排', en: 'Row A-05' },
        lines: [pieces('surgical-mask', 96_000, { grade: 'plain', basis: 'printed' })],
      }),
    ],
  },
  { clock: '10:20', as: 'hubei-red-cross', records: [toCity, goggles] },
  {
    clock: '10:30',
    as: 'hubei-red-cross',
    records: [
      gift('gift-medical-0127', 'hubei-store', {
        donor: party('example-donor'),
        lines: [pieces('medical-mask', 160_000, { batch: '20200115' })],
      }),
    ],
  },
  {
    clock: '11:00',
    as: 'example-foundation',
    records: [
      gift('gift-foundation-gloves', 'foundation-store', {
        donor: party('example-device-firm'),
        lines: [pieces('gloves', 10_000)],
      }),
    ],
  },
  { clock: '11:30', as: 'tongji', device: 'ward', records: [acceptAll(onToTongji, 'tongji-fever-ward')] },
  {
    clock: '12:00',
    as: 'zhongnan',
    records: [
      gift('gift-zhongnan-direct', 'zhongnan-store', { donor: anonymous, lines: [pieces('medical-mask', 2_000)] }),
    ],
  },
  {
    clock: '13:30',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-daily-0127', 'expo-a2', {
        donor: anonymous,
        bin: { zh: 'E区01排', en: 'Row E-01' },
        lines: [pieces('daily-mask', 80_000)],
        note: { zh: '非医用，不发医院。', en: 'Not medical; not for hospitals.' },
      }),
    ],
  },
  { clock: '14:00', as: 'wuhan-red-cross', records: [acceptAll(toCity, 'expo-a2')] },
  {
    clock: '15:10',
    as: 'hubei-red-cross',
    records: [
      gift('gift-coverall-0127', 'hubei-store', {
        donor: party('example-garment-firm'),
        lines: [pieces('coverall', 1_500, { grade: 'gb19082', basis: 'inspected' })],
      }),
    ],
  },
  {
    clock: '16:00',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-coverall-industrial', 'expo-a2', {
        donor: party('example-chemical-firm'),
        lines: [pieces('coverall', 2_000, { grade: 'industrial', basis: 'printed' })],
      }),
    ],
  },
  {
    clock: '16:45',
    as: 'jinyintan',
    records: [
      acceptLines('two-trucks', 'jinyintan-campus', [{ line: 0, good: 8_000 }], {
        last: true,
        note: { zh: '第二车。', en: 'The second truck.' },
      }),
    ],
  },
  { clock: '17:20', as: 'union', records: [acceptAll(goggles, 'union-campus')] },
  { clock: '18:00', as: 'zhongnan', source: 'no7-report', records: [neighbours] },
  {
    clock: '18:30',
    as: 'tongji',
    device: 'ward',
    records: [use('tongji-fever-ward', { 'gift-medical-0124.0': 2_400 }, { purpose: 'issued_to_staff' })],
  },
  { clock: '19:10', as: 'no7', source: 'no7-report', records: [acceptAll(neighbours, 'no7-isolation')] },
  { clock: '19:30', as: 'supervisor', records: [admit(needsDesk)] },
  {
    clock: '20:00',
    as: 'example-needs-desk',
    source: 'volunteers-list',
    records: [
      list(xiantao),
      xiantaoCampus.place,
      need('xiantao-campus', 'medical-mask', 5_000, { substitutes: ['@daily-mask'] }),
      need('xiantao-campus', 'gloves', 1_000),
    ],
  },
]);
