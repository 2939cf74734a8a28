import { counted, quantityOf } from '../figures.ts';
import type { Rule } from '../finding.ts';
import { donorAndItem } from './donor-and-item.ts';

/** More of one giver's goods came than the giver had offered. */
export const deliveredAboveOffer: Rule = {
  name: 'delivered_above_offer',
  title: { zh: '送达多于捐出', en: 'More delivered than offered' },
  sure: 'certain',
  settles: ['publisher', 'donor'],
  about: ['offer', 'match'],
  together: donorAndItem,
  look: (rows) => {
    const offers = rows.filter(({ about }) => about === 'offer');
    const delivered = rows.filter(({ about, said }) => about === 'match' && said.status === 'delivered');
    const figures = { offered: quantityOf(offers), delivered: quantityOf(delivered) };
    if (offers.length === 0 || figures.delivered <= Math.max(0, figures.offered)) return [];
    const { said, item = '' } = rows[0] ?? {};
    return [{ subject: [said?.from ?? '', item], rows: [...offers, ...delivered], figures: { ...figures, item } }];
  },
  says: ({ figures: { offered, delivered, item } }) => ({
    zh: `同一捐赠者的 ${item}：捐出 ${counted(offered)}，送达 ${counted(delivered)}。`,
    en: `Of one giver's ${item} ${counted(delivered)} were delivered; ${counted(offered)} were offered.`,
  }),
};
