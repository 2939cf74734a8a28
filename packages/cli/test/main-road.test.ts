import { toBase64Url } from '@baton/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SmallNode, seedOf } from '../../sdk/test/small-node.ts';
import { keyFile, writeKeyFile } from '../src/keys/key-file.ts';
import { openShell, type Shell } from './shell.ts';

const node = new SmallNode();
let shell: Shell;
const names: { [thing: string]: string } = {};

type Accepted = { names: string[]; id: string };

async function does(thing: string, line: string): Promise<string> {
  const { names: made, id } = await shell.json<Accepted>(line);
  names[thing] = made[0] ?? '';
  names[`${thing}Id`] = id;
  return names[thing] ?? '';
}

beforeAll(() => {
  shell = openShell(node.fetch);
  const seed = toBase64Url(seedOf(1));
  writeKeyFile(
    `${shell.folder}/baton-data/keys/subjects`,
    keyFile('council', { control: seed, next: seed, devices: [] }),
  );
});

afterAll(() => shell.end());

test('the council of one accredits itself', async () => {
  await does(
    'accreditation',
    'baton council accredit council --as council --types medical_institution,relief_organisation',
  );
  expect(names['accreditation']).toContain('/');
});

test('a hospital and a relief organisation apply and are admitted', async () => {
  for (const [name, type] of [
    ['our-hospital', 'medical_institution'],
    ['red-cross', 'relief_organisation'],
  ]) {
    expect(await shell.run(`baton keys new ${name}`)).toMatchObject({ code: 0 });
    const profile = `--name-zh 某机构 --name-en "Somebody" --area 420100 --type ${type}`;
    expect(await shell.run(`baton apply --as ${name} ${profile} -o ${name}.json`)).toMatchObject({ code: 0 });
    await does(`${name}Admit`, `baton admit ${name}.json --as council --type ${type}`);
  }
});

test('a gift goes from donor to ward by hand', async () => {
  const item = await does(
    'item',
    'baton item --as red-cross --class mask --name-zh N95口罩 --unit piece --grades n95,kn95',
  );
  const store = await does('store', 'baton place --as red-cross --type warehouse --area 420100 --name 仓库');
  const ward = await does('ward', 'baton place --as our-hospital --type ward --area 420100 --name "Fever clinic"');
  const need = await does(
    'need',
    `baton need --as our-hospital --place ${ward} --item ${item} --quantity 1,000 --reason stock_out --until +7d`.replace(
      '1,000',
      '1_000',
    ),
  );
  const gift = await does(
    'gift',
    `baton receive --as red-cross --place ${store} --donor anonymous --item ${item} --quantity 5000 --grade n95 --basis printed`,
  );
  const sent = await does(
    'sent',
    `baton dispatch --as red-cross --to our-hospital --from ${store} --lot ${gift}.0 --quantity 1000 --need ${need}`,
  );
  await does(
    'came',
    `baton accept ${sent} --as our-hospital --place ${ward} --good 968 --damaged 5 --unfit 2 --reason torn --last`,
  );
  await does(
    'used',
    `baton use --as our-hospital --place ${ward} --lot ${gift}.0 --quantity 900 --purpose issued_to_ward --note 发给三病区`,
  );
});

test('a rejection ends with 1, says why with its figures, and where to read more', async () => {
  const { code, err } = await shell.run(
    `baton use --as our-hospital --place ${names['ward']} --lot ${names['gift']}.0 --quantity 900`,
  );
  expect(code).toBe(1);
  expect(err).toContain('68 usable there, 900 to be used');
  expect(err).toMatch(/\n {2}Check place and quantity; .*\n {2}http:\/\/127\.0\.0\.1:\d+\/problems\/use_not_held\n$/);
});

test('a receipt is fetched, and checked without a node', async () => {
  await shell.run(`baton receipt ${names['cameId']} -o accept.receipt.json`);
  await shell.run('baton policy -o policy.json');
  const offline = { fetch: async () => Promise.reject(new Error('there is no network')) };
  const { code, out } = await shell.run('baton verify accept.receipt.json', offline);
  expect(code).toBe(0);
  expect(out).toContain('Verified.');
  expect(out).toContain('its keys were made for it');
  expect(out).toMatch(/What was signed:\n {2}Accept \(relief\.accept\)(\n {4}.*)*\n {4}good: 968\n/);
  expect(out).toMatch(/\nRights that the receipt shows: Medical institution\n/i);
  expect(out).toContain('What this does not prove:');
});

test('what names no transaction and no record is not asked for', async () => {
  const { code, err } = await shell.run('baton receipt nothing');
  expect([code, err]).toEqual([2, expect.stringContaining('nothing is neither the id of a transaction')]);
});

test('that a receipt holds is not said in Chinese as if what it states were true', async () => {
  const { code, out } = await shell.run('baton verify accept.receipt.json --lang zh');
  expect([code, out]).toEqual([0, expect.stringMatching(/^核对通过/)]);
  expect(out.match(/属实/g)).toHaveLength(1);
  expect(out).toContain('? 所说的话是否属实。');
});

test("a receipt is compared with today's log", async () => {
  const { code, out } = await shell.run('baton verify accept.receipt.json --against http://node.test');
  expect(code).toBe(0);
  expect(out).toContain('it only grew');
});

test('records of any kind go in from a file, words becoming parts', async () => {
  const { writeFileSync } = await import('node:fs');
  const record = { kind: 'relief.closeNeed', need: names['need'], reason: 'met' };
  writeFileSync(
    `${shell.folder}/close.json`,
    JSON.stringify({ ...record, at: { time: node.time, offset: 480, precision: 'minute' } }),
  );
  await does('closed', 'baton submit close.json --as our-hospital');
});

test('a new device key signs what it may, where it is named', async () => {
  await does('added', 'baton add-key --as our-hospital --name phone --label 仓库手机 --kinds relief.use');
  const use = `baton use --as our-hospital --place ${names['ward']} --lot ${names['gift']}.0 --quantity 1`;
  expect(await shell.run(`${use} --device phone`)).toMatchObject({ code: 0 });
  const item = await shell.run('baton item --as our-hospital --device phone --class mask --name x --unit piece');
  expect(item).toMatchObject({ code: 1, err: expect.stringContaining('outside the scope of the key') });
  expect(await shell.run(`${use} --device tablet`)).toMatchObject({
    code: 2,
    err: expect.stringContaining('desk, phone'),
  });
});
