import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findThing } from '../subject.ts';
import { theCouncil } from './council.ts';
import { findPanel } from './panel.ts';

/**
 * Who decides: the council, `threshold` of its members; or a panel, members of `threshold` distinct classes. `changed` is
 * the record that last changed it: proposals from before are void.
 */
export type Body = {
  readonly members: readonly number[];
  readonly classes: readonly string[] | null;
  readonly threshold: number;
  readonly changed: number;
  /** Until when it sits; null: without end. */
  readonly until: number | null;
};

/** The council, or the panel of this integer name. */
export function bodyOf(state: State, panel: number | null): Body {
  const found = panel === null ? undefined : findPanel(state, panel);
  return found ?? { ...theCouncil(state), classes: null, until: null };
}

/** How far these members come towards the threshold: each counts, or each class once. */
export function weightOf({ members, classes }: Body, of: readonly number[]): number {
  if (classes === null) return of.length;
  return new Set(of.map((member) => classes[members.indexOf(member)])).size;
}

/** Why a proposal cannot name the body that it names. */
export const bodyRejections = {
  body_not_found: {
    number: 226,
    status: 404,
    title: { zh: '没有这个专门小组。', en: 'There is no such panel.' },
    right: {
      zh: '用设立它的提案的名称；不写则由理事会决定。',
      en: 'Name it by the proposal that set it up; left out, the council decides.',
    },
  },
  body_over: {
    number: 227,
    status: 410,
    title: { zh: '该小组的任期已满。', en: 'The term of the panel is over.' },
    right: { zh: '请理事会续设小组，或由理事会决定。', en: 'Let the council set it up anew, or decide itself.' },
  },
  body_not_member: {
    number: 228,
    status: 403,
    title: { zh: '签名主体不是作决定的机构的成员。', en: 'The signer is not a member of the body that decides.' },
    right: { zh: '由其成员提案和表决。', en: 'Let its members propose and vote.' },
  },
  body_not_for_act: {
    number: 229,
    status: 403,
    title: { zh: '理事会没有把这种决定交给该小组。', en: 'The council has not left this to the panel.' },
    right: { zh: '由理事会决定。', en: 'Let the council decide it.' },
    detail: { zh: '交给它的：{acts}。', en: 'Left to it: {acts}.' },
  },
} as const satisfies { [code: string]: Rejection };

export type BodyRejection = keyof typeof bodyRejections;

/** The body that a proposal names, if it may decide this now, and this signer belongs to it. */
export function bodyFor(
  state: State,
  named: string | undefined,
  { act, signer, time }: { act: string; signer: number; time: number },
): { serial: number | null; body: Body } | Refusal<BodyRejection> {
  const serial = named === undefined ? null : findThing(state, named);
  const panel = serial === null || serial === undefined ? undefined : findPanel(state, serial);
  if (serial === undefined || (serial !== null && panel === undefined)) return no('body_not_found');
  if (panel !== undefined && time > panel.until) return no('body_over');
  const body = bodyOf(state, serial);
  if (!body.members.includes(signer)) return no('body_not_member');
  if (panel?.acts.includes(act) === false) return no('body_not_for_act', { acts: panel.acts.join(', ') });
  return { serial, body };
}
