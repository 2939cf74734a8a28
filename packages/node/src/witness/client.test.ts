import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMalformed, parseVerifierKey, policyAt, toBase64Url, type VerifierKey } from '@baton/log';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeLedger } from '../../test/fake-ledger.ts';
import { castOf, plainRound } from '../../test/relief-story.ts';
import { Story, storyKey } from '../../test/signed-story.ts';
import type { Time } from '../clock.ts';
import { type Asked, WitnessClient } from './client.ts';
import { hearWitnesses } from './hear.ts';
import { type Reach, reachWithin } from './reach.ts';
import { buildWitnessServer } from './server.ts';
import { Witness } from './witness.ts';

const key = storyKey('w1');
const name = 'witness.example/w1';
const prefix = 'http://witness.example/w1';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-witness-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A ledger that wants the cosignature of one witness. */
function witnessedLedger(url = prefix): { ledger: FakeLedger; story: Story } {
  const witnesses = [{ key: toBase64Url(key.bytes), name, url }];
  const story = new Story('replay-story', (genesis) => ({
    ...genesis,
    policy: { ...genesis.policy, quorum: 1, witnesses },
  }));
  plainRound(story, castOf(story), 1);
  return { ledger: new FakeLedger(story), story };
}

function vkeyOf(ledger: FakeLedger): VerifierKey {
  const vkey = parseVerifierKey(ledger.vkey);
  if (isMalformed(vkey)) throw new Error(vkey.malformed);
  return vkey;
}

function witnessOf(ledger: FakeLedger): Witness {
  return new Witness({ folder, name, seed: key.seed, logs: [vkeyOf(ledger)], now: () => ledger.clock() });
}

/** Reaches a witness without a socket. */
function reaching(witness: Witness): Reach {
  const app = buildWitnessServer(witness);
  return async (url, body) => {
    const path = url.slice(prefix.length);
    const answer = await app.inject(body === undefined ? path : { method: 'POST', url: path, payload: body });
    return { status: answer.statusCode, text: answer.body };
  };
}

/** A client whose time a test moves: `look` lets it look once and gives back what it waits for next. */
function handClient(ledger: FakeLedger, reach: Reach) {
  const due: { delayMs: number; call: () => void }[] = [];
  const heard: Asked[] = [];
  let run = 0;
  const time: Time = {
    wall: () => 0,
    run: () => run,
    after(delayMs, call) {
      due.push({ delayMs, call });
      return () => due.splice(0);
    },
  };
  const [witness] = policyAt(ledger.policy, 0)?.witnesses ?? [];
  if (witness === undefined) throw new Error('the policy names a witness');
  const client = new WitnessClient({ ledger, witness, reach, time, onAsked: (_, asked) => heard.push(asked) });
  const look = async () => {
    due.shift()?.call();
    while (due[0] === undefined) await new Promise(setImmediate);
    return due[0].delayMs;
  };
  const pass = (milliseconds: number) => {
    run += milliseconds;
  };
  return { client, heard, look, pass };
}

test('the latest checkpoint is cosigned, and the next one once the log has grown', async () => {
  const { ledger } = witnessedLedger();
  const { heard, look } = handClient(ledger, reaching(witnessOf(ledger)));
  await look();
  expect(ledger.cosigned()).toBe(ledger.checkpoint());
  expect(await look()).toBe(500);
  await ledger.play();
  await look();
  expect(ledger.cosigned()).toBe(ledger.checkpoint());
  expect(heard).toEqual(['cosigned', 'cosigned']);
});

test('while the clock is suspect, what was cosigned is cosigned again, once a minute: that vouches for the time', async () => {
  const { ledger } = witnessedLedger();
  const { heard, look, pass } = handClient(ledger, reaching(witnessOf(ledger)));
  await look();
  ledger.stop('clock_suspect');
  await look();
  expect(heard).toEqual(['cosigned']);
  pass(60_000);
  await look();
  await look();
  expect(heard).toEqual(['cosigned', 'cosigned']);
});

test('a client started anew learns from the witness where to go on', async () => {
  const { ledger } = witnessedLedger();
  const reach = reaching(witnessOf(ledger));
  await handClient(ledger, reach).look();
  await ledger.play();
  const { heard, look } = handClient(ledger, reach);
  expect(await look()).toBe(0);
  await look();
  expect(heard).toEqual(['conflict', 'cosigned']);
  expect(ledger.cosigned()).toBe(ledger.checkpoint());
});

test('what a witness cannot cosign any more, as it knows a larger log, it is not asked to', async () => {
  const { ledger } = witnessedLedger();
  const reach = reaching(witnessOf(ledger));
  const ending = ledger.checkpoint();
  await ledger.play();
  await handClient(ledger, reach).look();
  ledger.endings = () => [ending];
  const { heard, look, pass } = handClient(ledger, reach);
  await look();
  await look();
  ledger.stop('clock_suspect');
  pass(60_000);
  await look();
  expect(heard).toEqual(['conflict', 'cosigned', 'cosigned']);
});

test('a witness that knows a larger log stops the ledger', async () => {
  const { ledger: grown } = witnessedLedger();
  await grown.play();
  const reach = reaching(witnessOf(grown));
  await handClient(grown, reach).look();
  const { ledger: yesterday } = witnessedLedger();
  const { heard, look } = handClient(yesterday, reach);
  await look();
  expect(heard).toEqual(['refused']);
  expect(yesterday.standing()).toMatchObject({ writable: false, code: 'log_shorter_than_signed' });
});

test('a witness that cannot be reached is asked again, ever more seldom', async () => {
  const { ledger } = witnessedLedger();
  const { look } = handClient(ledger, async () => undefined);
  const waits = [];
  for (let i = 0; i < 8; i++) waits.push(await look());
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

test.each([
  ['a cosignature of another key', `— ${name} AAAAAAAA\n`],
  ['no signature at all', 'hello'],
  ['a wrong cosignature of its own key', undefined],
])('%s is not taken', async (_, text) => {
  const { ledger } = witnessedLedger();
  const other = new Witness({
    folder,
    name,
    seed: storyKey('somebody else').seed,
    logs: [vkeyOf(ledger)],
    now: () => 1,
  });
  const reach: Reach = async (_url, body = '') => ({ status: 200, text: text ?? other.add(body).text });
  const { heard, look } = handClient(ledger, reach);
  await look();
  expect(heard).toEqual(['refused']);
  expect(ledger.cosigned()).toBeUndefined();
});

test('before anything is signed the witnesses are heard, those that show it and those that do not', async () => {
  const { ledger } = witnessedLedger();
  const reach = reaching(witnessOf(ledger));
  const { witnesses = [] } = policyAt(ledger.policy, 0) ?? {};
  const hear = (by: Reach, note?: string) => hearWitnesses(witnesses, vkeyOf(ledger), by, note);
  expect(await hear(reach)).toEqual([]);
  await handClient(ledger, reach).look();
  const size = ledger.log.size();
  expect(await hear(reach)).toEqual([size]);
  const hidden: Reach = async (url, body) => (body === undefined ? { status: 404, text: '' } : reach(url, body));
  expect(await hear(hidden)).toEqual([]);
  expect(await hear(hidden, ledger.checkpoint())).toEqual([size]);
});

test('a checkpoint that somebody else signed says nothing of the log', async () => {
  const { ledger } = witnessedLedger();
  const { witnesses = [] } = policyAt(ledger.policy, 0) ?? {};
  const forged = ledger.checkpoint().replace(/^(\S+)\n\d+/, '$1\n999');
  expect(
    await hearWitnesses(witnesses, vkeyOf(ledger), async () => ({ status: 200, text: forged }), undefined),
  ).toEqual([]);
});

test('over a real socket a witness is reached, and one that is gone is not', async () => {
  const { ledger } = witnessedLedger();
  const app = buildWitnessServer(witnessOf(ledger));
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const reach = reachWithin(20_000);
  expect(await reach(`${address}/add-checkpoint`, 'hello')).toEqual({ status: 400, text: expect.any(String) });
  await app.close();
  expect(await reach(`${address}/add-checkpoint`, 'hello')).toBeUndefined();
});
