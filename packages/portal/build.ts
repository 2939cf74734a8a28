// Builds the portal: what the server draws pages with, and the files that pages load. The setup runs it where sources
// have changed. Use: node packages/portal/build.ts <digest of the sources> [<folder>]
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kinds } from '@baton/ledger';
import { build, type InlineConfig, type Plugin } from 'vite';
import { iconPng } from './icon.ts';

const portalFolder = dirname(fileURLToPath(import.meta.url));

/** Modules of the browser, and the style sheet. */
const entries: { readonly [name: string]: string } = {
  style: 'src/style.css',
  page: 'src/browser/page.ts',
  verify: 'src/browser/verify.ts',
  console: 'src/console/app.tsx',
  consoleStyle: 'src/console/console.css',
};

type Manifest = { readonly [source: string]: { readonly file: string; readonly isEntry?: boolean } };

const plain: InlineConfig = { root: portalFolder, configFile: false, logLevel: 'error', publicDir: false };

/** Builds beside the last build and puts the new one in its place; `digest` says which sources it was made of. */
async function buildPortal(digest: string, folder = join(portalFolder, 'dist')): Promise<void> {
  const place = `${folder}-${process.pid}`;
  // Pages are built for readers, whatever who starts this is about: a test would get a React that a node does not load.
  process.env['NODE_ENV'] = 'production';
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  try {
    const names = { ...(await buildClient(place)), ...copyIcon(place), ...copyPreviews(place), ...writeKinds(place) };
    await buildWorker(place, names);
    await buildServer(place);
    writeFileSync(join(place, 'assets.json'), `${JSON.stringify(names, null, 2)}\n`);
    writeFileSync(join(place, 'digest'), digest);
    replace(place, folder);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** What pages load, each file named by its digest; answers entry to file. */
async function buildClient(place: string): Promise<{ [name: string]: string }> {
  const outDir = join(place, 'assets');
  const { library = '' } = await bundle(outDir, { library: 'src/browser/library.ts' });
  const names = await bundle(outDir, entries, { SIGNATURE_LIBRARY: JSON.stringify(`/assets/${library}`) });
  rmSync(join(outDir, 'manifest.json'));
  return names;
}

/** The log's own hashing, in pages: by the light twin of the library, else a third of the verifier's weight. */
const lightHash: Plugin = {
  name: 'light-hash',
  enforce: 'pre',
  resolveId(source, importer) {
    const isLogs = source === '@noble/hashes/sha2.js' && importer?.endsWith('/log/src/native.ts') === true;
    return isLogs ? join(portalFolder, 'src', 'browser', 'sha256.ts') : undefined;
  },
};

async function bundle(
  outDir: string,
  sources: { readonly [name: string]: string },
  define: { readonly [name: string]: string } = {},
): Promise<{ [name: string]: string }> {
  const input = Object.fromEntries(Object.entries(sources).map(([name, path]) => [name, join(portalFolder, path)]));
  const output = { entryFileNames: '[name]-[hash].js', chunkFileNames: '[name]-[hash].js' };
  await build({
    ...plain,
    base: '/assets/',
    define,
    plugins: [lightHash],
    build: {
      outDir,
      emptyOutDir: false,
      assetsDir: '.',
      manifest: 'manifest.json',
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: { input, output, preserveEntrySignatures: 'exports-only' },
    },
  });
  const manifest = JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8')) as Manifest;
  return Object.fromEntries(Object.entries(sources).map(([name, path]) => [name, manifest[path]?.file ?? '']));
}

function copyIcon(place: string): { icon: string } {
  return { icon: writeAsset(place, 'icon', '.svg', readFileSync(join(portalFolder, 'src', 'icon.svg'))) };
}

/** Pictures that stand beside pages shared elsewhere, by language and purpose: `preview-en-replay`. */
function copyPreviews(place: string): { [name: string]: string } {
  const folder = join(portalFolder, 'src', 'preview');
  const names = readdirSync(folder).map((file) => `preview-${file.replace('.png', '')}`);
  return Object.fromEntries(
    names.map((name) => [
      name,
      writeAsset(place, name, '.png', readFileSync(join(folder, `${name.replace('preview-', '')}.png`))),
    ]),
  );
}

/** Writes a file that pages load, named by its digest. */
function writeAsset(place: string, name: string, ending: string, bytes: Uint8Array): string {
  const file = `${name}-${createHash('sha256').update(bytes).digest('base64url').slice(0, 8)}${ending}`;
  writeFileSync(join(place, 'assets', file), bytes);
  return file;
}

/** The schemas of all kinds, as data: the console makes its forms of them and need not carry what they are written in. */
function writeKinds(place: string): { kinds: string } {
  const shown = kinds.map(({ name, title, writers, keyUse, whileSuspended, body }) => ({
    name,
    title,
    writers,
    keyUse,
    whileSuspended,
    body,
  }));
  const text = JSON.stringify(shown, (_, value: unknown) => (isStatement(value) ? statementOf(value) : value));
  return { kinds: writeAsset(place, 'kinds', '.json', Buffer.from(text)) };
}

type Statement = {
  readonly 'x-form': 'statement';
  readonly anyOf: readonly { properties: { kind: { const: string } } }[];
};

function isStatement(value: unknown): value is Statement {
  return typeof value === 'object' && value !== null && 'x-form' in value && value['x-form'] === 'statement';
}

/** Of which kinds a statement may be; their schemas stand in the same file. */
function statementOf({ anyOf, ...rest }: Statement): object {
  return { ...rest, 'x-kinds': anyOf.map(({ properties }) => properties.kind.const) };
}

/** What stands at fixed addresses below `/console/`: its worker, and how it is installed. */
async function buildWorker(place: string, names: { readonly [name: string]: string }): Promise<void> {
  const outDir = join(place, 'console');
  const files = readdirSync(join(place, 'assets')).filter((name) => !/^(verify|library|preview)-/.test(name));
  const input = join(portalFolder, 'src', 'console', 'worker.ts');
  await build({
    ...plain,
    define: { CONSOLE_FILES: JSON.stringify(files.sort().map((name) => `/assets/${name}`)) },
    build: { outDir, rolldownOptions: { input, output: { entryFileNames: 'worker.js', format: 'iife' } } },
  });
  const icons = [192, 512].map((size) => ({
    src: `/assets/${writeAsset(place, `icon-${size}`, '.png', iconPng(size))}`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any maskable',
  }));
  for (const one of installs) {
    const { language, ...manifest } = one;
    const vector = { src: `/assets/${names['icon']}`, sizes: 'any', type: 'image/svg+xml' };
    const text = JSON.stringify({ ...manifest, ...looks, icons: [vector, ...icons] }, null, 2);
    writeFileSync(join(outDir, `${language}.webmanifest`), text);
  }
}

const looks = { display: 'standalone', background_color: '#fbfcfa', theme_color: '#14201b' };

const installs = [
  {
    language: 'zh',
    lang: 'zh-CN',
    name: '接力账本：机构入口',
    short_name: '接力',
    id: '/zh-CN/console',
    start_url: '/zh-CN/console',
    scope: '/zh-CN/console',
  },
  {
    language: 'en',
    lang: 'en',
    name: 'Baton: for organisations',
    short_name: 'Baton',
    id: '/en/console',
    start_url: '/en/console',
    scope: '/en/console',
  },
] as const;

/** What draws pages, in one module that needs nothing beside it. */
async function buildServer(outDir: string): Promise<void> {
  await build({
    ...plain,
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    ssr: { noExternal: true, target: 'node' },
    build: {
      outDir,
      emptyOutDir: false,
      ssr: join(portalFolder, 'src', 'server.tsx'),
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'server.js' } },
    },
  });
}

/** Puts a whole folder in the place of another. */
function replace(made: string, place: string): void {
  const old = `${made}-old`;
  try {
    renameSync(place, old);
  } catch {
    // There was none.
  }
  renameSync(made, place);
  rmSync(old, { recursive: true, force: true });
  for (const name of readdirSync(portalFolder)) {
    if (/^dist-[0-9]+-old$/.test(name)) rmSync(join(portalFolder, name), { recursive: true, force: true });
  }
}

const [, , digest = '', folder] = process.argv;
await buildPortal(digest, folder);
