import { keyIdOf, toBase64Url } from '@baton/log';
import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';
import { resolveDid } from '../did-document.ts';

test('a subject resolves to a document with its keys, each in its use', async () => {
  const { app, ledger, cast } = await openRoom();
  const { segment, control, device } = cast.giver;
  const did = `did:baton:${ledger.id}:${segment}`;
  const [controlId, deviceId] = [control, device].map((key) => `${did}#${keyIdOf(key.bytes)}`);
  const answer = await app.inject(`/1.0/identifiers/${did}`);
  expect(answer.headers['content-type']).toContain('profile="https://w3id.org/did-resolution"');
  expect(answer.json()).toMatchObject({
    didDocument: {
      id: did,
      authentication: [deviceId],
      capabilityInvocation: [controlId],
      verificationMethod: expect.arrayContaining([
        {
          id: deviceId,
          type: 'JsonWebKey',
          controller: did,
          publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(device.bytes) },
        },
      ]),
    },
    didResolutionMetadata: { contentType: 'application/did+ld+json' },
    didDocumentMetadata: { deactivated: false, keyHistory: [] },
  });
});

test('who asks for a document gets the document alone', async () => {
  const { app, ledger, story } = await openRoom();
  const did = `did:baton:${ledger.id}:${story.council.segment}`;
  const answer = await app.inject({ url: `/1.0/identifiers/${did}`, headers: { accept: 'application/did+ld+json' } });
  expect(answer.headers['content-type']).toContain('application/did+ld+json');
  expect(answer.json().id).toBe(did);
});

test('a key that was revoked leaves the document and stays in its metadata, from when until when', async () => {
  const { app, ledger, story, cast } = await openRoom();
  const { segment, control, device } = cast.carrier;
  const key = keyIdOf(device.bytes);
  story.do(cast.carrier, 'trust.revokeKey', { key, reason: 'lost' }, [], control);
  await ledger.play();
  const { didDocument, didDocumentMetadata } = (
    await app.inject(`/1.0/identifiers/did:baton:${ledger.id}:${segment}`)
  ).json();
  expect(didDocument.authentication).toEqual([]);
  expect(didDocumentMetadata).toMatchObject({
    deactivated: false,
    keyHistory: [{ id: `${didDocument.id}#${key}`, ended: 'revoked', until: '2020-01-31T00:00:00Z' }],
  });
});

test('a subject without a key in force is deactivated', () => {
  const ended = { use: 'control', alg: 'Ed25519', bytes: 'A'.repeat(43), from: 0, until: 10, endedAt: null } as const;
  const row = { ...ended, ended: null, suspectFrom: null, entry: 0, subject: 0, kinds: null, places: null, id: 'k' };
  expect(resolveDid('did:baton:x:y', [row], 5).didDocumentMetadata).toMatchObject({ deactivated: false });
  expect(resolveDid('did:baton:x:y', [row], 11).didDocumentMetadata).toMatchObject({ deactivated: true });
});

test.each([
  ['did:web:example.org', 400, 'did_invalid', 'invalidDid'],
  ['did:baton:short', 400, 'did_invalid', 'invalidDid'],
  [`did:baton:other.${'A'.repeat(27)}:${'A'.repeat(27)}`, 404, 'thing_not_found', 'notFound'],
])('%s is refused in words that resolvers know', async (did, status, code, error) => {
  const { app } = await openRoom();
  const answer = await app.inject(`/1.0/identifiers/${did}`);
  expect(answer.json()).toMatchObject({ status, code, didDocument: null, didResolutionMetadata: { error } });
});
