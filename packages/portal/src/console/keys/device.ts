// Keys of devices: made here, kept here, and never taken out. The subject's controller admits them by their public half.

import { keyIdOf } from '@baton/log';
import { keyRequest, type NamedParty, newWebKey, type Signer, webSigner } from '@baton/sdk';
import type { Store } from '../desk/store.ts';

/** A key of this device as the browser keeps it. The pair cannot be exported. */
export type DeviceKept = {
  readonly id: string;
  readonly who: NamedParty;
  readonly pair: CryptoKeyPair;
  readonly label: string;
  /** Milliseconds. */
  readonly made: number;
};

/** Makes a key of this device for a subject and keeps it. */
export async function makeDeviceKey(store: Store, who: NamedParty, label: string): Promise<DeviceKept> {
  return keepDeviceKey(store, who, await newWebKey(), label);
}

/** Keeps a key of this device; the browser is asked not to evict it. */
export async function keepDeviceKey(store: Store, who: NamedParty, pair: CryptoKeyPair, label: string) {
  const { publicKey } = await webSigner(pair);
  const kept: DeviceKept = { id: keyIdOf(publicKey), who, pair, label, made: Date.now() };
  await store.put('keys', kept.id, kept);
  await navigator.storage?.persist?.().catch(() => false);
  return kept;
}

export function signerOfDevice({ pair }: DeviceKept): Promise<Signer> {
  return webSigner(pair);
}

/** The key's request to be admitted, as text for a QR code or a message. */
export async function requestText(ledger: string, { who, pair, label }: DeviceKept): Promise<string> {
  return keyRequest(ledger, who.id, await webSigner(pair), label);
}
