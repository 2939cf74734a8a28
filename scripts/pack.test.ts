import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packAll } from './pack.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const place = mkdtempSync(join(tmpdir(), 'baton-elsewhere-'));
const modules = join(place, 'node_modules');

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

describe('the packed packages, installed together elsewhere', () => {
  beforeAll(() => install(packAll(join(place, 'packed'))), 300_000);
  afterAll(() => rmSync(place, { recursive: true }));

  test('a package that is packed by itself, as it lies here, is refused, with how to do it', () => {
    const at = join(root, 'packages', 'log');
    const { status, stderr } = spawnSync('npm', ['pack', '--pack-destination', place], { cwd: at, encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringContaining('npm run pack -- <folder>')]);
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
