import { optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { findGift, giftRejections, putGift } from './gift.ts';

const body = record({
  at: when(),
  gift: thing({ zh: '捐赠（接收记录）', en: 'Gift, by the record that received it' }),
  kind: Type.Literal('relief.confirmGift'),
  note: optional(text({ zh: '备注（不写人名）', en: 'Note, never about a person' })),
  ref: ref(),
  seen: optional(thing({ zh: '所见的最新记录', en: 'Last record seen about it' })),
});

type ConfirmGiftRejection = 'at_in_future' | 'gift_not_found' | 'gift_not_yours' | 'gift_confirmed_already';

/** The donor's hand under a gift that was written down without it. */
export const confirmGift: Kind<typeof body, ConfirmGiftRejection> = {
  name: 'relief.confirmGift',
  title: { zh: '确认捐赠', en: 'Confirm a gift' },
  body,
  writers: ['subject'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    ...giftRejections,
    gift_not_yours: {
      number: 1121,
      status: 403,
      title: { zh: '这笔捐赠写的不是签名主体所捐。', en: 'The gift does not name the signer as its donor.' },
      right: { zh: '由接收记录写明的捐赠方确认。', en: 'The donor that the record names confirms it.' },
    },
    gift_confirmed_already: {
      number: 1122,
      status: 409,
      title: { zh: '捐赠方已经确认过。', en: 'The donor has confirmed it already.' },
      right: {
        zh: '不必再确认；数字不对请更正。',
        en: 'Nothing is left to be confirmed; a wrong figure is corrected.',
      },
    },
  },

  apply({ at, gift }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const found = findGift(state, gift);
    if (found === undefined) return no('gift_not_found');
    if (found.gift.donor !== signer) return no('gift_not_yours');
    if (found.gift.confirmed !== null) return no('gift_confirmed_already');

    putGift(state, found.serial, { ...found.gift, confirmed: serial });
    return 'ok';
  },
};
