import { expect, test } from 'vitest';
import { selfSigned } from '../../node/test/certificate.ts';
import { type Way, wayTo } from './way.ts';

/** The way to a node that was started with `--tls-cert our/cert.pem`. */
function way(address: string, cert?: string): Way {
  const flags = { text: () => 'our/cert.pem', texts: () => [], on: () => false };
  return wayTo({ flags } as never, address, cert);
}

const plain = 'npx --no baton';

test.each([
  ['http://127.0.0.1:2020', ''],
  ['http://127.0.0.1:2443', ' --node http://127.0.0.1:2443'],
  ['http://192.168.1.20:2020', ' --node http://192.168.1.20:2020'],
  ['http://[::1]:2020', ' --node http://[::1]:2020'],
])('without a certificate a command is led to where the node listens: %s', (address, node) => {
  expect(way(address)).toEqual({ baton: plain, node });
});

test('a certificate that nobody else vouches for is named before the command', () => {
  const { cert } = selfSigned();
  const baton = `NODE_EXTRA_CA_CERTS=our/cert.pem ${plain}`;
  expect(way('https://127.0.0.1:2443', cert)).toEqual({ baton, node: ' --node https://127.0.0.1:2443' });
});

test('a certificate that is for a name leads the command to that name', () => {
  const { cert } = selfSigned({ host: 'baton.example.org', issuer: 'some authority' });
  expect(way('https://127.0.0.1:443', cert)).toEqual({ baton: plain, node: ' --node https://baton.example.org:443' });
});
