import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Call } from './command.ts';
import { shellWord } from './print/shell.ts';

/** How commands reach a node: `baton` is how they begin, `node` the flag that leads them there, with a space before it. */
export type Way = { readonly baton: string; readonly node: string };

/** Where commands look unless they are told. */
const usual = 'http://127.0.0.1:2020';
/** How a command begins that is printed to be typed next, in a clone as where the package is installed. */
export const asTyped = 'npx --no baton';

/** The way to a node at `address`, which speaks with the certificate `cert` (PEM) if it has one: what is printed has to work. */
export function wayTo({ flags }: Pick<Call, 'flags'>, address: string, cert?: string): Way {
  if (cert === undefined) return { baton: asTyped, node: flagOf(address) };
  const file = flags.text('tls-cert') ?? '';
  const needed = endsInItself(cert) ? `NODE_EXTRA_CA_CERTS=${shellWord(file)} ` : '';
  return { baton: `${needed}${asTyped}`, node: flagOf(namedBy(new X509Certificate(cert), new URL(address))) };
}

/** The folder as it was named, to be typed again. */
export function dataFlag({ flags }: Pick<Call, 'flags'>): string {
  const data = flags.text('data');
  return data === undefined ? '' : ` --data ${shellWord(data)}`;
}

function flagOf(address: string): string {
  return address === usual ? '' : ` --node ${address}`;
}

/** Whether nobody but whoever made it vouches for this chain: no machine trusts it unless it is told to. */
function endsInItself(chain: string): boolean {
  const last = new X509Certificate(chain.slice(chain.lastIndexOf('-----BEGIN CERTIFICATE-----')));
  return last.checkIssued(last);
}

/** The address under a name that the certificate is for: a real one is seldom for 127.0.0.1. */
function namedBy(cert: X509Certificate, address: URL): string {
  const host = address.hostname.replace(/^\[|\]$/g, '');
  const isFor = isIP(host) === 0 ? cert.checkHost(host) : cert.checkIP(host);
  const name = isFor === undefined ? firstName(cert) : undefined;
  return name === undefined ? address.origin : `https://${name}:${address.port || '443'}`;
}

/** Of `DNS:*.example.org, DNS:baton.example.org, IP Address:192.168.1.20` the second: an address cannot hold a star. */
function firstName({ subjectAltName = '' }: X509Certificate): string | undefined {
  const names = subjectAltName.split(', ').map((one) => /^(?:DNS|IP Address):([\w.-]+)$/.exec(one)?.[1]);
  return names.find((name) => name !== undefined);
}
