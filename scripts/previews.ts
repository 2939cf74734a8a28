// Makes the pictures that stand beside a page that is shared elsewhere: one for each language and purpose of a ledger.
// Use: node scripts/previews.ts. They lie beside the portal's sources, since the build has no browser to draw them with.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser/chromium.ts';
import { serveFont, useFont } from './browser/font.ts';

const folder = join(import.meta.dirname, '..', 'packages', 'portal', 'src', 'preview');
const [WIDE, HIGH] = [1200, 630];

const words = {
  zh: {
    name: '接力账本',
    says: '从捐赠人到病区，每次交接双方都签名',
    anyone: '谁都能看，谁都能核对',
    replay: '重演：历史事件，签名所用的密钥是为重演而造的',
    drill: '演练：不是真实的救援',
  },
  en: {
    name: 'Baton',
    says: 'From donor to ward, both hands sign every handover',
    anyone: 'Anyone can follow, anyone can check',
    replay: 'Replay of past events: its keys were made for the story',
    drill: 'Drill: not a real relief operation',
  },
} as const;

type Language = keyof typeof words;
type Purpose = 'live' | 'replay' | 'drill';

/** A whole page, as large as the picture. */
function pageOf(language: Language, purpose: Purpose): string {
  const { name, says, anyone } = words[language];
  const banner = purpose === 'live' ? '' : `<p class="banner">${words[language][purpose]}</p>`;
  return `<!doctype html><html lang="${language}"><style>
    body { margin: 0; width: ${WIDE}px; height: ${HIGH}px; background: #fbfcfa; color: #14201b; font-family: 'Noto Sans SC', sans-serif }
    .banner { margin: 0; padding: 22px 72px; background: #14201b; color: #fbfcfa; font-size: 32px }
    main { position: absolute; left: 72px; bottom: 64px; right: 72px }
    svg { width: 150px; height: 150px }
    h1 { font-size: 88px; margin: 28px 0 16px; line-height: 1.15 }
    p { font-size: 42px; margin: 0; line-height: 1.5 }
    .anyone { color: #46544d; font-size: 34px }
  </style><body>${banner}<main>
    <svg viewBox="0 0 100 100"><path fill="#0b6350" d="M46 4v92a46 46 0 0 1 0-92z"/><path fill="#14201b" d="M54 4v92a46 46 0 0 0 0-92z"/></svg>
    <h1>${name}</h1><p>${says}</p><p class="anyone">${anyone}</p></main></body></html>`;
}

async function take(browser: Browser, language: Language, purpose: Purpose): Promise<void> {
  const context = await browser.newContext({ viewport: { width: WIDE, height: HIGH } });
  await serveFont(context);
  const page = await context.newPage();
  await page.route('http://preview.invalid/', (route) =>
    route.fulfill({ body: pageOf(language, purpose), contentType: 'text/html; charset=utf-8' }),
  );
  await page.goto('http://preview.invalid/');
  await useFont(page);
  await page.screenshot({ path: join(folder, `${language}-${purpose}.png`) });
  await context.close();
}

const browser = await openBrowser();
if (browser === undefined) throw new Error('no Chromium here');
mkdirSync(folder, { recursive: true });
for (const language of ['zh', 'en'] as const)
  for (const purpose of ['live', 'replay', 'drill'] as const) await take(browser, language, purpose);
await browser.close();
