// The bridge of two organisations to one node: what their systems say becomes records, once.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningNode, startNode } from '@baton/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foundEmpty } from '../src/found-empty.ts';
import { Running } from './process.ts';
import { openShell, type Shell } from './shell.ts';

let shell: Shell;
let node: RunningNode;
const names: { [thing: string]: string } = {};

beforeAll(async () => {
  shell = openShell((url, init) => fetch(url, init));
  const data = join(shell.folder, 'baton-data');
  await foundEmpty(data, 'drill-bridge', Date.now());
  node = await startNode({ folder: data, port: 0, logLevel: 'silent' });
  await done('baton council accredit council --as council --types medical_institution,relief_organisation');
  for (const [name, type] of [
    ['our-hospital', 'medical_institution'],
    ['red-cross', 'relief_organisation'],
  ]) {
    await done(`baton keys new ${name} --plain`);
    await done(`baton apply --as ${name} --name-en "Somebody" --area 420100 --type ${type} -o ${name}.json`);
    await done(`baton admit ${name}.json --as council --type ${type}`);
    names[`${name}`] = JSON.parse((await done(`baton keys show ${name} --json`)).out).segment;
  }
  const item = 'baton item --as red-cross --class mask --name-zh 口罩 --unit piece --grades n95 --code 04012345444445';
  names['item'] = await named(item);
  names['store'] = await named('baton place --as red-cross --type warehouse --area 420100 --name 仓库');
  names['ward'] = await named('baton place --as our-hospital --type ward --area 420100 --name "Fever clinic"');
  writeFileSync(join(shell.folder, 'mapping.yaml'), mapping());
});

afterAll(async () => {
  await node.close();
  shell.end();
});

function mapping(): string {
  return `places:
  urn:epc:id:sgln:4012345.00005.0: ${names['store']}
  urn:epc:id:sgln:4012345.00006.0: ${names['ward']}
parties:
  https://id.example.com/417/4000001000005: ${names['our-hospital']}
  urn:epc:id:pgln:4012345.00007: ${names['red-cross']}
`;
}

function run(line: string, interrupted: () => Promise<void> = async () => {}) {
  const env = { XDG_CONFIG_HOME: join(shell.folder, 'config'), BATON_NODE: node.address, LANG: 'en' };
  return shell.run(line, { env, now: Date.now, interrupted });
}

async function done(line: string) {
  const ran = await run(line);
  expect(ran, line).toMatchObject({ code: 0 });
  return ran;
}

async function named(line: string): Promise<string> {
  return JSON.parse((await done(`${line} --json`)).out).names[0];
}

const bridged = '--mapping mapping.yaml --json';
const masks = 'urn:epc:idpat:sgtin:4012345.044444.*';

function documentOf(...events: object[]) {
  const context = ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'];
  const head = {
    '@context': context,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-01-01T00:00:00Z',
  };
  return { ...head, epcisBody: { eventList: events } };
}

function event(minute: number, more: object) {
  const time = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 86_400_000 + minute * 60_000).toISOString();
  return { type: 'ObjectEvent', eventTime: time, eventTimeZoneOffset: '+08:00', action: 'OBSERVE', ...more };
}

const store = { readPoint: { id: 'urn:epc:id:sgln:4012345.00005.0' } };
const ward = { readPoint: { id: 'urn:epc:id:sgln:4012345.00006.0' } };

/** An event of one class in EPCIS XML. */
function inXml(given: object): string {
  const { eventTime, action, bizStep, readPoint, quantityList } = JSON.parse(JSON.stringify(given));
  const [{ epcClass, quantity }] = quantityList;
  return `<?xml version="1.0" encoding="UTF-8"?>
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-01-01T00:00:00Z">
<EPCISBody><EventList><ObjectEvent><eventTime>${eventTime}</eventTime><eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
<action>${action}</action><bizStep>urn:epcglobal:cbv:bizstep:${bizStep}</bizStep>
<readPoint><id>${readPoint.id}</id></readPoint><quantityList><quantityElement><epcClass>${epcClass}</epcClass>
<quantity>${quantity}</quantity></quantityElement></quantityList></ObjectEvent></EventList></EPCISBody>
</epcis:EPCISDocument>`;
}

/** Puts a document into the inbox of an organisation and runs its bridge; what became of its events. */
async function capture(who: string, document: object, file = `${Math.random()}.json`) {
  const inbox = join(shell.folder, who, 'inbox');
  mkdirSync(inbox, { recursive: true });
  writeFileSync(join(inbox, file), JSON.stringify(document));
  const { code, out, err } = await run(`baton bridge --once --as ${who} --folder ${who} ${bridged}`);
  const [outcome] = JSON.parse(out || '[]');
  const folder = join(inbox, outcome?.taken === true ? 'taken' : 'refused');
  const path = join(folder, `${file}.answer.json`);
  return {
    code,
    err,
    taken: outcome?.taken,
    answer: existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined,
  };
}

test('goods come in, go out, are taken over and used, all from events', async () => {
  const came = event(0, {
    action: 'ADD',
    bizStep: 'receiving',
    ...store,
    quantityList: [{ epcClass: masks, quantity: 500 }],
  });
  const to = [{ type: 'possessing_party', destination: 'urn:epc:id:pgln:4000001.00000' }];
  const sent = event(1, {
    bizStep: 'shipping',
    disposition: 'in_transit',
    ...store,
    destinationList: to,
    quantityList: [{ epcClass: masks, quantity: 200 }],
  });
  const { answer } = await capture('red-cross', documentOf(came, sent));
  expect(answer).toMatchObject({ success: true, events: [{ outcome: 'recorded' }, { outcome: 'recorded' }] });

  const handover = `did:baton:${node.ledger.id}:${answer.events[1].record}`;
  const desadv = [{ type: 'desadv', bizTransaction: handover }];
  const taken = event(2, {
    bizStep: 'receiving',
    disposition: 'completeness_verified',
    ...ward,
    bizTransactionList: desadv,
    quantityList: [{ epcClass: masks, quantity: 200 }],
  });
  const used = event(3, {
    action: 'DELETE',
    bizStep: 'dispensing',
    ...ward,
    quantityList: [{ epcClass: masks, quantity: 150 }],
  });
  const hospital = await capture('our-hospital', documentOf(taken, used));
  expect(hospital.answer).toMatchObject({ success: true, events: [{ outcome: 'recorded' }, { outcome: 'recorded' }] });

  const { out } = await done('baton stock --holder our-hospital --json');
  expect(JSON.parse(out).items).toMatchObject([
    { quantity: 50, item: { id: names['item'] }, place: { id: names['ward'] } },
  ]);
});

test('what was packed is shipped as a package with its contents, and taken over unopened until somebody counts', async () => {
  const sscc = 'urn:epc:id:sscc:4012345.0000000333';
  const came = event(4, {
    action: 'ADD',
    bizStep: 'receiving',
    ...store,
    quantityList: [{ epcClass: masks, quantity: 80 }],
  });
  const packing = {
    ...event(6, { action: 'ADD', bizStep: 'packing', ...store, parentID: sscc }),
    ...{ type: 'AggregationEvent', childQuantityList: [{ epcClass: masks, quantity: 60 }] },
  };
  const to = [{ type: 'possessing_party', destination: 'urn:epc:id:pgln:4000001.00000' }];
  const shipping = { bizStep: 'shipping', ...store, destinationList: to };
  const unknown = event(7, { ...shipping, epcList: ['urn:epc:id:sscc:4012345.0000000999'] });
  const sent = event(8, { ...shipping, epcList: [sscc] });
  const { answer } = await capture('red-cross', documentOf(came, packing, unknown, sent));
  expect(answer.events).toMatchObject([
    { outcome: 'recorded' },
    { outcome: 'noted' },
    { outcome: 'waiting', code: 'package_unknown' },
    { outcome: 'recorded' },
  ]);
  const desadv = [{ type: 'desadv', bizTransaction: `did:baton:${node.ledger.id}:${answer.events[3].record}` }];
  const taken = event(9, { bizStep: 'receiving', ...ward, bizTransactionList: desadv, epcList: [sscc] });
  expect((await capture('our-hospital', documentOf(taken))).answer.events).toMatchObject([{ outcome: 'recorded' }]);
  const stock = JSON.parse((await done('baton stock --holder our-hospital --json')).out).items;
  expect(stock).toContainEqual(expect.objectContaining({ condition: 'unopened', quantity: 60 }));
  const counted = [{ epcClass: masks, quantity: 60 }];
  const opened = event(10, { bizStep: 'receiving', ...ward, bizTransactionList: desadv, quantityList: counted });
  expect((await capture('our-hospital', documentOf(opened))).answer.events).toMatchObject([{ outcome: 'recorded' }]);
  const after = JSON.parse((await done('baton stock --holder our-hospital --json')).out).items;
  expect(after.filter(({ condition }: { condition: string }) => condition === 'unopened')).toEqual([]);
});

test('goods that come anew go in one request, each event with its own outcome', async () => {
  const coming = (minute: number, quantity: number) =>
    event(minute, { action: 'ADD', bizStep: 'receiving', ...store, quantityList: [{ epcClass: masks, quantity }] });
  const half = coming(22, 0.5);
  const { answer } = await capture(
    'red-cross',
    documentOf(coming(20, 3), coming(21, 4), half, coming(20, 3), coming(23, 5)),
  );
  expect(answer.events.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    ...['recorded', 'recorded', 'refused', 'known', 'recorded'],
  ]);
});

test('goods that leave one place go in one request, each out of what the others leave', async () => {
  const [item, to] = [masks, [{ type: 'possessing_party', destination: 'urn:epc:id:pgln:4000001.00000' }]];
  const held = JSON.parse((await done('baton stock --holder red-cross --json')).out).items;
  const all = held.reduce((sum: number, { quantity }: { quantity: number }) => sum + quantity, 0);
  const leaving = (minute: number, quantity: number, more: object) =>
    event(minute, {
      bizStep: 'shipping',
      ...store,
      destinationList: to,
      quantityList: [{ epcClass: item, quantity }],
      ...more,
    });
  const lost = { action: 'DELETE', bizStep: 'decommissioning', disposition: 'damaged', destinationList: undefined };
  const { answer } = await capture(
    'red-cross',
    documentOf(leaving(24, all - 3, {}), leaving(25, 2, lost), leaving(26, 2, {}), leaving(27, 1, {})),
  );
  expect(answer.events).toMatchObject([
    { outcome: 'recorded' },
    { outcome: 'recorded' },
    { outcome: 'refused', code: 'not_in_stock' },
    { outcome: 'recorded' },
  ]);
  expect(JSON.parse((await done('baton stock --holder red-cross --json')).out).items).toEqual([]);
});

test('the same document again adds nothing, nor does the same event in another one', async () => {
  const size = node.ledger.log.size();
  const one = event(5, {
    action: 'ADD',
    bizStep: 'receiving',
    ...store,
    quantityList: [{ epcClass: masks, quantity: 7 }],
  });
  expect((await capture('red-cross', documentOf(one))).answer.events).toMatchObject([{ outcome: 'recorded' }]);
  const after = node.ledger.log.size();
  expect(after).toBeGreaterThan(size);
  expect((await capture('red-cross', documentOf(one))).answer.events).toMatchObject([{ outcome: 'recorded' }]);
  const other = { ...documentOf(one), creationDate: '2026-02-02T00:00:00Z' };
  expect((await capture('red-cross', other)).answer.events).toMatchObject([{ outcome: 'known' }]);
  expect(node.ledger.log.size()).toBe(after);
});

const refusals: [why: string, event: object, code: string, outcome?: string][] = [
  [
    'a class that nobody named',
    { quantityList: [{ epcClass: 'urn:x:gloves', quantity: 1 }] },
    'item_unknown',
    'waiting',
  ],
  ['half a mask', { quantityList: [{ epcClass: masks, quantity: 0.5 }] }, 'quantity_not_whole'],
  ['masks by weight', { quantityList: [{ epcClass: masks, quantity: 5, uom: 'KGM' }] }, 'unit_differs'],
  ['a place that nobody named', { readPoint: { id: 'urn:x:elsewhere' } }, 'place_unknown', 'waiting'],
  ['a place of somebody else', ward, 'place_not_yours'],
];
test.each(refusals)(
  'answered with the reason, and nothing is written: %s',
  async (_, more, code, outcome = 'refused') => {
    const size = node.ledger.log.size();
    const given = {
      action: 'ADD',
      bizStep: 'receiving',
      ...store,
      quantityList: [{ epcClass: masks, quantity: 1 }],
      ...more,
    };
    const { answer, code: ended } = await capture('red-cross', documentOf(event(10, given)));
    expect(answer.events).toMatchObject([{ outcome, code, words: { zh: expect.any(String), en: expect.any(String) } }]);
    expect(ended).toBe(outcome === 'waiting' ? 0 : 1);
    expect(node.ledger.log.size()).toBe(size);
  },
);

test('an event that is declared wrong makes its record void, once; one that never came is no matter', async () => {
  const one = event(15, {
    action: 'ADD',
    bizStep: 'receiving',
    ...store,
    quantityList: [{ epcClass: masks, quantity: 13 }],
  });
  const [{ record }] = (await capture('red-cross', documentOf(one))).answer.events;
  const declarationTime = new Date(Date.now() - 3_600_000).toISOString();
  const wrong = { ...one, errorDeclaration: { declarationTime, reason: 'did_not_occur' } };
  expect((await capture('red-cross', documentOf(wrong))).answer.events).toMatchObject([{ outcome: 'recorded' }]);
  const again = { ...documentOf(wrong), creationDate: '2026-03-03T00:00:00Z' };
  expect((await capture('red-cross', again)).answer.events).toMatchObject([{ outcome: 'known' }]);
  const { out } = await done('baton corrections --json');
  expect(JSON.parse(out).items).toMatchObject([{ record, to: null, standing: 'in_force' }]);
  const never = event(16, { ...wrong, eventTime: declarationTime });
  expect(
    (await capture('red-cross', documentOf({ ...never, eventTime: declarationTime }))).answer.events,
  ).toMatchObject([{ outcome: 'noted' }]);
});

test('what the ledger keeps no record of is valid, and answered so', async () => {
  const packed = {
    ...event(20, { bizStep: 'packing', parentID: 'urn:x:box', childEPCs: ['urn:x:1'] }),
    type: 'AggregationEvent',
  };
  const { answer } = await capture(
    'red-cross',
    documentOf(packed, event(21, { bizStep: 'loading', epcList: ['urn:x:1'] })),
  );
  expect(answer).toMatchObject({ success: true, events: [{ outcome: 'noted' }, { outcome: 'noted' }] });
});

test('the same event twice in a document fares alike, also where the ledger takes neither', async () => {
  const ahead = event(3 * 1_440, {
    ...{ action: 'ADD', bizStep: 'receiving' },
    ...store,
    quantityList: [{ epcClass: masks, quantity: 3 }],
  });
  const { answer } = await capture('red-cross', documentOf(ahead, ahead));
  const refused = { outcome: 'refused', code: 'at_in_future' };
  expect(answer).toMatchObject({ success: false, events: [refused, refused] });
});

test('one invalid event keeps the whole document out, with a pointer to it', async () => {
  const size = node.ledger.log.size();
  const good = event(30, {
    action: 'ADD',
    bizStep: 'receiving',
    ...store,
    quantityList: [{ epcClass: masks, quantity: 3 }],
  });
  const { answer } = await capture('red-cross', documentOf(good, { ...good, action: 'CREATE' }));
  expect(answer).toMatchObject({ code: 'document_invalid', problems: [{ pointer: '/epcisBody/eventList/1/action' }] });
  expect(node.ledger.log.size()).toBe(size);
});

describe('over HTTP', () => {
  test('a capture is taken, asked for, taken again as the same, and refused where it is not valid', async () => {
    let stop = () => {};
    const interrupted = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const address = Promise.withResolvers<string>();
    const env = { XDG_CONFIG_HOME: join(shell.folder, 'config'), BATON_NODE: node.address, LANG: 'en' };
    const out = (text: string) => address.resolve(/http:\S+/.exec(text)?.[0] ?? '');
    const line = 'baton bridge --port 0 --as red-cross --folder red-cross --mapping mapping.yaml';
    const running = shell.run(line, { env, now: Date.now, out, interrupted: () => interrupted });
    const url = await address.promise;
    const post = (body: string, headers: object = {}) =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/ld+json', ...headers } });
    const one = event(40, {
      action: 'ADD',
      bizStep: 'receiving',
      ...store,
      quantityList: [{ epcClass: masks, quantity: 9 }],
    });
    const taken = await post(JSON.stringify(documentOf(one)));
    expect(taken.status).toBe(202);
    expect(taken.headers.get('gs1-epcis-version')).toBe('2.0.0');
    const location = new URL(taken.headers.get('location') ?? '', url);
    await expect.poll(async () => (await (await fetch(location)).json()).running).toBe(false);
    expect(await (await fetch(location)).json()).toMatchObject({ success: true, events: [{ outcome: 'recorded' }] });
    expect((await post(JSON.stringify(documentOf(one)))).headers.get('location')).toBe(taken.headers.get('location'));

    const wrong = await post(JSON.stringify(documentOf({ ...one, bizStep: 'transforming' })));
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      type: 'epcisException:ValidationException',
      errors: [{ pointer: '/epcisBody/eventList/0/bizStep' }],
    });
    const half = await post(
      JSON.stringify(documentOf(event(41, { ...one, eventTime: one.eventTime }), { ...one, action: 'X' })),
      { 'gs1-capture-error-behaviour': 'proceed' },
    );
    expect(half.status).toBe(202);
    const single = {
      ...event(42, { action: 'ADD', bizStep: 'receiving', ...store, quantityList: [{ epcClass: masks, quantity: 2 }] }),
      '@context': [],
    };
    expect((await post(JSON.stringify(single), {})).status).toBe(202);

    expect((await post('{')).status).toBe(400);
    expect((await post('<a/>', { 'content-type': 'text/csv' })).status).toBe(415);
    const xml = { 'content-type': 'application/xml' };
    const again = await post(inXml(one), xml);
    expect(again.status).toBe(202);
    const known = new URL(again.headers.get('location') ?? '', url);
    await expect.poll(async () => (await (await fetch(known)).json()).running).toBe(false);
    expect(await (await fetch(known)).json()).toMatchObject({ success: true, events: [{ outcome: 'known' }] });
    const entity = await post('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', xml);
    expect([entity.status, (await entity.json()).titles.en]).toEqual([400, expect.stringContaining('entities')]);
    expect((await post('{}', { origin: 'https://example.org' })).status).toBe(403);
    expect((await fetch(new URL('/capture/none', url))).status).toBe(404);
    const first = await fetch(new URL('/capture?perPage=1', url));
    const next = /^<(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const [[newest], [two]] = [await first.json(), await (await fetch(new URL(next, url))).json()];
    expect(newest.captureID).not.toBe(two.captureID);
    const all = await fetch(new URL('/capture?perPage=1000', url));
    expect([(await all.json()).length > 2, all.headers.get('link')]).toEqual([true, null]);
    expect((await fetch(new URL('/capture?nextPageToken=none', url))).status).toBe(400);
    stop();
    expect(await running).toMatchObject({ code: 0 });
  });
});

test('a capture that was begun when the bridge was stopped is ended at the next start', async () => {
  const one = event(50, {
    action: 'ADD',
    bizStep: 'receiving',
    ...store,
    quantityList: [{ epcClass: masks, quantity: 11 }],
  });
  const id = 'begunAndNotEnded00000A';
  const captures = join(shell.folder, 'red-cross', 'captures');
  writeFileSync(join(captures, `${id}.jsonld`), JSON.stringify(documentOf(one)));
  const job = {
    captureID: id,
    createdAt: '2026-01-01T00:00:00Z',
    running: true,
    success: true,
    captureErrorBehaviour: 'rollback',
    errors: [],
    total: 1,
    counts: {},
  };
  writeFileSync(join(captures, `${id}.json`), JSON.stringify(job));
  await run(`baton bridge --once --as red-cross --folder red-cross ${bridged}`);
  expect(JSON.parse(readFileSync(join(captures, `${id}.json`), 'utf8'))).toMatchObject({
    running: false,
    counts: { recorded: 1 },
  });
});

/** Once the read model has all that was committed. */
async function heldByRedCross(): Promise<number> {
  const page = await fetch(`${node.address}/v1/stock?holder=${names['red-cross']}&limit=200`);
  const { height, items, next } = await page.json();
  if (height < node.ledger.tip().height) return heldByRedCross();
  expect(next).toBeNull();
  return items.reduce((sum: number, { quantity }: { quantity: number }) => sum + quantity, 0);
}

/** The log grows by so many blocks, or the bridge ends before. */
async function grown(blocks: number, running: Running): Promise<void> {
  const height = node.ledger.tip().height + blocks;
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = node.ledger.onCommit((tip) => {
    if (tip.height >= height) resolve();
  });
  await Promise.race([promise, running.ended]);
  stop();
}

test('a bridge that is killed and started again writes every event once, and answers for each', async () => {
  const before = await heldByRedCross();
  const lost = { action: 'DELETE', bizStep: 'decommissioning', disposition: 'damaged' };
  // Each tenth takes of what lies there; all of it is more than one request.
  const events = Array.from({ length: 150 }, (_, i) => {
    const moved = i % 10 === 9 ? lost : { action: 'ADD', bizStep: 'receiving' };
    const time = new Date(Date.now() - 7_200_000 + i * 1000).toISOString();
    return {
      ...event(60, { ...moved, ...store, quantityList: [{ epcClass: masks, quantity: i + 1 }] }),
      eventTime: time,
    };
  });
  const inbox = join(shell.folder, 'killed', 'inbox');
  mkdirSync(inbox, { recursive: true });
  writeFileSync(join(inbox, 'day.json'), JSON.stringify(documentOf(...events)));
  const args = ['bridge', '--once', '--as', 'red-cross', '--folder', 'killed', '--mapping', 'mapping.yaml'];
  for (const blocks of [1, 1]) {
    const running = new Running(shell.folder, ...args, '--node', node.address);
    await grown(blocks, running);
    await running.kill('SIGKILL');
  }
  const last = new Running(shell.folder, ...args, '--node', node.address);
  expect(await last.ended, last.err).toBe(0);
  const answer = JSON.parse(readFileSync(join(inbox, 'taken', 'day.json.answer.json'), 'utf8'));
  const answered: { outcome: string; record: string }[] = answer.events;
  expect(answered.filter(({ outcome }) => outcome !== 'recorded' && outcome !== 'known')).toEqual([]);
  expect(new Set(answered.map(({ record }) => record)).size).toBe(150);
  const moved = events.reduce((sum, _, i) => sum + (i % 10 === 9 ? -1 : 1) * (i + 1), 0);
  expect(await heldByRedCross()).toBe(before + moved);
}, 180_000);

const samples = join(import.meta.dirname, '../../../../shared/data/epcis/openepcis/Capture');

describe.runIf(existsSync(samples))('the samples of others', () => {
  test('the valid ones are taken whole or say what the mapping lacks; no invalid one is', async () => {
    for (const [folder, expected] of [
      ['Documents', true],
      ['Invalid', false],
    ] as const) {
      const files = readdirSync(join(samples, folder));
      expect(files.length).toBeGreaterThan(0);
      for (const file of files) {
        const document = JSON.parse(readFileSync(join(samples, folder, file), 'utf8'));
        const { answer } = await capture('red-cross', document, `${folder}-${file}`);
        // Goods of others are not in our catalogue: whatever they name waits for the mapping, and none is wrong.
        if (expected) expect(answer.success, `${file}: ${JSON.stringify(answer)}`).toBe(true);
        const isValid =
          answer.code !== 'document_invalid' &&
          answer.events.every((one: { code?: string }) => one.code !== 'event_invalid');
        expect(isValid, `${file}: ${JSON.stringify(answer)}`).toBe(expected);
      }
    }
  });
});
