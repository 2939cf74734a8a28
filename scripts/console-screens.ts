// Takes screens of the console on a running replay, to be looked at: node scripts/console-screens.ts <address> <folder>
// It acts as it goes: use a replay of its own. Those of the replay lie in docs/screens.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser/chromium.ts';
import { serveFont, useFont } from './browser/font.ts';
import { takePicture } from './browser/picture.ts';

const [address = '', folder = 'screens'] = process.argv.slice(2);
const HIGHEST = 1_800;
/** A wide screen shows more at once, and says no more further down. */
const HIGHEST_WIDE = 1_100;
const widths = [360, 1_280] as const;
const NARROW = { width: widths[0], height: 740 };

/** A page in one language: `say` chooses the words that stand on it. */
type Console = { readonly page: Page; readonly language: string; say(zh: string, en: string): string };

/** Takes the page as it stands, whole, at most so high, on a phone and on a desk. */
async function take({ page, language }: Console, name: string): Promise<void> {
  await useFont(page);
  for (const width of widths) {
    await page.setViewportSize({ width, height: NARROW.height });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const highest = width === widths[0] ? HIGHEST : HIGHEST_WIDE;
    await page.setViewportSize({ width, height: Math.min(height, highest) });
    await page.evaluate(() => window.scrollTo(0, 0));
    await takePicture(page, join(folder, `console-${name}-${language}-${width}.webp`));
  }
  await page.setViewportSize(NARROW);
}

/** Steps into the shoes of an organisation. */
async function stepIn({ page, language }: Console, who: string): Promise<void> {
  await page.goto(`${address}/${language}/console`);
  await page.reload();
  await page.getByRole('button', { name: who }).click();
  await page.locator('.tasks').first().waitFor();
}

const tap = ({ page }: Console, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** A ward: what waits, a line to be counted, a difference, a need. */
async function ward(shown: Console): Promise<void> {
  const { page, say } = shown;
  await stepIn(shown, say('示例区医院', 'Example District Hospital'));
  await take(shown, 'ward-home');
  await tap(shown, say('来自 示例公益基金会', 'From Example Relief Foundation'));
  await page.getByRole('button', { name: new RegExp(say('^全部完好', '^All good')) }).waitFor();
  await take(shown, 'ward-line');
  await page
    .getByRole('group', { name: new RegExp(say('^没见到', '^Not there')) })
    .getByRole('button', { name: '25', exact: true })
    .click();
  await tap(shown, say('箱内短少', 'short-packed'));
  await take(shown, 'ward-difference');
  await tap(shown, new RegExp(say('^完成：', '^Done: ')));
  await page.locator('.sum-of').waitFor();
  await take(shown, 'ward-sum');
  await page.goBack();
  await tap(shown, say('说缺什么', 'Say what is missing'));
  await tap(shown, new RegExp(say('^护目镜', '^Goggles')));
  await take(shown, 'ward-need');
}

/** A relief organisation: what it may do, sending, labels, a spreadsheet. */
async function warehouse(shown: Console): Promise<void> {
  const { page, say } = shown;
  await stepIn(shown, say('示例公益基金会', 'Example Relief Foundation'));
  await take(shown, 'relief-home');
  await tap(shown, say('发货', 'Send goods'));
  await page.getByLabel(say('交给谁', 'Who takes it')).fill(say('承运', 'carrier'));
  await tap(shown, new RegExp(say('^示例承运', '^Example Carrier')));
  await page.getByLabel(say('从库存取', 'Take from the stock')).fill(say('口罩', 'mask'));
  await page.locator('#stock').locator('xpath=../following-sibling::ul').getByRole('button').first().click();
  await page.getByLabel(say('发多少', 'How many go')).fill('5');
  await page.getByLabel(say('箱号', 'Label of the box')).fill('B1');
  await take(shown, 'send');
  await tap(shown, say('再读一遍，然后签', 'Read it once more, then sign'));
  await take(shown, 'sign');
  await tap(shown, say('签名：发出', 'Sign: dispatch'));
  await page.getByText(say('已写进账本', 'It stands in the ledger')).waitFor();
  await page.goto(`${address}/${shown.language}/console#/shelves`);
  await page.locator('.choices button').first().waitFor();
  await take(shown, 'shelves');
  await page.goto(`${address}/${shown.language}/console#/labels`);
  await tap(shown, /^B1/);
  await page.locator('.label svg').waitFor();
  await take(shown, 'labels');
  await page.goto(`${address}/${shown.language}/console#/sheet`);
  const csv = 'Item,Quantity,Donor\nSurgical mask,600,\nSurgical mask,some,\nGoggles,40,Wang\n';
  const file = { name: 'gifts.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.locator('#sheet').setInputFiles(file);
  await page.locator('.msg.is-w').first().waitFor();
  await take(shown, 'sheet');
}

/** A carrier: boxes, then without a line. */
async function carrier(shown: Console): Promise<void> {
  const { page, say } = shown;
  await stepIn(shown, say('示例承运', 'Example Carrier'));
  await tap(shown, say('来自 示例公益基金会', 'From Example Relief Foundation'));
  const all = new RegExp(say('收下', ' here, take '));
  await page.getByRole('button', { name: all }).waitFor();
  await take(shown, 'boxes');
  await page.context().setOffline(true);
  await tap(shown, all);
  await page.getByRole('heading', { name: say('签好了，等网络送出', 'Signed, waiting for a line') }).waitFor();
  await tap(shown, new RegExp(say('^给对方扫', '^Let the other hand scan it')));
  await page.locator('.qr-large').waitFor();
  await take(shown, 'queued');
  await page.context().setOffline(false);
}

/** An authority and a member of the council. */
async function vouching(shown: Console): Promise<void> {
  await stepIn(shown, shown.say('示例省级卫生主管部门', 'Example Provincial Health Authority'));
  await shown.page.goto(`${address}/${shown.language}/console#/qualifications`);
  await shown.page.locator('.cards > li').first().waitFor();
  await take(shown, 'qualifications');
}

const browser = await openBrowser();
if (browser === undefined) throw new Error('no Chromium here');
mkdirSync(folder, { recursive: true });
for (const language of ['zh-CN', 'en']) {
  const context = await browser.newContext({ bypassCSP: true, viewport: NARROW });
  await serveFont(context);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const shown: Console = { page, language, say: (zh, en) => (language === 'en' ? en : zh) };
  await page.goto(`${address}/${language}/console`);
  await page.locator('.choices button').first().waitFor();
  await take(shown, 'door');
  for (const journey of [ward, warehouse, carrier, vouching]) await journey(shown);
  await context.close();
}
await browser.close();
