import type { Static } from 'typebox';
import { listOf, optional, quantity, record, ref, seconds, subject, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findSubject } from '../../trust/subject.ts';
import { donorField, donorOf, donorRejections, refuseDonor } from '../donor.ts';
import { findItem, gradeField } from '../item/item.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { earmarkField, earmarkRejections, putEarmark, refuseEarmark } from '../stock/earmark.ts';
import { type GoodsRejection, goodsRejections, refuseGoods } from '../stock/goods.ts';
import { addPledge } from './promise.ts';

const lineField = record({
  grade: optional(gradeField()),
  item: thing({ zh: '物资', en: 'Item' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

const body = record({
  at: when(),
  donor: optional(donorField),
  earmark: optional(earmarkField),
  expected: optional(seconds({ zh: '预计到达', en: 'Expected' })),
  kind: Type.Literal('relief.pledge'),
  lines: listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  ref: ref(),
  to: optional(subject({ zh: '承诺给谁', en: 'To whom it is promised' })),
});

/** A promise to give goods, said by who gives (`to`), or by who was promised them (`donor`). Never counted as given. */
export type Pledge = Static<typeof body>;

type PledgeRejection =
  | 'at_in_future'
  | 'pledge_one_side'
  | 'pledge_to_not_found'
  | 'pledge_to_self'
  | keyof typeof donorRejections
  | keyof typeof earmarkRejections
  | GoodsRejection;

export const pledge: Kind<typeof body, PledgeRejection> = {
  name: 'relief.pledge',
  title: { zh: '认捐', en: 'Pledge goods' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient', 'supplier', 'verified_donor'],
  rejections: {
    ...timeRejections,
    pledge_one_side: {
      number: 1640,
      status: 422,
      title: { zh: '认捐要写给谁，或由谁捐，只写一个。', en: 'A pledge names to whom, or from whom, and not both.' },
      right: {
        zh: '自己认捐的写 to；替捐赠方登记的写 donor。',
        en: 'Who promises names to whom; who was promised names the donor.',
      },
    },
    pledge_to_not_found: {
      number: 1641,
      status: 404,
      title: { zh: '没有受捐的主体。', en: 'There is no such subject to promise it to.' },
      right: { zh: '核对主体的名称。', en: 'Check the name of the subject.' },
    },
    pledge_to_self: {
      number: 1642,
      status: 422,
      title: { zh: '不能向自己认捐。', en: 'Nobody promises goods to themselves.' },
      right: { zh: '写真正的受捐主体。', en: 'Name who is to get them.' },
    },
    ...donorRejections,
    ...earmarkRejections,
    ...goodsRejections,
  },

  reach: ({ lines }, _, state) => reachOf(state, { items: lines.map(({ item }) => item) }),

  apply({ at, donor, earmark, lines, to }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    if ((to === undefined) === (donor === undefined)) return no('pledge_one_side');
    const taker = to === undefined ? signer : findSubject(state, to);
    if (taker === undefined) return no('pledge_to_not_found');
    if (to !== undefined && taker === signer) return no('pledge_to_self');
    const refusal =
      (donor && refuseDonor(state, donor, signer)) ?? refuseEarmark(state, earmark) ?? refuseLines(state, lines);
    if (refusal !== undefined) return refusal;

    const bound = putEarmark(state, lineNumber(serial, 0), earmark);
    const promised = lines.map(({ item, grade = null, quantity: amount }) => ({
      item: findItem(state, item)?.serial ?? 0,
      grade,
      promised: amount,
    }));
    // Who promised, as far as it is a party of the ledger.
    const by = donor === undefined ? signer : (donorOf(state, donor) ?? null);
    addPledge(state, serial, { donor: by, to: taker, earmark: bound }, promised);
    return 'ok';
  },
};

function refuseLines(state: State, lines: Pledge['lines']): Refusal<GoodsRejection> | undefined {
  for (const [position, line] of lines.entries()) {
    const refusal = refuseGoods(state, line, position);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
