import { expect, test, vi } from 'vitest';
import { openLine } from './look.ts';
import type { Store } from './store.ts';

test('a node is asked in the language of the page, for what is read and for what is handed in', async () => {
  const asked: (string | null)[] = [];
  vi.stubGlobal('location', { origin: 'http://node.example' });
  vi.stubGlobal('fetch', (_: string, { headers }: RequestInit) => {
    asked.push(new Headers(headers).get('accept-language'));
    return Promise.resolve(
      Response.json({ code: 'not_found', detail: '没有这个主体。', status: 404 }, { status: 404 }),
    );
  });
  try {
    const { client, look } = openLine({} as Store, 'zh');
    await expect(look('/v1/subjects/none')).rejects.toMatchObject({ problem: { detail: '没有这个主体。' } });
    await expect(client.submit([])).rejects.toMatchObject({ problem: { code: 'not_found' } });
  } finally {
    vi.unstubAllGlobals();
  }
  expect(asked).toEqual(['zh', 'zh']);
});
