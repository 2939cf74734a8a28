import { segmentOf } from '@baton/log';
import { newWebKey, type Signer, webSigner } from './signer.ts';

/**
 * The keys that a subject begins with: the controller key, which changes keys; the next one, kept apart until the
 * first is rotated; and a key for each device, which sign everyday records.
 */
export type SubjectKeys = { readonly control: Signer; readonly next: Signer; readonly devices: readonly Signer[] };

/** New keys for a subject: non-extractable WebCrypto keys, unless `create` makes others. */
export async function createSubjectKeys(
  devices = 1,
  create: () => Promise<Signer> | Signer = async () => webSigner(await newWebKey()),
): Promise<SubjectKeys> {
  const made = await Promise.all(Array.from({ length: devices }, create));
  return { control: await create(), next: await create(), devices: made };
}

/** The name of the subject that these keys begin: the last part of its DID, 27 characters. */
export function segmentOfKeys({ control }: Pick<SubjectKeys, 'control'>): string {
  return segmentOf(control.publicKey);
}
