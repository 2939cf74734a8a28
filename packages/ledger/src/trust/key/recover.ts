import { assert } from '../../machine/assert.ts';
import { digest, record, ref } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { type State, table } from '../../machine/state.ts';
import { applicationRejections } from '../admission/application.ts';
import { commitSubject, subjectNumbered } from '../subject.ts';
import {
  alike,
  type GuardianRejection,
  type Guarding,
  guardedFields,
  guardianRejections,
  guarding,
  keepGuardians,
  noteSaid,
  settleGuardians,
} from './guardians.ts';
import {
  type ControlKey,
  controlKeyField,
  controlProofOf,
  digestOfKey,
  endKey,
  findKey,
  idOfKey,
  isKeyKnown,
  publicKeyOf,
  registerKey,
} from './key.ts';
import { keysInForce, listKey } from './keyring.ts';
import { rotateKeyRejections } from './rotate-key.ts';

const body = record({
  ...guardedFields,
  control: controlKeyField,
  kind: Type.Literal('trust.recover'),
  next: digest({ zh: '再下一把控制密钥的摘要', en: 'Digest of the controller key after it' }),
  ref: ref(),
});

type RecoverRejection = GuardianRejection | 'next_same' | 'key_invalid' | 'key_known';

/** The entries by which guardians gave a subject a controller key, and the one in which it had committed itself to them. */
export type Recovered = { readonly entries: readonly number[]; readonly guarded: number };

const recovered = table<Recovered>({
  number: 46,
  name: 'recovered',
  key: 'text',
  columns: ['entries', 'guarded'],
});

/** How long after the last guardian's word the new key takes over, seconds: time enough to see what is about to happen. */
export const RECOVERY_AFTER = 2 * 86_400;

/**
 * The guardians of a subject, as many as it takes, each saying the same, give it a new controller key. Two days later all
 * its other keys end, whoever holds them; those who hold them cannot stop it, but guardians can recover once more.
 */
export const recover: Kind<typeof body, RecoverRejection> = {
  name: 'trust.recover',
  title: { zh: '恢复主体', en: 'Recover a subject' },
  body,
  writers: ['subject'],
  keyUse: 'any',
  rejections: {
    ...guardianRejections,
    next_same: rotateKeyRejections.next_same,
    key_invalid: applicationRejections.key_invalid,
    key_known: applicationRejections.key_known,
  },

  signatures: ({ control, subject }, { ledger }) => [controlProofOf(ledger, subject, control)],

  apply({ subject, guardians, control, next }, context, state) {
    const { alg, key } = control;
    const said = guarding(state, { subject, guardians, wanted: alike({ alg, guardians, key, next }) }, context);
    if ('code' in said) return said;
    if (next === digestOfKey(control)) return no('next_same');
    if (publicKeyOf(control) === undefined) return no('key_invalid', { key });
    if (isKeyKnown(state, control)) return no('key_known', { key });

    noteSaid(state, said);
    if (said.reached) takeOver(state, said, { control, next }, context);
    return 'ok';
  },
};

function takeOver(
  state: State,
  { subject, joint }: Guarding,
  { control, next }: { control: ControlKey; next: string },
  { time, index }: { time: number; index: number },
): void {
  const at = time + RECOVERY_AFTER;
  for (const id of keysInForce(state, subject, time)) overrule(state, id, at, time);
  const row = { subject, use: 'control', kinds: null, places: null, from: at, until: null, entry: index } as const;
  registerKey(state, control, row);
  listKey(state, subject, idOfKey(control), time);
  settleGuardians(state, subject, time);
  keepGuardians(state, subject);
  commitSubject(state, subject, { next });
  state.put(recovered, idOfKey(control), { entries: joint.entries, guarded: subjectNumbered(state, subject).guarded });
}

/** Ends a key when the new one begins, or earlier if it ends then; one that has not begun never does. */
function overrule(state: State, id: string, at: number, time: number): void {
  const key = findKey(state, id);
  assert(key !== undefined, 'a keyring holds registered keys');
  const endedAt = key.from > time ? time : Math.min(key.endedAt ?? at, at);
  endKey(state, id, { endedAt, ended: 'recovered' });
}

/** How guardians gave this key, if they did. */
export function recoveryBy(state: State, keyId: string): Readonly<Recovered> | undefined {
  return state.get(recovered, keyId);
}
