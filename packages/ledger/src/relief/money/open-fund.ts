import type { Static } from 'typebox';
import { listOf, optional, paper, quantity, record, ref, text, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { idsField } from '../../trust/admission/application.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { earmarkField, earmarkRejections, putEarmark, refuseEarmark, statesSame } from '../stock/earmark.ts';
import { addFund, fundNumbered } from './fund.ts';
import { currencyField } from './money.ts';
import type { MoneyMovement } from './money-plan.ts';
import { correctedMoney, sayMoney } from './said-money.ts';

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

type OpenFund = Static<typeof body>;

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

  apply({ at, currency, earmark, opening }, context, state) {
    const { signer, serial, time } = context;
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const refusal = refuseEarmark(state, earmark);
    if (refusal !== undefined) return refusal;

    const bound = putEarmark(state, lineNumber(serial, 0), earmark);
    addFund(state, serial, { steward: signer, currency, earmark: bound });
    sayMoney(state, 'relief.openFund', [holdsAtJoining(serial, opening)], context);
    return 'ok';
  },

  // A void one has opened with nothing; the fund stays, for others name it.
  correction: correctedMoney({
    name: 'relief.openFund',
    moves: ({ at, opening, ...body }, { time }, state, record) =>
      refuseTime(at, time) ?? refuseOther(state, body, record) ?? [holdsAtJoining(record, opening)],
  }),
};

function holdsAtJoining(fund: number, amount: number): MoneyMovement {
  return { fund, amount, from: { account: 'opening' }, to: { account: 'balance' } };
}

/** A fund stays of its currency and under its earmark: what was bought with it is bound by them. */
function refuseOther(
  state: State,
  { currency, earmark }: Pick<OpenFund, 'currency' | 'earmark'>,
  record: number,
): Refusal | undefined {
  const fund = fundNumbered(state, record);
  const refusal = refuseEarmark(state, earmark);
  if (refusal !== undefined) return refusal;
  if (fund?.currency !== currency) return no('correction_member_fixed', { field: 'currency' });
  return statesSame(state, fund.earmark, earmark) ? undefined : no('correction_member_fixed', { field: 'earmark' });
}
