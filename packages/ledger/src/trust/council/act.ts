import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { integer, listOf, oneOf, optional, record, seconds, subject, thing } from '../../machine/field.ts';
import { no, type Refusal, type Rejection, type Words } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { entryOf } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import {
  admitApplicant,
  applicationField,
  applicationRejections,
  idsField,
  profileField,
  refuseKeys,
} from '../admission/application.ts';
import { findAccreditation, grantAccreditation, withdrawAccreditation } from '../qualification/accreditation.ts';
import { areasField } from '../qualification/qualification.ts';
import { hasRoom } from '../qualification/rights.ts';
import { qualificationTypeNames } from '../qualification/type.ts';
import { findSubject, findThing, subjectNumbered } from '../subject.ts';
import { refuseWithhold, withholdFields, withholdRejections, withholdWords } from '../words/withheld.ts';
import { type Decision, entriesOfDecision, type Proposal, putProposal } from './council.ts';
import { policyAct, policyRejections, refusePolicy, setPolicy } from './epoch.ts';
import { membersAct, membersRejections, refuseMembers, setMembers } from './membership.ts';
import { panelAct, panelRejections, refusePanel, setPanel } from './panel.ts';
import { setParameters } from './parameters.ts';

const admitAct = record({
  application: applicationField,
  ids: idsField(),
  profile: profileField,
  type: Type.Literal('admit'),
});

const accreditAct = record({
  areas: optional(areasField()),
  authority: subject({ zh: '机构', en: 'Authority' }),
  type: Type.Literal('accredit'),
  types: listOf(
    { zh: '资质', en: 'Qualification types' },
    oneOf({ zh: '资质', en: 'Type' }, qualificationTypeNames),
    40,
  ),
  until: optional(seconds({ zh: '有效至', en: 'Until' })),
});

const withdrawAct = record({
  accreditation: thing({ zh: '授权', en: 'Accreditation, named by its proposal' }),
  lapses: optional(
    seconds({
      zh: '所授资质何时失效（重新认定的除外）',
      en: 'Until when what was granted holds, unless vouched for anew',
    }),
  ),
  type: Type.Literal('withdrawAccreditation'),
});

const withholdAct = record({ ...withholdFields, type: Type.Literal('withhold') });

const allowance = (words: Words, minimum: number) => optional(integer(words, minimum, 1_000_000_000_000));

const parametersAct = record({
  bytes: allowance({ zh: '每项资质每日字节数', en: 'Bytes a day under a qualification that states none' }, 1_000_000),
  ownBytes: allowance({ zh: '每个主体另有的每日字节数', en: 'Bytes a day of each subject’s own allowance' }, 1_000_000),
  ownRecords: allowance({ zh: '每个主体另有的每日记录数', en: 'Records a day of each subject’s own allowance' }, 1),
  records: allowance({ zh: '每项资质每日记录数', en: 'Records a day under a qualification that states none' }, 1),
  type: Type.Literal('setParameters'),
});

/** What a council can decide. Acts exist only inside proposals. */
export const actField = Type.Union(
  [admitAct, accreditAct, withdrawAct, withholdAct, parametersAct, membersAct, panelAct, policyAct],
  {
    title: 'Act',
    'x-zh': '决定',
  },
);

export type Act = Static<typeof actField>;

/** Why an act cannot take effect; numbers from 160. */
export const actRejections = {
  authority_not_found: {
    number: 160,
    status: 404,
    title: { zh: '没有这个主体。', en: 'There is no such subject to accredit.' },
    right: { zh: '先接纳该机构，再授权。', en: 'Admit the organisation first.' },
  },
  authority_is_person: {
    number: 161,
    status: 422,
    title: { zh: '个人不能获授权。', en: 'A person is never accredited.' },
    right: { zh: '授权给组织。', en: 'Accredit an organisation.' },
  },
  accreditation_full: {
    number: 162,
    status: 422,
    title: { zh: '该主体的授权已满。', en: 'It holds as many rights as it may.' },
    right: {
      zh: '为该机构登记新的主体，或不再授予。',
      en: 'It needs none more; else admit another subject for the new task.',
    },
  },
  accreditation_not_found: {
    number: 163,
    status: 404,
    title: { zh: '没有这项授权。', en: 'There is no such accreditation.' },
    right: { zh: '用授权提案的名称。', en: 'Name it by the proposal that granted it.' },
  },
  accreditation_ended: {
    number: 164,
    status: 409,
    title: { zh: '这项授权已经结束。', en: 'The accreditation has already ended.' },
    right: { zh: '不必再撤。', en: 'Nothing is left to be done.' },
  },
  admit_person: {
    number: 165,
    status: 422,
    title: { zh: '理事会只接纳组织。', en: 'The council admits organisations only.' },
    right: { zh: '个人由可信机构接纳。', en: 'A person is admitted by a trusted agency.' },
  },
  ...applicationRejections,
  ...withholdRejections,
  ...membersRejections,
  ...panelRejections,
  ...policyRejections,
} as const satisfies { [code: string]: Rejection };

export type ActRejection = keyof typeof actRejections;

/** Block time, seconds, and the entry in which it is asked. */
type Moment = { readonly time: number; readonly index: number };

/** What an act asks before it can take effect, and what it does then. */
type Rule<A> = {
  refuse(state: State, act: A, at: Moment): Refusal<ActRejection> | undefined;
  carryOut(state: State, act: A, decision: Decision): void;
};

const rules: { readonly [Type in Act['type']]: Rule<Extract<Act, { type: Type }>> } = {
  admit: {
    refuse: (state, { application }) =>
      application.class === 'person' ? no('admit_person') : refuseKeys(state, application),
    carryOut: (state, { application }, { serial, time }) =>
      admitApplicant(state, application, { serial, time, index: entryOf(serial) }),
  },
  accredit: {
    refuse: refuseAccredit,
    carryOut(state, { areas = null, until = null, types, authority: named }, { serial, entries }) {
      const authority = numberOf(findSubject(state, named));
      grantAccreditation(state, serial, { authority, types, areas, until, entries });
    },
  },
  withdrawAccreditation: {
    refuse: refuseWithdraw,
    carryOut: (state, { accreditation, lapses = null }, { time }) =>
      withdrawAccreditation(state, numberOf(findThing(state, accreditation)), { time, lapses }),
  },
  withhold: {
    refuse: refuseWithhold,
    carryOut: (state, act, { serial, time }) => withholdWords(state, act, { by: null, serial, time }),
  },
  setParameters: {
    refuse: () => undefined,
    carryOut: (state, { type: _, ...parameters }) => setParameters(state, parameters),
  },
  setMembers: { refuse: refuseMembers, carryOut: setMembers },
  setPanel: { refuse: (state, act, { time }) => refusePanel(state, act, time), carryOut: setPanel },
  setPolicy: { refuse: refusePolicy, carryOut: setPolicy },
};

/** Guards of an act, asked when it is proposed and again when it is decided. */
export function refuseAct(state: State, act: Act, at: Moment): Refusal<ActRejection> | undefined {
  return (rules[act.type] as Rule<Act>).refuse(state, act, at);
}

/** Carries out an act whose guards passed: whatever it grants bears the name of its proposal. */
export function decide(
  state: State,
  serial: number,
  proposal: Proposal,
  act: Act,
  { serial: record, index, time }: Moment & { readonly serial: number },
): void {
  const entries = entriesOfDecision(state, proposal, time);
  putProposal(state, serial, { ...proposal, standing: 'decided', act: null, entries });
  (rules[act.type] as Rule<Act>).carryOut(state, act, { serial, record, index, time, entries });
}

function refuseWithdraw(
  state: State,
  { accreditation }: Static<typeof withdrawAct>,
): Refusal<ActRejection> | undefined {
  const serial = findThing(state, accreditation);
  const row = serial === undefined ? undefined : findAccreditation(state, serial);
  if (row === undefined) return no('accreditation_not_found');
  return row.withdrawnAt === null ? undefined : no('accreditation_ended');
}

function refuseAccredit(state: State, { authority }: Static<typeof accreditAct>): Refusal<ActRejection> | undefined {
  const found = findSubject(state, authority);
  if (found === undefined) return no('authority_not_found');
  if (subjectNumbered(state, found).class === 'person') return no('authority_is_person');
  return hasRoom(state, found) ? undefined : no('accreditation_full');
}

function numberOf(found: number | undefined): number {
  assert(found !== undefined, 'the guards of the act found it');
  return found;
}
