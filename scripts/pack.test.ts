import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packAll } from './pack.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const place = mkdtempSync(join(tmpdir(), 'baton-elsewhere-'));
const modules = join(place, 'node_modules');

afterAll(() => rmSync(place, { recursive: true }));

/** Unpacks the tarballs as an install would; what they depend on is linked, since tests ask no registry. */
function install(tarballs: readonly string[]): void {
  for (const tarball of tarballs) {
    const name = /baton-([a-z]+)-[0-9.]+tgz$/.exec(tarball)?.[1] ?? '';
    const target = join(modules, '@baton', name);
    mkdirSync(target, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', target]);
  }
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@baton' && !name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
}

/** What lies in a package, and what its manifest says. */
const lying = (at: string) => [
  readdirSync(at, { recursive: true }).sort(),
  readFileSync(join(at, 'package.json'), 'utf8'),
];

test('npm pack in a package packs JavaScript, and leaves the package as it lay, also after one that was cut off', () => {
  // The repository once more: while a package is packed its manifest is another, which other tests would meet.
  const copy = join(place, 'repository');
  for (const name of ['package.json', 'tsconfig.base.json', 'LICENSE', 'scripts', 'packages/log'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const at = join(copy, 'packages', 'log');
  const before = lying(at);
  execFileSync('node', [join(copy, 'scripts', 'pack.ts'), '--before'], { cwd: at, stdio: 'ignore' });
  expect(lying(at)).not.toEqual(before);
  execFileSync('npm', ['pack', '--pack-destination', place], { cwd: at, stdio: 'ignore' });
  expect(lying(at)).toEqual(before);
  const [tarball = ''] = readdirSync(place).filter((name) => name.endsWith('.tgz'));
  const packed = execFileSync('tar', ['-tzf', join(place, tarball)], { encoding: 'utf8' }).split('\n');
  expect(packed).toEqual(expect.arrayContaining(['package/src/index.js', 'package/src/index.d.ts']));
  expect(packed.filter((path) => /(?<!\.d)\.ts$|json$/.test(path))).toEqual(['package/package.json']);
}, 120_000);

describe('the packed packages, installed together elsewhere', () => {
  beforeAll(() => install(packAll(join(place, 'packed'))), 300_000);

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
