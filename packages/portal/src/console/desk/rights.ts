// What somebody may write here and now, and why not otherwise: the same questions that the ledger asks, in its order.

import { qualificationTypes, type Words, type Writer } from '@baton/ledger';
import type { NamedParty, SubjectWhole } from '@baton/sdk';
import type { KindShown } from './kinds.ts';

/** What the key of a device may sign. `kinds` null: whatever its use allows; `places` null: for all of them. */
export type DeviceHand = { readonly kinds: readonly string[] | null; readonly places: readonly string[] | null };

/** Who sits here: the subject, and which of its keys are at hand. */
export type Hands = {
  readonly who: NamedParty;
  readonly device: DeviceHand | undefined;
  readonly control: boolean;
};

/** A subject with what panels it sits on. */
export type Standing = SubjectWhole & { readonly seats: number };

const standings: { readonly [writer: string]: Words } = {
  ...qualificationTypes,
  authority: { zh: '经授权的监管机构', en: 'accredited authority' },
  council: { zh: '理事会成员', en: 'council member' },
  panel: { zh: '专门小组成员', en: 'panel member' },
};

/** Why a kind cannot be written by these hands; undefined where it can. `now`: the ledger's clock, seconds. */
export function whyNot(kind: KindShown, standing: Standing, hands: Hands, now: number): Words | undefined {
  return keyMissing(kind, hands) ?? rightMissing(kind, standing, now);
}

function keyMissing({ name, keyUse }: KindShown, { device, control }: Hands): Words | undefined {
  if (keyUse === 'control')
    return control
      ? undefined
      : { zh: '要用控制密钥签（打开密钥文件）', en: 'signed with the controller key: open its file' };
  if (keyUse === 'any' && control) return undefined;
  if (device === undefined) return { zh: '要用设备密钥签', en: 'signed with the key of a device' };
  return covers(device.kinds, name)
    ? undefined
    : { zh: '这台设备的密钥不准写这一种', en: 'the key of this device may not' };
}

/** Whether a list of kinds names this one, or its whole domain. */
export function covers(kinds: readonly string[] | null, name: string): boolean {
  return kinds === null || kinds.includes(name) || kinds.includes(`${name.slice(0, name.indexOf('.'))}.*`);
}

function rightMissing(kind: KindShown, standing: Standing, now: number): Words | undefined {
  const rights = rightsTo(kind, standing, now);
  if (rights === undefined || rights.length > 0) return undefined;
  if (heldFor(kind, standing, now).some((one) => one.standing === 'suspended'))
    return { zh: '资质已暂停', en: 'the qualification is suspended' };
  const wanted = kind.writers.map((writer) => standings[writer] ?? { zh: writer, en: writer });
  return {
    zh: `要有资质：${wanted.map(({ zh }) => zh).join('、')}`,
    en: `needs to be one of: ${wanted.map(({ en }) => en.toLowerCase()).join(', ')}`,
  };
}

/** Qualifications by which a subject may write a kind now; undefined where none is asked for: it may by what it is. */
export function rightsTo(kind: KindShown, standing: Standing, now: number) {
  if (kind.writers.some((writer) => isPlain(writer, standing))) return undefined;
  return heldFor(kind, standing, now).filter(
    (one) => one.standing === 'in_force' || (one.standing === 'suspended' && kind.whileSuspended),
  );
}

function heldFor({ writers }: KindShown, { qualifications }: Standing, now: number) {
  return qualifications.filter(
    ({ type, from, until }) =>
      writers.some((writer) => writer === type) && from <= now && (until === null || now <= until),
  );
}

/** What no qualification gives. */
function isPlain(writer: Writer, { council, seats, accreditations }: Standing): boolean {
  if (writer === 'subject') return true;
  if (writer === 'council') return council;
  if (writer === 'panel') return seats > 0;
  return writer === 'authority' && accreditations.some(({ withdrawn }) => withdrawn === null);
}
