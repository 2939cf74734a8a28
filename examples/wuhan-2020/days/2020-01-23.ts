import { gift, party, pieces } from '../acts/goods.ts';
import { need, needWithoutAmount, noAmounts } from '../acts/need.ts';
import { opening } from '../acts/stock.ts';
import { day, moment } from '../moment.ts';

const frontLine = ['gb19083', 'n95'];

/** The city closes; three hospitals say what they lack; the first gift arrives. */
export const january23 = day('2020-01-23', [
  {
    clock: '12:00',
    as: 'jinyintan',
    source: 'jinyintan-appeal',
    records: [
      need('jinyintan-campus', 'respirator', 8_000, { grades: frontLine }),
      need('jinyintan-campus', 'surgical-mask', 30_000),
      need('jinyintan-campus', 'coverall', 3_000, { grades: ['gb19082'] }),
      need('jinyintan-campus', 'goggles', 2_000),
      need('jinyintan-campus', 'gloves', 10_000),
      need('jinyintan-campus', 'disinfectant-84', 800),
      need('jinyintan-campus', 'alcohol-75', 600),
    ],
  },
  {
    clock: '12:30',
    as: 'tongji',
    source: 'tongji-appeal',
    records: [
      need('tongji-campus', 'respirator', 6_000, { grades: frontLine }),
      need('tongji-campus', 'surgical-mask', 15_000),
      need('tongji-campus', 'medical-mask', 20_000),
      need('tongji-campus', 'coverall', 2_000, { grades: ['gb19082'] }),
      need('tongji-campus', 'goggles', 1_500),
      need('tongji-campus', 'gloves', 8_000),
      need('tongji-campus', 'cap', 5_000),
    ],
  },
  {
    clock: '13:00',
    as: 'union',
    source: 'union-appeal',
    records: [
      needWithoutAmount('union-campus', 'respirator', { grades: frontLine, note: noAmounts }),
      needWithoutAmount('union-campus', 'surgical-mask', { reason: 'stock_out', note: noAmounts }),
      needWithoutAmount('union-campus', 'medical-mask', { note: noAmounts }),
      needWithoutAmount('union-campus', 'goggles', { note: noAmounts }),
      needWithoutAmount('union-campus', 'face-shield', { note: noAmounts }),
      needWithoutAmount('union-campus', 'cap', { note: noAmounts }),
      needWithoutAmount('union-campus', 'coverall', { grades: ['gb19082'], note: noAmounts }),
    ],
  },
  {
    clock: '15:30',
    as: 'wuhan-red-cross',
    records: [
      gift('gift-surgical-0123', 'expo-a2', {
        donor: party('example-mask-maker'),
        bin: { zh: 'A区01排', en: 'Row A-01' },
        lines: [
          pieces('surgical-mask', 30_000, {
            grade: 'plain',
            basis: 'printed',
            batch: '20200112',
            expiry: moment('2022-01-11', '00:00'),
          }),
        ],
      }),
    ],
  },
  {
    clock: '16:00',
    as: 'example-foundation',
    records: [
      opening(
        'foundation-opening',
        'foundation-store',
        [pieces('gown', 300, { batch: 'G1908' }), pieces('gown', 200, { batch: 'G1911' }), pieces('goggles', 400)],
        { zh: '加入账本时仓库里已有的，不是捐赠。', en: 'In the warehouse when it joined; not gifts.' },
      ),
    ],
  },
]);
