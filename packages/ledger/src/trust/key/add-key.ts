import { record, ref } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { findPlace } from '../../relief/place/place.ts';
import { applicationRejections, registerDevice } from '../admission/application.ts';
import { deviceKeyField, findKey, isKeyKnown, proofOf, publicKeyOf, recoveringRejections } from './key.ts';
import { hasRoomForKey, KEYS_MAX } from './keyring.ts';

const body = record({ device: deviceKeyField, kind: Type.Literal('trust.addKey'), ref: ref() });

type AddKeyRejection = keyof typeof applicationRejections | 'keys_full' | 'key_recovering';

/** A subject's controller key registers a device key: what it may sign, for which places, until when. */
export const addKey: Kind<typeof body, AddKeyRejection> = {
  name: 'trust.addKey',
  title: { zh: '登记设备密钥', en: 'Add a device key' },
  body,
  writers: ['subject'],
  keyUse: 'control',
  rejections: {
    ...applicationRejections,
    keys_full: {
      number: 197,
      status: 422,
      title: { zh: '该主体有效的密钥已满。', en: 'The subject has as many keys in force as it may.' },
      right: { zh: '先吊销不再用的设备密钥。', en: 'Revoke device keys that are no longer used.' },
      detail: { zh: '上限 {max} 把。', en: 'At most {max}.' },
    },
    ...recoveringRejections,
  },

  signatures: ({ device }, { ledger, segment }) => [proofOf(ledger, segment, device)],

  apply({ device }, { signer, keyId, time, index }, state) {
    if (publicKeyOf(device) === undefined) return no('key_invalid', { key: device.key });
    if (isKeyKnown(state, device)) return no('key_known', { key: device.key });
    const place = device.places?.find((name) => findPlace(state, name) === undefined);
    if (place !== undefined) return no('key_place_unknown', { place });
    if (!hasRoomForKey(state, signer, time)) return no('keys_full', { max: KEYS_MAX });
    if (findKey(state, keyId)?.ended === 'recovered') return no('key_recovering');

    registerDevice(state, device, { subject: signer, time, index });
    return 'ok';
  },
};
