import { expect, test } from 'vitest';
import { openRoom } from '../../test/room.ts';

test('what a subject may write today is told, and what it has written, by right and of its own', async () => {
  const { app, cast } = await openRoom();
  const answer = await app.inject(`/v1/subjects/${cast.giver.segment}/quotas`);
  const { own, rights } = answer.json();
  expect(own.allowed).toEqual({ records: 250_000, bytes: 500_000_000 });
  expect(rights).toMatchObject([{ entry: expect.any(Number), allowed: { records: 250_000 } }]);
  expect(rights[0].spent.records).toBeGreaterThan(0);
  expect((await app.inject(`/v1/subjects/${'A'.repeat(27)}/quotas`)).statusCode).toBe(404);
});

test('how to come to the policy in force is a list, empty while the first epoch is open', async () => {
  const { app, ledger } = await openRoom();
  const head = { ledger: ledger.id, purpose: 'replay' };
  expect((await app.inject('/v1/policy/successions')).json()).toEqual({ ...head, successions: [] });
  const { epochs } = (await app.inject('/v1/policy/epochs')).json();
  expect(epochs).toMatchObject([{ first: 0, last: null, compromised: null, entry: 0, quorum: 0, witnesses: [] }]);
});
