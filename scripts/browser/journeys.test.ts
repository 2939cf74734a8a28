import { readFileSync } from 'node:fs';
import { verifyReceipt } from '@baton/sdk';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './chromium.ts';

const browser: Browser | undefined = await openBrowser();

/** The cells of a CSV file, row by row: none of ours holds a line break. */
function cellsOf(text: string): string[][] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  const cells = lines.map((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []);
  // An id may begin with what a spreadsheet would run: programs take one apostrophe off (docs/spec/exchange.md).
  return cells.map((row) => row.map((cell) => cell.replace(/,$/, '').replace(/^'/, '')));
}

describe.skipIf(browser === undefined)('who comes for what (left out where there is no Chromium)', () => {
  const node = inject('replay');
  let context: BrowserContext;
  let page: Page;

  beforeEach(async () => {
    context = (await browser?.newContext({ acceptDownloads: true })) as BrowserContext;
    page = await context.newPage();
  });

  afterEach(() => context.close());

  afterAll(async () => {
    await browser?.close();
  });

  test('a donor follows a gift from the home page, checks it, and keeps a receipt that proves it without us', async () => {
    await page.goto(`${node.address}/en`);
    await page.getByRole('link', { name: /^where 40,000/ }).click();
    expect(await page.locator('h1').textContent()).toMatch(/25 missing, 20 lost/);
    expect(await page.locator('.hand').first().textContent()).toMatch(
      /Example Alumni Association.*word of the receiver alone/,
    );
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText(/records were checked on this device/).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'receipt', exact: true }).first().click();
    const receipt = readFileSync(await (await saved).path(), 'utf8');
    const policy = await (await fetch(`${node.address}/v1/policy`)).text();
    expect(await verifyReceipt(receipt, policy, { now: 1_580_000_000 })).toMatchObject({ ok: true });
  });

  test('a journalist opens a headline number, saves its file, adds it up to the same, and proves a row of it without us', async () => {
    await page.goto(`${node.address}/en`);
    const row = page.locator('.ladder li', { hasText: 'Delivered and confirmed' });
    const said = (await row.locator('.num a').textContent()) ?? '';
    await row.locator('.num a').click();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    const [head, ...rows] = cellsOf(readFileSync(await (await saved).path(), 'utf8'));
    const column = (name: string) => rows.map((cells) => cells[head?.indexOf(name) ?? -1] ?? '');
    const quantities = column('quantity').map(Number);
    expect(quantities.reduce((sum, one) => sum + one, 0)).toBe(Number(said.replaceAll(',', '')));
    await page.goto(`${node.address}/en/trace/${column('record')[0]}`);
    const link = page.locator('.recs tr', { hasText: 'Accept' }).first().getByRole('link', { name: 'receipt' });
    const kept = page.waitForEvent('download');
    await link.click();
    const receipt = readFileSync(await (await kept).path(), 'utf8');
    const policy = await (await fetch(`${node.address}/v1/policy`)).text();
    expect(await verifyReceipt(receipt, policy, { now: 1_580_000_000 })).toMatchObject({ ok: true });
    const forged = receipt.replace(/(?<="bytes":".{80})./, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect(await verifyReceipt(forged, policy, { now: 1_580_000_000 })).not.toMatchObject({ ok: true });
  });

  test('a donor of money sees what the fund bought, what has not come, and what lies still', async () => {
    await page.goto(`${node.address}/en`);
    await page.getByRole('link', { name: 'Funds, channels and orders' }).click();
    expect(await page.locator('main').textContent()).toMatch(/1 order is paid for, past due/);
    await page.getByRole('link', { name: 'Example foundation, epidemic fund' }).first().click();
    expect(await page.locator('h1').textContent()).toMatch(/CNY 240,000.00 paid, CNY [0-9,.]+ not moved for 48 h/);
    expect(await page.locator('main').textContent()).toMatch(/received 437,154.00; the sum closes/);
    await page
      .getByRole('link', { name: /Protective suit/ })
      .first()
      .click();
    expect(await page.locator('h1').textContent()).toMatch(/goods of CNY 120,000.00 outstanding/);
  });

  test('a journalist reads the same sum on both sides of the flow, unconfirmed among it', async () => {
    await page.goto(`${node.address}/en`);
    const sumOf = async (column: number) => {
      const cells = await page.locator('.lists > div').nth(column).locator('tr:not(:has(.quiet)) td').allTextContents();
      return cells.reduce((sum, cell) => sum + Number(cell.replaceAll(',', '')), 0);
    };
    const [from, through, now] = [await sumOf(0), await sumOf(1), await sumOf(2)];
    expect(from).toBeGreaterThan(2_000_000);
    expect([through, now]).toEqual([from, from]);
    expect(await page.locator('.lists .is-wait').textContent()).toBe('Unconfirmed');
  });

  test('whoever searches in Chinese or English finds the same item, and an entry by its number', async () => {
    await page.goto(`${node.address}/zh-CN/search?q=${encodeURIComponent('外科口罩')}`);
    const chinese = await page.locator('.found a').first().getAttribute('href');
    await page.goto(`${node.address}/en/search?q=surgical`);
    const english = await page.locator('.found a').first().getAttribute('href');
    expect(chinese?.replace('/zh-CN', '')).toBe(english?.replace('/en', ''));
    await page.goto(`${node.address}/en/search?q=126`);
    expect(new URL(page.url()).pathname).toBe('/en/log/126');
  });

  test('names are offered while somebody types, in her language', async () => {
    await page.goto(`${node.address}/zh-CN`);
    await page.locator('#q').pressSequentially('金银潭');
    await page.locator('datalist option[value*=金银潭]').first().waitFor({ state: 'attached' });
  });
});
