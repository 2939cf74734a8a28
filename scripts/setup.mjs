// Installs what the project needs, once for each lockfile; runs on any Node that npm runs on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.baton-setup');
const hash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** What npm installed comes first: on Linux x64 that is Node itself. */
function pathWithBin() {
  return `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
}

/** The Node that npm installed needs no asking which it is: it runs this. */
function nodeVersion() {
  if (process.execPath.startsWith(join(root, 'node_modules'))) return process.version;
  const out = spawnSync('node', ['-v'], { encoding: 'utf8', env: { ...process.env, PATH: pathWithBin() } });
  return out.stdout?.trim() ?? '';
}

if (!installed()) {
  console.error('Installing what Baton needs (once; about half a minute, more on a slow line) …');
  const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  // What builds the pages is wanted also where NODE_ENV=production would leave it out.
  const words = ['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'];
  const run = spawnSync(npm[0], [...npm[1], ...words], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (run.status !== 0) {
    console.error('npm ci failed; see the lines above. Nothing was started.');
    process.exit(3);
  }
  writeFileSync(stamp, hash);
}
const version = nodeVersion();
if (Number(version.slice(1).split('.')[0]) < 24) {
  console.error(
    `Baton needs Node 24 or newer and found ${version || 'none'}. On Linux x64 npm installs one by itself; elsewhere get it from https://nodejs.org and run this again.`,
  );
  process.exit(3);
}
// The pages are the one thing that is built: once, and again when what they are made of has changed. Whether any file was
// touched since is seen without reading it; a touched one may still say the same.
const portal = join(root, 'packages', 'portal');
const [built, seen] = ['digest', 'seen'].map((name) => join(portal, 'dist', name));
const sources = [
  'src',
  'build.ts',
  'icon.ts',
  '../log/src',
  '../ledger/src',
  '../sdk/src',
  '../tables/src',
  '../../package-lock.json',
].flatMap((one) => filesAt(join(portal, one)));
const touched = digestOf(sources, (path) => stampOf(statSync(path, { bigint: true })));
if (!existsSync(built) || textOf(seen) !== touched) {
  const digest = digestOf(sources, (path) => readFileSync(path));
  if (textOf(built) !== digest) build(digest);
  remember(touched);
}

/** Whoever may not write here reads every file again each time, and starts all the same. */
function remember(what) {
  try {
    writeFileSync(seen, what);
  } catch {
    // Nothing is lost but a tenth of a second.
  }
}

function build(digest) {
  console.error('Building the pages …');
  const run = spawnSync('node', [join(portal, 'build.ts'), digest], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: pathWithBin() },
  });
  if (run.status !== 0) {
    console.error('The pages could not be built; see the lines above. Nothing was started.');
    process.exit(3);
  }
}

/** Digest of what is told of each of these files; tests are not built. */
function digestOf(paths, tell) {
  const sum = createHash('sha256');
  for (const path of paths) sum.update(path).update(tell(path));
  return sum.digest('base64url');
}

/** Nobody writes to a file without the system noting it in `ctime`, whatever they set the file's own times to. */
function stampOf({ ino, size, mtimeNs, ctimeNs }) {
  return `\n${ino} ${size} ${mtimeNs} ${ctimeNs}\n`;
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function filesAt(path) {
  return statSync(path).isDirectory() ? filesBelow(path) : [path];
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.endsWith('.test.ts'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : join(folder, entry.name)));
}
