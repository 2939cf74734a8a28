// Every example of every help page is run as it stands, on a replay. What stands in angle brackets is made first.

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningNode, startNode } from '@baton/node';
import { keyRequest, newWebKey, webSigner } from '@baton/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandGroups } from '../src/commands.ts';
import { stepsOf } from './document.ts';
import { placeReplay } from './loaded-replay.ts';
import { openShell, type Shell } from './shell.ts';

const named = commandGroups.flatMap(({ commands }) => commands);
const examples = (await Promise.all(named.map(({ load }) => load()))).flatMap((command) => command.examples);

const tables = join(import.meta.dirname, '../../tables');

/** Commands that run until they are stopped, or that found ledgers: their own tests run them. */
const elsewhere = /^baton (start|init|witness --log|restore|reindex)\b/;

let node: RunningNode;
let shell: Shell;

beforeAll(async () => {
  shell = openShell((url, init) => fetch(url, init));
  const item = { kind: 'relief.item', class: 'mask', name: { zh: '口罩', en: 'Mask' }, unit: 'piece' };
  writeFileSync(join(shell.folder, 'records.json'), JSON.stringify([item]));
  writeFileSync(join(shell.folder, 'invoice.pdf'), '%PDF-1.7');
  copyFileSync(join(tables, '../../examples/tables/wuhan2020-needs.csv'), join(shell.folder, 'needs.csv'));
  copyFileSync(join(tables, 'profiles/wuhan2020-needs.yaml'), join(shell.folder, 'needs.yaml'));
  copyFileSync(join(tables, '../../examples/tables/red-cross-received.csv'), join(shell.folder, 'gifts.csv'));
  const data = join(shell.folder, 'baton-data');
  await placeReplay(data);
  node = await startNode({ folder: data, port: 0, logLevel: 'silent' });
  writeFileSync(join(shell.folder, 'amounts.txt'), '1000\n5000\n300\n');
  await run('baton policy -o policy.json');
  await manySmallGifts();
  await run('baton export mirror');
  await run('baton export jsonl --list handovers -o handovers.jsonl');
  await run('baton keys new new-authority --plain');
  await run('baton apply --as new-authority --name-en x --area 420000 --type authority -o authority.json');
  await guardedClinic();
});

/** A clinic with guardians since it was admitted, which is about to get others. */
async function guardedClinic(): Promise<void> {
  await run('baton keys new clinic --plain');
  const salt = 'A'.repeat(22);
  const members = await Promise.all(['wuhan-red-cross', 'supervisor', 'example-carrier'].map(segmentOf));
  writeFileSync(join(shell.folder, 'clinic-guardians.json'), JSON.stringify({ members, salt, threshold: 2 }));
  const about = '--name-en Clinic --area 420100 --type clinic --guardians clinic-guardians.json';
  await run(`baton apply --as clinic ${about} -o clinic.json`);
  await done('baton admit clinic.json --as supervisor --type recipient --areas 420100');
  await done('baton keys guardians --as clinic --members union --threshold 1 -o clinic-others.json');
}

async function segmentOf(name: string): Promise<string> {
  return JSON.parse((await run(`baton keys show ${name} --json`)).out).segment;
}

afterAll(async () => {
  await node.close();
  shell.end();
});

function run(line: string) {
  return shell.run(line, {
    env: { XDG_CONFIG_HOME: join(shell.folder, 'config'), BATON_NODE: node.address, LANG: 'en' },
    now: Date.now,
  });
}

let seller: Promise<string> | undefined;

/** Whom examples order from: one and the same, so that what comes is from whom it was ordered. */
function supplier(): Promise<string> {
  seller ??= nameOf('baton list-party --as wuhan-red-cross --type supplier --area 420100 --name x');
  return seller;
}

const fund = () => nameOf('baton open-fund --as wuhan-red-cross --name x --opening 10000000');

/** Three small gifts under one root: a file for each giver, the record, and its receipt. */
async function manySmallGifts(): Promise<void> {
  const into = await fund();
  const { out } = await run(`baton gift roll amounts.txt --fund ${into} --output .`);
  const { id } = await done(`baton receive-money --as wuhan-red-cross --fund ${into} --channel online ${out.trim()}`);
  await run(`baton receipt ${id} -o roll.receipt.json`);
}

async function order(): Promise<string> {
  const goods = '--item @respirator --grade n95 --quantity 100 --amount 120000 --due +10d';
  const from = `--fund ${await fund()} --supplier ${await supplier()}`;
  return nameOf(`baton order --as wuhan-red-cross ${from} ${goods}`);
}

type Accepted = { readonly names: readonly string[]; readonly id: string };

/** Does something that an example needs, and gives the name of what came of it. */
async function done(line: string): Promise<Accepted> {
  const { code, out, err } = await run(`${line} --json`);
  if (code !== 0) throw new Error(`${line}: ${out}${err}`);
  return JSON.parse(out);
}

async function nameOf(line: string): Promise<string> {
  return (await done(line)).names[0] ?? '';
}

/** A need is open once for each place and item, so each test has an item of its own. */
const newItem = () => nameOf('baton item --as union --class mask --name x --unit piece');

/** 5,000 masks that the city's Red Cross holds in its warehouse. */
const gift = () =>
  nameOf(
    'baton receive --as wuhan-red-cross --place @expo-a2 --donor anonymous --item @respirator --quantity 5000 --grade n95',
  );

/** A handover to Union Hospital: 1,000 in one package, 20 in another. */
async function handover(): Promise<string> {
  const lot = `${await gift()}.0`;
  const lines = `--lines lot=${lot},quantity=1000,package=0 --lines lot=${lot},quantity=20,package=1`;
  const packages = '--packages label=A1 --packages label=A2';
  return nameOf(`baton dispatch --as wuhan-red-cross --to union --from @expo-a2 ${lines} ${packages}`);
}

async function endedHandover(): Promise<string> {
  const sent = await handover();
  const lines = '--lines line=0,good=968,damaged=5,reason=torn --lines line=1,good=20';
  await done(`baton accept ${sent} --as union --place @union-fever-clinic ${lines} --reason short_packed --last`);
  return sent;
}

async function newKey(called = 'lost-phone'): Promise<string> {
  await done(`baton add-key --as union --name ${called}`);
  const { out } = await run('baton keys show union --json');
  const { devices } = JSON.parse(out) as { devices: { name: string; id: string }[] };
  return devices.findLast(({ name }) => name === called)?.id ?? '';
}

/** A dispatch of what is not there: its id, and what is to be said of it. */
/** What else is known of the last refused transaction, and what the last suspect key signed. */
let refused = { ref: '', time: '' };
let disputed = '';

async function refusedTransaction(): Promise<string> {
  const lot = `${await gift()}.0`;
  const line = `baton dispatch --as union --to wuhan-red-cross --from @union-fever-clinic --lot ${lot} --quantity 1 --json`;
  const { id, names, notAfter } = JSON.parse((await run(line)).out) as Accepted & { notAfter: number };
  refused = { ref: names[0]?.slice(28) ?? '', time: String(notAfter) };
  return id;
}

async function proposal(): Promise<string> {
  return nameOf('baton council accredit supervisor --as council-health --types inspector');
}

async function accreditation(): Promise<string> {
  const proposed = await proposal();
  await done(`baton council approve ${proposed} --as council-market`);
  return proposed;
}

async function stockOfUnion(): Promise<string> {
  const sent = await handover();
  await done(`baton accept ${sent} --as union --place @union-fever-clinic --good 1000`);
  const { out } = await run(`baton trace ${sent} --json`);
  return JSON.parse(out).lots[0].id;
}

/** A key that is suspect, and what it signed. */
async function suspectKey(): Promise<string> {
  const key = await newKey('stolen-phone');
  const { out } = await run('baton status --json');
  const from = (JSON.parse(out) as { size: number }).size;
  const item = await nameOf('baton item --as union --device stolen-phone --class mask --name x --unit piece');
  await done(`baton keys revoke ${key} --as union --reason stolen --suspect-from ${from}`);
  disputed = item;
  return key;
}

async function panel(): Promise<string> {
  const seats = '--members union:medicine,supervisor:law';
  const proposed = await nameOf(
    `baton council panel --as council-health ${seats} --classes 2 --acts withhold --sits +90d`,
  );
  await done(`baton council approve ${proposed} --as council-market`);
  return proposed;
}

/** One type is held once, so each test grants another. */
const types = ['relief_organisation', 'carrier', 'supplier', 'warehouse_operator', 'verified_donor'];
const qualification = () => nameOf(`baton qualify union --as supervisor --type ${types.pop()} --areas 420100`);

/** 12 of 5,000 masks that a count did not find. */
async function shortLot(): Promise<string> {
  const lot = `${await gift()}.0`;
  const count = '--expected 5000 --counted 4988 --reason unknown';
  await done(`baton count --as wuhan-red-cross --place @expo-a2 --lot ${lot} ${count}`);
  return lot;
}

const given = (donor: string) =>
  nameOf(
    `baton receive --as wuhan-red-cross --place @expo-a2 --from ${donor} --item @respirator --quantity 50 --grade n95`,
  );

const newWard = () => nameOf('baton place --as union --type ward --area 420100 --name x');

/** A need for masks, at a ward of its own. */
async function openNeed(): Promise<string> {
  const what = '--item @respirator --quantity 500 --reason stock_out --until +7d';
  return nameOf(`baton need --as union --place ${await newWard()} ${what}`);
}

/** How the things in angle brackets come into being, anew for each example. */
const makers: { readonly [placeholder: string]: (example: string) => Promise<string> | string } = {
  lot: async (example) => (example.includes('--as union') ? stockOfUnion() : `${await gift()}.0`),
  need: async () =>
    nameOf(
      `baton need --as union --place @union-campus --item ${await newItem()} --quantity 10 --reason reserve --until +7d`,
    ),
  totals: () =>
    nameOf(
      'baton publish-totals --as wuhan-red-cross --from 2020-01-23 --until 2020-01-31 --what received --class mask --unit piece --quantity 5',
    ),
  item: newItem,
  place: () => nameOf('baton place --as union --type ward --area 420100 --name-en Ward'),
  use: async () =>
    nameOf(
      `baton use --as union --place @union-fever-clinic --lot ${await stockOfUnion()} --quantity 20 --purpose issued_to_ward`,
    ),
  'short-lot': shortLot,
  'own-gift': () => given('example-donor'),
  'given-lot': async () => `${await given('@example-mask-maker')}.0`,
  loss: async () => {
    const short = await shortLot();
    return nameOf(`baton lose --as wuhan-red-cross --from count --lot ${short} --quantity 12 --reason other`);
  },
  arrival: async () => {
    const goods = '--item @respirator --quantity 100 --grade n95';
    const came = `baton arrive --as union --giver wuhan-red-cross --place @union-fever-clinic ${goods}`;
    return `${await nameOf(came)}.0`;
  },
  'own-record': gift,
  'waiting-correction': async () => {
    const sent = await endedHandover();
    return nameOf(`baton correct ${sent} --as wuhan-red-cross --set lines.0.quantity=999`);
  },
  'open-need': openNeed,
  'paused-place': async () => {
    const place = await newWard();
    await done(`baton pause-needs --as union --place ${place} --reason moving`);
    return place;
  },
  pledge: () => nameOf('baton pledge --as wuhan-red-cross --donor anonymous --item @goggles --quantity 500'),
  allocation: async () => {
    const what = `--lot ${await gift()}.0 --place @expo-a2 --need ${await openNeed()} --quantity 100`;
    return `${await nameOf(`baton allocate --as wuhan-red-cross ${what} --because nearest --owner command`)}.0`;
  },
  finding: async () => {
    await done('baton import red-cross-received gifts.csv --as example-needs-desk');
    const { out } = await run('baton findings --rule carrier_as_donor --json');
    return (JSON.parse(out) as { items: { id: string }[] }).items[0]?.id ?? '';
  },
  fund,
  supplier,
  order,
  handover,
  'ended-handover': endedHandover,
  key: () => newKey(),
  'key-request': async () => {
    const { ledger } = JSON.parse((await run('baton status --json')).out) as { ledger: string };
    const { segment } = JSON.parse((await run('baton keys show union --json')).out) as { segment: string };
    return keyRequest(ledger, segment, await webSigner(await newWebKey()), '仓库手机');
  },
  qualification,
  'suspended-qualification': async () => {
    const granted = await qualification();
    await done(`baton suspend ${granted} --as supervisor --reason complaint`);
    return granted;
  },
  'worded-record': () =>
    nameOf('baton item --as union --class mask --name-zh 写错的名字 --name-en "A wrong name" --unit piece'),
  'refused-transaction': refusedTransaction,
  ref: async () => refused.ref,
  time: async () => refused.time,
  'suspect-key': suspectKey,
  'disputed-record': async () => disputed,
  panel,
  proposal,
  accreditation,
  id: async () => (await done('baton list-party --as wuhan-red-cross --type supplier --area 420100 --name x')).id,
};

/** The example with real names in the place of its angle brackets. */
async function filled(example: string): Promise<string> {
  let line = example.replace('http://127.0.0.1:2020', node.address);
  for (const [whole, name = ''] of example.matchAll(/<([a-z-]+)>/g)) {
    const make = makers[name];
    if (make === undefined) throw new Error(`no test makes ${whole}`);
    line = line.replace(whole, await make(example));
  }
  return line;
}

/** What is said beside an answer, where the answer itself goes into a file or a pipe. */
const beside: { readonly [example: string]: string } = {
  'baton profile new needs.csv': '5 rows tried, 0 refused\n',
};

test.each(examples.filter((example) => !elsewhere.test(example)))('%s', async (example) => {
  const { code, err } = await run(await filled(example));
  expect({ code, err }).toEqual({ code: 0, err: beside[example] ?? '' });
});

const openData = stepsOf(readFileSync(join(tables, '../../docs/guides/publish-open-data.md'), 'utf8'));

test.each(openData.map(({ line }) => line.replace('npx --no ', '')))('the guide to open data: %s', async (line) => {
  expect(await run(line)).toMatchObject({ code: 0, err: '' });
});

test('where a file does not fit the log, nobody is accused before the file is looked at', async () => {
  const lines = readFileSync(join(shell.folder, 'handovers.jsonl'), 'utf8');
  const altered = lines.replaceAll(/("checkpoint":"\d+ ).{10}/g, '$1AAAAAAAAAA');
  writeFileSync(join(shell.folder, 'altered.jsonl'), altered);
  const { code, out } = await run('baton tie altered.jsonl --policy policy.json');
  expect([code, out]).toEqual([1, expect.stringContaining('Or the file was changed')]);
});

test('a trace tells the whole story: both hands, what is missing and who bears it, on whose word, a balance that closes', async () => {
  const { out } = await run('baton trace @gift-foundation-surgical');
  expect(out).toContain('received 40,000 + found 48 = ');
  expect(out).toContain('(it closes)');
  expect(out).toMatch(/968 pieces: in transit → held .*\n.*5 pieces: .* damaged.*\n.*2 pieces: .* held back/);
  expect(out).toMatch(/25 pieces: in transit → missing \(Example Relief Foundation\)/);
  expect(out).toContain('on the word of Example Provincial Relief Supervisor, whom the council accredited');
  expect(out).toContain('This is a replay');
});

test('what was written off names its bearer, in the trace of the handover that it was missing from', async () => {
  const { out } = await run('baton trace @xiaogan-boxes-2');
  expect(out).toContain('\nWhere it is (the whole lots, not this handover alone)\nmasks (pieces): received 40,000');
  expect(out).toContain('3: Surgical mask (not sterile): 2,000 pieces sent, 1,980 good, 20 lost');
  expect(out).toMatch(/Write off {2}Example Carrier\n +20 pieces: missing \(Example Carrier\) → lost/);
  expect(out).toMatch(/\nWritten off\n.*: 20 pieces\n {2}borne by Example Carrier\n/);
  expect(out).toMatch(/\nWritten off\n[^\n]*\n(?: {2}[^\n]*\n)*? {2}handover [\w-]{27}\/[\w-]{22}\.3\n/);
  const zh = await shell.run('baton trace @xiaogan-boxes-2', {
    env: { BATON_NODE: node.address, LANG: 'zh_CN.UTF-8' },
  });
  expect(zh.out).toMatch(/\n已报损\n.*: 20 只\n {2}承担方 示例承运公司\n/);
});

test('piped it is plain text; in a terminal it is a tree with a bar', async () => {
  const line = 'baton trace @gift-foundation-surgical';
  const env = { BATON_NODE: node.address, LANG: 'en' };
  const terminal = { out: true, err: true, columns: 60 };
  expect((await run(line)).out).not.toMatch(/[├█]/);
  const drawn = await shell.run(line, { env, terminal });
  expect(drawn.out).toMatch(/├─ .*\n.*│/);
  expect(drawn.out).toMatch(/█{20}/);
  expect((await shell.run(line, { env: { ...env, NO_COLOR: '1' }, terminal })).out).not.toContain('\u001b');
});
