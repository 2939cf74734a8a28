import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './chromium.ts';
import { startOwn } from './own-node.ts';

const browser: Browser | undefined = await openBrowser();

/** A busy machine takes its time; what does not come at all still fails. */
const WAIT = { timeout: 30_000 };

/** What a node says, altered on its way: the browser cannot tell that from a node that lies. */
function altered(change: (text: string) => string): (route: Route) => Promise<void> {
  return async (route) => {
    const response = await route.fetch();
    const body = change(await response.text());
    // The length and the encoding are those of the honest answer.
    const { 'content-encoding': _, 'content-length': __, ...headers } = response.headers();
    await route.fulfill({ response, headers, body });
  };
}

describe.skipIf(browser === undefined)('a reader checks for herself (left out where there is no Chromium)', () => {
  const node = inject('replay');
  const trace = `${node.address}/en/trace/${node.names['gift-foundation-surgical']}`;
  let context: BrowserContext;
  let page: Page;

  beforeEach(async () => {
    context = (await browser?.newContext()) as BrowserContext;
    page = await context.newPage();
  });

  afterEach(() => context.close());

  afterAll(async () => {
    await browser?.close();
  });

  async function check(): Promise<string> {
    await page.goto(trace);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.locator('#verify-status .msg').waitFor();
    return (await page.locator('#verify-status').textContent()) ?? '';
  }

  test('every record of an honest trace is checked, and its marks wear a ring', async () => {
    const said = await check();
    expect(said).toMatch(/^All 12 records were checked on this device/);
    expect(await page.locator('.mark svg circle[r="11.6"]').count()).toBeGreaterThan(5);
    const steps = await page
      .locator('.steps svg')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(steps).toEqual(['passed', 'passed', 'passed', 'incomplete', 'passed']);
    expect(await page.locator('.steps').textContent()).toContain('no witness');
  });

  test('a record of which the page shows another figure is caught, and the evidence can be saved', async () => {
    await page.route(
      '**/en/trace/**',
      altered((html) => html.replaceAll('"quantity":40000', '"quantity":41000')),
    );
    expect(await check()).toMatch(/Step 1 failed.*something else than what was signed.*1 of 12/);
    expect(await page.locator('#verify-acts a[download]').getAttribute('href')).toMatch(/^blob:/);
    expect(await page.locator('.mark svg circle[r="11.6"]').count()).toBeGreaterThan(5);
  });

  test('a receipt whose entry was altered is caught', async () => {
    await page.route(
      '**/receipt*',
      altered((text) => text.replace(/(?<="bytes":".{40})./, (letter) => (letter === 'A' ? 'B' : 'A'))),
    );
    expect(await check()).toMatch(/Step [1-5] failed: do not rely on this page/);
    expect(await page.locator('.mark svg circle[r="11.6"]').count()).toBe(0);
  });

  test('a checkpoint without the signature of its log is caught', async () => {
    await page.route(
      '**/receipt*',
      altered((text) => text.replace(/\\n— [^"]*/, '\\n')),
    );
    expect(await check()).toMatch(/Step 3 failed/);
  });

  test('the browser remembers the log, and says that it only grew', async () => {
    await page.goto(`${node.address}/en/log`);
    await expect.poll(() => page.locator('#memory').textContent(), WAIT).toMatch(/^Seen for the first time/);
    await page.goto(`${node.address}/zh-CN`);
    await expect.poll(() => page.locator('#remembered').textContent(), WAIT).toMatch(/^一致/);
    expect(await page.locator('#fork').count()).toBe(0);
  });

  test('a log that is not what it was raises the alarm on every page', async () => {
    await page.goto(`${node.address}/en/log`);
    await expect.poll(() => page.locator('#memory').textContent(), WAIT).toMatch(/Seen for the first time/);
    // The browser saw another root at this size: what the node shows now is the second past of one ledger.
    await page.evaluate(() => {
      const memory = localStorage.getItem('baton.checkpoints') ?? '';
      localStorage.setItem(
        'baton.checkpoints',
        memory.replace(/([A-Za-z0-9+/])=\\n/, (_, last) => `${last === 'A' ? 'E' : 'A'}=\\n`),
      );
    });
    await page.goto(`${node.address}/en/needs`);
    await page.locator('#fork').waitFor();
    expect(await page.locator('#fork').textContent()).toMatch(/two pasts.*rewritten/);
    expect(await page.locator('#fork a[download]').count()).toBe(1);
  });

  test('two pasts, each signed by the key of the log: who saw one is warned of the other on its next page', async () => {
    const place = mkdtempSync(join(tmpdir(), 'baton-lying-'));
    const one = await startOwn(join(place, 'one'));
    const other = await startOwn(join(place, 'other'));
    try {
      // From here on the ledger goes on in two ways, and whoever runs it shows one to some and the other to others.
      await pauseNeeds('tongji', one.address);
      await pauseNeeds('union', other.address);
      await page.goto(`${one.address}/en/log`);
      await expect.poll(() => page.locator('#memory').textContent(), WAIT).toMatch(/Seen for the first time/);
      await page.route(`${one.address}/**`, async (route) => {
        const response = await route.fetch({ url: route.request().url().replace(one.address, other.address) });
        await route.fulfill({ response });
      });
      await page.goto(`${one.address}/en/needs`);
      await page.locator('#fork').waitFor();
      expect(await page.locator('#fork').textContent()).toMatch(/two pasts.*rewritten/);
    } finally {
      for (const { process } of [one, other]) process.kill('SIGKILL');
      rmSync(place, { recursive: true });
    }
  });

  /** A hospital of the replay asks that nothing more be sent, at one of the nodes. */
  async function pauseNeeds(who: string, address: string): Promise<void> {
    const line = ['pause-needs', '--place', `@${who}-campus`, '--reason', 'no_room', '--as', who];
    const baton = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'bin', 'baton.js');
    await promisify(execFile)(process.execPath, [baton, ...line, '--data', node.folder, '--node', address]);
  }

  test('a checkpoint that its log did not sign raises the alarm too', async () => {
    await page.goto(`${node.address}/en`);
    await expect.poll(() => page.locator('#remembered').textContent(), WAIT).toMatch(/Seen for the first time/);
    await page.route(
      '**/log/checkpoint',
      altered((note) => note.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`)),
    );
    await page.goto(`${node.address}/en`);
    await page.locator('#fork').waitFor();
  });

  test('no public page loads more than 40 kB of script, compressed; the verifier alone is at most 15 kB', async () => {
    const sizes = new Map<string, number>();
    page.on('response', async (response) => {
      if (response.url().endsWith('.js')) sizes.set(response.url(), gzipSync(await response.body()).length);
    });
    await check();
    expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000);
    const browserFolder = join(import.meta.dirname, '..', '..', 'packages', 'portal', 'src', 'browser');
    const entry = join(browserFolder, 'verifier.ts');
    const built = await build({
      configFile: false,
      logLevel: 'error',
      define: { SIGNATURE_LIBRARY: '""' },
      resolve: { alias: { '@noble/hashes/sha2.js': join(browserFolder, 'sha256.ts') } },
      build: { write: false, rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
    });
    const [made] = [built].flat();
    const code =
      made !== undefined && 'output' in made ? made.output.flatMap((one) => ('code' in one ? one.code : [])) : [];
    const gzipped = gzipSync(code.join('')).length;
    expect(gzipped).toBeGreaterThan(1_000);
    expect(gzipped).toBeLessThan(15_000);
  });
});
