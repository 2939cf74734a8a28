// Chinese glyphs for tests and screens: the Chromium that comes as a package has none, and shows boxes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'));
const NAME = 'Noto Sans SC';

/** Lets pages of a context ask for the font; the context must bypass the pages' policy, which allows none. */
export async function serveFont(context: BrowserContext): Promise<void> {
  await context.route('**/test-font/*.woff2', (route) => {
    const file = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    return route.fulfill({ body: readFileSync(join(folder, 'files', file)), contentType: 'font/woff2' });
  });
}

/** Gives a page the font under the name that its style sheet asks for, and waits until it is there. */
export async function useFont(page: Page): Promise<void> {
  const css = readFileSync(join(folder, 'index.css'), 'utf8')
    .replaceAll('Noto Sans SC Variable', NAME)
    .replaceAll('./files/', `${new URL(page.url()).origin}/test-font/`)
    .replaceAll('font-display: swap', 'font-display: block');
  await page.addStyleTag({ content: css });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
