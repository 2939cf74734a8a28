import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Running } from './process.ts';

let folder: string;
const running: Running[] = [];

function baton(...args: readonly string[]): Running {
  const one = new Running(folder, ...args);
  running.push(one);
  return one;
}

/** Runs a command to its end. */
async function ran(...args: readonly string[]): Promise<Running & { code: number | null }> {
  const one = baton(...args);
  return Object.assign(one, { code: await one.ended });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-start-'));
});

afterEach(async () => {
  for (const one of running.splice(0)) await one.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function addressOf(node: Running): Promise<string> {
  const [, address = ''] = await node.says(/running: (\S+)/);
  return address;
}

test('a load that was killed is begun again and ends whole, Ctrl-C ends it cleanly, and the next does not load', async () => {
  const killed = baton('start', '--port', '0');
  await killed.says(/Loading the Wuhan 2020 replay/);
  await killed.says(/\d+\/\d+ records/);
  await killed.kill('SIGKILL');

  const first = baton('start', '--port', '0');
  await first.says(/Loading the Wuhan 2020 replay/);
  const address = await addressOf(first);
  expect(first.err).toMatch(/(\d+)\/\1 records/);
  const status = JSON.parse((await ran('status', '--json', '--node', address)).out);
  expect(status).toMatchObject({ purpose: 'replay', writable: true });
  expect(await first.kill('SIGINT')).toBe(0);
  expect(first.out).toContain('Stopped.');

  const second = baton('start', '--port', '0');
  const again = await addressOf(second);
  expect(second.err).not.toContain('Loading');
  const later = JSON.parse((await ran('status', '--json', '--node', again)).out);
  expect(later).toMatchObject({ ledger: status.ledger, size: status.size, root: status.root });
}, 180_000);

test('an empty ledger says what to do next, and its council can do it', async () => {
  const node = baton('start', '--empty', '--port', '0');
  const [, segment = ''] = await node.says(/npx --no baton council accredit (\S+) --as council --node/);
  const accredit = ['council', 'accredit', segment, '--as', 'council', '--types', 'medical_institution'];
  expect(await node.kill('SIGINT')).toBe(0);
  const again = baton('start', '--port', '0');
  await again.says(new RegExp(`npx --no baton council accredit ${segment}`));
  expect(await ran(...accredit, '--node', await addressOf(again))).toMatchObject({ code: 0 });
});

test('a council of several is told how it begins', async () => {
  const names = ['health', 'market'];
  for (const name of names) await ran('keys', 'new', name, '--plain');
  const keys = await Promise.all(names.map((name) => ran('keys', 'show', name, '--json')));
  const members = keys.flatMap(({ out }) => ['--member', JSON.parse(out).control.key]);
  await ran('init', '--name', 'drill-two', ...members);
  const node = baton('start', '--port', '0');
  const [, types = ''] = await node.says(/council accredit <member> --as <member> --node \S+ --types (\S+)/);
  const at = ['--node', await addressOf(node)];
  const proposed = await ran('council', 'accredit', 'health', '--as', 'market', '--types', types, ...at);
  const [, name = ''] = /1 more member has to agree: npx --no baton council approve (\S+)/.exec(proposed.out) ?? [];
  expect(await ran('council', 'approve', name, '--as', 'health', ...at)).toMatchObject({ code: 0 });
});

test('what is no certificate, no folder, or not the date of today is refused before anything is served', async () => {
  const no = join(folder, 'no.pem');
  writeFileSync(no, '');
  const tls = await ran('start', '--empty', '--port', '0', '--tls-cert', no, '--tls-key', no);
  expect([tls.code, tls.err]).toEqual([2, expect.stringContaining('not a certificate')]);
  const year = await ran('start', '--port', '0', '--confirm-time', '2038-01-19');
  expect([year.code, year.err]).toEqual([2, expect.stringContaining('the clock of this machine shows')]);
  const file = await ran('start', '--empty', '--port', '0', '--data', no);
  expect([file.code, file.err]).toEqual([3, expect.stringContaining('A file lies where a folder is wanted')]);
});

test('an empty ledger is not begun in a folder that holds one, nor opened by two at once', async () => {
  const node = baton('start', '--empty', '--name', 'drill-spring', '--port', '0');
  const address = await addressOf(node);
  const status = JSON.parse((await ran('status', '--json', '--node', address)).out);
  expect(status).toMatchObject({ purpose: 'drill' });
  expect(await ran('start', '--empty')).toMatchObject({
    code: 2,
    err: expect.stringContaining('holds a ledger already'),
  });
  expect(await ran('start', '--port', '0')).toMatchObject({ code: 3, err: expect.stringContaining('Another process') });
});
