import type { RecordBody } from '@baton/ledger';
import { type Outcome, Refused, type Self, type SpelledRequest, seedSigner } from '@baton/sdk';
import { refOf } from '@baton/tables';
import { expect, test } from 'vitest';
import type { Desk } from '../act/desk.ts';
import { type Fate, type Job, Outgoing } from './outgoing.ts';
import { spellRecord, spellText } from './spelled.ts';

const signer = (byte: number) => seedSigner(new Uint8Array(32).fill(byte));
const self = (byte: number): Self => ({
  segment: String(byte).repeat(27),
  control: signer(byte),
  device: signer(byte),
});
const ref = (name: string) => refOf([name], 0);

/** A node that takes every transaction but those with a record that it is told to refuse, or has already. */
class Door {
  readonly taken: string[] = [];
  readonly requests: number[] = [];
  readonly no = new Map<string, string>();

  submit({ ids, body }: SpelledRequest): Promise<{ outcomes: Outcome[]; checkpoint: string }> {
    this.requests.push(ids.length);
    const { transactions } = JSON.parse(Buffer.from(body).toString()) as { transactions: { tx: string }[] };
    return Promise.resolve({
      outcomes: transactions.map(({ tx }, i) => this.#judge(tx, ids[i] ?? '')),
      checkpoint: '',
    });
  }

  #judge(tx: string, id: string): Outcome {
    const payload = JSON.parse(Buffer.from(tx.split('.')[1] ?? '', 'base64url').toString()) as {
      records: (RecordBody & { fund?: string })[];
    };
    const refs = payload.records.map((record) => record.ref);
    const wanted = payload.records.flatMap(({ fund }) => fund ?? []);
    const here = [...this.taken, ...refs];
    const codes = refs.map((one) => (this.taken.includes(one) ? 'exists' : this.no.get(one)));
    const code =
      codes.find((one) => one !== undefined) ?? (wanted.every((one) => here.includes(one)) ? '' : 'not_there');
    if (code !== '') return { id, problem: { type: '', title: '', status: 409, detail: code, code } };
    this.taken.push(...refs);
    return { id, index: 1, height: 1, time: 1 };
  }
}

function deskAt(door: Door): Desk {
  const client = { clock: async () => 1_580_000_000, submitSpelled: door.submit.bind(door) };
  const status = { ledger: `replay-x.${'A'.repeat(27)}` };
  return { client, status, self: self(1) } as unknown as Desk;
}

const record = (name: string) => ({ kind: 'relief.loseMoney', ref: ref(name), at: { time: 1, offset: 0 } });
const job = (name: string, more: Partial<Job> = {}): Job => ({
  self: self(1),
  records: [spellRecord(record(name))],
  needs: [],
  ...more,
});

async function send(door: Door, jobs: readonly [name: string, job: Job][]): Promise<[string, string][]> {
  const fates: [string, string][] = [];
  const tell = (name: string) => (fate: Fate) => void fates.push([name, typeof fate === 'string' ? fate : fate.code]);
  const outgoing = new Outgoing(deskAt(door));
  for (const [name, one] of jobs) outgoing.add(one, tell(name));
  await outgoing.end();
  return fates;
}

const rows = (count: number) => Array.from({ length: count }, (_, i) => `row ${i}`);

test('a hundred records go into a transaction, and fates are told in the order of the rows', async () => {
  const door = new Door();
  const fates = await send(
    door,
    rows(450).map((name) => [name, job(name)]),
  );
  expect(fates).toEqual(rows(450).map((name) => [name, 'sent']));
  expect(door.requests).toEqual([5]);
});

test('what the ledger refuses is that row alone, and what is there already is known', async () => {
  const door = new Door();
  door.taken.push(ref('row 7'));
  door.no.set(ref('row 50'), 'not_yours').set(ref('row 260'), 'not_yours');
  const fates = await send(
    door,
    rows(300).map((name) => [name, job(name)]),
  );
  const others = { 'row 7': 'known', 'row 50': 'not_yours', 'row 260': 'not_yours' } as { [name: string]: string };
  expect(fates).toEqual(rows(300).map((name) => [name, others[name] ?? 'sent']));
  expect(new Set(door.taken).size).toBe(298);
});

test('what a row needs goes before it once, also where the row that needed it first was refused', async () => {
  const door = new Door();
  door.no.set(ref('row 0'), 'not_yours').set(ref('never'), 'not_listed');
  const needing = (name: string, need: string): [string, Job] => {
    const records = [spellRecord({ ...record(name), fund: ref(need) })];
    return [name, job(name, { records, needs: [record(need)] })];
  };
  const fates = await send(door, [
    ...rows(150).map((name) => needing(name, 'a donor')),
    needing('lost', 'never'),
    needing('last', 'a donor'),
  ]);
  const others = { 'row 0': 'not_yours', lost: 'not_listed' } as { [name: string]: string };
  expect(fates).toEqual([...rows(150), 'lost', 'last'].map((name) => [name, others[name] ?? 'sent']));
  expect(door.taken.filter((one) => one === ref('a donor'))).toHaveLength(1);
});

test('of a text that is signed again, with a row that was refused, is warned once', async () => {
  const door = new Door();
  door.no.set(ref('row 1'), 'not_yours');
  const outgoing = new Outgoing(deskAt(door));
  const warned = (name: string) => job(name, { records: [{ ...spellRecord(record(name)), warnings: 1 }] });
  for (const name of rows(3)) outgoing.add(warned(name), () => {});
  await outgoing.end();
  expect([outgoing.warnings, door.requests]).toEqual([3, [1, 3]]);
});

test('a transaction has no more texts than a node takes with one', async () => {
  const door = new Door();
  const long = (name: string) => ({ ...spellRecord(record(name)), parts: [spellText('"'.repeat(15_000))] });
  await send(
    door,
    rows(20).map((name) => [name, job(name, { records: [long(name)] })]),
  );
  expect(door.requests).toEqual([3]);
});

test('each transaction has one signer', async () => {
  const door = new Door();
  const fates = await send(
    door,
    rows(6).map((name, i) => [name, job(name, { self: self((i % 3) + 1) })]),
  );
  expect(fates.map(([, fate]) => fate)).toEqual(Array(6).fill('sent'));
  expect(door.requests).toEqual([6]);
});

test('where one of several signers may write no more, its rows are told so, and those of others go in', async () => {
  const door = new Door();
  const named = rows(900).map((name, i) => [name, job(name, { self: self(i % 300 < 150 ? 2 : 3) })] as [string, Job]);
  const isSilent = (i: number) => i >= 300 && i % 300 < 150;
  for (const [i, [name]] of named.entries()) if (isSilent(i)) door.no.set(ref(name), 'quota_exceeded');
  const fates = await send(door, named);
  expect(fates).toEqual(rows(900).map((name, i) => [name, isSilent(i) ? 'quota_exceeded' : 'sent']));
});

test('where the signer may write no more, nothing more is sent, and what went in is told', async () => {
  const door = new Door();
  for (const name of rows(400).slice(150)) door.no.set(ref(name), 'quota_exceeded');
  const fates: string[] = [];
  const outgoing = new Outgoing(deskAt(door));
  for (const name of rows(400)) outgoing.add(job(name), (fate) => fates.push(String(fate)));
  await expect(outgoing.end()).rejects.toBeInstanceOf(Refused);
  expect(fates).toEqual(Array(100).fill('sent'));
  expect(door.requests).toEqual([4]);
});
