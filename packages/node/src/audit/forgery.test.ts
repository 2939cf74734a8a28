// A history that the operator itself forged: tree, tiles and checkpoint fit one another, and the log signed it all.

import { encodeBlockMark, encodeTransactionEntry, type PolicyFile } from '@baton/log';
import { afterAll, describe, expect, test } from 'vitest';
import { type Placed, placeStory, writePublicLog } from '../../test/placed-story.ts';
import { type Cast, castOf, count, everyTurn, plainRound, receiveMasks, sendMasks } from '../../test/relief-story.ts';
import { START, Story } from '../../test/signed-story.ts';
import { Scratch } from '../../test/story-folder.ts';
import { firstPolicy } from '../first-policy.ts';
import { auditCopy } from './audit-copy.ts';

const scratch = new Scratch();
afterAll(() => scratch.close());

function honest(): { story: Story; cast: Cast; placed: Placed } {
  const story = new Story();
  const cast = castOf(story);
  everyTurn(story, cast);
  return { story, cast, placed: placeStory(story) };
}

function policyOf({ story, entries }: Placed): PolicyFile {
  return firstPolicy(story.ledger, entries[0] ?? new Uint8Array()).file;
}

async function auditAs(policy: PolicyFile, placed: Placed, options: { threads?: number } = { threads: 0 }) {
  const folder = scratch.path();
  writePublicLog(folder, placed);
  return auditCopy(folder, policy, options);
}

function audit(placed: Placed, options?: { threads: number }) {
  return auditAs(policyOf(placed), placed, options);
}

/** Puts one more block at the end of a log, whatever the rules say of it. */
function forge({ placed, tx, chain }: { placed: Placed; tx?: string; chain?: string }): void {
  const { height, size, chain: last } = placed.blocks.at(-1)?.tip ?? { height: 0, size: 1, chain: '' };
  const block = { height: height + 1, time: START + 60 };
  if (tx !== undefined) placed.entries.push(encodeTransactionEntry({ ...block, index: size, tx }));
  placed.entries.push(encodeBlockMark({ ...block, protocol: 1, chain: chain ?? last }));
}

describe('a copy of a public log', () => {
  test('without fault has no findings, in threads as in one', async () => {
    const { placed } = honest();
    expect((await audit(placed)).findings).toEqual([]);
    expect((await audit(placed, { threads: 2 })).findings).toEqual([]);
  });

  test('of another ledger than the policy names is refused', async () => {
    const { placed } = honest();
    const other = policyOf(placeStory(new Story('replay-other')));
    const codes = (await auditAs(other, placed)).findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['genesis_differs', 'checkpoint_origin', 'checkpoint_signature']));
  });

  test('tells how far it is', async () => {
    const { placed } = honest();
    const folder = scratch.path();
    writePublicLog(folder, placed);
    const seen: number[] = [];
    await auditCopy(folder, policyOf(placed), { threads: 0, onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen).toEqual([1]);
  });
});

describe('a forged history', () => {
  test('with goods that nobody held is found by the rules', async () => {
    const { story, cast, placed } = honest();
    const lot = receiveMasks(story, cast, 10);
    sendMasks(story, cast, [{ lot, quantity: 1_000_000 }]);
    const [, sent] = story.submissions.slice(-2);
    forge({ placed, tx: sent?.tx ?? '' });
    const { findings } = await audit(placed);
    expect(findings[0]).toMatchObject({
      code: 'transaction_refused',
      where: `log/tile/entries/000.p/${placed.entries.length}, entry ${placed.entries.length - 2}`,
    });
    expect(findings[0]?.detail).toContain('lot_not_found');
  });

  test('with a transaction that its signer never made is found by its signature', async () => {
    const { story, placed } = honest();
    const last = story.submissions.at(-1)?.tx ?? '';
    const other = story.submissions.at(-3)?.tx ?? '';
    const forged = `${last.slice(0, last.lastIndexOf('.'))}${other.slice(other.lastIndexOf('.'))}`;
    const at = placed.entries.findIndex((entry) => Buffer.from(entry).toString().includes(last));
    const entry = Buffer.from(placed.entries[at] ?? '')
      .toString()
      .replace(last, forged);
    placed.entries[at] = Buffer.from(entry);
    for (const threads of [0, 2]) {
      const { findings, figures } = await audit(placed, { threads });
      expect(findings.map(({ code }) => code)).toEqual(['signature_invalid']);
      expect(findings[0]?.where).toContain(`entry ${at}`);
      expect(figures.signatures).toBe(story.submissions.length);
    }
  });

  test('with the same transaction twice is found by the rules', async () => {
    const { story, placed } = honest();
    forge({ placed, tx: story.submissions.at(-1)?.tx ?? '' });
    const { findings } = await audit(placed);
    expect(findings[0]?.detail).toContain('exists');
  });

  test('with a chain value that the state does not have is found', async () => {
    const { placed } = honest();
    forge({ placed, chain: 'A'.repeat(43) });
    const { findings } = await audit(placed);
    expect(findings[0]).toMatchObject({ code: 'chain_differs' });
  });

  test.each([
    ['height', 1, 0],
    ['time', 0, -120],
  ])('with a %s out of order is found', async (_, higher, later) => {
    const { placed } = honest();
    const { height, chain } = placed.blocks.at(-1)?.tip ?? { height: 0, chain: '' };
    placed.entries.push(encodeBlockMark({ height: height + 1 + higher, time: START + 60 + later, protocol: 1, chain }));
    const { findings } = await audit(placed);
    expect(findings[0]).toMatchObject({ code: 'entry_misplaced' });
  });

  test('that ends within a block is found', async () => {
    const { placed } = honest();
    placed.entries.pop();
    const { findings } = await audit(placed);
    expect(findings.map(({ code }) => code)).toEqual(['block_open']);
  });

  test('without its genesis is found', async () => {
    const { placed } = honest();
    const { findings } = await auditAs(policyOf(placed), { ...placed, entries: placed.entries.slice(1) });
    const named = { code: 'genesis_differs', where: expect.stringContaining('entry 0') };
    expect(findings).toContainEqual(expect.objectContaining(named));
  });

  test('with a second genesis is found', async () => {
    const { placed } = honest();
    placed.entries.push(placed.entries[0] ?? new Uint8Array());
    const { findings } = await audit(placed);
    expect(findings[0]).toMatchObject({ code: 'entry_misplaced', detail: 'a second genesis' });
  });
});

test('a long story in threads is audited whole', async () => {
  const story = new Story();
  const cast = castOf(story);
  for (let round = 0; round < 200; round++) plainRound(story, cast, round);
  const sent = sendMasks(story, cast, [{ lot: receiveMasks(story, cast, 5), quantity: 5 }]);
  count(story, cast, sent, [{ line: 0, good: 5 }]);
  const { ok, findings, figures } = await audit(placeStory(story, 90), { threads: 2 });
  expect(findings).toEqual([]);
  expect(ok).toBe(true);
  expect(figures.signatures).toBe(story.submissions.length);
});
