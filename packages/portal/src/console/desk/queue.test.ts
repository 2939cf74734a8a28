import { type Problem, Refused } from '@baton/sdk';
import { expect, test } from 'vitest';
import type { Line } from './look.ts';
import { flush, type Queued, queuedFrom, readQueue } from './queue.ts';
import type { Store } from './store.ts';

const problem = (code: string, status: number): Problem => ({ code, status, type: '', title: '', detail: '' });

/** A queue that holds one transaction with a file behind it, and a node that takes neither for these reasons. */
function waiting(submit: Problem | undefined, paper: Problem | undefined) {
  const signed = { id: 'one', tx: '', parts: {}, names: ['us/one'], notAfter: 9, warnings: [] };
  const papers = [{ digest: '' }] as unknown as NonNullable<Queued['papers']>;
  const drawer = new Map<string, unknown>([
    ['one', queuedFrom(signed, { subject: 'us', records: [], said: { zh: '', en: '' }, papers })],
  ]);
  const store = {
    all: async () => [...drawer.values()],
    put: async (_: string, key: string, value: unknown) => void drawer.set(key, value),
    remove: async (_: string, key: string) => void drawer.delete(key),
  } as unknown as Store;
  const refuse = (why: Problem | undefined) =>
    why === undefined ? Promise.resolve() : Promise.reject(new Refused(why));
  const client = {
    submit: () => refuse(submit).then(() => ({ outcomes: [{ index: 1, height: 1 }] })),
    putPaper: () => refuse(paper),
  };
  return { store, line: { client, wrote: () => {} } as unknown as Line };
}

test.each([
  ['taken', undefined, undefined, 1, []],
  ['a busy node has not taken it', problem('busy', 503), undefined, 0, [undefined]],
  ['a busy node has not taken its file', undefined, problem('rate_exceeded', 429), 0, [undefined]],
  ['a file that is refused is refused for good', undefined, problem('paper_type', 415), 1, ['paper_type']],
])('%s', async (_, submit, paper, accepted, left) => {
  const { store, line } = waiting(submit, paper);
  expect(await flush(store, line)).toBe(accepted);
  expect((await readQueue(store)).map((one) => one.problem?.code)).toEqual(left);
});
