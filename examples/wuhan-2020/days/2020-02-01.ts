import { gift, pieces, unknown, use } from '../acts/goods.ts';
import { boxes, dispatch, load, takeBack, takeBoxes } from '../acts/handover.ts';
import { needOf } from '../acts/need.ts';
import { count, counted } from '../acts/stock.ts';
import { admit } from '../acts/trust.ts';
import { day, moment } from '../moment.ts';
import { jointown } from '../organisations.ts';

const toXiantao = dispatch('xiantao-boxes', {
  from: 'hubei-store',
  to: 'example-carrier',
  consignee: 'xiantao-hospital',
  ...boxes('XT', 5, 'gift-daily-0130.0', 1_000, { need: needOf('xiantao-campus', 'medical-mask') }),
  note: {
    zh: '收货方没有密钥，无人能签收：货物停在承运方手中，未送达。',
    en: 'The consignee has no keys, so nobody can sign: with the carrier, not delivered.',
  },
});

/** Refused goods come home; boxes stop at a hospital that has no keys; a dispatch is overdue. */
export const february1 = day('2020-02-01', [
  {
    clock: '09:00',
    as: 'example-foundation',
    records: [
      takeBack(
        'not-medical',
        'foundation-store',
        { line: 0, good: 2_000 },
        {
          zh: '被拒收的货物全部回库。',
          en: 'All that was refused is back.',
        },
      ),
    ],
  },
  { clock: '09:30', as: 'hubei-red-cross', records: [toXiantao] },
  { clock: '10:10', as: 'example-carrier', records: [takeBoxes(toXiantao, 'carrier-depot')] },
  {
    clock: '10:15',
    as: 'union',
    source: 'union-truck',
    records: [
      gift('gift-union-truck', 'union-store', {
        donor: unknown,
        lines: [
          pieces('coverall', 500, { grade: 'gb19082', basis: 'donor' }),
          pieces('cap', 400),
          pieces('gloves', 900),
        ],
        earmark: { consignees: [{ party: '@union' }], fallback: 'ask' },
        note: {
          zh: '数量和到达时间见公开报道；等级为本例设定。',
          en: 'Amounts and hour as reported; the grade is made up here.',
        },
      }),
    ],
  },
  {
    clock: '16:00',
    as: 'example-foundation',
    records: [
      count(
        'foundation-count',
        'foundation-store',
        [
          counted('foundation-opening.0', 230, 230),
          counted('foundation-opening.1', 150, 155, 'not_written_down'),
          counted('foundation-opening.2', 400, 388, 'unknown'),
        ],
        {
          zh: '月末盘点：护目镜少12，隔离衣多5。',
          en: 'Count at the end of the month: 12 goggles short, 5 gowns over.',
        },
      ),
    ],
  },
  {
    clock: '17:00',
    as: 'jinyintan',
    records: [
      use(
        'jinyintan-campus',
        { 'gift-surgical-0125.0': 6_000, 'gift-medical-0128.0': 2_500 },
        { ward: 'jinyintan-icu' },
      ),
      use('jinyintan-icu', { 'bought-coverall.0': 260 }),
    ],
  },
  {
    clock: '17:30',
    as: 'union',
    records: [
      use('union-fever-clinic', { 'bought-coverall.0': 180 }),
      use('union-store', { 'gift-union-truck.0': 60, 'gift-union-truck.2': 300 }, { ward: 'union-fever-clinic' }),
    ],
  },
  {
    clock: '18:00',
    as: 'example-foundation',
    records: [
      dispatch('overdue', {
        from: 'foundation-store',
        to: 'example-hospital',
        carrier: 'example-haulage',
        lines: [load('gift-foundation-medical.0', 5_000)],
        due: moment('2020-02-01', '23:00'),
      }),
    ],
  },
  { clock: '18:30', as: 'supervisor', source: 'jointown-takes-over', records: [admit(jointown)] },
]);
