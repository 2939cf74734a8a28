import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { castOf, everyTurn, plainRound } from '../../test/relief-story.ts';
import { Story } from '../../test/signed-story.ts';
import { foundLedger, type RunningNode, startNode } from '../index.ts';

let folder: string;
let node: RunningNode;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-home-'));
  const story = new Story();
  const cast = castOf(story);
  plainRound(story, cast, 1);
  everyTurn(story, cast);
  await foundLedger(folder, story.genesis, story.logKey.seed);
  node = await startNode({ folder, port: 0, logLevel: 'silent', ledger: { workers: 0 } });
  const { results } = await node.ledger.submit(story.submissions);
  expect(results.filter((result) => 'problem' in result)).toEqual([]);
  await node.views.query('numbers', { now: node.ledger.clock() }, { atLeast: node.ledger.tip().height });
});

afterAll(async () => {
  await node.close();
  rmSync(folder, { recursive: true });
});

async function page(path: string, language = 'en'): Promise<{ status: number; text: string; headers: Headers }> {
  const answer = await fetch(`${node.address}${path}`, {
    headers: { accept: 'text/html', 'accept-language': language },
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

const paths = [
  '/',
  '/needs',
  '/gifts',
  '/handovers',
  '/trace',
  '/log',
  '/writers',
  '/problems',
  '/problems/lot_not_held',
];

test.each(paths)(
  '%s is one page that needs no script, in both languages, and says first that it is a replay',
  async (path) => {
    for (const [language, lang, notice] of [
      ['zh-CN', 'zh-CN', '这是历史事件的重演'],
      ['en', 'en', 'This is a replay of past events'],
    ] as const) {
      const { status, text, headers } = await page(path, language);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(text).toContain(`<html lang="${lang}">`);
      expect(text.indexOf(notice)).toBeLessThan(text.indexOf('<header'));
      expect(text).not.toMatch(/<script|<link|src=|style=|undefined|\[object|NaN/);
    }
  },
);

test('the home page begins with the numbers, exact, and leads to everything else', async () => {
  const { text } = await page('/');
  expect(text).toContain('<h1>12,300 masks received, 3,963 confirmed as delivered.</h1>');
  for (const path of ['/needs', '/gifts', '/handovers', '/trace', '/log', '/writers', '/v1/policy', '/openapi.json'])
    expect(text).toContain(`href="${path}`);
});

test('every link of every page leads somewhere', async () => {
  const links = new Set<string>();
  for (const path of paths.slice(0, 7)) {
    const { text } = await page(path);
    for (const [, to = ''] of text.matchAll(/href="([^"]+)"/g)) links.add(to.replaceAll('&amp;', '&'));
  }
  for (const link of links) expect([link, (await page(link)).status]).toEqual([link, 200]);
});

test('a reader who follows a dead link is told on a page, a program in a problem document', async () => {
  const told = await page('/nowhere', 'zh');
  expect([told.status, told.text.includes('<h1>没有这个页面。</h1>')]).toEqual([404, true]);
  const answer = await fetch(`${node.address}/nowhere`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
});

test('what is found by name leads to its story, whose balance closes', async () => {
  const found = await page('/trace?q=mask');
  expect(found.text).toContain('<a href="/trace/');
  const { text } = await page('/gifts');
  const gifts = [...text.matchAll(/href="(\/trace\/[^"]+)"/g)].map(([, to = '']) => to);
  expect(gifts.length).toBe(6);
  for (const gift of gifts) {
    const story = await page(gift);
    expect([story.status, story.text.includes('The sum closes')]).toEqual([200, true]);
    expect(story.text).not.toMatch(/undefined|\[object|NaN/);
  }
});

test('a thing that is not there is told on a page', async () => {
  const { status, text } = await page(`/trace/${'A'.repeat(27)}/${'A'.repeat(22)}`);
  expect([status, text.includes('Nothing of this name is in the ledger.')]).toEqual([404, true]);
});
