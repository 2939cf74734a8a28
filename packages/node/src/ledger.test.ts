import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import {
  formatPolicyFile,
  fromUtf8,
  inclusionProof,
  isMalformed,
  leafHash,
  parsePolicyFile,
  rootFromLeaves,
  verifyInclusion,
} from '@baton/log';
import { describe, expect, test } from 'vitest';
import {
  batchesOf,
  faultOf,
  foundStory,
  newFolder,
  placed,
  standingOf,
  stated,
  storyOf,
} from '../test/ledger-story.ts';
import { START } from '../test/signed-story.ts';
import { auditFolder } from './audit/audit-folder.ts';
import { foundLedger, openLedger } from './ledger.ts';

const story = storyOf(80);
const inline = { workers: 0 };

/** A ledger that holds the whole story. */
async function wholeLedger() {
  const folder = await foundStory(story);
  const ledger = await openLedger(folder, inline);
  await ledger.submit(story.submissions);
  return { folder, ledger };
}

describe('an open ledger', () => {
  test('places every transaction in its order and answers with a checkpoint that covers them', async () => {
    const ledger = await openLedger(await foundStory(story), inline);
    const { results, checkpoint } = await ledger.submit(story.submissions);
    const indexes = placed(results).map(({ index }) => index);
    expect(indexes).toEqual(indexes.toSorted((a, b) => a - b));
    expect(stated(checkpoint).size).toBeGreaterThan(indexes.at(-1) ?? Number.NaN);
    await ledger.close();
  });

  test('serves entries, proofs and tiles that lead to the root it signed', async () => {
    const { ledger } = await wholeLedger();
    const { size, root } = stated(ledger.checkpoint());
    const entries = Array.from({ length: size }, (_, index) => ledger.log.entry(index) ?? new Uint8Array());
    expect(rootFromLeaves(entries.map(leafHash))).toEqual(root);
    const proof = inclusionProof(100, size, ledger.log.hashAt);
    expect(verifyInclusion({ leaf: leafHash(entries[100] ?? new Uint8Array()), index: 100, size, root, proof })).toBe(
      true,
    );
    expect(ledger.log.file('tile/entries/000')?.length).toBeGreaterThan(256 * 100);
    expect(ledger.log.file('tile/0/000.p/17')?.length).toBe(17 * 32);
    expect(fromUtf8(ledger.log.file('checkpoint') ?? new Uint8Array())).toBe(ledger.checkpoint());
    await ledger.close();
  });

  test('serves no tile wider than its checkpoint', async () => {
    const { ledger } = await wholeLedger();
    const width = ledger.log.size() % 256;
    expect(ledger.log.file(`tile/0/001.p/${width}`)).toBeDefined();
    expect(ledger.log.file(`tile/0/001.p/${width + 1}`)).toBeUndefined();
    expect(ledger.log.file('tile/0/001')).toBeUndefined();
    expect(ledger.log.file('../signed')).toBeUndefined();
    await ledger.close();
  });

  test('is found whole by an audit, while it runs and after it closed', async () => {
    const { folder, ledger } = await wholeLedger();
    expect((await auditFolder(folder)).findings).toEqual([]);
    await ledger.close();
    const report = await auditFolder(folder);
    expect(report.findings).toEqual([]);
    expect(report.size).toBe(ledger.log.size());
  });

  test('answers a transaction sent again with its first receipt, also after a restart', async () => {
    const { folder, ledger } = await wholeLedger();
    const again = await ledger.submit(story.submissions.slice(3, 7));
    await ledger.close();
    const reopened = await openLedger(folder, inline);
    const later = await reopened.submit(story.submissions.slice(3, 7));
    expect(placed(later.results)).toEqual(placed(again.results));
    expect(reopened.tip()).toEqual(ledger.tip());
    await reopened.close();
  });

  test('answers the same transaction twice in one batch with one place', async () => {
    const ledger = await openLedger(await foundStory(story), inline);
    const [first] = story.submissions;
    const { results } = await ledger.submit(first === undefined ? [] : [first, first]);
    expect(results[0]).toEqual(results[1]);
    await ledger.close();
  });

  test('makes no block of refused transactions alone', async () => {
    const ledger = await openLedger(await foundStory(story), inline);
    const { results, checkpoint } = await ledger.submit([{ tx: 'e30.e30.e30' }, ...story.submissions.slice(5, 6)]);
    expect(results.map((result) => ('problem' in result ? result.problem.code : 'placed'))).toEqual([
      'malformed',
      'key_unknown',
    ]);
    expect(ledger.tip().height).toBe(0);
    expect(stated(checkpoint).size).toBe(1);
    await ledger.close();
  });

  test('gives concurrent callers one order, the same for state, log and receipts', async () => {
    const folder = await foundStory(story);
    const ledger = await openLedger(folder, { workers: 2 });
    const answers = await Promise.all(batchesOf(story.submissions, 7).map((batch) => ledger.submit(batch)));
    const indexes = answers.flatMap(({ results }) => placed(results).map(({ index }) => index));
    expect(new Set(indexes).size).toBe(story.submissions.length);
    expect(ledger.tip().size).toBe(story.submissions.length + 1 + ledger.tip().height);
    await ledger.close();
    expect((await auditFolder(folder)).findings).toEqual([]);
  });

  test('keeps parts beside the log and finds them by digest', async () => {
    const { ledger } = await wholeLedger();
    const { results } = await ledger.submit(story.submissions);
    for (const [i, { parts = {} }] of story.submissions.entries()) {
      for (const [digest, part] of Object.entries(parts)) {
        expect(ledger.part(digest, placed(results)[i]?.index)).toEqual(part);
        expect(ledger.part(digest)).toEqual(part);
      }
    }
    await ledger.close();
  });

  test('stamps blocks with story time and never lets it go back', async () => {
    const ledger = await openLedger(await foundStory(story), inline);
    const [first = [], second = []] = batchesOf(story.submissions, 5);
    const { results } = await ledger.submit(first, { time: START + 500 });
    expect(placed(results)[0]?.time).toBe(START + 500);
    expect(await faultOf(ledger.submit(second, { time: START + 499 }))).toBe('story_time');
    expect(standingOf(ledger)).toBe('writable');
    expect(placed((await ledger.submit(second, { time: START + 500 })).results)[0]?.height).toBe(2);
    await ledger.close();
  });

  test('has a policy file that is read back, and whose key is its vkey', async () => {
    const { ledger } = await wholeLedger();
    const policy = parsePolicyFile(formatPolicyFile(ledger.policy));
    expect(isMalformed(policy)).toBe(false);
    expect(ledger.policy.epochs[0]?.policy).toContain(ledger.vkey);
    await ledger.close();
  });

  test('takes nothing more once it closes, and has answered what it took', async () => {
    const ledger = await openLedger(await foundStory(story), { workers: 1 });
    const answer = ledger.submit(story.submissions);
    const closed = ledger.close();
    expect(placed((await answer).results).length).toBe(story.submissions.length);
    await closed;
    expect(await faultOf(ledger.submit(story.submissions))).toBe('closed');
  });

  test('refuses what would not fit its queue', async () => {
    const folder = await foundStory(story);
    const ledger = await openLedger(folder, { ...inline, limits: { transactionsMax: 10, bytesMax: 1_000_000 } });
    expect(await faultOf(ledger.submit(story.submissions.slice(0, 11)))).toBe('busy');
    placed((await ledger.submit(story.submissions.slice(0, 10))).results);
    await ledger.close();
  });
});

describe('a data folder', () => {
  test('belongs to one opener at a time, in this process and in others', async () => {
    const folder = await foundStory(story);
    const ledger = await openLedger(folder, inline);
    expect(await faultOf(openLedger(folder, inline))).toBe('folder_locked');
    const script = `import('${import.meta.resolve('./ledger.ts')}').then((m) => m.openLedger(process.argv[1], { workers: 0 }))
      .catch((error) => console.log(error.code))`;
    const other = spawnSync(process.execPath, ['-e', script, folder], { encoding: 'utf8' });
    expect(other.stdout.trim()).toBe('folder_locked');
    await ledger.close();
    await (await openLedger(folder, inline)).close();
  });

  test('without a ledger is named', async () => {
    expect(await faultOf(openLedger(newFolder(), inline))).toBe('folder_empty');
  });

  test('with a ledger takes no other', async () => {
    const folder = await foundStory(story);
    expect(await faultOf(foundLedger(folder, story.genesis, story.logKey.seed))).toBe('folder_taken');
  });

  test('is not founded on a genesis that no start would take', async () => {
    const folder = newFolder();
    const genesis = { ...story.genesis, council: { ...story.genesis.council, threshold: 0 } };
    expect(await faultOf(foundLedger(folder, genesis, story.logKey.seed))).toBe('genesis_invalid');
    expect(await faultOf(openLedger(folder, inline))).toBe('folder_empty');
  });

  test('without its log key, or with another, is named', async () => {
    const folder = await foundStory(story);
    rmSync(`${folder}/keys/log.json`);
    expect(await faultOf(openLedger(folder, inline))).toBe('log_key_invalid');
  });
});
