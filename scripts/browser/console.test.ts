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

type Stated = { readonly quantity: number | null };

type Axe = { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/** What axe-core finds on the page as it stands. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

describe.skipIf(browser === undefined)('the console (left out where there is no Chromium)', () => {
  const data = mkdtempSync(join(tmpdir(), 'baton-console-'));
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

  async function steppedIn(name = /Example District Hospital/): Promise<void> {
    await page.goto(`${node.address}/en`);
    await page.getByText('Menu').click();
    await page.getByRole('link', { name: 'For organisations' }).last().click();
    await page.getByRole('button', { name }).click();
  }

  /** Signs what a form says, once it was read again. */
  async function signed(title: string): Promise<void> {
    await page.getByRole('button', { name: 'Read it once more, then sign' }).click();
    expect(await page.locator('#console').textContent()).toMatch(/Public for ever once signed/);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: `Sign: ${title}` }).click();
    await page.getByText('It stands in the ledger').waitFor();
  }

  test('steps into the shoes of a hospital, where one handover waits', async () => {
    await steppedIn();
    expect(await page.getByRole('button', { name: /From Example Relief Foundation/ }).textContent()).toMatch(/5,000/);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  });

  test('nothing is counted for it: a difference is tapped, its reason, and done; no more is missing than is open', async () => {
    await page.getByRole('button', { name: /From Example Relief Foundation/ }).click();
    const sign = page.locator('button.sign');
    expect([await sign.isDisabled(), await sign.textContent()]).toEqual([true, 'Count the lines first']);
    const missing = page.getByRole('group', { name: /^Not there/ });
    await missing.getByRole('button', { name: 'other' }).click();
    await page.getByLabel('Not there: how many').fill('5001');
    await page.getByRole('button', { name: 'Only 5,000 are open on this line' }).waitFor();
    await page.getByLabel('Not there: how many').fill('990');
    await page
      .getByRole('group', { name: /^Damaged/ })
      .getByRole('button', { name: '10', exact: true })
      .click();
    expect(await page.getByRole('button', { name: 'Choose a reason first' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'torn' }).click();
    await page.getByRole('button', { name: 'Done: 4,000 good, 10 damaged, 990 not there' }).click();
    expect(await sign.textContent()).toBe('Sign: 4,000 good, 10 damaged, 990 still on the way');
    expect(await faultsOf(page)).toEqual([]);
  });

  test('signs the sentence on the button; the rest stays in transit', async () => {
    await page.locator('button.sign').click();
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

  test('says what it lacks in a form of the schema, reads it in words, and signs; then that nothing more is to be sent', async () => {
    await steppedIn();
    await page.getByRole('button', { name: 'Say what is missing' }).click();
    await page.getByRole('button', { name: 'Still missing: Item' }).waitFor();
    await page.getByLabel('Item').fill('goggles');
    await page
      .getByRole('button', { name: /goggles/i })
      .first()
      .click();
    await page.getByRole('button', { name: /^Campus/ }).click();
    await page.getByRole('button', { name: 'stocked out' }).click();
    await page.getByLabel('Valid until').fill('2020-02-10T08:00');
    await page.getByText('More, if you like').click();
    await page.getByLabel('Quantity', { exact: true }).fill('317');
    await signed('Post a need');
    const { items } = (await (await fetch(`${node.address}/v1/needs?limit=200`)).json()) as { items: Stated[] };
    expect(items.find(({ quantity }) => quantity === 317)).toMatchObject({ reason: 'stock_out', until: 1_581_292_800 });
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await page.getByRole('button', { name: 'Pause: please send nothing more' }).click();
    await page.getByRole('button', { name: /^Campus/ }).click();
    await page.getByRole('button', { name: 'no room' }).click();
    await signed('Pause the needs of a place');
  });

  test('shows only what it may write, and why not otherwise', async () => {
    await page.goto(`${node.address}/en/console`);
    await page.getByRole('button', { name: /Example Carrier/ }).click();
    await page.getByRole('link', { name: 'The rest, and why not' }).click();
    const why = page.locator('.why', { hasText: 'Post a need' });
    expect(await why.textContent()).toMatch(/needs to be one of: medical institution, recipient, reporter/);
    expect(await page.locator('.why', { hasText: 'Add a device key' }).textContent()).toMatch(/controller key/);
    expect(await faultsOf(page)).toEqual([]);
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
