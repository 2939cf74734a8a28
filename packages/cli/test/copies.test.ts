import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningNode, startNode } from '@baton/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundEmpty } from '../src/found-empty.ts';
import { openShell, type Shell } from './shell.ts';

let shell: Shell;
let node: RunningNode | undefined;
let data: string;

beforeAll(async () => {
  shell = openShell((url, init) => fetch(url, init));
  data = join(shell.folder, 'baton-data');
  await foundEmpty(data, 'drill-copies', Date.now());
  node = await startNode({ folder: data, port: 0, logLevel: 'silent' });
  const types = '--types relief_organisation,medical_institution';
  expect(await run(`baton council accredit council --as council ${types}`)).toMatchObject({ code: 0 });
});

afterAll(async () => {
  await node?.close();
  shell.end();
});

function run(line: string) {
  const address = node?.address ?? 'http://127.0.0.1:1';
  return shell.run(line, { env: { XDG_CONFIG_HOME: join(shell.folder, 'config'), BATON_NODE: address, LANG: 'en' } });
}

test('a ledger is audited beside its running node, and from a copy of the public log', async () => {
  expect(await run('baton audit')).toMatchObject({ code: 0, out: expect.stringContaining('Nothing found.') });
  await run('baton policy -o policy.json');
  expect(await run('baton export mirror')).toMatchObject({ code: 0 });
  expect(await run('baton audit --copy mirror --policy policy.json')).toMatchObject({ code: 0 });
});

test('a copy that is audited as a data folder is said to look like one, and a data folder is not', async () => {
  const { code, err } = await run('baton audit --data mirror');
  expect(code).not.toBe(0);
  expect(err).toMatch(/^\S+ looks like a copy of the public log.*baton audit --copy \S*mirror --policy <file>/);
  expect((await run('baton audit')).err).not.toContain('copy');
});

test('an audit that found something names it and ends with 1', async () => {
  const file = join(shell.folder, 'mirror', 'log', 'checkpoint');
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/\n[^\n]+=\n\n/, (root) => root.replace(/[A-Z]/, (letter) => (letter === 'A' ? 'B' : 'A'))),
  );
  const { code, out } = await run('baton audit --copy mirror --policy policy.json');
  expect(code).toBe(1);
  expect(out).toMatch(/[1-9]\d* found:\n {2}log\/checkpoint/);
});

test('a second writer is refused; a backup beside the node is not', async () => {
  expect(await run('baton restore --from mirror')).toMatchObject({
    code: 3,
    err: expect.stringContaining('Another process'),
  });
  expect(await run('baton backup backup')).toMatchObject({ code: 0 });
});

test('what was backed up is restored elsewhere, and only reads until somebody vouches for it', async () => {
  const { out } = await run('baton restore --from backup --data restored --json');
  expect(JSON.parse(out)).toMatchObject({ ledger: node?.ledger.id, hasKey: false, writable: false });
  expect(await run('baton audit --data restored')).toMatchObject({ code: 0 });
});

test('state and views come back from the log alone, once the node is stopped', async () => {
  expect(await run('baton reindex')).toMatchObject({ code: 3, err: expect.stringContaining('Another process') });
  const before = await run('baton council show');
  await node?.close();
  writeFileSync(join(data, 'state.db'), 'not a database');
  const height = node?.ledger.tip().height;
  expect(JSON.parse((await run('baton reindex --json')).out)).toMatchObject({ height });
  expect(await run('baton audit')).toMatchObject({ code: 0 });
  node = await startNode({ folder: data, port: 0, logLevel: 'silent' });
  expect(await run('baton council show')).toEqual(before);
});

test('a folder without a ledger is a fault, and says so', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'baton-none-'));
  const { code, err } = await run(`baton audit --data ${empty}`);
  rmSync(empty, { recursive: true });
  expect(code).toBe(3);
  expect(err).toContain('holds no ledger');
});
