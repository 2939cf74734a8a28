import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { area, code, integer, listOf, oneOf, optional, record, seconds } from '../../machine/field.ts';
import type { Reach } from '../../machine/kind.ts';
import type { Rejection } from '../../machine/rejection.ts';
import { type State, table } from '../../machine/state.ts';
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
  /** Records a day; null is without limit. */
  readonly quota: number | null;
};

/** The council's leave to an authority to grant qualifications of given types. */
export type Accreditation = {
  readonly authority: number;
  readonly types: readonly QualificationType[];
  readonly areas: readonly string[] | null;
  readonly until: number | null;
  readonly withdrawnAt: number | null;
  /** Log entries that brought it about: the proposal and the approvals that a receipt shows. */
  readonly entries: readonly number[];
};

/** What a subject holds, by integer names in the order of granting. */
type Rights = { readonly qualifications: readonly number[]; readonly accreditations: readonly number[] };

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
  ],
});
const accreditations = table<Accreditation>({
  number: 7,
  name: 'accreditation',
  key: 'integer',
  columns: ['authority', 'types', 'areas', 'until', 'withdrawnAt', 'entries'],
});
const rights = table<Rights>({
  number: 8,
  name: 'rights',
  key: 'integer',
  columns: ['qualifications', 'accreditations'],
});

const NONE: Rights = { qualifications: [], accreditations: [] };
/** How many rights one subject may ever be given: bounds every walk over them. */
export const RIGHTS_MAX = 200;

export const areasField = () => listOf({ zh: '地区', en: 'Areas' }, area({ zh: '地区代码', en: 'Area code' }), 100);
export const itemsField = () =>
  listOf({ zh: '物资类别', en: 'Item classes' }, code({ zh: '类别', en: 'Class' }, '[a-z][a-z0-9_]{0,39}'), 100);

/** A qualification as an authority writes it down. */
export const qualificationField = record({
  areas: optional(areasField()),
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
  },
} as const satisfies { [code: string]: Rejection };

export type QualificationField = Static<typeof qualificationField>;

export function rightsOf(state: State, subject: number): Readonly<Rights> {
  return state.get(rights, subject) ?? NONE;
}

/** Whether a subject has room for one more right. */
export function hasRoom(state: State, subject: number): boolean {
  const held = rightsOf(state, subject);
  return held.qualifications.length + held.accreditations.length < RIGHTS_MAX;
}

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
  const { type, areas = null, items = null, from = time, until = null, quota = null } = field;
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
  });
  const held = rightsOf(state, subject);
  state.put(rights, subject, { ...held, qualifications: [...held.qualifications, serial] });
}

export function findQualification(state: State, serial: number): Readonly<Qualification> | undefined {
  return state.get(qualifications, serial);
}

/** Whether these dates leave any time in which it is in force. */
export function isTermSound({ from, until }: Pick<QualificationField, 'from' | 'until'>, time: number): boolean {
  return until === undefined || until >= Math.max(from ?? time, time);
}

/** Suspends, reinstates or revokes. */
export function changeStanding(state: State, serial: number, standing: Qualification['standing'], since: number): void {
  const row = findQualification(state, serial);
  assert(row !== undefined && row.standing !== 'revoked', 'what was revoked stays so');
  state.put(qualifications, serial, { ...row, standing, since });
}

/** Lets an authority grant qualifications. */
export function grantAccreditation(state: State, serial: number, row: Omit<Accreditation, 'withdrawnAt'>): void {
  state.put(accreditations, serial, { ...row, withdrawnAt: null });
  const held = rightsOf(state, row.authority);
  state.put(rights, row.authority, { ...held, accreditations: [...held.accreditations, serial] });
}

export function findAccreditation(state: State, serial: number): Readonly<Accreditation> | undefined {
  return state.get(accreditations, serial);
}

/** Ends an accreditation at a time; what was granted before stays. */
export function withdrawAccreditation(state: State, serial: number, time: number): void {
  const row = findAccreditation(state, serial);
  assert(row !== undefined && row.withdrawnAt === null, 'it is in force');
  state.put(accreditations, serial, { ...row, withdrawnAt: time });
}

/** An accreditation under which this authority may now grant this type in these areas. */
export function accreditationFor(
  state: State,
  authority: number,
  wanted: { type: QualificationType; areas: readonly string[] | undefined },
  time: number,
): number | undefined {
  return rightsOf(state, authority).accreditations.find((serial) => {
    const row = findAccreditation(state, serial);
    return (
      row !== undefined &&
      isAccreditationInForce(row, time) &&
      row.types.includes(wanted.type) &&
      coversAreas(row.areas, wanted.areas ?? null)
    );
  });
}

export function isAccreditationInForce(row: Readonly<Accreditation>, time: number): boolean {
  return (row.until === null || time <= row.until) && (row.withdrawnAt === null || time < row.withdrawnAt);
}

/** Whether its dates cover this time; its standing is another question. */
export function isDated(row: Readonly<Qualification>, time: number): boolean {
  return row.from <= time && (row.until === null || time <= row.until);
}

/** Whether a subject now holds a qualification of this type, in force. */
export function isQualified(state: State, subject: number, type: QualificationType, time: number): boolean {
  return rightsOf(state, subject).qualifications.some((serial) => {
    const row = findQualification(state, serial);
    return row?.type === type && row.standing === 'in_force' && isDated(row, time);
  });
}

/** Whether it reaches everywhere. */
export function isUnlimited({ areas, items }: Readonly<Qualification>): boolean {
  return areas === null && items === null;
}

/** Whether a subject is an authority by qualification, and that qualification stands suspended. */
export function isSuspendedAuthority(state: State, subject: number, time: number): boolean {
  const held = rightsOf(state, subject)
    .qualifications.flatMap((serial) => findQualification(state, serial) ?? [])
    .filter((row) => row.type === 'authority' && row.standing !== 'revoked' && isDated(row, time));
  return held.length > 0 && held.every((row) => row.standing === 'suspended');
}

/** Whether one scope of areas lies within another; null is everywhere. */
export function coversAreas(scope: readonly string[] | null, wanted: readonly string[] | null): boolean {
  if (scope === null) return true;
  return wanted?.every((one) => scope.some((whole) => areaWithin(one, whole))) ?? false;
}

/** GB/T 2260: 420100 lies within 420000 and within itself. */
export function areaWithin(area: string, whole: string): boolean {
  const stem = whole.endsWith('0000') ? whole.slice(0, 2) : whole.endsWith('00') ? whole.slice(0, 4) : whole;
  return area.startsWith(stem);
}

/** What of a reach lies outside this qualification's scope, or undefined. */
export function outsideScope(row: Readonly<Qualification>, reach: Reach | undefined): string | undefined {
  if (reach === undefined) return undefined;
  const area = reach.areas.find((one) => !coversAreas(row.areas, [one]));
  if (area !== undefined) return area;
  return row.items === null ? undefined : reach.items.find((one) => row.items?.includes(one) !== true);
}
