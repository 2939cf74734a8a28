import Type from 'typebox';
import { listOf, optional, paper, quantity, record, ref, text, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { idsField } from '../../trust/admission/application.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { earmarkField, earmarkRejections, putEarmark, refuseEarmark } from '../stock/earmark.ts';
import { lineNumber } from '../stock/lot.ts';
import { addFund } from './fund.ts';
import { currencyField } from './money.ts';
import { postMoney } from './posting.ts';

const body = record({
  at: when(),
  currency: currencyField(),
  earmark: optional(earmarkField),
  ids: idsField(),
  kind: Type.Literal('relief.openFund'),
  name: text({ zh: '名称', en: 'Name' }),
  note: optional(text({ zh: '备注', en: 'Note' })),
  opening: quantity({ zh: '期初余额（分）', en: 'Balance at joining, in minor units' }, 0),
  papers: optional(listOf({ zh: '票据', en: 'Papers' }, paper({ zh: '票据', en: 'Paper' }), 20)),
  ref: ref(),
});

type OpenFundRejection = 'at_in_future' | keyof typeof earmarkRejections;

/**
 * A fund is opened: money of one currency under one earmark, for which the signer answers. What it held at joining comes
 * from *opening*, and is never shown as given.
 */
export const openFund: Kind<typeof body, OpenFundRejection> = {
  name: 'relief.openFund',
  title: { zh: '设立资金', en: 'Open a fund' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient'],
  rejections: { ...timeRejections, ...earmarkRejections },

  apply({ at, currency, earmark, opening }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const refusal = refuseEarmark(state, earmark);
    if (refusal !== undefined) return refusal;

    addFund(state, serial, {
      steward: signer,
      currency,
      earmark: putEarmark(state, lineNumber(serial, 0), earmark),
    });
    const to = { account: 'balance' } as const;
    postMoney(state, { record: serial, time, fund: serial, amount: opening, from: { account: 'opening' }, to });
    return 'ok';
  },
};
