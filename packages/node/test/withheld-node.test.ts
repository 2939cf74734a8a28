// Words that are withheld while a node serves: every door says who and why, and receipts of before and after verify.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { concludeReceipt, decodeReceipt, examineReceipt, isMalformed, isRefusal, toBase64Url } from '@baton/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningNode, startNode } from '../src/index.ts';
import { foundLedger, openLedger } from '../src/ledger.ts';
import { verifySignature } from '../src/verify/verify.ts';
import { newFolder } from './ledger-story.ts';
import { filesWithSecret, inChinese, inEnglish, paper, paperName, SecretStory, secret } from './secret-story.ts';
import type { StorySubmission } from './signed-story.ts';
import { tell } from './story-folder.ts';

const story = new SecretStory();
const folder = newFolder();
let node: RunningNode;
/** Ids of the transactions of the story, in order. */
const ids: string[] = [];
/** The receipt of the gift that names the words, from before they were withheld. */
let early = '';

async function submit(transactions: readonly StorySubmission[]): Promise<void> {
  const answer = await fetch(`${node.address}/v1/transactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ transactions }),
  });
  const { transactions: placed } = (await answer.json()) as { transactions: { id: string; index?: number }[] };
  for (const { id, index } of placed) {
    expect(index).toBeGreaterThan(0);
    ids.push(id);
  }
}

const ask = (path: string, init?: RequestInit) => fetch(`${node.address}${path}`, init);
const putPaper = () =>
  ask(`/v1/papers/${paperName}`, { method: 'PUT', body: Buffer.concat([paper.salt, paper.bytes]) });
const read = async (path: string) => (await ask(path)).json() as Promise<{ readonly [member: string]: unknown }>;
const receiptOfGift = async () => (await ask(`/v1/transactions/${ids[story.giftAt]}/receipt`)).text();

beforeAll(async () => {
  await foundLedger(folder, story.genesis, story.logKey.seed);
  node = await startNode({ folder, port: 0, logLevel: 'silent', ledger: { workers: 0 } });
  await submit(story.submissions.slice(0, story.told));
  expect((await putPaper()).status).toBe(201);
  early = await receiptOfGift();
  for (const digest of [inChinese, inEnglish]) expect((await ask(`/v1/parts/${digest}`)).status).toBe(200);
  expect(JSON.stringify(await read(`/v1/search?q=${encodeURIComponent('张三丰')}`))).toContain('relief.receive');
  await submit(story.submissions.slice(story.told));
});
afterAll(() => node.close());

describe('a node, from the block on that withholds', () => {
  test.each([
    ['a part', () => ask(`/v1/parts/${inChinese}`)],
    ['a paper', () => ask(`/v1/papers/${paperName}`)],
    ['a paper that is brought again', putPaper],
  ])('answers %s with 410: by whom, when, why, by which record', async (_, asked) => {
    const answer = await asked();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      410,
      expect.stringContaining('application/problem+json'),
    ]);
    const problem = (await answer.json()) as { readonly [member: string]: unknown };
    expect(problem).toMatchObject({ code: 'words_withheld', figures: { reason: 'personal_data' } });
    expect(problem['detail']).toMatch(/Withheld by .+ at 2020-.+ basis: 《个人信息保护法》第四十七条/);
  });

  test('shows the record with the reasons in the place of its words', async () => {
    const record = await read(`/v1/records/${story.gift}`);
    expect(record['texts']).toEqual({ [inChinese]: null, [inEnglish]: null });
    const said = { by: { id: story.council.segment }, reason: 'personal_data', record: story.gift };
    expect(record['withheld']).toMatchObject({ [inChinese]: said, [inEnglish]: said, [paperName]: said });
    const { steps } = (await read(`/v1/trace/${story.gift}`)) as unknown as { steps: { withheld: object }[] };
    expect(Object.keys(steps[0]?.withheld ?? {}).sort()).toEqual([inChinese, inEnglish, paperName].sort());
  });

  test('lists what was withheld, as JSON and CSV, by record and by reason', async () => {
    const { items } = (await read(`/v1/withheld?record=${story.gift}&sort=oldest`)) as { items: object[] };
    expect(items).toMatchObject([{ digest: inChinese }, { digest: inEnglish }, { digest: paperName }]);
    expect(items[0]).toMatchObject({ basis: { zh: expect.stringContaining('个人信息保护法'), en: null } });
    expect((await read('/v1/withheld?reason=secret'))['items']).toEqual([]);
    expect((await (await ask('/v1/withheld.csv')).text()).split('\n')).toHaveLength(5);
  });

  test.each(['张三丰', '梧桐', 'Zhangsanfengxyz', 'Wutong', 'wutongstreet'])('finds %s no more', async (word) => {
    expect((await read(`/v1/search?q=${encodeURIComponent(word)}`))['items']).toEqual([]);
  });

  test('gives receipts without the words; those from before verify, too', async () => {
    const policy = await (await ask('/v1/policy')).text();
    const late = await receiptOfGift();
    expect(early).toContain(secret.zh);
    expect(late).not.toContain(secret.zh);
    for (const [text, parts] of [
      [early, 2],
      [late, 0],
    ] as const) {
      const examined = examineReceipt(text, policy);
      if (isRefusal(examined)) throw new Error(examined.refused);
      const verdicts = examined.checks.map(({ check }) => verifySignature(check));
      expect(concludeReceipt(examined, verdicts).ok).toBe(true);
      const receipt = decodeReceipt(text);
      expect(isMalformed(receipt) ? [] : Object.keys(receipt.entry.parts)).toHaveLength(parts);
    }
  });

  test('keeps no byte of them, while it goes on serving', async () => {
    await expect.poll(() => filesWithSecret(folder), { timeout: 5_000 }).toEqual([]);
    expect((await ask('/v1/needs')).status).toBe(200);
  });

  test('has a page for the problem', async () => {
    const page = await ask('/problems/words_withheld', { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('410');
  });
});

test('whoever has another digest is not told of it', async () => {
  expect((await ask(`/v1/parts/${toBase64Url(new Uint8Array(32))}`)).status).toBe(404);
});

test('what an interrupted restore or reindex left behind does not keep them either', async () => {
  const left = newFolder();
  await foundLedger(left, story.genesis, story.logKey.seed);
  const ledger = await openLedger(left, { workers: 0 });
  await tell(ledger, story);
  await ledger.close();
  for (const name of ['replaced-1/parts', 'restoring-2/parts']) mkdirSync(join(left, name), { recursive: true });
  for (const name of ['replaced-1/parts/000', 'restoring-2/parts/000', 'views.db.old', 'state.db.old-wal'])
    writeFileSync(join(left, name), secret.zh);
  const started = await startNode({ folder: left, port: 0, logLevel: 'silent', ledger: { workers: 0 } });
  await started.close();
  expect(filesWithSecret(left)).toEqual([]);
});
