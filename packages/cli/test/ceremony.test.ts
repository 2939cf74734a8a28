// A ledger of several: two of three members decide, and a witness outside the node cosigns.

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type RunningNode, startNode } from '@baton/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShell, type Ran, type Shell } from './shell.ts';

let shell: Shell;
let node: RunningNode | undefined;
let port: number;
let stopWitness = () => {};

function run(line: string, world = {}): Promise<Ran> {
  const env = { XDG_CONFIG_HOME: join(shell.folder, 'config'), BATON_NODE: node?.address ?? '', LANG: 'en' };
  return shell.run(line, { env, now: Date.now, ...world });
}

async function does(line: string): Promise<{ names: string[]; id: string }> {
  const { code, out, err } = await run(`${line} --json`);
  if (code !== 0) throw new Error(`${line}: ${out}${err}`);
  return JSON.parse(out);
}

/** Starts the witness and resolves with where it listens; the command itself goes on until it is stopped. */
function runWitness(vkey: string): Promise<string> {
  return new Promise((listening, failed) => {
    const interrupted = () => new Promise<void>((stop) => (stopWitness = stop));
    const out = (text: string) => {
      const [, address] = /running: (\S+)/.exec(text) ?? [];
      if (address !== undefined) listening(address);
    };
    const line = `baton witness --log ${vkey} --port ${port}`;
    run(line, { out, interrupted }).then(({ code, err }) => failed(new Error(`${code} ${err}`)), failed);
  });
}

/** A port that nobody listens on: a witness says where it is before it is there. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

beforeAll(async () => {
  port = await freePort();
  shell = openShell((url, init) => fetch(url, init));
});

afterAll(async () => {
  await node?.close();
  stopWitness();
  shell.end();
});

test('three members and a witness found a ledger with public keys alone', async () => {
  for (const name of ['health', 'charity', 'market']) {
    await run(`baton keys new ${name} --plain --devices ""`);
    writeFileSync(join(shell.folder, `${name}.json`), (await run(`baton keys show ${name} --json`)).out);
  }
  const { out } = await run('baton witness --name witness.example.org');
  expect((await run('baton witness --name other.example.org --data other')).out).toContain(
    'witness --data other --log',
  );
  const [witnessKey = ''] = /witness\.example\.org\+[^\s',]+/.exec(out) ?? [];
  expect(JSON.parse((await run('baton witness --json')).out)).toEqual({
    name: 'witness.example.org',
    vkey: witnessKey,
  });
  const renamed = await run('baton witness --name other.example.org');
  expect([renamed.code, renamed.err]).toEqual([2, expect.stringContaining('is witness.example.org, not other')]);
  expect(await run('baton init --name drill-twice --member health.json --member health.json')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--member health.json: this key stands there already'),
  });
  const bare = 'baton init --name drill-none --member health.json';
  for (const [more, wanted] of [
    ['--threshold 0', '--threshold: a whole number from 1 to 1'],
    ['--member nobody.json', 'nobody.json: there is no such file'],
    [`--witness ${witnessKey},127.0.0.1:2021`, 'and after a comma its address, http://'],
  ]) {
    expect(await run(`${bare} ${more}`)).toMatchObject({ code: 2, err: expect.stringContaining(wanted ?? '') });
  }
  const members = '--member health.json --member charity.json --member market.json --threshold 2';
  const made = await run(`baton init --name drill-several ${members} --witness ${witnessKey},http://127.0.0.1:${port}`);
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('Council: 2 / 3') });
  node = await startNode({ folder: join(shell.folder, 'baton-data'), port: 0, logLevel: 'silent' });
  expect(await run('baton council show')).toMatchObject({
    err: '',
    out: expect.stringContaining('3 members; 2 decide'),
  });
});

test('what one member proposes takes effect when a second approves', async () => {
  const proposed = await run('baton council accredit health --as health --types recipient --areas 420100');
  const [, name] = /1 more member has to agree: npx --no baton council approve (\S+) --as/.exec(proposed.out) ?? [];
  expect((await run('baton council show')).out).toContain('accredit: open');
  const approved = await run(`baton council approve ${name} --as market`);
  expect(approved.out).toContain('how it stands: npx --no baton council show');
  expect((await run('baton council show')).out).toContain('accredit: decided');
});

test('where an accreditation holds is told, and a grant beyond it is refused with what would be right', async () => {
  expect((await run('baton subject show health')).out).toContain('  Recipient (420100)\n');
  await run('baton keys new school --plain');
  const applied = await run('baton apply --as school --name-en School --area 420106 --type school -o school.json');
  expect(applied.out).toContain('baton admit school.json --as … --type …');
  const refused = await run('baton admit school.json --as health --type recipient');
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringMatching(/everywhere, where none is[\s\S]*State areas that it is accredited for/),
  });
  await does('baton admit school.json --as health --type recipient --areas 420106');
  expect((await run('baton subject show school')).out).toContain('Recipient: in force (420106)');
});

test('a person is admitted under a pseudonym: a name that was typed is refused, not dropped', async () => {
  await run('baton keys new somebody --plain');
  expect(await run('baton apply --as somebody --person --name-en Somebody -o somebody.json')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--name-en does not go with --person'),
  });
  await run('baton apply --as somebody --person -o somebody.json');
  const { names } = await does('baton council accredit health --as health --types trusted_agency');
  await does(`baton council approve ${names[0]} --as market`);
  await does('baton qualify health --as health --type trusted_agency');
  await does('baton admit somebody.json --as health --type reporter --until +90d');
  const { segment } = JSON.parse((await run('baton keys show somebody --json')).out);
  expect((await run('baton subject show somebody')).out).toContain(
    `${segment}\n  a person, under a pseudonym\n  since`,
  );
});

test('who proposes another key of the log keeps the witnesses, unless others or none are named', async () => {
  const { key } = JSON.parse((await run('baton log-key --json')).out);
  const asked = async (flags: string) => {
    await does(`baton council policy --as health ${flags}`);
    return (await run('baton council show --open')).out.split('accredit: ')[0];
  };
  expect(await asked(`--log-key ${key}`)).toMatch(
    /set the policy: open\n {4}Public key of the log, Ed25519: \S+\n {4}How many witnesses must cosign: 1\n[\s\S]*: witness\.example\.org\n/,
  );
  expect(await asked('--witness none')).toContain('How many witnesses must cosign: 0\n    Witnesses: \n');
  expect(await run('baton council policy --as health')).toMatchObject({
    code: 2,
    err: expect.stringContaining('What is to change?'),
  });
});

test('whoever granted sees what it granted, and anybody why it was suspended, and by whom', async () => {
  const granted = await run('baton qualifications --granted-by health');
  const [, name] = /School\n {2}Recipient: in force \(420106\)\n[\s\S]+? {2}(\S+)\n\n/.exec(granted.out) ?? [];
  await does(`baton suspend ${name} --as health --reason inspection`);
  expect((await run('baton subject show school')).out).toContain(': suspended (Council member 1: inspection)\n');
  const suspended = await run('baton qualifications --standing suspended --lang zh');
  expect(suspended.out).toContain('School\n  受赠单位: 暂停 (420106)\n');
  expect((await run(`baton records --about ${name}`)).out).toContain('Suspend a qualification');
});

test('who votes is told in words whom a proposal would let in, with its keys, and who sits', async () => {
  await run('baton keys new bureau --plain');
  await run('baton apply --as bureau --name-en Bureau --area 420000 --type authority -o bureau.json');
  const { names } = await does('baton council admit bureau.json --as health');
  const { out } = await run('baton council show --open');
  const { control, segment } = JSON.parse((await run('baton keys show bureau --json')).out);
  for (const said of [
    'Name: Bureau',
    'Area code: 420000',
    'Type: Authority',
    `Public key: ${control.key}`,
    'Council member 1  ',
  ])
    expect(out).toContain(said);
  expect(out).not.toContain('{');
  await does(`baton council approve ${names[0]} --as market`);
  expect((await run(`baton subject show ${segment}`)).out).toContain('Authority, 420000');
});

test('allowances are typed with their digits grouped, as quantities are, and what is no number is refused', async () => {
  await does('baton council parameters --as health --records 250,000');
  expect(await run('baton council parameters --as health --records 2,5')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--records: 2,5 is not right. Wanted: a whole number'),
  });
});

test('a proposal of allowances that states none is refused, and says what could be stated', async () => {
  expect(await run('baton council parameters --as council')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--records, --bytes, --own-records, --own-bytes; what is left out stays as it is'),
  });
});

test('a receipt with the signature of the witness checks offline', async () => {
  const { vkey } = await shell.json<{ vkey: string }>(`baton status --node ${node?.address}`);
  expect((await run('baton status')).out).toContain('witness.example.org: has cosigned nothing yet');
  await runWitness(vkey);
  const { id } = await does('baton council accredit charity --as health --types recipient');
  // The node asks its witnesses when it signs, and again when they were not there.
  await expect.poll(async () => (await run(`baton receipt ${id} -o cosigned.json`)).code, { timeout: 50_000 }).toBe(0);
  expect((await run('baton status')).out).toMatch(/witness\.example\.org: cosigned up to size \d+, \d{4}-/);
  await run('baton policy -o policy.json');
  const { code, out } = await run('baton verify cosigned.json');
  expect(code).toBe(0);
  expect(out).toContain('Witness: witness.example.org');
});
