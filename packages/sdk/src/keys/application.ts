import { type Application, applicationStatement, type DeviceKey, keyStatement } from '@baton/ledger';
import { digestOf, toBase64Url } from '@baton/log';
import { type Parts, type PlainText, textParts } from '../write/part.ts';
import type { Signer } from './signer.ts';
import { type SubjectKeys, segmentOfKeys } from './subject-keys.ts';

/** A device key to register: what it may sign (`relief.*` for a domain), where, until when; label a function. */
export type Device = {
  readonly signer: Signer;
  readonly kinds: readonly string[];
  readonly label?: PlainText;
  readonly places?: readonly string[];
  /** Seconds. */
  readonly until?: number;
};

/** What asks to be admitted. `devices` in the order of the keys' devices; none lists every kind for each. */
export type Applicant = {
  readonly keys: SubjectKeys;
  readonly class?: 'organisation' | 'person';
  readonly devices?: readonly Omit<Device, 'signer'>[];
  readonly guardians?: string;
};

/** What a device may sign unless somebody says less. */
const everyKind = { kinds: ['relief.*', 'trust.*'] } as const;

/** The proof by which a device key agrees to be registered for this subject: 64 bytes, base64url. */
export async function deviceProof(ledger: string, segment: string, signer: Signer): Promise<string> {
  const statement = keyStatement(ledger, segment, { use: 'record', key: toBase64Url(signer.publicKey) });
  return toBase64Url(await signer.sign(statement));
}

/** A device key as `trust.addKey` and applications carry it, and the parts of its label. */
export async function deviceKey(
  ledger: string,
  segment: string,
  { signer, kinds, label, places, until }: Device,
): Promise<{ device: DeviceKey; parts: Parts }> {
  const named = label === undefined ? undefined : textParts(label);
  const device: DeviceKey = {
    alg: signer.alg,
    key: toBase64Url(signer.publicKey),
    kinds: [...kinds],
    proof: await deviceProof(ledger, segment, signer),
    use: 'record',
    ...(named && { label: named.text }),
    ...(places && { places: [...places] }),
    ...(until !== undefined && { until }),
  };
  return { device, parts: named?.parts ?? {} };
}

/** A stranger's signed request to be admitted to this ledger, and the parts that whoever admits it hands in with it. */
export async function application(
  ledger: string,
  { keys, class: subjectClass = 'organisation', devices = [], guardians }: Applicant,
): Promise<{ application: Application; parts: Parts }> {
  const segment = segmentOfKeys(keys);
  const made = await Promise.all(
    keys.devices.map((signer, i) => deviceKey(ledger, segment, { signer, ...(devices[i] ?? everyKind) })),
  );
  const stated: Application = {
    class: subjectClass,
    control: { alg: keys.control.alg, key: toBase64Url(keys.control.publicKey) },
    devices: made.map(({ device }) => device),
    next: digestOf(keys.next.publicKey),
    signature: '',
    ...(guardians !== undefined && { guardians }),
  };
  const signature = toBase64Url(await keys.control.sign(applicationStatement(ledger, stated)));
  return { application: { ...stated, signature }, parts: Object.assign({}, ...made.map(({ parts }) => parts)) };
}
