// What a stranger needs to be admitted: keys, a sealed file of them, and a signed application.

import { application, newWebKey, segmentOfKeys, webSigner } from '@baton/sdk';
import type { Pen } from '../desk/write.ts';
import { keepDeviceKey } from './device.ts';
import { newSecrets, sealSecrets, signerOfSecret } from './key-file.ts';

/** Two files, as text: the sealed keys, and the application that an authority carries in. */
export type Made = { readonly name: string; readonly keyFile: string; readonly application: string };

type Asked = {
  readonly isPerson: boolean;
  readonly name: string;
  readonly area: string;
  readonly type: string;
  readonly passphrase: string;
};

/** Makes the keys of a new subject. That of this device is kept here and cannot be taken out. */
export async function makeApplication({ ledger, store }: Pen, asked: Asked): Promise<Made> {
  const { isPerson, passphrase } = asked;
  const secrets = newSecrets();
  const pair = await newWebKey();
  const [control, next] = [signerOfSecret(secrets.control), signerOfSecret(secrets.next)];
  const keys = { control, next, devices: [await webSigner(pair)] };
  const segment = segmentOfKeys(keys);
  const profile = isPerson ? undefined : profileOf(asked);
  const made = await application(ledger, { keys, class: isPerson ? 'person' : 'organisation' });
  const sealed = await sealSecrets(secrets, passphrase);
  const who = { id: segment, name: { zh: null, en: null, ...profile?.name }, signs: true };
  await keepDeviceKey(store, who, pair, '');
  const short = segment.replace(/[^A-Za-z0-9]/g, '').slice(0, 8);
  return {
    name: short,
    keyFile: JSON.stringify({ v: 1, name: short, segment, ledger, sealed }, null, 2),
    application: JSON.stringify({ ledger, segment, ...made, ...(profile && { profile }) }, null, 2),
  };
}

function profileOf({ area, name, type }: Asked) {
  return { area, name: /\p{Script=Han}/u.test(name) ? { zh: name.trim() } : { en: name.trim() }, type };
}
