import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const place = mkdtempSync(join(tmpdir(), 'baton-elsewhere-'));
const modules = join(place, 'node_modules');
/** The repository once more: while a package is packed its manifest is another, which other tests would meet. */
const copy = join(place, 'repository');
const packages = ['log', 'ledger', 'tables', 'sdk', 'node', 'cli'];

function copyRepository(): void {
  const leave = ['node_modules', '.git', 'baton-data', 'bench', 'docs', 'vectors'].map((name) => join(root, name));
  const isWanted = (path: string) => !leave.includes(path) && !path.endsWith('/node_modules');
  cpSync(root, copy, { recursive: true, preserveTimestamps: true, filter: isWanted });
  mkdirSync(join(copy, 'node_modules', '@baton'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@baton') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  for (const name of packages) symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules', '@baton', name));
}

/** Unpacks the tarballs as an install would; what they depend on is linked, since tests ask no registry. */
function install(folder: string): void {
  for (const tarball of readdirSync(folder)) {
    const name = /^baton-([a-z]+)-[0-9.]+tgz$/.exec(tarball)?.[1] ?? '';
    const target = join(modules, '@baton', name);
    mkdirSync(target, { recursive: true });
    execFileSync('tar', ['-xzf', join(folder, tarball), '--strip-components=1', '-C', target]);
  }
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@baton' && !name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
}

/** What lies in a package, and what its manifest says. */
const lying = (name: string) => {
  const at = join(copy, 'packages', name);
  return [readdirSync(at, { recursive: true }).sort(), readFileSync(join(at, 'package.json'), 'utf8')];
};

describe('the packages that npm pack makes, installed together elsewhere', () => {
  const before = new Map<string, unknown>();

  beforeAll(() => {
    copyRepository();
    for (const name of packages) before.set(name, lying(name));
    execFileSync('npm', ['run', 'pack', '--', join(place, 'packed')], { cwd: copy, stdio: 'ignore' });
    install(join(place, 'packed'));
  }, 300_000);

  afterAll(() => rmSync(place, { recursive: true }));

  test.each(packages)('%s lies as before once it is packed, and is packed without its sources', (name) => {
    expect(lying(name)).toEqual(before.get(name));
    const packed = readdirSync(join(modules, '@baton', name), { recursive: true }).map(String);
    expect(packed.filter((path) => /\.ts$/.test(path) && !/\.d\.ts$/.test(path))).toEqual([]);
    expect(packed).toContain(join('src', 'index.js'));
  });

  test('log, ledger and sdk are imported as JavaScript', () => {
    const program = join(place, 'use.mjs');
    writeFileSync(
      program,
      `import { canonical } from '@baton/log';
       import { kindNamed } from '@baton/ledger';
       import { newRef } from '@baton/sdk';
       console.log(canonical({ b: 1, a: 2 }), kindNamed('relief.dispatch').name, newRef(0).length);`,
    );
    const printed = execFileSync(process.execPath, [program], { encoding: 'utf8' });
    expect(printed).toBe('{"a":2,"b":1} relief.dispatch 22\n');
  });

  test('the command starts a node with the replay and its pages, and reads from it', async () => {
    const baton = join(modules, '@baton', 'cli', 'bin', 'baton.js');
    const data = join(place, 'data');
    const node = spawn(process.execPath, [baton, 'start', '--data', data, '--port', '0'], { cwd: place });
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      node.stdout.on('data', (piece) => {
        said += String(piece);
        const found = /running: (http:\/\/[0-9.:]+)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      node.once('exit', () => reject(new Error(said)));
    });
    const args = [baton, 'status', '--node', address, '--json'];
    const status = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', cwd: place })) as {
      purpose: string;
    };
    expect(status.purpose).toBe('replay');
    const page = await fetch(`${address}/en`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('delivered and confirmed')]);
    const ended = new Promise((resolve) => node.once('exit', resolve));
    node.kill('SIGINT');
    expect(await ended).toBe(0);
  }, 120_000);
});
