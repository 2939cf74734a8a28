import { kindNamed } from '@baton/ledger';
import { expect, test } from 'vitest';
import { accepted, people } from '../../test/people.ts';
import { verifyReceipt, verifyWithNoble } from '../index.ts';

const mask = { class: 'mask', name: { zh: '口罩', en: 'Mask' }, unit: 'piece', grades: ['n95'] } as const;

async function receiptOfAnItem() {
  const { node, giver } = await people();
  const { id } = accepted(await giver.submit('relief.item', mask));
  return { node, giver, receipt: await node.receipt(id), policy: node.policy() };
}

test('a receipt is checked from its text and the policy file alone', async () => {
  const { receipt, policy, node } = await receiptOfAnItem();
  const { ok, result, terms } = await verifyReceipt(receipt, policy, { now: node.time });
  expect({ ok, purpose: result?.purpose, terms }).toEqual({ ok: true, purpose: 'replay', terms: [] });
  expect(result?.steps.every((step) => step.ok)).toBe(true);
});

test('what lapses is judged by the clock of whoever asks', async () => {
  const { node, council, keys } = await people();
  const act = { type: 'accredit', authority: keys.giver.segment, types: ['recipient'] } as const;
  const until = node.time + 100;
  const { id } = accepted(await council.submit('trust.propose', { act, until }));
  const receipt = await node.receipt(id);
  const lapsedAt = async (now: number) => (await verifyReceipt(receipt, node.policy(), { now })).terms[0]?.lapsed;
  expect(await lapsedAt(until)).toBe(false);
  expect(await lapsedAt(until + 1)).toBe(true);
});

test('altering any one character of a receipt is refused with the reason', async () => {
  const { receipt, policy } = await receiptOfAnItem();
  for (let at = 0; at < receipt.length; at += 97) {
    const other = receipt[at] === 'A' ? 'B' : 'A';
    const altered = receipt.slice(0, at) + other + receipt.slice(at + 1);
    const { ok, refusal } = await verifyReceipt(altered, policy, { now: 0, verify: async (c) => verifyWithNoble(c) });
    expect({ at, ok, told: refusal?.reason.en !== undefined }).toEqual({ at, ok: false, told: true });
  }
});

test("today's log that grew is consistent with the receipt", async () => {
  const { node, giver, receipt, policy } = await receiptOfAnItem();
  for (let i = 0; i < 130; i++) accepted(await giver.submit('relief.item', mask));
  const against = { url: 'http://node.test', fetch: node.fetch };
  const verification = await verifyReceipt(receipt, policy, { now: 0, against });
  expect(verification).toMatchObject({ ok: true, against: { ok: true, size: node.entries.length } });
});

test("today's log that was rewritten, cut or signed by another key is told apart", async () => {
  const { node, receipt, policy } = await receiptOfAnItem();
  const against = { url: 'http://node.test', fetch: node.fetch };
  const verdict = async () => (await verifyReceipt(receipt, policy, { now: 0, against })).against;
  const first = node.entries[1] ?? new Uint8Array();
  node.entries[1] = new TextEncoder().encode('{}');
  node.entries.push(first);
  expect(await verdict()).toMatchObject({ ok: false, words: { en: expect.stringContaining('rewritten') } });
  node.entries.length = 3;
  expect(await verdict()).toMatchObject({ ok: false, words: { en: expect.stringContaining('shorter') } });
  Object.assign(node.log, { sign: async () => new Uint8Array(64) });
  expect(await verdict()).toMatchObject({ ok: false, words: { en: expect.stringContaining('signatures') } });
});

test('the log of another ledger is told apart from one that was rewritten', async () => {
  const { receipt, policy } = await receiptOfAnItem();
  const fetch = async () => new Response('other.AAAAAAAAAAAAAAAAAAAAAAAAAAA\n1\n\n');
  const { against } = await verifyReceipt(receipt, policy, { now: 0, against: { url: 'http://node.test', fetch } });
  expect(against).toMatchObject({ ok: false, words: { en: expect.stringContaining('another ledger') } });
});

test('words that are not enclosed are named: withheld, or lapsed as their signer said', async () => {
  const { node, giver } = await people();
  const lapses = node.time + 100;
  const { id } = accepted(
    await giver.submit('relief.item', { ...mask, name: { zh: '口罩', en: { text: 'Mask', lapses } } }),
  );
  const policy = node.policy();
  expect((await verifyReceipt(await node.receipt(id), policy, { now: 0 })).absent).toEqual([]);
  node.dropParts();
  const receipt = await node.receipt(id);
  const whyAt = async (now: number, more = {}) => {
    const { ok, absent } = await verifyReceipt(receipt, policy, {
      now,
      partsOf: (record) => kindNamed(String(record['kind']))?.parts(record) ?? [],
      ...more,
    });
    return { ok, why: absent.map(({ why, detail }) => detail ?? why) };
  };
  expect(await whyAt(lapses - 1)).toEqual({ ok: true, why: ['withheld', 'withheld'] });
  expect((await whyAt(lapses)).why.sort()).toEqual(['lapsed', 'withheld']);
  const against = { url: 'http://node.test', fetch: node.fetch };
  expect((await whyAt(0, { against })).why).toEqual(['withheld', 'withheld']);
  const told = async (url: string, init?: RequestInit) =>
    url.includes('/v1/parts/')
      ? Response.json({ code: 'words_withheld', detail: 'Withheld by somebody', status: 410 }, { status: 410 })
      : node.fetch(url, init);
  expect((await whyAt(0, { against: { ...against, fetch: told } })).why).toEqual(Array(2).fill('Withheld by somebody'));
});
