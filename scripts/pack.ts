// What `npm pack` does in a package before and after it packs: for whoever installs it there is JavaScript with types, since
// Node strips no types below node_modules. While it packs, both lie among the sources, beside the manifest of the registry.
// Use: npm pack in a package, or for all of them npm run pack -- <folder>
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packages = ['log', 'ledger', 'tables', 'sdk', 'node', 'cli'] as const;
const story = join(root, 'examples', 'wuhan-2020');
const pages = join(root, 'packages', 'portal', 'dist');

type Manifest = { exports?: unknown; imports?: unknown; files?: string[]; [member: string]: unknown };

/** What a package is to be put back to: its manifest, and the files that came beside its sources. */
type Before = { readonly manifest: string; readonly added: readonly string[] };
const BEFORE = '.before-pack.json';

/** Puts what is packed among the sources of the package in this folder, and the manifest of the registry in its place. */
function prepack(at: string): void {
  // Of a packing that was cut off.
  if (existsSync(join(at, BEFORE))) postpack(at);
  const bench = mkdtempSync(join(tmpdir(), 'baton-pack-'));
  try {
    if (basename(at) === 'cli') run('node', [join(root, 'scripts', 'setup.mjs')]);
    run('tsc', ['-b', at, ...(basename(at) === 'cli' ? [story] : [])]);
    fill(basename(at), bench);
    spread(bench, at);
  } finally {
    rmSync(bench, { recursive: true });
  }
}

function spread(bench: string, at: string): void {
  const files = readdirSync(bench, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map((one) => join(one.parentPath, one.name).slice(bench.length + 1));
  const added = paths.filter((path) => !existsSync(join(at, path)));
  const manifest = readFileSync(join(at, 'package.json'), 'utf8');
  writeFileSync(join(at, BEFORE), JSON.stringify({ manifest, added } satisfies Before));
  for (const path of added) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    copyFileSync(join(bench, path), join(at, path));
  }
  copyFileSync(join(bench, 'package.json'), join(at, 'package.json'));
}

/** Puts the package in this folder back to how it lay. */
function postpack(at: string): void {
  const { manifest, added } = JSON.parse(readFileSync(join(at, BEFORE), 'utf8')) as Before;
  writeFileSync(join(at, 'package.json'), manifest);
  for (const path of added) rmSync(join(at, path), { force: true });
  for (const path of added) removeEmpty(dirname(join(at, path)));
  rmSync(join(at, BEFORE));
}

function removeEmpty(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeEmpty(dirname(folder));
}

/** Writes a tarball of every package into the folder. */
function packAll(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const workspaces = packages.flatMap((name) => ['-w', `packages/${name}`]);
  run('npm', ['pack', '--pack-destination', resolve(folder), ...workspaces]);
}

/** Puts what a package consists of into a folder. */
function fill(name: string, bench: string): void {
  const from = join(root, 'packages', name);
  compile(from, join(from, 'src'), join(bench, 'src'));
  const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as Manifest;
  const files = ['src/**/*.js', 'src/**/*.d.ts'];
  if (name === 'tables') {
    cpSync(join(from, 'profiles'), join(bench, 'profiles'), { recursive: true });
    files.push('profiles');
  }
  if (name === 'cli') {
    cpSync(join(from, 'bin'), join(bench, 'bin'), { recursive: true });
    compile(story, story, join(bench, 'story', 'wuhan-2020'));
    cpSync(pages, join(bench, 'portal'), { recursive: true });
    files.push('bin', 'story', 'portal');
  }
  cpSync(join(root, 'LICENSE'), join(bench, 'LICENSE'));
  writeFileSync(join(bench, 'package.json'), `${JSON.stringify(published(manifest, files), null, 2)}\n`);
}

/** What the registry sees: JavaScript instead of TypeScript, types beside it. */
function published(manifest: Manifest, files: string[]): Manifest {
  const others = manifest.exports === undefined ? {} : (asJavaScript(manifest.exports) as object);
  const exports = { ...others, '.': { types: './src/index.d.ts', default: './src/index.js' } };
  const imports = manifest.imports === undefined ? {} : { imports: asJavaScript(manifest.imports) };
  const { scripts: _, ...told } = manifest;
  return { ...told, exports, ...imports, files };
}

function asJavaScript(imports: unknown): unknown {
  return JSON.parse(JSON.stringify(imports).replaceAll('.ts"', '.js"'));
}

/** Compiles one project as JavaScript; what it refers to was built before. */
function compile(project: string, rootDir: string, outDir: string): void {
  mkdirSync(outDir, { recursive: true });
  // Not among the sources: whoever reads them meanwhile would meet it, and miss it a moment later.
  const config = join(root, '.tsc', `pack-${process.pid}.json`);
  const compilerOptions = {
    composite: false,
    emitDeclarationOnly: false,
    // What was built a moment ago was checked.
    noCheck: true,
    declaration: true,
    rewriteRelativeImportExtensions: true,
    rootDir,
    outDir,
    tsBuildInfoFile: null,
  };
  // References are not inherited, and without them the sources of other packages would be compiled along.
  const { references = [] } = JSON.parse(readFileSync(join(project, 'tsconfig.json'), 'utf8')) as {
    references?: { path: string }[];
  };
  const whole = {
    extends: join(project, 'tsconfig.json'),
    compilerOptions,
    references: references.map(({ path }) => ({ path: join(project, path) })),
  };
  mkdirSync(dirname(config), { recursive: true });
  writeFileSync(config, JSON.stringify(whole));
  try {
    run('tsc', ['-p', config]);
  } finally {
    rmSync(config);
  }
}

function run(command: string, args: string[], cwd = root): string {
  const path = `${join(root, 'node_modules', '.bin')}:${process.env['PATH']}`;
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const [, , act = 'packed'] = process.argv;
if (act === '--before') prepack(process.cwd());
else if (act === '--after') postpack(process.cwd());
else packAll(act);
