import type { Static } from 'typebox';
import { code, integer, listOf, oneOf, optional, record, seconds, subject, thing } from '../../machine/field.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { type State, table } from '../../machine/state.ts';
import { findSubject, findThing, subjectNumbered } from '../subject.ts';
import type { Decision } from './council.ts';

/**
 * A body that the council set up for some of its acts: members, each of a class, of which `threshold` distinct ones decide.
 * `changed` is the record that last set it.
 */
export type Panel = {
  readonly members: readonly number[];
  readonly classes: readonly string[];
  readonly threshold: number;
  readonly acts: readonly string[];
  readonly until: number;
  readonly changed: number;
};

const panels = table<Panel>({
  number: 52,
  name: 'panel',
  key: 'integer',
  columns: ['members', 'classes', 'threshold', 'acts', 'until', 'changed'],
});

/** In which panels a subject sits, or sat; of each decision that seated it, the log entries that show it, and until when. */
type Seats = {
  readonly panels: readonly number[];
  readonly entries: readonly (readonly number[])[];
  readonly untils: readonly number[];
};

const seats = table<Seats>({
  number: 53,
  name: 'seat',
  key: 'integer',
  columns: ['panels', 'entries', 'untils'],
});

const NO_SEAT: Seats = { panels: [], entries: [], untils: [] };

/** What may be left to a panel. What grants stays with the council, so that a receipt leads to the council alone. */
const panelActs = ['withdrawAccreditation', 'withhold'] as const;
const MEMBERS_MAX = 50;

export const panelAct = record({
  acts: listOf({ zh: '可决定的事项', en: 'What it may decide' }, oneOf({ zh: '事项', en: 'Act' }, panelActs), 10),
  classes: integer(
    { zh: '须有几类成员同意', en: 'Of how many distinct classes members have to agree' },
    1,
    MEMBERS_MAX,
  ),
  members: listOf(
    { zh: '成员', en: 'Members' },
    record({
      class: code({ zh: '类别', en: 'Class' }, '[a-z][a-z0-9_]{0,39}'),
      subject: subject({ zh: '成员', en: 'Member' }),
    }),
    MEMBERS_MAX,
  ),
  panel: optional(thing({ zh: '变更的小组（不写则新设）', en: 'Panel that is changed; left out, a new one' })),
  type: Type.Literal('setPanel'),
  until: seconds({ zh: '任期至', en: 'Until when it sits' }),
});

type PanelAct = Static<typeof panelAct>;

/** Why a panel cannot be set up. */
export const panelRejections = {
  panel_not_found: {
    number: 230,
    status: 404,
    title: { zh: '没有要变更的小组。', en: 'There is no such panel to change.' },
    right: { zh: '用设立它的提案的名称。', en: 'Name it by the proposal that set it up.' },
  },
  panel_member_not_found: {
    number: 231,
    status: 404,
    title: { zh: '没有这个成员。', en: 'A member is no subject of this ledger.' },
    right: { zh: '先接纳该组织。', en: 'Admit the organisation first.' },
    detail: { zh: '{subject}', en: '{subject}' },
  },
  panel_member_person: {
    number: 232,
    status: 422,
    title: { zh: '小组成员须是组织。', en: 'Members of a panel are organisations.' },
    right: { zh: '由其所属的组织出任。', en: 'Let an organisation sit for them.' },
    detail: { zh: '{subject}', en: '{subject}' },
  },
  panel_member_twice: {
    number: 233,
    status: 422,
    title: { zh: '同一成员写了两次。', en: 'A member stands twice.' },
    right: { zh: '每个成员一个席位、一个类别。', en: 'Each has one seat, of one class.' },
    detail: { zh: '{subject}', en: '{subject}' },
  },
  panel_classes: {
    number: 234,
    status: 422,
    title: { zh: '成员的类别不足。', en: 'Its members are of fewer classes than have to agree.' },
    right: { zh: '增加类别，或降低要求。', en: 'Seat members of more classes, or ask for fewer.' },
    detail: { zh: '共 {classes} 类，要求 {wanted} 类。', en: '{classes} classes sit; {wanted} have to agree.' },
  },
  panel_term: {
    number: 235,
    status: 422,
    title: { zh: '小组的任期已过。', en: 'The term of the panel would be over.' },
    right: { zh: '写一个将来的时间。', en: 'State a time to come.' },
  },
} as const satisfies { [code: string]: Rejection };

export function findPanel(state: State, serial: number): Readonly<Panel> | undefined {
  return state.get(panels, serial);
}

/** Whether a subject sits in a panel whose term is not over. */
export function hasSeat(state: State, member: number, time: number): boolean {
  return (state.get(seats, member)?.panels ?? []).some((serial) => {
    const panel = findPanel(state, serial);
    return panel !== undefined && time <= panel.until && panel.members.includes(member);
  });
}

/** The entries that show a stranger that a subject sat in a panel at a time, all of them before an entry. */
export function entriesOfPanels(
  state: State,
  member: number,
  { time, index }: { readonly time: number; readonly index: number },
): readonly number[] {
  const { entries, untils } = state.get(seats, member) ?? NO_SEAT;
  const shows = (shown: readonly number[], i: number) => shown.every((one) => one < index) && time <= (untils[i] ?? 0);
  return entries.findLast(shows) ?? [];
}

/** Guards of setting a panel up. */
export function refusePanel(
  state: State,
  { classes: wanted, members, panel, until }: PanelAct,
  time: number,
): Refusal<keyof typeof panelRejections> | undefined {
  const changed = panel === undefined ? undefined : findThing(state, panel);
  if (panel !== undefined && findPanel(state, changed ?? -1) === undefined) return no('panel_not_found');
  const seen = new Set<string>();
  for (const { subject } of members) {
    const found = findSubject(state, subject);
    if (found === undefined) return no('panel_member_not_found', { subject });
    if (subjectNumbered(state, found).class === 'person') return no('panel_member_person', { subject });
    if (seen.has(subject)) return no('panel_member_twice', { subject });
    seen.add(subject);
  }
  const classes = new Set(members.map((member) => member.class)).size;
  if (wanted > classes) return no('panel_classes', { classes, wanted });
  return until < time ? no('panel_term') : undefined;
}

/** Sets a panel up, or changes one. */
export function setPanel(state: State, act: PanelAct, { serial, record, entries }: Decision): void {
  const name = act.panel === undefined ? serial : (findThing(state, act.panel) ?? serial);
  const members = act.members.map(({ subject }) => findSubject(state, subject) ?? -1);
  const classes = act.members.map((member) => member.class);
  const { acts, until, classes: threshold } = act;
  state.put(panels, name, { members, classes, threshold, acts, until, changed: record });
  for (const member of members) {
    const held = state.get(seats, member) ?? NO_SEAT;
    const panels = held.panels.includes(name) ? held.panels : [...held.panels, name];
    state.put(seats, member, { panels, entries: [...held.entries, entries], untils: [...held.untils, until] });
  }
}
