import { canonical, digestOfText } from '@baton/log';
import type { Static } from 'typebox';
import { integer, listOf, octets, record, subject } from '../../machine/field.ts';
import type { Context } from '../../machine/kind.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { type State, sortable, table } from '../../machine/state.ts';
import { isMember } from '../council/council.ts';
import { commitSubject, findSubject, subjectNumbered } from '../subject.ts';
import { findKey } from './key.ts';
import { keyStops } from './stops.ts';

/** Who may bring a subject back, `threshold` of them together; a subject is committed to them by their digest alone. */
export const guardiansField = record({
  members: listOf({ zh: '监护方', en: 'Guardians' }, subject({ zh: '监护方', en: 'Guardian' }), 20),
  salt: octets({ zh: '盐', en: 'Salt' }, 16),
  threshold: integer({ zh: '几方同意', en: 'How many together' }, 1, 20),
});

export type Guardians = Static<typeof guardiansField>;

/** Guardians that a subject has named and that do not count yet. */
type Pending = { readonly guardians: string | null; readonly from: number; readonly entry: number };

/** What guardians said alike, each once: who, with which keys, in which entries. */
type Joint = {
  readonly guardians: readonly number[];
  readonly keys: readonly string[];
  readonly entries: readonly number[];
  readonly until: number;
};

const pendings = table<Pending>({
  number: 44,
  name: 'guardians_pending',
  key: 'integer',
  columns: ['guardians', 'from', 'entry'],
});
const joints = table<Joint>({
  number: 45,
  name: 'guardians_said',
  key: 'text',
  columns: ['guardians', 'keys', 'entries', 'until'],
});

/** After how long new guardians count, seconds: the old ones can stop it until then. */
export const GUARDIANS_AFTER = 7 * 86_400;
/** How long what one guardian said waits for the others, seconds. */
const JOINT_OPEN = 14 * 86_400;

/** The digest by which a subject commits itself to its guardians: SHA-256 over their canonical JSON. */
export function digestOfGuardians({ members, salt, threshold }: Guardians): string {
  return digestOfText(canonical({ members, salt, threshold }));
}

/** Names new guardians, or none; they count after a week. */
export function nameGuardians(state: State, subject: number, guardians: string | null, at: Context): void {
  settleGuardians(state, subject, at.time);
  state.put(pendings, subject, { guardians, from: at.time + GUARDIANS_AFTER, entry: at.index });
}

/** Whether a change of guardians waits for its time. */
export function isChanging(state: State, subject: number, time: number): boolean {
  return (state.get(pendings, subject)?.from ?? 0) > time;
}

/** Stops a change of guardians. */
export function keepGuardians(state: State, subject: number): void {
  state.remove(pendings, subject);
}

/** The commitment that counts at a time. */
function guardiansOf(state: State, subject: number, time: number): string | null {
  const pending = state.get(pendings, subject);
  if (pending !== undefined && pending.from <= time) return pending.guardians;
  return subjectNumbered(state, subject).guardians;
}

/** Puts guardians in whose time has come. */
export function settleGuardians(state: State, subject: number, time: number): void {
  const pending = state.get(pendings, subject);
  if (pending === undefined || pending.from > time) return;
  commitSubject(state, subject, { guardians: pending.guardians, guarded: pending.entry });
  state.remove(pendings, subject);
}

/** Why the word of a guardian does not count. */
export const guardianRejections = {
  guarded_not_found: {
    number: 190,
    status: 404,
    title: { zh: '没有这个主体。', en: 'There is no such subject to guard.' },
    right: { zh: '核对主体的编号。', en: 'Check its name.' },
  },
  guardians_differ: {
    number: 191,
    status: 403,
    title: { zh: '所写的监护方不是该主体承诺的。', en: 'These are not the guardians that the subject committed to.' },
    right: {
      zh: '用该主体保存的监护方名单：成员、顺序、门槛和盐一字不差。',
      en: 'Use the list that the subject gave you: members, order, threshold and salt as they were.',
    },
  },
  guardian_not_named: {
    number: 192,
    status: 403,
    title: { zh: '签名主体不是监护方。', en: 'The signer is not one of the guardians.' },
    right: { zh: '由名单上的主体签名。', en: 'Let one who is on the list sign.' },
  },
  guardian_in_council: {
    number: 193,
    status: 403,
    title: { zh: '理事会成员的监护方须在理事会之外。', en: 'Guardians of a council member are outside the council.' },
    right: { zh: '由理事会之外的监护方签名。', en: 'Let a guardian sign that is no member of the council.' },
  },
  guardian_twice: {
    number: 194,
    status: 409,
    title: { zh: '该监护方已经说过同样的话。', en: 'This guardian has said so already.' },
    right: { zh: '等其他监护方。', en: 'Wait for the others.' },
    detail: { zh: '已有 {said} 方，需要 {threshold} 方。', en: '{said} have said so; {threshold} are needed.' },
  },
} as const satisfies { [code: string]: Rejection };

export type GuardianRejection = keyof typeof guardianRejections;

/** What a guardian says of whom: guardians and, as text, all that they have to say alike. */
type Said = { readonly subject: string; readonly guardians: Guardians; readonly wanted: string };

/** Who guards whom, and what was said alike so far, the signer's word included. */
export type Guarding = {
  readonly subject: number;
  readonly key: string;
  readonly joint: Joint;
  readonly reached: boolean;
};

/** The guards that all words of guardians share. */
export function guarding(
  state: State,
  { subject, guardians, wanted }: Said,
  context: Context,
): Guarding | Refusal<GuardianRejection> {
  const { signer, time } = context;
  const guarded = findSubject(state, subject);
  if (guarded === undefined) return no('guarded_not_found');
  if (guardiansOf(state, guarded, time) !== digestOfGuardians(guardians)) return no('guardians_differ');
  if (!guardians.members.includes(context.segment)) return no('guardian_not_named');
  if (isMember(state, guarded) && isMember(state, signer)) return no('guardian_in_council');
  const key = `${sortable(guarded)}/${digestOfText(wanted)}`;
  const before = openJoint(state, key, time);
  const { threshold } = guardians;
  const counted = before.guardians.filter((one, i) => counts(state, one, before.keys[i] ?? '', guarded, time));
  if (counted.includes(signer)) return no('guardian_twice', { said: counted.length, threshold });
  const joint = {
    ...before,
    guardians: [...before.guardians, signer],
    keys: [...before.keys, context.keyId],
    entries: [...before.entries, context.index],
  };
  return { subject: guarded, key, joint, reached: counted.length + 1 >= threshold };
}

function openJoint(state: State, key: string, time: number): Joint {
  const known = state.get(joints, key);
  const isOpen = known !== undefined && time <= known.until;
  return isOpen ? known : { guardians: [], keys: [], entries: [], until: time + JOINT_OPEN };
}

/** A word counts while the key that signed it does, and its guardian has not come into the council of the guarded. */
function counts(state: State, guardian: number, keyId: string, guarded: number, time: number): boolean {
  const key = findKey(state, keyId);
  if (key === undefined || keyStops(state, key, time) !== undefined) return false;
  return !(isMember(state, guarded) && isMember(state, guardian));
}

/** Keeps what was said until the others have said it too, or forgets it once it is done. */
export function noteSaid(state: State, { key, joint, reached }: Guarding): void {
  if (reached) state.remove(joints, key);
  else state.put(joints, key, joint);
}

/** Text that two guardians have to have in common. */
export function alike(said: object): string {
  return canonical(JSON.parse(JSON.stringify(said)));
}

/** One list of guardians as text of a schema: the members of a body that all its kinds share. */
export const guardedFields = {
  guardians: guardiansField,
  subject: subject({ zh: '被监护的主体', en: 'Subject that is guarded' }),
};
