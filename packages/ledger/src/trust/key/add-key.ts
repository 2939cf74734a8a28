import Type from 'typebox';
import { record, ref } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { findPlace } from '../../relief/place/place.ts';
import { applicationRejections, registerDevice } from '../admission/application.ts';
import { deviceKeyField, isKeyKnown, proofOf, publicKeyOf } from './key.ts';

const body = record({ device: deviceKeyField, kind: Type.Literal('trust.addKey'), ref: ref() });

type AddKeyRejection = keyof typeof applicationRejections;

/** A subject's controller key registers a device key: what it may sign, for which places, until when. */
export const addKey: Kind<typeof body, AddKeyRejection> = {
  name: 'trust.addKey',
  title: { zh: '登记设备密钥', en: 'Add a device key' },
  body,
  writers: ['subject'],
  keyUse: 'control',
  rejections: applicationRejections satisfies { [code: string]: Rejection },

  signatures: ({ device }, { ledger, segment }) => [proofOf(ledger, segment, device)],

  apply({ device }, { signer, time, index }, state) {
    if (publicKeyOf(device) === undefined) return no('key_invalid', { key: device.key });
    if (isKeyKnown(state, device)) return no('key_known', { key: device.key });
    const place = device.places?.find((name) => findPlace(state, name) === undefined);
    if (place !== undefined) return no('key_place_unknown', { place });

    registerDevice(state, device, { subject: signer, time, index });
    return 'ok';
  },
};
