import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './chromium.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PATHS = ['/', '/needs', '/gifts', '/handovers', '/trace', '/log', '/writers'];
const PHONE = { width: 360, height: 740 };

/** A node with the replay, as `npm start` starts it. */
function startNode(data: string): Promise<{ node: ChildProcess; address: string }> {
  const baton = join(root, 'packages', 'cli', 'bin', 'baton.js');
  const node = spawn(process.execPath, [baton, 'start', '--data', data, '--port', '0'], { cwd: root });
  return new Promise((resolve, reject) => {
    let said = '';
    node.stdout.on('data', (piece) => {
      said += String(piece);
      const address = /running: (http:\/\/[0-9.:]+)/.exec(said)?.[1];
      if (address !== undefined) resolve({ node, address });
    });
    node.once('exit', () => reject(new Error(said)));
  });
}

/** What a page looks like to somebody who cannot see it, and to somebody on a small phone. */
function look(page: Page) {
  return page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    headings: document.querySelectorAll('h1').length,
    language: document.documentElement.lang,
    unnamed: [...document.querySelectorAll('a, button')].filter((one) => (one.textContent ?? '').trim() === '').length,
    unlabelled: [...document.querySelectorAll('input:not([type=hidden]), select')].filter(
      (one) => (one as HTMLInputElement).labels?.length === 0 && one.getAttribute('aria-label') === null,
    ).length,
    scripts: document.scripts.length,
  }));
}

const browser: Browser | undefined = await openBrowser();

describe.skipIf(browser === undefined)('pages in a real browser (left out where there is no Chromium)', () => {
  const data = mkdtempSync(join(tmpdir(), 'baton-pages-'));
  let address = '';
  let node: ChildProcess;
  let context: BrowserContext;

  beforeAll(async () => {
    ({ node, address } = await startNode(join(data, 'data')));
    context = (await browser?.newContext({ javaScriptEnabled: true, viewport: PHONE })) as BrowserContext;
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    node?.kill('SIGKILL');
    rmSync(data, { recursive: true });
  });

  for (const language of ['zh-CN', 'en']) {
    test.each(PATHS)(
      `%s in ${language} fits a small phone, names what can be pressed, and has no script`,
      async (path) => {
        const page = await context.newPage();
        await page.setExtraHTTPHeaders({ 'accept-language': language });
        await page.goto(address + path);
        const seen = await look(page);
        expect(seen).toMatchObject({ overflow: 0, headings: 1, unnamed: 0, unlabelled: 0, scripts: 0 });
        expect(seen.language.slice(0, 2)).toBe(language.slice(0, 2));
        expect(await page.locator('body').textContent()).toMatch(language === 'en' ? /replay/i : /重演/);
        await page.close();
      },
    );
  }

  test('the home page leads by keyboard alone to a trace whose balance closes', async () => {
    const page = await context.newPage();
    await page.setExtraHTTPHeaders({ 'accept-language': 'en' });
    await page.goto(`${address}/gifts`);
    const first = await page.locator('main a[href^="/trace/"]').first().getAttribute('href');
    for (let presses = 0; presses < 100; presses++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('href'));
      if (focused === first) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/trace\//);
    expect(await page.locator('main').textContent()).toMatch(/closes/);
  });
});
