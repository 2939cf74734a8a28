// Takes screens of the main pages of a running node, to be looked at: node scripts/screens.ts <address> <folder> [page…]
// Those of the replay lie in docs/screens.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser/chromium.ts';
import { serveFont, useFont } from './browser/font.ts';
import { takePicture } from './browser/picture.ts';

type Shot = { readonly name: string; readonly path: string; readonly language: 'zh-CN' | 'en'; readonly width: number };

/** Pages by the name of their screen: the trace is that of the first lot of which something is missing. */
async function pathsOf(address: string): Promise<{ readonly [name: string]: string }> {
  const { items } = (await (await fetch(`${address}/v1/missing?limit=1`)).json()) as { items: { lot: string }[] };
  const plain = {
    home: '',
    needs: '/needs?order=gap',
    gifts: '/gifts',
    stock: '/stock',
    money: '/money',
    allocations: '/allocations',
    corrections: '/corrections',
    findings: '/findings',
    reconciliation: '/reconciliation',
    writers: '/writers',
    log: '/log',
    entry: '/log/126',
    waiting: '/waiting',
    number: '/numbers/notMoved?class=mask',
    data: '/data',
    about: '/about',
    search: '/search?q=mask',
  };
  return { ...plain, trace: `/trace/${items[0]?.lot ?? ''}` };
}

/** Takes one screen: the whole page, at most so high. */
async function take(browser: Browser, address: string, folder: string, shot: Shot): Promise<void> {
  const { name, path, language, width } = shot;
  const deviceScaleFactor = width > 1_000 ? WIDE_SCALE : 1;
  const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 900 }, deviceScaleFactor });
  await serveFont(context);
  const page = await context.newPage();
  await page.goto(`${address}/${language}${path}`, { waitUntil: 'networkidle' });
  await useFont(page);
  // What lies far below takes its own height only once it comes near.
  for (let looks = 0; looks < 3; looks += 1) {
    const height = await page.evaluate(() => document.body.getBoundingClientRect().height);
    await page.setViewportSize({ width, height: Math.min(Math.ceil(height), HIGHEST) });
  }
  await takePicture(page, join(folder, `${name}-${language}-${width}.webp`));
  await context.close();
}

/** Screens lie in the repository: what is needed to judge a page, and no more. */
const HIGHEST = 1_600;
const WIDE_SCALE = 0.7;

const [address = '', folder = 'screens', ...names] = process.argv.slice(2);
const browser = await openBrowser();
if (browser === undefined) throw new Error('no Chromium here');
mkdirSync(folder, { recursive: true });
for (const [name, path] of Object.entries(await pathsOf(address))) {
  if (names.length > 0 && !names.includes(name)) continue;
  for (const language of ['zh-CN', 'en'] as const) {
    for (const width of [360, 1280]) await take(browser, address, folder, { name, path, language, width });
  }
}
await browser.close();
