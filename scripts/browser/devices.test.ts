// The console on other devices than the one it was made on: a camera, a printer, a home screen, an older browser, a
// keyboard and nothing else, an address without a certificate.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds, qualificationTypeNames } from '@baton/ledger';
import { verifyReceipt } from '@baton/sdk';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withFilm, writeFilm } from '../../packages/portal/test/camera.ts';
import { liesWithin, MM, readPrint } from '../../packages/portal/test/printed.ts';
import { openBrowser } from './chromium.ts';
import { faultsOf as faultsOnPage } from './faults.ts';
import type { ReplayNode } from './node.ts';
import { startOwn } from './own-node.ts';

const data = mkdtempSync(join(tmpdir(), 'baton-devices-'));
const film = join(data, 'film.y4m');
/** The margin of a page, as console.css says; Chromium writes it in whole dots. */
const MARGIN = 10 * MM - 1;
/** A name that is no loopback to the browser, and leads to this machine. */
const ELSEWHERE = 'relief.example';
const browser: Browser | undefined = await openBrowser([
  ...withFilm(film),
  `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`,
]);

type Named = { readonly id: string; readonly name: { readonly en: string | null } };
type Waiting = Named & { readonly giver: Named };
type Listed<Row> = { readonly items: readonly Row[] };

/** What axe-core finds in the console as it stands; what stands around it is looked at elsewhere. */
const faultsOf = (page: Page, runOnly?: string[]) =>
  faultsOnPage(page, { of: '#console', ...(runOnly && { runOnly }) });

/** Whether this element has the focus; what has it, where nobody sees that it has. Asked at once: a form has many stops. */
function focusAt(sought: Element): { readonly isReached: boolean; readonly unseen: string | undefined } {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return { isReached: false, unseen: undefined };
  const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
  const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  return { isReached: activeElement === sought, unseen: isSeen ? undefined : activeElement.outerHTML.slice(0, 200) };
}

const FOUNDATION = 'example-foundation.json';
const right = { from: 0, until: null, standing: 'in_force', areas: null, items: null };
/** Rights to write every kind: what a form is made of is asked of the kind, not of who fills it in. */
const everyRight = {
  qualifications: qualificationTypeNames.map((type) => ({ ...right, type })),
  accreditations: [{ id: '', types: qualificationTypeNames, areas: null, until: null, withdrawn: null, lapses: null }],
};

/** Opens all that a form has folded, begins its lists and takes the first of each choice of forms; keeps a copy beside. */
async function keepWhole(): Promise<void> {
  const form = document.querySelector('.arrival') as HTMLElement;
  const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (const button of form.querySelectorAll('button')) if (button.textContent?.startsWith('Add: ')) button.click();
  await drawn();
  for (const first of form.querySelectorAll<HTMLElement>('.group > .chips-of > button:first-of-type')) first.click();
  await drawn();
  for (const folded of form.querySelectorAll('details')) folded.open = true;
  const kept = document.querySelector('#kept') ?? document.body.appendChild(document.createElement('div'));
  kept.id = 'kept';
  const copy = form.cloneNode(true) as HTMLElement;
  copy.removeAttribute('tabindex');
  kept.append(copy);
}

/** A browser that has never heard of Ed25519: it makes, takes in, signs and verifies nothing with it. */
function withoutEd25519(): void {
  const { subtle } = crypto;
  for (const act of ['generateKey', 'importKey', 'sign', 'verify'] as const) {
    const known = subtle[act] as (...all: unknown[]) => Promise<unknown>;
    const isUnknown = (one: unknown) => one === 'Ed25519' || (one as { name?: string } | null)?.name === 'Ed25519';
    const refusing = async (...all: unknown[]) => {
      if (all.some(isUnknown)) throw new DOMException('unknown', 'NotSupportedError');
      return known.apply(subtle, all);
    };
    Object.defineProperty(subtle, act, { value: refusing });
  }
}

describe.skipIf(browser === undefined)('the console on a device (left out where there is no Chromium)', () => {
  let node: ReplayNode;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    node = await startOwn(join(data, 'data'));
  }, 120_000);

  beforeEach(async () => {
    context = (await browser?.newContext({
      viewport: { width: 360, height: 740 },
      bypassCSP: true,
    })) as BrowserContext;
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
  });

  afterEach(() => context.close());

  afterAll(async () => {
    await browser?.close();
    node?.process.kill('SIGKILL');
    rmSync(data, { recursive: true });
  });

  const asked = async <Body>(path: string) => (await (await fetch(node.address + path)).json()) as Body;

  async function steppedIn(name: RegExp, language = 'en'): Promise<void> {
    await page.goto(`${node.address}/${language}/console`);
    await page.getByRole('button', { name }).click();
    await page.locator('.tasks').first().waitFor();
  }

  async function idOf(name: string): Promise<string> {
    const { items } = await asked<Listed<Named>>('/v1/subjects?limit=200');
    return items.find((one) => one.name.en === name)?.id ?? '';
  }

  test('a camera that sees a label opens its handover; where it does not open, typing does', async () => {
    const [{ id = '' } = {}] = (
      await asked<Listed<Waiting>>(`/v1/handovers?waiting=true&waitingFor=${await idOf('Example District Hospital')}`)
    ).items;
    writeFilm(film, `${node.address}/zh-CN/trace/${id}`);
    await steppedIn(/Example District Hospital/);
    await page.getByText('Open by label or code').click();
    await page.getByRole('button', { name: 'Scan' }).click();
    await page.getByRole('button', { name: 'All good (5,000)' }).waitFor();
    expect(decodeURIComponent(page.url())).toContain(id);
    await page.goBack();
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await page.getByText('Open by label or code').click();
    await page.getByRole('button', { name: 'Scan' }).click();
    await page.getByText('The camera does not open. Type it instead.').waitFor();
    await page.getByLabel('Or type what the label says').fill(id);
    await page.getByRole('button', { name: 'All good (5,000)' }).waitFor();
  });

  test('labels print alone, each whole on its page and large enough, and are read again as what they open', async () => {
    await steppedIn(/^Wuhan Red Cross/);
    await page.goto(`${node.address}/en/console#/labels`);
    await page.getByRole('heading', { name: 'Print labels with QR codes' }).waitFor();
    const choices = page.locator('.choices').getByRole('button');
    await choices.first().waitFor();
    for (const choice of await choices.all()) await choice.click();
    const count = await choices.count();
    await page.getByRole('button', { name: `Print ${count}` }).waitFor();
    await page
      .locator('.label svg')
      .nth(count - 1)
      .waitFor();
    const pages = readPrint(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('header, nav, footer, h1, h2, .choices, .big').filter({ visible: true }).count()).toBe(0);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(({ frames }) => frames).length).toBe(count);
    for (const { width, height, frames, codes } of pages) {
      const paper = { left: MARGIN, bottom: MARGIN, right: width - MARGIN, top: height - MARGIN };
      for (const frame of frames) expect(liesWithin(frame, paper)).toBe(true);
      for (const { at } of codes) {
        expect(frames.filter((frame) => liesWithin(at, frame)).length).toBe(1);
        // What a phone reads at arm's length.
        expect(at.right - at.left).toBeGreaterThan(25 * MM);
      }
    }
    const read = pages.flatMap(({ codes }) => codes.map(({ text }) => text));
    expect(new Set(read).size).toBe(count);
    for (const text of read) {
      expect(text).toMatch(new RegExp(`^${node.address}/en/trace/`));
      expect((await fetch(text)).status).toBe(200);
    }
  });

  test('it installs: manifest, icons and worker are whole, and it opens without a line', async () => {
    await page.goto(`${node.address}/zh-CN/console`);
    const protocol = await context.newCDPSession(page);
    const { errors, url } = await protocol.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = (await (await fetch(url)).json()) as {
      start_url: string;
      scope: string;
      display: string;
      icons: { src: string; sizes: string; type: string }[];
    };
    expect(manifest).toMatchObject({ start_url: '/zh-CN/console', scope: '/zh-CN/console', display: 'standalone' });
    for (const { src, sizes } of manifest.icons.filter(({ type }) => type === 'image/png')) {
      const png = Buffer.from(await (await fetch(node.address + src)).arrayBuffer());
      // Width and height stand in the first chunk of a PNG.
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
    }
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(['any', '192x192', '512x512']);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    expect((await protocol.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
    await context.setOffline(true);
    await page.goto(manifest.start_url.replace(/^/, node.address));
    await page.getByText('用这台设备自己的密钥').waitFor();
    await context.setOffline(false);
  });

  test('a browser without Ed25519 makes a key of P-256, which is admitted for one place, signs there, and whose receipt verifies', async () => {
    await context.addInitScript(withoutEd25519);
    await page.goto(`${node.address}/en/console`);
    await page.getByText('With a key of this device').click();
    await page.getByLabel('What this device is for').fill('old phone');
    await page.getByLabel('Of which organisation').fill('district');
    await page.getByRole('button', { name: 'Make a key: Example District Hospital' }).click();
    const request = await page.getByLabel('Request to be registered').inputValue();
    const office = await context.newPage();
    office.setDefaultTimeout(20_000);
    await office.goto(`${node.address}/en/console`);
    await office.getByText('With a key file (controller key)').click();
    const keyFile = join(data, 'data', 'keys', 'subjects', 'example-hospital.json');
    await office.getByLabel('Key file', { exact: true }).setInputFiles(keyFile);
    await office.getByRole('button', { name: 'Open example-hospital' }).click();
    await office.getByRole('link', { name: 'Keys and devices' }).click();
    await office.getByLabel('Scan the code on the device, or paste its request').fill(request);
    await office.getByRole('button', { name: 'Goods: receive, send, needs' }).click();
    await office.getByRole('button', { name: 'Hospital store', exact: true }).click();
    await office.getByRole('button', { name: /^Register/ }).click();
    await office.getByText('It stands in the ledger').waitFor();
    await page.getByText('Registered: it may sign').waitFor();
    await page.getByRole('button', { name: /^Example District Hospital.*old phone/s }).click();
    await page.goto(`${node.address}/en/console#/form/relief.pauseNeeds`);
    // The campus is not offered: the key is kept to the store within it.
    await page.getByText(/^1 more at other places: this key signs only for those/).waitFor();
    await page.getByRole('button', { name: /^Hospital store/ }).click();
    await page.getByRole('button', { name: 'no room' }).click();
    await page.getByRole('button', { name: 'Read it once more, then sign' }).click();
    await page.getByRole('button', { name: /^Sign: / }).click();
    const record = await page.getByRole('link', { name: 'see the record' }).getAttribute('href');
    const { transaction } = await asked<{ transaction: string }>(`/v1/records/${record?.replace('/en/trace/', '')}`);
    const [receipt = '', policy = ''] = await Promise.all(
      [`/v1/transactions/${transaction}/receipt`, '/v1/policy'].map(async (path) =>
        (await fetch(node.address + path)).text(),
      ),
    );
    const { keys } = await asked<{ keys: { alg: string }[] }>(
      `/v1/subjects/${await idOf('Example District Hospital')}`,
    );
    expect(keys.map(({ alg }) => alg)).toContain('ES256');
    expect(await verifyReceipt(receipt, policy, { now: 1_580_000_000 })).toMatchObject({ ok: true });
    // Nearly all that others signed is Ed25519: it signs with keys of a file, and checks a trace, all the same.
    expect(
      await office.evaluate(() => crypto.subtle.generateKey('Ed25519', true, ['sign']).catch(({ name }) => name)),
    ).toBe('NotSupportedError');
    await page.goto(`${node.address}/en/trace/${node.names['gift-foundation-surgical']}`);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText(/records were checked on this device/).waitFor();
  });

  test('the keys that are lent sign as devices of the story: none is the log’s, and none controls', async () => {
    const keys = join(data, 'data', 'keys');
    const files = readdirSync(join(keys, 'subjects')).map((name) => readFileSync(join(keys, 'subjects', name), 'utf8'));
    const controls = files.map((file) => (JSON.parse(file) as { secrets: { control: string } }).secrets.control);
    const log = readFileSync(join(keys, 'log.json'), 'utf8');
    const { items } = await asked<Listed<string>>('/console/shoes');
    const lent = await Promise.all(items.map((id) => asked<{ secret: string }>(`/console/shoes/${id}`)));
    expect(lent.length).toBeGreaterThan(20);
    for (const { secret } of lent) {
      expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(log.includes(secret) || controls.includes(secret)).toBe(false);
    }
  });

  test('over plain http from another machine it says why it cannot sign and what to do; reading and checking go on', async () => {
    const elsewhere = node.address.replace('127.0.0.1', ELSEWHERE);
    await page.goto(`${elsewhere}/en/console`);
    const told = page.getByRole('alert');
    await told.getByRole('heading', { name: 'Nothing can be signed here' }).waitFor();
    expect(await told.textContent()).toMatch(/not opened over https.*--tls-cert.*http:\/\/localhost/s);
    expect(await page.getByRole('button', { name: /Example District Hospital/ }).count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.goto(`${elsewhere}/en/trace/${node.names['gift-foundation-surgical']}`);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText(/records were checked on this device/).waitFor();
  });

  describe('by keyboard alone, in Chinese', () => {
    /** Goes on with Tab until an element is reached; each stop on the way can be seen. */
    async function tabTo(target: Locator): Promise<void> {
      await target.waitFor();
      for (let stops = 0; stops < 120; stops++) {
        const { isReached, unseen } = await target.evaluate(focusAt);
        if (stops > 0) expect(unseen).toBeUndefined();
        if (isReached) return;
        await page.keyboard.press('Tab');
      }
      throw new Error('it cannot be reached by Tab');
    }

    async function press(target: Locator, key = 'Enter'): Promise<void> {
      await tabTo(target);
      await page.keyboard.press(key);
    }

    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });

    test('a nurse steps in, counts a difference, signs, counts the rest as the last, and posts a need', async () => {
      await page.goto(`${node.address}/zh-CN/console`);
      await press(button(/^示例区医院/));
      await press(button(/来自 示例公益基金会/));
      const missing = page.getByRole('group', { name: /^没见到/ });
      await press(missing.getByRole('button', { name: '其他' }), 'Space');
      await page.keyboard.type('1000');
      await press(button('箱内短少'));
      await press(button('完成：完好 4,000，没见到 1,000'));
      await press(button('签收：完好 4,000，1,000 还在途'));
      await press(button('回到列表'));
      await press(button(/来自 示例公益基金会/));
      await press(missing.getByRole('button', { name: '25', exact: true }));
      await press(button('箱内短少'));
      await press(button('完成：完好 975，没见到 25'));
      await press(button('最后一批，记为缺失'));
      await press(button('完成：完好 975，没见到 25'));
      await page.getByText('两半合上了').waitFor();
      await press(button('回到列表'));
      await press(button('说缺什么'));
      await tabTo(page.getByLabel('物资', { exact: true }));
      await page.keyboard.insertText('护目镜');
      await press(button(/护目镜/).first());
      await press(button(/^院区/));
      await press(button('已断货'));
      await press(button('3 天后').last());
      await press(button('再读一遍，然后签'));
      expect(await page.locator('.arrival:focus').last().textContent()).toMatch(/^您要签的是/);
      await press(button(/^签名：/));
      await page.getByText('已写进账本').waitFor();
    });
  });

  test('no screen of the console has what axe-core finds, by day or by night, or goes over the edge of a phone', async () => {
    const screens = {
      'Example Relief Foundation': ['all', 'keys', 'send', 'labels', 'sheet', 'shelves', 'records'],
      'Example Carrier': ['under-way', 'queue'],
      'Example District Hospital': ['needs'],
      'Example Provincial Health Authority': ['admit', 'qualifications'],
    };
    for (const [name, opened] of Object.entries(screens)) {
      await steppedIn(new RegExp(`^${name}`));
      for (const screen of opened) {
        await page.evaluate((hash) => {
          location.hash = `/${hash}`;
        }, screen);
        await page.locator('.arrival :is(h2, h3)').first().waitFor();
        expect([screen, await faultsOf(page)]).toEqual([screen, []]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect([screen, await faultsOf(page, ['color-contrast'])]).toEqual([screen, []]);
        await page.emulateMedia({ colorScheme: 'light' });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect([screen, over]).toEqual([screen, 0]);
      }
      // On a desk, all that can be done stands beside it.
      await page.setViewportSize({ width: 1_280, height: 800 });
      await page.locator('.rail').waitFor();
      expect([name, await faultsOf(page)]).toEqual([name, []]);
      await page.setViewportSize({ width: 360, height: 740 });
    }
  }, 180_000);

  test('the form of every kind has nothing that axe-core finds, by day or by night, or goes over the edge of a phone', async () => {
    await page.route('**/v1/subjects/*', async (route) => {
      const answer = await route.fetch();
      const subject = (await answer.json()) as object;
      await route.fulfill({ response: answer, json: { ...subject, council: true, ...everyRight } });
    });
    await page.goto(`${node.address}/en/console`);
    await page.getByText('With a key file (controller key)').click();
    await page
      .getByLabel('Key file', { exact: true })
      .setInputFiles(join(data, 'data', 'keys', 'subjects', FOUNDATION));
    await page.getByRole('button', { name: /^Open example-/ }).click();
    await page.locator('.tasks').first().waitFor();
    for (const { name, title } of kinds) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `/form/${name}`);
      await page.getByRole('heading', { name: title.en, exact: true }).waitFor();
      await page.evaluate(keepWhole);
    }
    await page.evaluate(() =>
      document.querySelector('#console')?.replaceChildren(document.querySelector('#kept') ?? ''),
    );
    expect(await page.locator('#kept > div').count()).toBe(kinds.length);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(page, ['color-contrast'])).toEqual([]);
  }, 180_000);
});
