// The pages as a slow phone sees them: when the largest thing is painted, and how far things move once they are there.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../scripts/browser/chromium.ts';
import { type ReplayNode, startReplay } from '../scripts/browser/node.ts';
import type { Report } from './figure.ts';

const paths = ['', '/needs', '/trace/@gift-foundation-surgical', '/gifts', '/money', '/log'];
const PHONE = { width: 360, height: 740 };
const SLOWED = 4;
const LARGEST_MS = 1_500;
const SHIFT = 0.05;
const TRACE_MS = 20;
/** Traces drawn before any is timed: the compiler has to warm up as well. */
const WARM_UP = 150;

/** Largest contentful paint and layout shift of the main pages on the replay, with the CPU slowed; time to draw a trace. */
export async function pages({ rounds }: { readonly rounds: number }, report: Report): Promise<void> {
  const browser = await openBrowser();
  if (browser === undefined) return report({ name: 'pages', value: 'left out: no Chromium here' });
  const data = mkdtempSync(join(tmpdir(), 'baton-bench-pages-'));
  const node = await startReplay(join(data, 'data'));
  try {
    for (const path of paths) await paints(browser, node, { path, rounds }, report);
    await drawing(node, rounds * 20, report);
  } finally {
    await browser.close();
    node.process.kill('SIGKILL');
    rmSync(data, { recursive: true });
  }
}

function addressOf({ address, names }: ReplayNode, path: string): string {
  return `${address}/zh-CN${path.replace(/@([a-z-]+)/, (_, name: string) => names[name] ?? name)}`;
}

type Asked = { readonly path: string; readonly rounds: number };

async function paints(browser: Browser, node: ReplayNode, { path, rounds }: Asked, report: Report): Promise<void> {
  const seen: Painted[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: PHONE });
    seen.push(await painted(await context.newPage(), addressOf(node, path)));
    await context.close();
  }
  const largest = medianOf(seen.map((one) => one.largest));
  const shift = Math.max(...seen.map((one) => one.shift));
  const name = path === '' ? '/' : path.replace(/@.*/, '…');
  report({
    name: `${name}: largest paint`,
    value: `${Math.round(largest)} ms`,
    ratio: largest / LARGEST_MS,
    atMost: 1,
  });
  report({ name: `${name}: layout shift`, value: shift.toFixed(3), ratio: shift / SHIFT, atMost: 1 });
}

type Painted = { readonly largest: number; readonly shift: number };

/** What the browser itself says of a page that was loaded with nothing in its cache. */
async function painted(page: Page, address: string): Promise<Painted> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  await page.addInitScript(() => {
    const seen = { largest: 0, shift: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.largest = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  // The browser tells of its paints when it has time.
  await page.waitForFunction(() => (globalThis as unknown as { seen: Painted }).seen.largest > 0);
  return page.evaluate(() => (globalThis as unknown as { seen: Painted }).seen);
}

/**
 * How long the server takes for a trace, as whoever asks sees it: its data read, drawn, compressed, sent; and where it was
 * drawn before and nothing has changed. An address that nobody asked for is drawn anew.
 */
async function drawing(node: ReplayNode, times: number, report: Report): Promise<void> {
  const address = addressOf(node, '/trace/@gift-foundation-surgical');
  await medianTime(WARM_UP, (round) => `${address}?before=${round}`);
  await drawn(
    { name: 'a trace drawn by the server', times, addressIn: (round) => `${address}?round=${round}` },
    report,
  );
  const kept = await medianTime(times, () => address);
  report({ name: 'the same, drawn before', value: `${kept.toFixed(1)} ms`, ratio: kept / TRACE_MS, atMost: 1 });
}

type Drawn = { readonly name: string; readonly times: number; readonly addressIn: (round: number) => string };

/** Reports the median time until a trace is there, of pages that nobody has asked for before. */
export async function drawn({ name, times, addressIn }: Drawn, report: Report): Promise<void> {
  const anew = await medianTime(times, addressIn);
  report({ name, value: `${anew.toFixed(1)} ms`, limit: `${TRACE_MS} ms`, ratio: anew / TRACE_MS, atMost: 1 });
}

async function medianTime(times: number, addressIn: (round: number) => string): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < times; round++) {
    const started = performance.now();
    await (await fetch(addressIn(round))).text();
    took.push(performance.now() - started);
  }
  return medianOf(took);
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
