// What `npm pack` does in a package before and after it packs: for whoever installs it there is JavaScript with types, since
// Node strips no types below node_modules. While it packs, both lie among the sources, beside the manifest of the registry.
// Use: npm pack in a package; npm run pack -- <folder> for all of them, which leaves the sources alone.
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
  onBench((bench) => {
    build([basename(at)]);
    fill(basename(at), bench);
    spread(bench, at);
  });
}

function onBench(work: (bench: string) => void): void {
  const bench = mkdtempSync(join(tmpdir(), 'baton-pack-'));
  try {
    work(bench);
  } finally {
    rmSync(bench, { recursive: true });
  }
}

function build(names: readonly string[]): void {
  const isWhole = names.includes('cli');
  if (isWhole) run('node', [join(root, 'scripts', 'setup.mjs')]);
  run('tsc', ['-b', ...names.map((name) => join(root, 'packages', name)), ...(isWhole ? [story] : [])]);
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
  // Its scripts stay: of a packing that is cut off the next one finds the way back.
  const { scripts } = JSON.parse(manifest) as Manifest;
  const told = JSON.parse(readFileSync(join(bench, 'package.json'), 'utf8')) as Manifest;
  writeFileSync(join(at, 'package.json'), `${JSON.stringify({ ...told, scripts }, null, 2)}\n`);
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

/** Writes a tarball of every package into the folder; their paths. One call of npm for all, which takes long to start. */
export function packAll(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const tarballs: string[] = [];
  onBench((bench) => {
    build(packages);
    for (const name of packages) fill(name, join(bench, name));
    const benches = packages.map((name) => join(bench, name));
    const printed = run('npm', ['pack', '--json', '--pack-destination', resolve(folder), ...benches]);
    for (const { filename } of JSON.parse(printed) as { filename: string }[]) tarballs.push(join(folder, filename));
  });
  return tarballs;
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

/** Compiles one project as JavaScript, with the declarations of its build; what it refers to was built before. */
function compile(project: string, rootDir: string, outDir: string): void {
  mkdirSync(outDir, { recursive: true });
  // Not among the sources: whoever reads them meanwhile would meet it, and miss it a moment later.
  const config = join(root, '.tsc', `pack-${process.pid}.json`);
  const compilerOptions = {
    composite: false,
    emitDeclarationOnly: false,
    // What was built a moment ago was checked, and its declarations lie there.
    noCheck: true,
    declaration: false,
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
  const built = join(root, '.tsc', basename(project));
  for (const path of readdirSync(outDir, { recursive: true })
    .map(String)
    .filter((one) => one.endsWith('.js')))
    copyFileSync(join(built, path.replace(/js$/, 'd.ts')), join(outDir, path.replace(/js$/, 'd.ts')));
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , act = 'packed'] = process.argv;
  if (act === '--before') prepack(process.cwd());
  else if (act === '--after') postpack(process.cwd());
  else for (const path of packAll(act)) console.log(path);
}
