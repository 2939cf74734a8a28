import { type Algorithm, fromBase64Url, toBase64Url, utf8 } from '@baton/log';
import { deviceProof } from './application.ts';
import type { Signer } from './signer.ts';

/** A device's request to its subject's controller: admit this key. `proof` is the key's own signature that it agrees. */
export type KeyRequest = {
  readonly v: 1;
  readonly ledger: string;
  readonly segment: string;
  readonly alg: Algorithm;
  readonly key: string;
  readonly proof: string;
  /** What the device is for: a function, never a person. */
  readonly label?: string;
};

const PREFIX = 'baton-key-request:';

/** The request of a key as text: for a QR code, a message, a command. */
export async function keyRequest(ledger: string, segment: string, signer: Signer, label = ''): Promise<string> {
  const request: KeyRequest = {
    v: 1,
    ledger,
    segment,
    alg: signer.alg,
    key: toBase64Url(signer.publicKey),
    proof: await deviceProof(ledger, segment, signer),
    ...(label === '' ? {} : { label }),
  };
  return PREFIX + toBase64Url(utf8(JSON.stringify(request)));
}

/** The request in a text; undefined where it holds none. Whether the key signed it, the ledger checks. */
export function readKeyRequest(text: string): KeyRequest | undefined {
  const coded = text.trim().split(PREFIX).at(1);
  const bytes = coded === undefined ? undefined : fromBase64Url(coded);
  if (bytes === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isRequest(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

const texts = ['ledger', 'segment', 'alg', 'key', 'proof'] as const;

function isRequest(json: unknown): json is KeyRequest {
  if (typeof json !== 'object' || json === null || !('v' in json) || json.v !== 1) return false;
  const members = json as { readonly [name: string]: unknown };
  const label = members['label'];
  return texts.every((name) => typeof members[name] === 'string') && (label === undefined || typeof label === 'string');
}
