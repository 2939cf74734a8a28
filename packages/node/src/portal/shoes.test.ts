import { expect, test } from 'vitest';
import { liveStory, openRoom } from '../../test/room.ts';
import type { Shoes } from './shoes.ts';

const subject = 'A'.repeat(27);
const shoes = (shared: boolean): Shoes => ({
  shared,
  subjects: [subject],
  secretOf: (one) => (one === subject ? 'c2VjcmV0' : undefined),
});

/** What whoever asks from an address, by a name, is answered. */
async function asking(
  shared: boolean,
  remoteAddress: string,
  host: string,
  story = undefined as ReturnType<typeof liveStory> | undefined,
) {
  const { app } = await openRoom({ shoes: shoes(shared) }, story);
  const answers = await Promise.all(
    ['/console/shoes', `/console/shoes/${subject}`].map((url) => app.inject({ url, remoteAddress, headers: { host } })),
  );
  return answers.map(({ statusCode }) => statusCode);
}

test('keys of a story are lent to this machine, under its own names', async () => {
  for (const [address, name] of [
    ['127.0.0.1', 'localhost:2020'],
    ['::1', '[::1]:2020'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
  ] as const)
    expect([address, await asking(false, address, name)]).toEqual([address, [200, 200]]);
});

test('to another machine, or under another name, they are lent where --share-keys says so', async () => {
  for (const [address, name] of [
    ['192.168.1.20', '192.168.1.5:2020'],
    ['127.0.0.1', 'evil.example'],
  ] as const) {
    expect([name, await asking(false, address, name)]).toEqual([name, [404, 404]]);
    expect([name, await asking(true, address, name)]).toEqual([name, [200, 200]]);
  }
});

test('those of a live ledger are lent to nobody, whatever is said', async () => {
  expect(await asking(true, '127.0.0.1', 'localhost', liveStory())).toEqual([404, 404]);
});
