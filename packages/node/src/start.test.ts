import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  concludeReceipt,
  encodeVerifierKey,
  examineReceipt,
  isRefusal,
  noteTypes,
  toBase64Url,
  verifierKey,
} from '@baton/log';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { selfSigned } from '../test/certificate.ts';
import { castOf, plainRound } from '../test/relief-story.ts';
import { Story, storyKey } from '../test/signed-story.ts';
import { foundLedger } from './ledger.ts';
import { runNode } from './run.ts';
import { startNode } from './start.ts';
import { verifySignature } from './verify/verify.ts';
import { beginViews } from './views/views.ts';
import { startWitness } from './witness/start.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-node-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const seed = storyKey('w1').seed;
const name = 'witness.example/w1';

/** A story whose ledger wants the cosignature of a witness that listens at `url`. */
function witnessedStory(url: string): Story {
  const witnesses = [{ key: toBase64Url(storyKey('w1').bytes), name, url }];
  const story = new Story('replay-story', (genesis) => ({
    ...genesis,
    policy: { ...genesis.policy, quorum: 1, witnesses },
  }));
  plainRound(story, castOf(story), 1);
  return story;
}

/** A port that was free a moment ago: the address of a witness stands in the genesis, before there is a witness. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The ledger of a story, and the witness that it names. */
async function startBoth(story: Story, port: number) {
  const ledger = join(folder, 'ledger');
  await foundLedger(ledger, story.genesis, story.logKey.seed);
  const vkey = encodeVerifierKey(verifierKey(story.ledger, noteTypes.log, story.logKey.bytes));
  const shared = { name, seed, logs: [vkey], port, logLevel: 'silent' } as const;
  const witness = await startWitness({ folder: join(folder, 'witness'), ...shared });
  return { witness, node: await startOn(ledger) };
}

function startOn(path: string) {
  return startNode({ folder: path, port: 0, logLevel: 'silent', ledger: { workers: 0 } });
}

async function submit(address: string, story: Story): Promise<{ id: string; index: number }[]> {
  const answer = await fetch(`${address}/v1/transactions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ transactions: story.submissions }),
  });
  return ((await answer.json()) as { transactions: { id: string; index: number }[] }).transactions;
}

test('a node takes what was signed, a witness cosigns it, and the receipt checks without either', async () => {
  const port = await freePort();
  const story = witnessedStory(`http://127.0.0.1:${port}`);
  const { node, witness } = await startBoth(story, port);
  const last = (await submit(node.address, story)).at(-1);
  const receipt = await (await fetch(`${node.address}/v1/transactions/${last?.id}/receipt?wait=20`)).text();
  const policy = await (await fetch(`${node.address}/v1/policy`)).text();
  const metrics = await (await fetch(`${node.address}/metrics`)).text();
  expect(metrics).toMatch(/\nbaton_verify_seconds_count 1\n/);
  expect(metrics).toMatch(/\nbaton_commit_seconds_count [1-9]/);
  expect(metrics).toContain(`baton_witness_requests_total{witness="${name}",outcome="cosigned"}`);
  await node.close();
  await witness.close();
  const examination = examineReceipt(receipt, policy);
  if (isRefusal(examination)) throw new Error(examination.refused);
  const verdicts = examination.checks.map(({ check }) => verifySignature(check));
  expect(concludeReceipt(examination, verdicts)).toMatchObject({ ok: true, index: last?.index, witnessed: [{ name }] });
});

test("yesterday's folder put back is read-only, as the witness knows what is missing", async () => {
  const port = await freePort();
  const story = witnessedStory(`http://127.0.0.1:${port}`);
  const { node, witness } = await startBoth(story, port);
  await node.close();
  const path = join(folder, 'ledger');
  cpSync(path, join(folder, 'yesterday'), { recursive: true });
  const today = await startOn(path);
  const last = (await submit(today.address, story)).at(-1);
  expect((await fetch(`${today.address}/v1/transactions/${last?.id}/receipt?wait=20`)).status).toBe(200);
  await today.close();
  const back = await startOn(join(folder, 'yesterday'));
  const status = await (await fetch(`${back.address}/v1/status`)).json();
  expect(status).toMatchObject({ writable: false, code: 'log_shorter_than_signed' });
  await back.close();
  await witness.close();
});

test('a second node on the same folder is refused, and the first goes on', async () => {
  const story = new Story();
  const path = join(folder, 'ledger');
  await foundLedger(path, story.genesis, story.logKey.seed);
  const node = await startOn(path);
  await expect(startOn(path)).rejects.toMatchObject({ code: 'folder_locked' });
  expect((await fetch(`${node.address}/health/ready`)).status).toBe(200);
  await node.close();
});

test('a node that speaks TLS says so of its address, also in its log', async () => {
  const path = join(folder, 'ledger');
  const story = new Story();
  await foundLedger(path, story.genesis, story.logKey.seed);
  const said: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => said.push(JSON.parse(line).msg) });
  const begun = beginViews(path, { onFault: () => {} });
  const node = await runNode({ folder: path, port: 0, tls: selfSigned(), ledger: { workers: 0 } }, logger, begun);
  await node.close();
  expect(node.address).toMatch(/^https:/);
  expect(said).toContain(`listening at ${node.address}`);
});
