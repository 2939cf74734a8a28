// A certificate, self-signed and for 127.0.0.1 if nothing else is said, made anew for each test: X.509 (RFC 5280) with Ed25519 (RFC 8410), in DER.

import { generateKeyPairSync, sign } from 'node:crypto';

const ED25519 = sequence(objectId([0x2b, 0x65, 0x70]));

/** The name that it is for, and who says to have issued it; itself, if nobody is named. */
type Wanted = { readonly host?: string; readonly issuer?: string };

/** Certificate and key, PEM. */
export function selfSigned({ host, issuer }: Wanted = {}): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const name = (text: string) => sequence(set(sequence(objectId([0x55, 0x04, 0x03]), der(0x0c, Buffer.from(text)))));
  const validity = sequence(utcTime('200101000000Z'), utcTime('491231235959Z'));
  const address = host === undefined ? der(0x87, Buffer.from([127, 0, 0, 1])) : der(0x82, Buffer.from(host));
  const alternative = sequence(objectId([0x55, 0x1d, 0x11]), der(0x04, sequence(address)));
  const body = sequence(
    der(0xa0, integer(2)),
    integer(1),
    ED25519,
    name(issuer ?? 'baton test'),
    validity,
    name('baton test'),
    publicKey.export({ format: 'der', type: 'spki' }),
    der(0xa3, sequence(alternative)),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign(null, body, privateKey)]));
  const text = sequence(body, ED25519, signature)
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...items: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(items));
}

function set(item: Buffer): Buffer {
  return der(0x31, item);
}

function objectId(bytes: number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.from([value]));
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text));
}
