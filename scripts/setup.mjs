// Installs what the project needs, once for each lockfile; runs on any Node that npm runs on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

function nodeVersion() {
  const bin = join(root, 'node_modules', '.bin');
  const path = `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
  const out = spawnSync('node', ['-v'], { encoding: 'utf8', env: { ...process.env, PATH: path } });
  return out.stdout?.trim() ?? '';
}

if (!installed()) {
  console.error('Installing what Baton needs (once) …');
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
