import { gift, loseMissing, party, pieces, use } from '../acts/goods.ts';
import { acceptAll, acceptLines, dispatch, load, refuse } from '../acts/handover.ts';
import { close, needOf, revise } from '../acts/need.ts';
import { reinstate } from '../acts/trust.ts';
import { day, onDay } from '../moment.ts';
import { gowns } from './2020-01-30.ts';

const toEzhou = dispatch('ezhou-masks', {
  from: 'hubei-store',
  to: 'ezhou',
  carrier: 'example-haulage',
  lines: [load('gift-medical-0125.0', 4_000, { need: needOf('ezhou-campus', 'medical-mask') })],
});
const caps = dispatch('ezhou-caps', {
  from: 'foundation-store',
  to: 'ezhou',
  carrier: 'example-haulage',
  lines: [load('gift-foundation-caps.0', 1_000, { need: needOf('ezhou-campus', 'cap') })],
});
const notMedical = dispatch('not-medical', {
  from: 'foundation-store',
  to: 'example-hospital',
  lines: [load('gift-foundation-daily.0', 2_000)],
});
const toNo3 = dispatch('no3-gloves', {
  from: 'expo-a2',
  to: 'no3',
  carrier: 'china-post',
  lines: [
    load('gift-gloves-0126.0', 20, { need: needOf('no3-campus', 'gloves') }),
    load('gift-surgical-0125.1', 40, { need: needOf('no3-campus', 'thermometer') }),
  ],
  note: { zh: '手套20箱，箱内数量不详。', en: 'Twenty cartons of gloves, content unknown.' },
});
const thermometers = dispatch('maternity-thermometers', {
  from: 'expo-a2',
  to: 'maternity',
  carrier: 'china-post',
  lines: [load('gift-surgical-0125.1', 40, { need: needOf('maternity-campus', 'thermometer') })],
});

/** The carrier is reinstated and bears its loss; a hospital refuses what is not medical; one entry comes two days late. */
export const january31 = day('2020-01-31', [
  { clock: '09:00', as: 'hubei-red-cross', records: [toEzhou] },
  { clock: '09:10', as: 'example-foundation', records: [caps] },
  { clock: '09:30', as: 'huanggang', records: [acceptAll(gowns, 'dabie-ward')] },
  {
    clock: '10:00',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-surgical-0131', 'expo-a2', {
        donor: party('example-mask-maker'),
        bin: { zh: 'A区08排', en: 'Row A-08' },
        lines: [pieces('surgical-mask', 50_000, { grade: 'sterile', basis: 'printed', batch: 'S2001-02' })],
      }),
    ],
  },
  { clock: '10:10', as: 'supervisor', records: [reinstate('example-carrier', 'resolved')] },
  {
    clock: '11:00',
    as: 'example-carrier',
    records: [
      loseMissing('xiaogan-boxes-2', 3, 20, {
        reason: 'lost_in_transit',
        note: { zh: '途中箱体受压开裂，20只未能找回。', en: 'A box burst on the road; 20 were not found.' },
      }),
    ],
  },
  { clock: '11:30', as: 'example-foundation', records: [notMedical] },
  {
    clock: '12:00',
    as: 'example-hospital',
    records: [
      acceptLines('entered-late', 'example-hospital-campus', [{ line: 0, good: 300 }], {
        last: true,
        at: onDay('2020-01-29'),
        note: { zh: '货已于29日收到，补录。', en: 'Came on the 29th; entered late.' },
      }),
    ],
  },
  { clock: '14:00', as: 'wuhan-red-cross', source: 'expo-centre', records: [toNo3, thermometers] },
  {
    clock: '15:00',
    as: 'ezhou',
    records: [acceptAll(toEzhou, 'ezhou-campus'), acceptAll(caps, 'ezhou-campus')],
  },
  {
    clock: '15:30',
    as: 'example-hospital',
    records: [
      refuse(notMedical, 'wrong_grade', {
        zh: '非医用口罩，医院不能用。',
        en: 'Not medical; a hospital cannot use them.',
      }),
    ],
  },
  { clock: '16:00', as: 'ezhou', records: [close('ezhou-campus', 'goggles', 'no_longer')] },
  { clock: '16:20', as: 'maternity', records: [acceptAll(thermometers, 'maternity-campus')] },
  { clock: '17:00', as: 'no3', records: [acceptAll(toNo3, 'no3-campus')] },
  {
    clock: '18:00',
    as: 'tongji',
    records: [
      revise('tongji-campus', 'surgical-mask', { quantity: 8_000, reason: 'reserve' }),
      use('tongji-campus', { 'gift-goggles-0124.0': 150, 'bought-coverall.0': 200 }, { ward: 'tongji-fever-ward' }),
    ],
  },
  {
    clock: '19:00',
    as: 'huanggang',
    records: [use('dabie-ward', { 'gift-medical-0127.0': 4_000, 'gift-gown-0129.0': 90 })],
  },
]);
