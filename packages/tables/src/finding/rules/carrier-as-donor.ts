import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

const KINDS = ['carrier-only', 'carrier_only', 'carrier'];
const BRANDS = '顺丰|圆通|申通|中通|韵达|百世|德邦|极兔|京东物流|邮政|中国邮政|ems|fedex|ups|dhl|usps|tnt';
/** A brand alone or with what it does; `顺丰公益基金会` gives, it does not carry. */
const CARRIER = new RegExp(
  `^(?:邮寄|邮件|快件|快递|物流|包裹|by post|courier)$|^(?:${BRANDS})?(?:快递|速运|速递|快运|物流|express)?$|(?:快递|速运|速递|快运)$`,
  'i',
);

/** Who carried the goods stands where the giver should. */
export const carrierAsDonor: Rule = {
  name: 'carrier_as_donor',
  title: { zh: '捐赠方写成了承运方', en: 'A carrier stands as donor' },
  sure: 'likely',
  settles: ['publisher', 'donor'],
  about: ['received', 'money_in'],
  look: ([row]) => {
    const { from = '', from_kind: kind = '' } = row?.said ?? {};
    const isCarrier = KINDS.includes(kind) || (from.trim() !== '' && CARRIER.test(from.trim()));
    return row !== undefined && isCarrier ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行在捐赠方一栏只写了快递或物流。`,
    en: `${rowsThat(rows, 'name')} a parcel service where the giver should stand.`,
  }),
};
