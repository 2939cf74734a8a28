import { once } from 'node:events';
import { type IncomingMessage, get as plainGet } from 'node:http';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { selfSigned } from '../test/certificate.ts';
import { openRoom } from '../test/room.ts';

test('with a certificate the node speaks TLS, and nothing else', async () => {
  const tls = selfSigned();
  const { app, ledger } = await openRoom({ tls });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const [answer] = (await once(
    get({ host: '127.0.0.1', port, path: '/v1/status', ca: tls.cert, agent: false }),
    'response',
  )) as [IncomingMessage];
  expect(await json(answer)).toMatchObject({ ledger: ledger.id });
  await expect(
    once(plainGet({ host: '127.0.0.1', port, path: '/v1/status', agent: false }), 'response'),
  ).rejects.toThrow();
  await app.close();
});

test('a slash at the end of a path changes nothing', async () => {
  const { app } = await openRoom();
  expect((await app.inject('/v1/status/')).json()).toMatchObject({ purpose: 'replay' });
});
