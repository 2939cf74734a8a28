// Pictures that lie in the repository.
import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Of a hundred: small Chinese text is read with ease. */
const QUALITY = 30;

/** Writes what the page shows into a file, as WebP: a quarter of the bytes of PNG. */
export async function takePicture(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
  writeFileSync(file, Buffer.from(data, 'base64'));
  await session.detach();
}
