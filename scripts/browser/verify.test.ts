import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './chromium.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

type Judged = { readonly why: string; readonly input: { readonly policy: string; readonly text: string } };
const receipts = JSON.parse(readFileSync(join(root, 'vectors', 'log', 'receipts.json'), 'utf8')) as {
  readonly valid: readonly Judged[];
  readonly invalid: readonly Judged[];
};

/** What a page needs to check a receipt by itself: one module, as a bundler makes it. */
async function bundle(folder: string): Promise<string> {
  const entry = join(folder, 'entry.ts');
  const sdk = join(root, 'packages', 'sdk', 'src');
  const exported = [
    `export { verifyReceipt } from '${join(sdk, 'verify', 'receipt.ts')}';`,
    `export { newWebKey, webSigner } from '${join(sdk, 'keys', 'signer.ts')}';`,
    `export { verifyWithBest } from '${join(sdk, 'verify', 'back-end.ts')}';`,
  ];
  writeFileSync(entry, exported.join('\n'));
  const lib = { entry, formats: ['es' as const], fileName: 'verifier' };
  await build({
    root,
    logLevel: 'error',
    configFile: false,
    build: { lib, outDir: join(folder, 'out'), minify: true },
  });
  return readFileSync(join(folder, 'out', 'verifier.js'), 'utf8');
}

const PAGE = `<!doctype html><title>verifier</title><script type="module">
import * as verifier from '/verifier.js';
globalThis.verifier = verifier;
</script>`;

function serve(script: string): Promise<Server> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/verifier.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : PAGE);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

type Signer = { alg: string; publicKey: Uint8Array; sign(bytes: Uint8Array): Promise<Uint8Array> };

type Verifier = {
  verifyReceipt(text: string, policy: string, options: { now: number }): Promise<{ ok: boolean }>;
  newWebKey(): Promise<CryptoKeyPair>;
  webSigner(pair: CryptoKeyPair): Promise<Signer>;
  verifyWithBest(check: object): Promise<boolean>;
};

const browser: Browser | undefined = await openBrowser();

describe.skipIf(browser === undefined)('a real browser (left out where there is no Chromium)', () => {
  let folder = '';
  let script = '';
  let server: Server;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'baton-browser-'));
    script = await bundle(folder);
    server = await serve(script);
    page = (await browser?.newPage()) as Page;
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
    await rm(folder, { recursive: true });
  });

  function verdict({ input }: Judged): Promise<boolean> {
    return page.evaluate(async ({ text, policy }) => {
      const { verifyReceipt } = (globalThis as unknown as { verifier: Verifier }).verifier;
      return (await verifyReceipt(text, policy, { now: 1_580_000_000 })).ok;
    }, input);
  }

  test.each(receipts.valid)('accepts a receipt: $why', async (judged) => {
    expect(await verdict(judged)).toBe(true);
  });

  test.each(receipts.invalid)('refuses a receipt: $why', async (judged) => {
    expect(await verdict(judged)).toBe(false);
  });

  test('makes a key that cannot be taken out, and signs with it', async () => {
    const said = await page.evaluate(async () => {
      const { newWebKey, webSigner, verifyWithBest } = (globalThis as unknown as { verifier: Verifier }).verifier;
      const pair = await newWebKey();
      const signer = await webSigner(pair);
      const message = new Uint8Array([1, 2, 3]);
      const signature = await signer.sign(message);
      const key = { alg: signer.alg, bytes: signer.publicKey };
      const good = await verifyWithBest({ key, message, signature });
      const altered = await verifyWithBest({ key, message: new Uint8Array([1, 2, 4]), signature });
      return { extractable: pair.privateKey.extractable, good, altered };
    });
    expect(said).toEqual({ extractable: false, good: true, altered: false });
  });

  test('loads a verifier of at most 40 kB, compressed', () => {
    expect(gzipSync(script).length).toBeLessThan(40_000);
  });
});
