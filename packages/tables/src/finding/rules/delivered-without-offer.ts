import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';
import { donorAndItem } from './donor-and-item.ts';

/** Delivered, and no offer of such goods by this giver was ever quoted. */
export const deliveredWithoutOffer: Rule = {
  name: 'delivered_without_offer',
  title: { zh: '没有捐出就送达', en: 'Delivered without an offer' },
  sure: 'likely',
  settles: ['publisher', 'donor'],
  about: ['offer', 'match'],
  together: donorAndItem,
  look: (rows) => {
    if (rows.some(({ about }) => about === 'offer')) return [];
    const delivered = rows.filter(({ said }) => said.status === 'delivered');
    return delivered.length === 0 ? [] : [{ subject: [], rows: delivered }];
  },
  says: ({ cases, rows }) => ({
    zh: `${counted(rows)} 行说已送达，而这 ${counted(cases)} 组捐赠者和物资没有任何捐出的记录。`,
    en: `${rowsThat(rows, 'say')} delivered, and of ${cases === 1 ? 'this 1 pair' : `these ${counted(cases)} pairs`} of giver and goods no offer is quoted.`,
  }),
};
