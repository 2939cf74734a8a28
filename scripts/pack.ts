// Packs log, ledger, tables, sdk, node and cli for those who install them from a registry: JavaScript with types, since Node
// strips no types below node_modules. Use: npm run pack -- <folder>
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packages = ['log', 'ledger', 'tables', 'sdk', 'node', 'cli'] as const;
const story = join(root, 'examples', 'wuhan-2020');
const pages = join(root, 'packages', 'portal', 'dist');

type Manifest = { exports?: unknown; imports?: unknown; files?: string[]; [member: string]: unknown };

/** Writes a tarball of every package into the folder; their paths. */
export function packAll(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const bench = mkdtempSync(join(tmpdir(), 'baton-pack-'));
  try {
    run('node', [join(root, 'scripts', 'setup.mjs')]);
    run('tsc', ['-b', ...packages.map((name) => join(root, 'packages', name)), story]);
    for (const name of packages) fill(name, join(bench, name));
    return pack(
      packages.map((name) => join(bench, name)),
      folder,
    );
  } finally {
    rmSync(bench, { recursive: true });
  }
}

/** Puts what a package consists of into a folder. */
function fill(name: (typeof packages)[number], bench: string): void {
  const from = join(root, 'packages', name);
  compile(from, join(from, 'src'), join(bench, 'src'));
  const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as Manifest;
  const files = ['src'];
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

/** One call for all: npm takes longer to start than to pack. */
function pack(benches: readonly string[], folder: string): string[] {
  const printed = run('npm', ['pack', '--json', '--pack-destination', folder, ...benches]);
  const packed = JSON.parse(printed) as { filename: string }[];
  return packed.map(({ filename }) => join(folder, filename));
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of packAll(process.argv[2] ?? 'packed')) console.log(path);
}
