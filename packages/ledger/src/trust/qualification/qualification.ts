import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { area, code, integer, listOf, oneOf, optional, record, seconds } from '../../machine/field.ts';
import type { Rejection } from '../../machine/rejection.ts';
import { type State, table } from '../../machine/state.ts';
import { isDisputed, isEntryDisputed } from '../key/suspicion.ts';
import { findAccreditation } from './accreditation.ts';
import { addRight, rightsOf } from './rights.ts';
import { type QualificationType, qualificationTypeNames } from './type.ts';

/** A dated, scoped right to write certain kinds. Null scopes are everywhere; times in seconds. */
export type Qualification = {
  readonly subject: number;
  readonly type: QualificationType;
  readonly areas: readonly string[] | null;
  readonly items: readonly string[] | null;
  readonly from: number;
  readonly until: number | null;
  readonly grantedBy: number;
  readonly standing: 'in_force' | 'suspended' | 'revoked';
  readonly since: number;
  /** Log entry that granted it. */
  readonly entry: number;
  /** The accreditation it was granted under; null where a trusted agency admitted a person. */
  readonly under: number | null;
  /** Records a day, and bytes; null is what the council's parameters say. */
  readonly quota: number | null;
  readonly bytes: number | null;
  /** The record that last changed its standing, and the one before that: a disputed change does not count. */
  readonly change: number | null;
  readonly before: number | null;
  /** Log entries that renewed it, in order, and the accreditations under which they did. */
  readonly renewals: readonly number[];
  readonly unders: readonly number[];
};

const qualifications = table<Qualification>({
  number: 6,
  name: 'qualification',
  key: 'integer',
  columns: [
    'subject',
    'type',
    'areas',
    'items',
    'from',
    'until',
    'grantedBy',
    'standing',
    'since',
    'entry',
    'under',
    'quota',
    'bytes',
    'change',
    'before',
    'renewals',
    'unders',
  ],
});

/** What an earlier change of a standing made it, by its record, and which one came before that. */
const changes = table<Pick<Qualification, 'standing' | 'before'>>({
  number: 57,
  name: 'standing_change',
  key: 'integer',
  columns: ['standing', 'before'],
});

export const areasField = () => listOf({ zh: '地区', en: 'Areas' }, area({ zh: '地区代码', en: 'Area code' }), 100);
const itemsField = () =>
  listOf({ zh: '物资类别', en: 'Item classes' }, code({ zh: '类别', en: 'Class' }, '[a-z][a-z0-9_]{0,39}'), 100);

/** A qualification as an authority writes it down. */
export const qualificationField = record({
  areas: optional(areasField()),
  bytes: optional(integer({ zh: '每日字节数', en: 'Bytes a day' }, 1_000, 1_000_000_000_000)),
  from: optional(seconds({ zh: '生效', en: 'From' })),
  items: optional(itemsField()),
  quota: optional(integer({ zh: '每日记录数', en: 'Records a day' }, 1, 1_000_000)),
  type: oneOf({ zh: '资质', en: 'Qualification' }, qualificationTypeNames),
  until: optional(seconds({ zh: '有效至', en: 'Until' })),
});

/** Shared by all that grants a qualification. */
export const qualificationRejections = {
  qualification_term: {
    number: 134,
    status: 422,
    title: { zh: '资质的有效期里没有一天有效。', en: 'The qualification would never be in force.' },
    right: { zh: '有效期的终点要晚于起点和现在。', en: 'Let it end after it begins, and after now.' },
  },
} as const satisfies { [code: string]: Rejection };

export type QualificationField = Static<typeof qualificationField>;

/** Grants what the field says; in force from now unless it says later. */
export function grantQualification(
  state: State,
  serial: number,
  granted: {
    subject: number;
    grantedBy: number;
    under: number | null;
    time: number;
    entry: number;
    field: QualificationField;
  },
): void {
  const { subject, grantedBy, under, time, entry, field } = granted;
  const { type, areas = null, items = null, from = time, until = null, quota = null, bytes = null } = field;
  state.put(qualifications, serial, {
    subject,
    type,
    areas,
    items,
    from,
    until,
    grantedBy,
    standing: 'in_force',
    since: time,
    entry,
    under,
    quota,
    bytes,
    change: null,
    before: null,
    renewals: [],
    unders: [],
  });
  addRight(state, subject, 'qualifications', serial);
}

export function findQualification(state: State, serial: number): Readonly<Qualification> | undefined {
  return state.get(qualifications, serial);
}

/** Whether these dates leave any time in which it is in force. */
export function isTermSound({ from, until }: Pick<QualificationField, 'from' | 'until'>, time: number): boolean {
  return until === undefined || until >= Math.max(from ?? time, time);
}

/** Suspends, reinstates or revokes, by a record. */
export function changeStanding(
  state: State,
  serial: number,
  standing: Qualification['standing'],
  { serial: change, time: since }: { serial: number; time: number },
): void {
  const row = findQualification(state, serial);
  assert(row !== undefined && standingOf(state, row) !== 'revoked', 'what was revoked stays so');
  if (row.change !== null) state.put(changes, row.change, { standing: row.standing, before: row.before });
  state.put(qualifications, serial, { ...row, standing, since, change, before: row.change });
}

/** How often one qualification is renewed: bounds its row. */
export const RENEWALS_MAX = 100;

/** Gives a qualification another end, on another word. */
export function renewQualification(
  state: State,
  serial: number,
  { entry, until, under }: { entry: number; until: number | null; under: number },
): void {
  const row = findQualification(state, serial);
  assert(row !== undefined && row.renewals.length < RENEWALS_MAX, 'it may be renewed');
  const words = { renewals: [...row.renewals, entry], unders: [...row.unders, under] };
  state.put(qualifications, serial, { ...row, until, ...words });
}

type Change = Readonly<Pick<Qualification, 'standing' | 'change' | 'before'>>;

/** How it stands: by the last change that no disputed record made. */
export function standingOf(state: State, row: Change): Qualification['standing'] {
  let last = row;
  while (last.change !== null && isDisputed(state, last.change)) last = changeBefore(state, last);
  return last.standing;
}

function changeBefore(state: State, { before }: Change): Change {
  const earlier = before === null ? undefined : state.get(changes, before);
  return earlier === undefined ? { standing: 'in_force', change: null, before: null } : { ...earlier, change: before };
}

/** Whether its dates cover this time; its standing is another question. */
export function isDated(row: Readonly<Qualification>, time: number): boolean {
  return row.from <= time && (row.until === null || time <= row.until);
}

/** What a subject holds that is dated for now, not revoked, and granted by no disputed record. */
export function heldNow(
  state: State,
  subject: number,
  time: number,
): { serial: number; row: Readonly<Qualification> }[] {
  const held = [];
  for (const serial of rightsOf(state, subject).qualifications) {
    const row = findQualification(state, serial);
    if (row === undefined || !isDated(row, time) || !isVouchedFor(state, serial, row, time)) continue;
    if (standingOf(state, row) !== 'revoked') held.push({ serial, row });
  }
  return held;
}

/** Whether no disputed record granted it, and what it was granted under has not taken its word back. */
function isVouchedFor(state: State, serial: number, row: Readonly<Qualification>, time: number): boolean {
  const { renewals, unders } = row;
  const under = unders.at(-1) ?? row.under;
  if (isDisputed(state, serial) || renewals.some((index) => isEntryDisputed(state, index))) return false;
  const lapses = under === null ? null : (findAccreditation(state, under)?.lapsesAt ?? null);
  return lapses === null || time <= lapses;
}

/** Whether a subject now holds a qualification of this type, in force. */
export function isQualified(state: State, subject: number, type: QualificationType, time: number): boolean {
  return heldNow(state, subject, time).some(({ row }) => row.type === type && standingOf(state, row) === 'in_force');
}

/** Whether a subject is an authority by qualification, and that qualification stands suspended. */
export function isSuspendedAuthority(state: State, subject: number, time: number): boolean {
  const held = heldNow(state, subject, time).filter(({ row }) => row.type === 'authority');
  return held.length > 0 && held.every(({ row }) => standingOf(state, row) === 'suspended');
}
