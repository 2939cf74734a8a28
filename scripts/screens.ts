// Takes screens of the main pages of a running node, to be looked at. Use: node scripts/screens.ts <address> <folder> [page…]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser/chromium.ts';
import { serveFont, useFont } from './browser/font.ts';

const trace = '/trace/Ye3eRnqGGqc8AZmQN8ooVn9l7y4/AW_VmW7AQeOiUZjaNjNsCQ';

/** Pages by the name of their screen. */
const paths: { readonly [name: string]: string } = { home: '', needs: '/needs', trace };

type Shot = {
  readonly name: string;
  readonly path: string;
  readonly language: 'zh-CN' | 'en';
  readonly width: number;
  readonly dark?: boolean;
  readonly print?: boolean;
};

/** Takes one screen, of the whole page. */
async function take(browser: Browser, address: string, folder: string, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    bypassCSP: true,
    viewport: { width: shot.width, height: 900 },
    colorScheme: shot.dark === true ? 'dark' : 'light',
  });
  await serveFont(context);
  const page = await context.newPage();
  await page.goto(`${address}/${shot.language}${shot.path}`);
  if (shot.print === true) await page.emulateMedia({ media: 'print' });
  await useFont(page);
  await page.screenshot({ path: join(folder, `${shot.name}.png`), fullPage: true });
  await context.close();
}

function shotsOf(names: readonly string[]): readonly Shot[] {
  return Object.entries(paths)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .flatMap(([name, path]) =>
      (['zh-CN', 'en'] as const).flatMap((language) =>
        [360, 1280].map((width) => ({ name: `${name}-${language}-${width}`, path, language, width })),
      ),
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [address = '', folder = 'screens', ...names] = process.argv.slice(2);
  const browser = await openBrowser();
  mkdirSync(folder, { recursive: true });
  if (browser === undefined) throw new Error('no Chromium here');
  for (const shot of shotsOf(names)) await take(browser, address, folder, shot);
  await browser.close();
}
