import { gift, party, pieces, use } from '../acts/goods.ts';
import { acceptAll, acceptLines, carryOn, dispatch, load } from '../acts/handover.ts';
import { close, need, needOf, revise } from '../acts/need.ts';
import { admit, suspend } from '../acts/trust.ts';
import { day } from '../moment.ts';
import { community } from '../organisations.ts';
import { communityOffice } from '../places.ts';
import { thousandOver, toDabie, toXiaogan } from './2020-01-28.ts';

const onToXiaogan = carryOn('xiaogan-boxes-2', toXiaogan, { from: 'carrier-depot', to: 'xiaogan' });

const suitsTo = (hospital: string, quantity: number) =>
  dispatch(`suits-${hospital}`, {
    from: 'command-depot',
    to: hospital,
    carrier: 'china-post',
    lines: [load('bought-coverall.0', quantity, { need: needOf(`${hospital}-campus`, 'coverall') })],
  });
const suitsToUnion = suitsTo('union', 500);
const suitsToTongji = suitsTo('tongji', 500);
const suitsToJinyintan = suitsTo('jinyintan', 600);

const toCommand = dispatch('masks-to-command', {
  from: 'expo-a2',
  to: 'command',
  lines: [load('gift-medical-0128.0', 20_000)],
  note: { zh: '按指挥部统一调配转出。', en: 'Handed over for the command centre to allocate.' },
});
/** Surgical masks for Huangshi. */
export const toHuangshi = dispatch('huangshi-masks', {
  from: 'hubei-store',
  to: 'huangshi',
  carrier: 'example-haulage',
  lines: [load('gift-surgical-0126.0', 8_000, { need: needOf('huangshi-campus', 'surgical-mask') })],
});
const suitsToNo7 = dispatch('no7-suits', {
  from: 'hubei-store',
  to: 'no7',
  carrier: 'sf-express',
  lines: [load('gift-coverall-0127.0', 280, { need: needOf('no7-campus', 'coverall') })],
  note: { zh: '每天40套，七天的量。', en: 'Forty a day for seven days.' },
});
const gloves = dispatch('entered-late', {
  from: 'foundation-store',
  to: 'example-hospital',
  lines: [load('gift-foundation-gloves.0', 300, { need: needOf('example-hospital-campus', 'gloves') })],
});
const mixedUp = dispatch('mixed-up', {
  from: 'foundation-store',
  to: 'example-hospital',
  lines: [load('gift-foundation-surgical.0', 600, { need: needOf('example-hospital-campus', 'surgical-mask') })],
});

/** A carrier is suspended and still hands over what it holds; 1,000 arrive as 1,010; some boxes hold the wrong thing. */
export const january29 = day('2020-01-29', [
  { clock: '07:30', as: 'huanggang', source: 'dabie-opens', records: [acceptAll(toDabie, 'dabie-ward')] },
  { clock: '08:00', as: 'supervisor', records: [admit(community)] },
  {
    clock: '08:30',
    as: 'example-community',
    records: [
      communityOffice.place,
      need('community-office', 'alcohol-75', 300, { reason: 'stock_out' }),
      need('community-office', 'daily-mask', 2_000),
    ],
  },
  { clock: '09:00', as: 'example-foundation', records: [gloves] },
  {
    clock: '09:10',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-kn95-0129', 'expo-a2', {
        donor: party('example-internet-firm'),
        bin: { zh: 'B区02排', en: 'Row B-02' },
        lines: [pieces('respirator', 30_000, { grade: 'kn95', basis: 'donor' })],
      }),
    ],
  },
  { clock: '09:30', as: 'supervisor', records: [suspend('example-carrier', 'inspection')] },
  { clock: '10:00', as: 'example-carrier', records: [onToXiaogan] },
  {
    clock: '10:20',
    as: 'huangshi',
    source: 'care-manual',
    records: [acceptAll(thousandOver, 'huangshi-campus', { 0: { good: 1_000, extra: 10, reason: 'over_packed' } })],
  },
  {
    clock: '10:40',
    as: 'hubei-red-cross',
    records: [
      gift('gift-medical-0129', 'hubei-store', {
        donor: party('example-chemical-firm'),
        lines: [pieces('medical-mask', 180_000)],
      }),
    ],
  },
  { clock: '11:00', as: 'command', records: [suitsToUnion, suitsToTongji, suitsToJinyintan] },
  { clock: '11:30', as: 'wuhan-red-cross', source: 'city-notice', records: [toCommand] },
  { clock: '12:00', as: 'hubei-red-cross', records: [toHuangshi] },
  {
    clock: '12:30',
    as: 'no7',
    records: [revise('no7-campus', 'coverall', { standing: { perDay: 60, days: 7, onHand: 0 }, grades: ['gb19082'] })],
  },
  { clock: '12:40', as: 'hubei-red-cross', source: 'no7-report', records: [suitsToNo7] },
  { clock: '13:00', as: 'example-foundation', source: 'no7-report', records: [mixedUp] },
  { clock: '14:00', as: 'union', records: [acceptAll(suitsToUnion, 'union-fever-clinic')] },
  {
    clock: '14:10',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-alcohol-0129', 'expo-a2', {
        donor: party('example-chemical-firm'),
        bin: { zh: 'D区02排', en: 'Row D-02' },
        lines: [pieces('alcohol-75', 4_000)],
      }),
    ],
  },
  { clock: '14:30', as: 'tongji', records: [acceptAll(suitsToTongji, 'tongji-campus')] },
  {
    clock: '15:00',
    as: 'xiaogan',
    records: [acceptAll(onToXiaogan, 'xiaogan-campus', { 3: { good: 1_980, reason: 'short_packed' } })],
  },
  {
    clock: '15:10',
    as: 'huanggang',
    records: [
      gift('gift-huanggang-direct', 'huanggang-store', {
        donor: party('example-alumni'),
        lines: [pieces('medical-mask', 15_000)],
        earmark: { consignees: [{ party: '@huanggang' }], fallback: 'return' },
      }),
    ],
  },
  { clock: '15:30', as: 'jinyintan', records: [acceptAll(suitsToJinyintan, 'jinyintan-icu')] },
  { clock: '16:00', as: 'command', records: [acceptAll(toCommand, 'command-depot')] },
  {
    clock: '16:10',
    as: 'hubei-red-cross',
    records: [
      gift('gift-gown-0129', 'hubei-store', { donor: party('example-garment-firm'), lines: [pieces('gown', 3_000)] }),
    ],
  },
  { clock: '16:40', as: 'no7', records: [acceptAll(suitsToNo7, 'no7-isolation')] },
  {
    clock: '17:00',
    as: 'example-foundation',
    records: [
      gift('gift-foundation-n95', 'foundation-store', {
        donor: party('example-device-firm'),
        lines: [pieces('respirator', 10_000, { grade: 'n95', basis: 'donor' })],
      }),
    ],
  },
  {
    clock: '17:30',
    as: 'example-hospital',
    source: 'no7-report',
    records: [
      acceptLines(
        'mixed-up',
        'example-hospital-campus',
        [{ line: 0, good: 552, wrong: { item: '@daily-mask', quantity: 48 }, reason: 'mixed_up' }],
        { last: true, note: { zh: '48只是日常口罩，不是外科口罩。', en: '48 are everyday masks, not surgical ones.' } },
      ),
    ],
  },
  { clock: '18:00', as: 'maternity', records: [close('maternity-campus', 'medical-mask', 'met_elsewhere')] },
  {
    clock: '18:30',
    as: 'union',
    records: [use('union-campus', { 'gift-surgical-0124.0': 3_000 }, { ward: 'union-fever-clinic' })],
  },
]);
