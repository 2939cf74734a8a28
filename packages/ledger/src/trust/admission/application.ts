import { fromBase64Url, type SignatureCheck, segmentOf } from '@baton/log';
import type { Static } from 'typebox';
import { area, code, digest, listOf, octets, oneOf, optional, record, text } from '../../machine/field.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import type { State } from '../../machine/state.ts';
import { findPlace } from '../../relief/place/place.ts';
import {
  type DeviceKey,
  deviceKeyField,
  idOfKey,
  isKeyKnown,
  proofOf,
  publicKeyField,
  publicKeyOf,
  registerKey,
} from '../key/key.ts';
import { listKey } from '../key/keyring.ts';
import { addSubject, findSubject } from '../subject.ts';
import { applicationStatement } from './statement.ts';

/** A stranger's signed request to be admitted, carried in by an authority, an agency or the council. */
export const applicationField = record({
  class: oneOf({ zh: '类别', en: 'Class' }, ['organisation', 'person']),
  control: publicKeyField,
  devices: Type.Array(deviceKeyField, { maxItems: 20, title: 'Device keys', 'x-zh': '设备密钥' }),
  guardians: optional(digest({ zh: '监护承诺', en: "Guardians' commitment" })),
  next: digest({ zh: '下一把控制密钥的摘要', en: 'Digest of the next controller key' }),
  signature: octets({ zh: '签名', en: 'Signature of the controller key' }, 64),
});

/** The public profile of an organisation. */
export const profileField = record({
  area: area({ zh: '地区代码', en: 'Area code' }),
  name: text({ zh: '名称', en: 'Name' }),
  page: optional(text({ zh: '网页', en: 'Contact page' })),
  registration: optional(text({ zh: '登记号', en: 'Registration number' })),
  type: code({ zh: '类型', en: 'Type' }, '[a-z][a-z0-9_]{0,39}'),
});

/** Public numbers of an organisation: never of a person. */
export const idsField = () =>
  optional(
    listOf(
      { zh: '公开号码', en: 'Public numbers' },
      record({
        key: digest({ zh: '摘要', en: 'Digest of the normal form' }),
        scheme: oneOf({ zh: '种类', en: 'Scheme' }, ['uscc', 'nmpa', 'gln', 'bank', 'domain']),
        text: optional(text({ zh: '号码', en: 'As printed' })),
      }),
      20,
    ),
  );

export type Application = Static<typeof applicationField>;

/** The segment that an application's first controller key gives. */
export function segmentOfApplication({ control }: Application): string {
  return segmentOf(fromBase64Url(control.key) ?? new Uint8Array());
}

/** The signatures inside an application: its own, and each device key's proof. */
export function applicationChecks(ledger: string, application: Application): SignatureCheck[] {
  const { control, devices, signature } = application;
  const key = { alg: control.alg, bytes: fromBase64Url(control.key) ?? new Uint8Array() };
  const own = {
    key,
    message: applicationStatement(ledger, application),
    signature: fromBase64Url(signature) ?? new Uint8Array(),
  };
  const segment = segmentOfApplication(application);
  return [own, ...devices.map((device) => proofOf(ledger, segment, device))];
}

/** What can be wrong with the keys of an application; numbers from 100. */
export const applicationRejections = {
  key_invalid: {
    number: 100,
    status: 422,
    title: { zh: '密钥不是合格的公钥。', en: 'A key is not a sound public key.' },
    right: { zh: '重新生成密钥。', en: 'Make a new key pair.' },
    detail: { zh: '密钥 {key} 不在曲线上或阶数不合格。', en: 'Key {key} is not a point of prime order on its curve.' },
  },
  key_known: {
    number: 101,
    status: 409,
    title: { zh: '密钥已在本账本登记过。', en: 'A key is already registered on this ledger.' },
    right: {
      zh: '该主体或许已被接纳；否则另生成密钥，一把密钥在一个账本只登记一次。',
      en: 'Its subject may have been admitted already; otherwise make another key: each is registered once on a ledger.',
    },
    detail: { zh: '密钥 {key}。', en: 'Key {key}.' },
  },
  key_place_unknown: {
    number: 102,
    status: 404,
    title: { zh: '密钥所限的地点不存在。', en: 'A place that the key is limited to does not exist.' },
    right: { zh: '先登记地点，再登记限于此地的密钥。', en: 'Register the place first, then the key.' },
    detail: { zh: '{place}', en: '{place}' },
  },
} as const satisfies { [code: string]: Rejection };

export type ApplicationRejection = keyof typeof applicationRejections;

/** Guards for the keys of an application. */
export function refuseKeys(state: State, application: Application): Refusal<ApplicationRejection> | undefined {
  const { control, devices } = application;
  const all = [control, ...devices];
  const twice = all.find(({ key }, i) => all.findIndex((one) => one.key === key) < i);
  if (twice !== undefined) return no('key_known', { key: twice.key });
  for (const key of all) {
    if (publicKeyOf(key) === undefined) return no('key_invalid', { key: key.key });
    if (isKeyKnown(state, key)) return no('key_known', { key: key.key });
  }
  if (findSubject(state, segmentOfApplication(application)) !== undefined) return no('key_known', { key: control.key });
  const place = devices.flatMap((device) => device.places ?? []).find((name) => findPlace(state, name) === undefined);
  return place === undefined ? undefined : no('key_place_unknown', { place });
}

/** Brings the applicant in with its keys. */
export function admitApplicant(
  state: State,
  application: Application,
  at: { serial: number; time: number; index: number },
): void {
  const { control, devices, class: subjectClass, next, guardians = null } = application;
  const { serial, time, index } = at;
  addSubject(state, serial, {
    segment: segmentOfApplication(application),
    class: subjectClass,
    next,
    guardians,
    entry: index,
  });
  registerKey(state, control, {
    subject: serial,
    use: 'control',
    kinds: null,
    places: null,
    from: time,
    until: null,
    entry: index,
  });
  listKey(state, serial, idOfKey(control), time);
  for (const device of devices) registerDevice(state, device, { subject: serial, time, index });
}

/** Registers a device key of a subject. */
export function registerDevice(
  state: State,
  device: DeviceKey,
  at: { subject: number; time: number; index: number },
): void {
  const places = device.places?.flatMap((name) => findPlace(state, name)?.serial ?? []) ?? null;
  const { subject, time, index } = at;
  registerKey(state, device, {
    subject,
    use: 'record',
    kinds: device.kinds,
    places,
    from: time,
    until: device.until ?? null,
    entry: index,
  });
  listKey(state, subject, idOfKey(device), time);
}
