// A Chromium for tests: the one that comes as a package, else an installed one.
import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

async function executable(): Promise<string | undefined> {
  const found = installed.find(isExecutable);
  if (found !== undefined || process.platform !== 'linux' || process.arch !== 'x64') return found;
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens a browser that asks nobody but loopback; undefined where there is none, and tests say that they are left out. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser | undefined> {
  const executablePath = await executable();
  if (executablePath === undefined) return undefined;
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
  return chromium.launch({ executablePath, headless: true, args: [...args, ...more] });
}
