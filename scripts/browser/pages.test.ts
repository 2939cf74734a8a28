import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser } from './chromium.ts';
import { faultsOf } from './faults.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

/** Pages by what they are; `@name` stands for what the replay calls so. */
const PATHS = [
  '',
  '/needs',
  '/needs?order=gap',
  '/gifts',
  '/stock',
  '/waiting',
  '/trace/@gift-foundation-surgical',
  '/trace/@fund-general',
  '/corrections',
  '/findings',
  '/numbers/received?class=mask',
  '/numbers/notMoved?class=mask',
  '/allocations',
  '/money',
  '/numbers/money/received',
  '/numbers/money/notMoved',
  '/reconciliation',
  '/reconciliation?by=@wuhan-red-cross',
  '/writers',
  '/organisations/@union',
  '/log',
  '/log/0',
  '/log/126',
  '/data',
  '/about',
  '/search?q=mask',
  '/problems/lot_not_held',
];

/** What a page is to somebody on a small phone, and what it says of itself to those who share it. */
function look(page: Page) {
  return page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    headings: document.querySelectorAll('h1').length,
    language: document.documentElement.lang,
    title: document.title,
    described: document.querySelector('meta[name=description]')?.getAttribute('content') ?? '',
    first: document.body.querySelector('aside, header')?.textContent ?? '',
    inline: document.querySelectorAll('[style], style, script:not([src]):not([type="application/json"])').length,
  }));
}

/** Opens all that stands folded. */
function unfold(): void {
  for (const one of document.querySelectorAll('details')) one.open = true;
}

const browser: Browser | undefined = await openBrowser();

describe.skipIf(browser === undefined)('pages in a real browser (left out where there is no Chromium)', () => {
  const node = inject('replay');
  const elsewhere = new Set<string>();
  const blocked: string[] = [];

  afterAll(async () => {
    await browser?.close();
  });

  function addressOf(path: string): string {
    return node.address + path.replace(/@([a-z0-9-]+)/, (_, name: string) => node.names[name] ?? name);
  }

  async function contextOf(options: object): Promise<BrowserContext> {
    const context = (await browser?.newContext(options)) as BrowserContext;
    context.on('request', (request) => {
      if (!request.url().startsWith(node.address)) elsewhere.add(request.url());
    });
    context.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) blocked.push(message.text());
    });
    return context;
  }

  describe.each(['zh-CN', 'en'])('in %s', (language) => {
    let page: Page;

    beforeAll(async () => {
      page = await (await contextOf({ javaScriptEnabled: true, viewport: PHONE })).newPage();
      await page.route('**/*.js', (route) => route.abort());
    });

    afterAll(() => page.context().close());

    test.each(PATHS)('%s is whole without a script, fits a small phone, and says what it is', async (path) => {
      const answer = await page.goto(addressOf(`/${language}${path}`));
      expect(answer?.status()).toBe(200);
      const seen = await look(page);
      expect(seen).toMatchObject({ overflow: 0, headings: 1, inline: 0, language });
      // Letters twice as large, as a reader sets them, go further down and never sideways.
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'));
      expect((await look(page)).overflow).toBeLessThanOrEqual(0);
      expect(seen.first).toMatch(language === 'en' ? /replay/i : /重演/);
      expect([seen.title.length > 6, seen.described.length > 4]).toEqual([true, true]);
      // An id may have these letters in it.
      expect(await page.locator('body').textContent()).not.toMatch(/undefined|\[object|(?<![\w-])NaN(?![\w-])/);
    });
  });

  describe.each([
    { language: 'en', scene: { viewport: DESK, colorScheme: 'light', bypassCSP: true } },
    { language: 'zh-CN', scene: { viewport: PHONE, colorScheme: 'dark', bypassCSP: true } },
  ])('axe-core finds nothing in $language, $scene.colorScheme, $scene.viewport.width wide', ({ language, scene }) => {
    let page: Page;

    beforeAll(async () => {
      page = await (await contextOf(scene)).newPage();
    });

    afterAll(() => page.context().close());

    test.each(PATHS)('on %s', async (path) => {
      await page.goto(addressOf(`/${language}${path}`));
      await page.evaluate(unfold);
      expect(await faultsOf(page)).toEqual([]);
    });
  });

  test.each([
    ['/needs?order=gap', 'en', '/en/needs?order=gap'],
    ['/needs', 'zh', '/zh-CN/needs'],
    ['/zh', 'en', '/zh-CN'],
    ['/zh/stock', 'en', '/zh-CN/stock'],
    ['/nowhere', 'en', undefined],
    ['/en/nowhere', 'en', undefined],
    ['//elsewhere/needs', 'en', undefined],
  ])('%s, typed by a reader of %s, leads to %s', async (path, language, page) => {
    const headers = { accept: 'text/html', 'accept-language': language };
    const { status, headers: said } = await fetch(`${node.address}${path}`, { headers, redirect: 'manual' });
    expect([status, said.get('location') ?? undefined]).toEqual([page === undefined ? 404 : 302, page]);
  });

  test('every link of every page leads somewhere', async () => {
    const links = new Set<string>();
    for (const path of PATHS) {
      const html = await (await fetch(addressOf(`/en${path}`))).text();
      for (const [, link = ''] of html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)) links.add(link.replaceAll('&amp;', '&'));
    }
    expect(links.size).toBeGreaterThan(200);
    const seen = new Map<string, number>();
    for (const link of links) {
      // One of a kind stands for all: hundreds of lots and entries have the same page, and each list the same other files.
      const file = /^\/v1\/[a-z/-]+\.csv/.exec(link)?.[0] ?? /format=[a-z]+/.exec(link)?.[0];
      const kind = file ?? link.replace(/[A-Za-z0-9_-]{22,}(\.[0-9]+)?/g, '*').replace(/[0-9]{2,}/g, '#');
      if ((seen.get(kind) ?? 0) >= (file === undefined ? 2 : 1)) continue;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      const answer = await fetch(node.address + link, { headers: { accept: 'text/html' } });
      await answer.arrayBuffer();
      expect([link, answer.status]).toEqual([link, 200]);
    }
  }, 120_000);

  test.each([0, 1, 2, 3])('number %i of the home page opens records that add up to it', async (position) => {
    const context = await contextOf({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(addressOf('/en'));
    const link = page.locator('.ladder').first().locator('.num a').nth(position);
    const said = (await link.textContent()) ?? '';
    await link.click();
    expect(await page.locator('tfoot td b').textContent()).toBe(said);
    expect(await page.locator('h1').textContent()).toContain(said);
  });

  test.each(['received', 'allocated', 'paid', 'notMoved'])(
    'money %s opens exactly the records that add up to it',
    async (name) => {
      const context = await contextOf({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(addressOf('/en/money'));
      const link = page.locator(`.ladder .num a[href*="/numbers/money/${name}"]`);
      const said = (await link.textContent()) ?? '';
      await link.click();
      expect(await page.locator('tfoot td b').textContent()).toBe(said);
    },
  );

  test('each number of every class and currency opens rows that add up to it', async () => {
    const rowsOf = async (query: string): Promise<object[]> => {
      const { items, next = null } = await (await fetch(node.address + query)).json();
      return next === null ? items : [...items, ...(await rowsOf(`${query.replace(/&cursor=.*/, '')}&cursor=${next}`))];
    };
    const memberOf = (row: object, path: string) =>
      Number(path.split('.').reduce<unknown>((value, member) => Object(value)[member], row) ?? 0);
    const numbers = [...(await rowsOf('/v1/numbers')), ...(await rowsOf('/v1/money'))].flatMap(Object.values);
    const opened = numbers.filter((one) => Object(one).opens != null) as {
      quantity: number;
      opens: { query: string; adds: string };
    }[];
    expect(opened.length).toBeGreaterThan(30);
    for (const { quantity, opens } of opened) {
      const rows = await rowsOf(`${opens.query}&limit=200`);
      const sum = rows.reduce((total, row) => total + memberOf(row, opens.adds), 0);
      expect([opens.query, sum]).toEqual([opens.query, quantity]);
    }
  });

  test.each(['/en/stock', '/en/needs'])('%s folds into groups, each with the sum of its rows', async (path) => {
    const context = await contextOf({ javaScriptEnabled: false, viewport: PHONE });
    const page = await context.newPage();
    await page.goto(addressOf(path));
    const groups = page.locator('.folds > .fold');
    const row = path === '/en/stock' ? 'td.r b' : '.figs span:has-text("still lacking") b';
    let last = Number.NaN;
    for (const group of await groups.all()) {
      expect(await group.getAttribute('open')).toBeNull();
      last = (await group.boundingBox())?.y ?? last;
      const figures = (await group.locator(row).allTextContents()).map((text) => Number(text.replaceAll(',', '')));
      const [said = '0'] = await group.locator('.fold-sum b').allTextContents();
      const sum = Number(said.replaceAll(',', ''));
      expect(sum).toBe(figures.reduce((total, one) => total + one, 0));
    }
    // Whatever is looked for, two strokes of a thumb lead to it.
    expect(await groups.count()).toBeGreaterThan(3);
    expect(last).toBeLessThan(3 * PHONE.height);
    await context.close();
  });

  async function textOf(path: string): Promise<string> {
    const html = await (await fetch(addressOf(path))).text();
    return html.replace(/<script.*?<\/script>|<[^>]*>/g, '').replaceAll('\u00a0', ' ');
  }

  test('a handover of which part came before says so where both figures stand', async () => {
    const text = await textOf('/en/trace/@gowns-after');
    expect(text).toMatch(/120 pieces.*20 pieces.*and 100 that came before/);
    expect(text).toMatch(
      /100 of 120 came before\. .*\(30 Jan 07:30, entry 311\); what it signed here is the other 20\./,
    );
    // What went from the giver's lots into that of the arrival is the same gowns.
    expect(text).toMatch(/= opening stock 500 \+ found 5; the sum closes; 100 that passed from lot to lot count once/);
  });

  test.each([
    {
      language: 'en',
      told: [
        '20 pieces of Surgical mask written off',
        '40,000 masks came in as whole lots',
        '20, borne by Example Carrier, written off',
      ],
    },
    { language: 'zh-CN', told: ['报损医用外科口罩 20 只', '整个批次来了口罩 40,000 只', '20，由示例承运公司承担，'] },
  ])('what was written off of a handover names its bearer, in $language', async ({ language, told }) => {
    const context = await contextOf({});
    const page = await context.newPage();
    await page.goto(addressOf(`/${language}/trace/@xiaogan-boxes-2`));
    const text = await page.locator('body').textContent();
    for (const words of told) expect(text).toContain(words);
    await context.close();
  });

  test('an entry says which of its records were said anew since, and whose words were withheld', async () => {
    expect(await textOf('/en/log/110')).toMatch(/said anew since.*Corrected.*Before, still readable/);
    expect(await textOf('/en/log/259')).toMatch(/words withheld.*Withheld by Example Provincial Relief Supervisor/);
  });

  test('a gift is found by keyboard alone, and its sum closes', async () => {
    const context = await contextOf({ viewport: DESK });
    const page = await context.newPage();
    await page.goto(addressOf('/en/gifts'));
    const first = await page.locator('main tbody a[href*="/trace/"]').first().getAttribute('href');
    for (let presses = 0; presses < 100; presses++) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.getAttribute('href'))) === first) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/trace\//);
    expect(await page.locator('main').textContent()).toMatch(/the sum closes/);
  });

  test('a page that is not there says so, and how to look for it', async () => {
    const context = await contextOf({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const path of ['/en/nowhere', '/nowhere', `/en/trace/${'A'.repeat(27)}/${'A'.repeat(22)}`]) {
      expect((await page.goto(addressOf(path)))?.status()).toBe(404);
      expect([await page.locator('h1').count(), await page.locator('main input[name=q]').count()]).toEqual([1, 1]);
    }
  });

  test('a name that is not there is answered with the nearest', async () => {
    const name = node.names['gift-foundation-surgical'] ?? '';
    for (const path of [name.slice(0, -2), `${name.slice(0, 32)}-${name.slice(33)}`, `${name}A`]) {
      const html = await (await fetch(addressOf(`/en/trace/${path}`))).text();
      expect(html).toMatch(new RegExp(`Perhaps you mean.*href="/en/trace/${name}"`));
    }
  });

  test('a trace prints as evidence on one sheet of A4, with its code', async () => {
    const context = await contextOf({});
    const page = await context.newPage();
    await page.goto(addressOf('/zh-CN/trace/@gift-foundation-surgical'));
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)?.length).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('svg.qr').isVisible()).toBe(true);
    expect(await page.locator('.print-head').textContent()).toContain('重演');
    await page.goto(addressOf('/zh-CN/stock'));
    for (const one of ['.replay', '.asof', '.fold table'])
      expect(await page.locator(one).first().isVisible()).toBe(true);
  });

  test('pages ask no other host, and break no rule of their own policy', () => {
    expect([[...elsewhere], blocked]).toEqual([[], []]);
  });
});
