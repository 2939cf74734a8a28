// Figure: events a second through the bridge, against the same records signed beforehand and submitted in requests of the same
// size to the same node: the command as its users start it, beside a node of its own.

import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, handOf, isRejected, type Self, type SignedTransaction } from '@baton/sdk';
import { type KeyFile, openKeyFile, signerOf } from '../packages/cli/src/keys/key-file.ts';
import { run, startNode } from './command.ts';
import type { Report } from './figure.ts';
import { tempPath } from './temp.ts';

/** How many documents, with how many events each. */
export type BridgeSize = { readonly documents: number; readonly events: number };

const IN_REQUEST = 100;
const WAREHOUSE = 'urn:epc:id:sgln:4012345.00005.0';
const MASKS = 'urn:epc:idpat:sgtin:4012345.044444.*';

type Desk = { readonly self: Self; readonly place: string; readonly item: string };

/** Submits the records, then lets the bridge take as many events. */
export async function bridge({ documents, events }: BridgeSize, report: Report): Promise<void> {
  const folder = tempPath('bridged');
  mkdirSync(folder);
  const { child: node, address } = await startNode(folder, ['--empty', '--name', 'bench-bridge']);
  const desk = await deskAt(folder, address);
  const count = documents * events;
  const direct = await submittedRate(address, desk, count);
  const inbox = join(folder, 'baton-bridge', 'inbox');
  mkdirSync(inbox, { recursive: true });
  for (let i = 0; i < documents; i++) writeFileSync(join(inbox, `${i}.json`), documentOf(i * events, events));
  const started = performance.now();
  const args = ['bridge', '--once', '--as', 'warehouse', '--mapping', 'mapping.yaml', '--node', address, '--json'];
  const { out, megabytes } = await run(folder, args);
  const seconds = (performance.now() - started) / 1000;
  node.kill('SIGINT');
  await once(node, 'close');
  const taken = JSON.parse(out) as { readonly counts: { readonly recorded?: number } }[];
  const recorded = taken.reduce((sum, { counts }) => sum + (counts.recorded ?? 0), 0);
  if (recorded !== count) throw new Error(`${recorded} of ${count} events were written down`);
  report({
    name: 'events/s through the bridge',
    value: `${Math.round(count / seconds)}/s`,
    limit: `${Math.round(direct)}/s records`,
    ratio: count / seconds / direct,
    note: `${count} events in ${seconds.toFixed(1)} s, 100 in a request; at most ${megabytes} MB`,
  });
}

/** Somebody who may receive goods, with a warehouse and an item. */
async function deskAt(folder: string, address: string): Promise<Desk> {
  const node = ['--node', address];
  const council = ['--as', 'council', ...node];
  await run(folder, ['council', 'accredit', 'council', '--types', 'relief_organisation', ...council]);
  const allowed = ['--records', '10000000', '--bytes', '20000000000'];
  await run(folder, ['council', 'parameters', ...allowed, ...council]);
  await run(folder, ['keys', 'new', 'warehouse', '--plain']);
  const type = ['--type', 'relief_organisation'];
  await run(folder, [
    'apply',
    '--as',
    'warehouse',
    '--name-en',
    'W',
    '--area',
    '420100',
    ...type,
    '-o',
    'a.json',
    ...node,
  ]);
  await run(folder, ['admit', 'a.json', ...type, ...council]);
  const named = async (args: readonly string[]) => {
    const { out } = await run(folder, [...args, '--as', 'warehouse', '--json', ...node]);
    return (JSON.parse(out) as { names: string[] }).names[0] ?? '';
  };
  const item = await named([
    'item',
    '--class',
    'mask',
    '--name-en',
    'Mask',
    '--unit',
    'piece',
    '--grades',
    'n95',
    '--code',
    '04012345444445',
  ]);
  const place = await named(['place', '--type', 'warehouse', '--area', '420100', '--name', 'Store']);
  writeFileSync(join(folder, 'mapping.yaml'), `places:\n  ${WAREHOUSE}: ${place}\n`);
  return { self: selfIn(join(folder, 'config', 'baton', 'keys', 'warehouse.json')), place, item };
}

function selfIn(path: string): Self {
  const file = JSON.parse(readFileSync(path, 'utf8')) as KeyFile;
  const [device] = openKeyFile(file, undefined).devices;
  if (device === undefined) throw new Error('new keys have a device');
  return { segment: file.segment, device: signerOf(device.secret) };
}

/** Records a second that the node takes, one in a transaction, a request after the other. */
async function submittedRate(address: string, { self, place, item }: Desk, count: number): Promise<number> {
  const client = connect(address);
  const { ledger, time } = await client.status();
  const hand = handOf(client, ledger, self);
  const at = { time: time - 60, offset: 480, precision: 'minute' };
  const lines = [{ item, quantity: 2, grade: 'n95', basis: 'printed' }];
  const received = { kind: 'relief.receive', at, donor: { type: 'unknown' }, given: 'gift', lines, place };
  const signed: SignedTransaction[] = [];
  for (let i = 0; i < count; i++) signed.push(await hand.sign([received]));
  const started = performance.now();
  for (let from = 0; from < count; from += IN_REQUEST) {
    const { outcomes } = await client.submit(signed.slice(from, from + IN_REQUEST));
    const refused = outcomes.find(isRejected);
    if (refused !== undefined) throw new Error(`a record was refused: ${refused.problem.detail}`);
  }
  return count / ((performance.now() - started) / 1000);
}

/** So many receipts of goods, each a second after the other. */
function documentOf(first: number, count: number): string {
  const from = Date.now() - 86_400_000;
  const eventList = Array.from({ length: count }, (_, i) => ({
    type: 'ObjectEvent',
    eventTime: new Date(from + (first + i) * 1000).toISOString(),
    eventTimeZoneOffset: '+08:00',
    action: 'ADD',
    bizStep: 'receiving',
    readPoint: { id: WAREHOUSE },
    quantityList: [{ epcClass: MASKS, quantity: 2 + (i % 7) }],
  }));
  const head = {
    '@context': [],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: new Date(from).toISOString(),
  };
  return JSON.stringify({ ...head, epcisBody: { eventList } });
}
