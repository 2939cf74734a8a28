import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './chromium.ts';
import { type ReplayNode, startReplay } from './node.ts';

const browser: Browser | undefined = await openBrowser();

type Axe = { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/** What axe-core finds on the page as it stands. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

describe.skipIf(browser === undefined)('a ward receives (left out where there is no Chromium)', () => {
  const data = mkdtempSync(join(tmpdir(), 'baton-ward-'));
  let node: ReplayNode;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    node = await startReplay(join(data, 'data'));
    context = (await browser?.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true })) as BrowserContext;
    page = await context.newPage();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    node?.process.kill('SIGKILL');
    rmSync(data, { recursive: true });
  });

  async function steppedIn(): Promise<void> {
    await page.goto(`${node.address}/en`);
    await page.getByText('Menu').click();
    await page.getByRole('link', { name: 'For organisations' }).click();
    await page.getByRole('button', { name: /Example District Hospital/ }).click();
  }

  test('steps into the shoes of a hospital, where one handover waits', async () => {
    await steppedIn();
    expect(await page.getByRole('button', { name: /From Example Relief Foundation/ }).textContent()).toMatch(/5,000/);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  });

  test('nothing is counted for it: a difference needs its figure and its reason, and no more is found than is open', async () => {
    await page.getByRole('button', { name: /From Example Relief Foundation/ }).click();
    const sign = page.locator('button.big').first();
    expect([await sign.isDisabled(), await sign.textContent()]).toEqual([true, 'Count the lines first']);
    await page.getByRole('button', { name: 'Something differs' }).click();
    expect(await page.getByLabel('good').inputValue()).toBe('');
    await page.getByLabel('good').fill('5001');
    expect(await page.locator('.line [role=status]').textContent()).toMatch(/^Only 5,000 are open/);
    await page.getByLabel('good').fill('4000');
    await page.getByLabel('damaged').fill('10');
    expect(await sign.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'torn' }).click();
    expect(await sign.textContent()).toBe('Sign: 4,000 good, 10 damaged, 990 still on the way');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('signs the sentence on the button; the rest stays in transit', async () => {
    await page.locator('button.big').first().click();
    await page.getByText('The two halves are one').waitFor();
    await page.getByRole('link', { name: 'see the record' }).click();
    await page.waitForURL(/\/trace\//);
    expect(await page.locator('main').textContent()).toMatch(/4,010/);
  });

  test('receives what was left in three taps: open, all good, sign', async () => {
    await steppedIn();
    await page.getByRole('button', { name: /From Example Relief Foundation/ }).click();
    await page.getByRole('button', { name: 'All good (990)' }).click();
    await page.getByRole('button', { name: 'Done: 990 good' }).click();
    await page.getByText('The two halves are one').waitFor();
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByText('Nothing is waiting for your signature').waitFor();
  });

  test('keys of the replay are for this machine, and for no other site that is open in the browser', async () => {
    const [one] = ((await (await fetch(`${node.address}/console/shoes`)).json()) as { items: string[] }).items;
    const other = { headers: { 'sec-fetch-site': 'cross-site' } };
    const renamed = { headers: { host: 'evil.example' } };
    const plain = await fetch(`${node.address}/console/shoes/${one}`);
    expect([plain.status, plain.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    expect((await fetch(`${node.address}/console/shoes/${one}`, other)).status).toBe(404);
    const asked = await context.request.get(`${node.address}/console/shoes/${one}`, renamed);
    expect(asked.status()).toBe(404);
  });

  test('the console loads at most 150 kB of script, compressed', async () => {
    const sizes = new Map<string, number>();
    page.on('response', async (response) => {
      if (response.url().endsWith('.js')) sizes.set(response.url(), gzipSync(await response.body()).length);
    });
    await page.goto(`${node.address}/en/console`);
    await page.getByRole('button', { name: /Example District Hospital/ }).waitFor();
    expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
  });
});
