// Takes screens of the console on a running replay, to be looked at: node scripts/console-screens.ts <address> <folder>
// It acts as it goes: use a replay of its own. Those of the replay lie in docs/screens.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser/chromium.ts';
import { serveFont, useFont } from './browser/font.ts';

const [address = '', folder = 'screens'] = process.argv.slice(2);
const HIGHEST = 1_800;
const WIDTH = 360;

/** Takes the page as it stands, whole, at most so high. */
async function take(page: Page, name: string): Promise<void> {
  await useFont(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: WIDTH, height: Math.min(height, HIGHEST) });
  await page.screenshot({ path: join(folder, `console-${name}-${WIDTH}.png`) });
  await page.setViewportSize({ width: WIDTH, height: 740 });
}

/** Steps into the shoes of an organisation. */
async function stepIn(page: Page, language: string, who: RegExp): Promise<void> {
  await page.goto(`${address}/${language}/console`);
  await page.reload();
  await page.getByRole('button', { name: who }).click();
  await page.locator('.tasks').first().waitFor();
}

/** A ward: what waits, a line to be counted, a difference. */
async function ward(page: Page): Promise<void> {
  await stepIn(page, 'zh-CN', /示例区医院/);
  await take(page, 'ward-home-zh-CN');
  await page.getByRole('button', { name: /来自 示例公益基金会/ }).click();
  await page.getByRole('button', { name: /^全部完好/ }).waitFor();
  await take(page, 'ward-line-zh-CN');
  await page
    .getByRole('group', { name: /^没见到/ })
    .getByRole('button', { name: '25', exact: true })
    .click();
  await page.getByRole('button', { name: '箱内短少' }).click();
  await take(page, 'ward-difference-zh-CN');
  await page.goBack();
  await page.getByRole('button', { name: '说缺什么' }).click();
  await page.getByRole('button', { name: /^护目镜/ }).click();
  await take(page, 'ward-need-zh-CN');
}

/** A relief organisation: sending, labels. */
async function warehouse(page: Page): Promise<void> {
  await stepIn(page, 'en', /Example Relief Foundation/);
  await page.getByRole('button', { name: 'Send goods' }).click();
  await page.getByLabel('Who takes it').fill('carrier');
  await page.getByRole('button', { name: /^Example Carrier/ }).click();
  await page.getByLabel('Take from the stock').fill('mask');
  await page.locator('#stock').locator('xpath=../following-sibling::ul').getByRole('button').first().click();
  await page.getByLabel('How many go').fill('5');
  await page.getByLabel('Label of the box, if any').fill('B1');
  await take(page, 'send-en');
  await page.getByRole('button', { name: 'Read it once more, then sign' }).click();
  await take(page, 'sign-en');
  await page.getByRole('button', { name: 'Sign: dispatch' }).click();
  await page.getByText('It stands in the ledger').waitFor();
}

/** A carrier: boxes, then without a line. */
async function carrier(page: Page): Promise<void> {
  await stepIn(page, 'en', /^Example Carrier/);
  await page.getByRole('button', { name: /From Example Relief Foundation/ }).click();
  await page.getByRole('button', { name: / here, take / }).waitFor();
  await take(page, 'boxes-en');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: / here, take / }).click();
  await page.getByRole('heading', { name: 'Signed, waiting for a line' }).waitFor();
  await page.getByRole('button', { name: /^Let the other hand scan it/ }).click();
  await page.getByRole('img', { name: 'QR code of the signed record' }).waitFor();
  await take(page, 'queued-en');
  await page.context().setOffline(false);
}

const browser = await openBrowser();
if (browser === undefined) throw new Error('no Chromium here');
mkdirSync(folder, { recursive: true });
const context = await browser.newContext({ bypassCSP: true, viewport: { width: WIDTH, height: 740 } });
await serveFont(context);
const page = await context.newPage();
page.setDefaultTimeout(20_000);
await page.goto(`${address}/zh-CN/console`);
await page.getByRole('button', { name: /示例区医院/ }).waitFor();
await take(page, 'door-zh-CN');
for (const journey of [ward, warehouse, carrier]) await journey(page);
await browser.close();
