import { agree, correct } from '../acts/correct.ts';
import { anonymous, gift, pieces } from '../acts/goods.ts';
import { acceptAll, dispatch, load } from '../acts/handover.ts';
import { close, needOf } from '../acts/need.ts';
import type { Step } from '../form.ts';
import { day } from '../moment.ts';

const masks = (grade: string, basis: 'donor' | 'inspected') => [pieces('respirator', 36_000, { grade, basis })];

const given = {
  ...gift('gift-kn95', 'hubei-store', {
    donor: anonymous,
    lines: masks('n95', 'donor'),
    note: { zh: '一家爱心企业捐赠，型号按清单。', en: 'Given by a company; grade by its list.' },
  }),
  label: 'gift-kn95',
};

const lines = (hospital: string, quantity: number) => [
  load('gift-kn95.0', quantity, { need: needOf(`${hospital}-campus`, 'respirator') }),
];
const send = (hospital: string) =>
  dispatch(`kn95-${hospital}`, {
    from: 'hubei-store',
    to: hospital,
    carrier: 'example-haulage',
    lines: lines(hospital, 16_000),
    note: { zh: '数量按清单。', en: 'Amount by the list.' },
  });
const [toTianyou, toRenai] = [send('tianyou'), send('renai')];
const sentToTianyou = { ...toTianyou, lines: lines('tianyou', 18_000) };
const byTheList = { ...acceptAll(toRenai, 'renai-campus'), label: 'kn95-renai-accepted' };

const grade = correct(
  given,
  { lines: masks('kn95', 'inspected') },
  {
    reason: 'wrong_grade',
    note: {
      zh: '是KN95，不是N95：用于普通防护，不用于定点医院一线。',
      en: 'These are KN95 and not N95: for general protection, not for the front line.',
    },
  },
);
const loaded = correct(
  toTianyou,
  { lines: sentToTianyou.lines },
  { reason: 'typed_wrong', note: { zh: '装车为18,000只。', en: 'The truck carries 18,000.' } },
);
const sent = correct(
  toRenai,
  { lines: lines('renai', 18_000) },
  {
    reason: 'typed_wrong',
    note: { zh: '实发18,000只，清单误作16,000。', en: '18,000 were sent; the list said 16,000.' },
  },
);
const came = correct(
  byTheList,
  { lines: [{ line: 0, good: 18_000 }] },
  {
    reason: 'counted_wrong',
    note: { zh: '按清单签收，复点为18,000。', en: 'Signed by the list; counted again, 18,000.' },
  },
);

/**
 * What is published of it: N95, 16,000 and 16,000, said anew as KN95, 18,000 and 18,000. One dispatch is corrected before
 * anybody accepts it, by its giver alone; the other afterwards, with the agreement of the hospital that had signed.
 */
export const kn95Steps: readonly Step[] = [
  ...day('2020-01-26', [{ clock: '09:00', as: 'hubei-red-cross', source: 'kn95-correction', records: [given] }]),
  ...day('2020-01-27', [
    { clock: '10:00', as: 'hubei-red-cross', source: 'kn95-correction', records: [toTianyou, toRenai] },
    { clock: '11:10', as: 'hubei-red-cross', source: 'kn95-correction', records: [loaded] },
    {
      clock: '16:20',
      as: 'tianyou',
      source: 'kn95-correction',
      records: [acceptAll(sentToTianyou, 'tianyou-campus')],
    },
    { clock: '17:05', as: 'renai', source: 'kn95-correction', records: [byTheList] },
  ]),
  ...day('2020-01-31', [
    { clock: '10:30', as: 'hubei-red-cross', source: 'kn95-correction', records: [grade, sent] },
    {
      clock: '11:40',
      as: 'renai',
      source: 'kn95-correction',
      records: [agree(sent), came, close('renai-campus', 'respirator', 'met')],
    },
  ]),
];
