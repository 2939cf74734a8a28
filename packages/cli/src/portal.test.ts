import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { loadPortal } from './portal.ts';

/** A build whose module holds this. */
function buildOf(module: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'baton-portal-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['assets', 'console']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'assets.json'), '{"style":"a.css"}');
  writeFileSync(join(folder, 'server.js'), module);
  return pathToFileURL(`${folder}/`);
}

const asked = { language: 'en', path: '/', query: {}, origin: 'http://a.example', shoes: false } as const;
const read = () => Promise.resolve({ status: 404, body: {} });

test('what draws pages is loaded with the first page, and is told which files pages load', async () => {
  const draws = 'export const openPortal = (assets) => ({ draw: async () => ({ status: 200, html: assets.style }) });';
  const portal = loadPortal([buildOf(draws)]);
  expect(await portal?.draw(asked, read)).toEqual({ status: 200, html: 'a.css' });
});

test('a build that cannot be read is named to whoever asks for a page', async () => {
  const portal = loadPortal([buildOf('export const openPortal = (')]);
  await expect(portal?.draw(asked, read)).rejects.toThrow(/server\.js draws no pages/);
});

test('where nothing was built there are no pages', () => {
  expect(loadPortal([])).toBeUndefined();
});
