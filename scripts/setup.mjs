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

function nodeVersion() {
  const out = spawnSync('node', ['-v'], { encoding: 'utf8', env: { ...process.env, PATH: pathWithBin() } });
  return out.stdout?.trim() ?? '';
}

if (!installed()) {
  console.error('Installing what Baton needs (once; about half a minute, more on a slow line) …');
  const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const run = spawnSync(npm[0], [...npm[1], 'ci', '--loglevel=error', '--no-audit', '--no-fund'], {
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
// The pages are the one thing that is built: once, and again when what they are made of has changed.
const portal = join(root, 'packages', 'portal');
const built = join(portal, 'dist', 'digest');
const digest = digestOf([
  'src',
  'build.ts',
  'icon.ts',
  '../log/src',
  '../ledger/src',
  '../sdk/src',
  '../tables/src',
  '../../package-lock.json',
]);
if (!existsSync(built) || readFileSync(built, 'utf8') !== digest) {
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

/** Digest of every file at these paths below the portal; tests are not built. */
function digestOf(paths) {
  const sum = createHash('sha256');
  for (const path of paths.flatMap((one) => filesAt(join(portal, one)))) sum.update(path).update(readFileSync(path));
  return sum.digest('base64url');
}

function filesAt(path) {
  if (statSync(path).isFile()) return path.endsWith('.test.ts') ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesAt(join(path, name)));
}
