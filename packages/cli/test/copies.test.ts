import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  const { code, out: said } = await run('baton restore --confirm --data restored');
  expect(code).toBe(0);
  expect(said).toMatch(/^Vouched for\.\n.*key in force is missing .*no start without it/);
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

/** Fetches a file of the log into the copy, as a stranger would who has read the specification and no code of ours. */
async function fetched(path: string): Promise<Buffer> {
  const bytes = Buffer.from(await (await fetch(`${node?.address}/log/${path}`)).arrayBuffer());
  const file = join(shell.folder, 'fetched', 'log', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return bytes;
}

/** What a bundle of entries holds: each behind its length in two bytes. */
function entriesIn(bundle: Buffer): string[] {
  if (bundle.length === 0) return [];
  const end = 2 + bundle.readUInt16BE();
  return [bundle.toString('utf8', 2, end), ...entriesIn(bundle.subarray(end))];
}

/** The line of each part that an entry may name: of everything that looks like a digest, what the node has words for. */
async function partLines(entry: string, index: number): Promise<string[]> {
  const [, payload = ''] = String(JSON.parse(entry).tx ?? '').split('.');
  const digests =
    Buffer.from(payload, 'base64url')
      .toString()
      .match(/(?<=")[\w-]{43}(?=")/g) ?? [];
  const lines = [...new Set(digests)].sort().map(async (digest) => {
    const answer = await fetch(`${node?.address}/v1/parts/${digest}`);
    return answer.ok ? `{"digest":"${digest}","index":${index},"part":${await answer.text()}}\n` : '';
  });
  return Promise.all(lines);
}

test('a copy that was fetched over HTTP, file by file, is audited like one that was exported; what was not fetched is said', async () => {
  await run('baton keys new hospital --plain');
  await run('baton apply --as hospital --name-en Hospital --area 420100 --type hospital -o hospital.json');
  await run('baton admit hospital.json --as council --type medical_institution');
  await run('baton policy -o policy.json');
  const size = Number((await fetched('checkpoint')).toString().split('\n')[1]);
  await fetched(`tile/0/000.p/${size}`);
  const entries = entriesIn(await fetched(`tile/entries/000.p/${size}`));
  const audit = (folder: string) => run(`baton audit --copy ${folder} --policy policy.json`);

  expect((await audit(join('fetched', 'log'))).err).toContain('has no folder log: what is published under /log/');
  const bare = await audit('fetched');
  expect(bare).toMatchObject({ code: 1, err: expect.stringContaining('has no folder parts') });
  expect(bare.out).toContain('parts/000, entry');

  const lines = await Promise.all(entries.map(partLines));
  mkdirSync(join(shell.folder, 'fetched', 'parts'));
  writeFileSync(join(shell.folder, 'fetched', 'parts', '000'), lines.flat().join(''));
  expect(await audit('fetched')).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Nothing found.') });
});
