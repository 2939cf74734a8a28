// A log key leaks, and the witnesses change: what was proved stays proved, and what is forged afterwards is not.

import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  concludeReceipt,
  encodeReceipt,
  examineReceipt,
  examineSuccession,
  formatPolicyFile,
  inclusionProof,
  isRefusal,
  type PolicyFile,
} from '@baton/log';
import { afterAll, describe, expect, test } from 'vitest';
import { auditCopy } from '../src/audit/audit-copy.ts';
import { auditFolder } from '../src/audit/audit-folder.ts';
import { backupFolder } from '../src/backup/backup-folder.ts';
import { exportLog } from '../src/backup/export-log.ts';
import { restoreFolder } from '../src/backup/restore-folder.ts';
import { followed } from '../src/epochs.ts';
import { layNextLogKey } from '../src/founding.ts';
import { type OpenLedger, openLedger } from '../src/ledger.ts';
import { loggedAt } from '../src/logged.ts';
import { buildReceipt } from '../src/receipt.ts';
import { logSigner } from '../src/sequencer/log-signer.ts';
import { verifySignature } from '../src/verify/verify.ts';
import { cosign, first, named, nextKey, scene, second } from './epoch-story.ts';
import { standingOf, stated } from './ledger-story.ts';
import { type Story, storyKey } from './signed-story.ts';
import { Scratch } from './story-folder.ts';

const scratch = new Scratch();
afterAll(() => scratch.close());

function receiptAt(ledger: OpenLedger, index: number): string {
  const logged = loggedAt(ledger.log, index);
  const answer = logged && buildReceipt(ledger, logged, 'signed');
  if (answer === undefined || !('text' in answer)) throw new Error(`no receipt of ${index}`);
  return answer.text;
}

/** `ok`, or why a receipt is refused under a policy file. */
function verdict(receipt: string, policy: PolicyFile): string {
  const examined = examineReceipt(receipt, formatPolicyFile(policy));
  if (isRefusal(examined)) return examined.refused;
  const { refusal } = concludeReceipt(
    examined,
    examined.checks.map(({ check }) => verifySignature(check)),
  );
  return refusal?.refused ?? 'ok';
}

/** What somebody with the old key of the log signs over all that is in the log now. */
function forged(
  story: Story,
  ledger: OpenLedger,
  index: number,
  key = story.logKey,
): { note: string; receipt: string } {
  const { size, root } = stated(ledger.checkpoint());
  const note = logSigner(ledger.id, key.seed).sign({ origin: ledger.id, size, root });
  const genuine = JSON.parse(receiptAt(ledger, index)) as { checkpoint: string };
  return { note, receipt: JSON.stringify({ ...genuine, checkpoint: note }) };
}

describe('a leaked log key', () => {
  test('is replaced by the council: old receipts verify, forged ones after the change do not', async () => {
    const { story, folder, tell, more, decide, reopen, ledger } = await scene();
    const before = ledger().policy;
    const [old] = await more();
    const oldReceipt = receiptAt(ledger(), old?.index ?? 0);
    layNextLogKey(folder, nextKey.seed);
    decide({ log: nextKey });
    const decision = (await tell()).at(-1);
    const last = (decision?.index ?? 0) + 2;
    expect(stated(ledger().checkpoint()).size).toBe(last);
    const [late] = await more();
    const lateReceipt = receiptAt(ledger(), late?.index ?? 0);

    const after = followed(before, ledger().successions());
    expect(after.epochs.map((epoch) => [epoch.first, epoch.last])).toEqual([
      [0, last],
      [last + 1, null],
    ]);
    expect(formatPolicyFile(after)).toBe(formatPolicyFile(ledger().policy));
    expect([before, after].map((policy) => verdict(oldReceipt, policy))).toEqual(['ok', 'ok']);
    expect([before, after].map((policy) => verdict(lateReceipt, policy))).toEqual(['signatures', 'ok']);
    const { note, receipt } = forged(story, ledger(), late?.index ?? 0);
    expect(verdict(receipt, after)).toBe('signatures');

    expect((await auditFolder(folder, { threads: 0 })).findings).toEqual([]);
    await (await reopen()).close();
    const copy = scratch.path();
    cpSync(folder, copy, { recursive: true });
    for (const file of ['signed', 'log/checkpoint']) writeFileSync(join(copy, file), note);
    const { findings } = await auditFolder(copy, { threads: 0 });
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['checkpoint_signature', 'checkpoint_signature']),
    );
    await expect(openLedger(copy, { workers: 0 }).then(standingOf)).resolves.toBe('signed_missing');
  });

  test('goes on being replaced after a restart, from a backup, and in a copy of the public log', async () => {
    const { folder, more, decide, reopen, ledger } = await scene();
    const before = ledger().policy;
    await more();
    layNextLogKey(folder, nextKey.seed);
    decide({ log: nextKey });
    // Told together: what follows the decision waits for the next block.
    await more();
    expect(standingOf(await reopen())).toBe('writable');
    await more();
    const policy = formatPolicyFile(ledger().policy);
    await ledger().close();
    const [mirror, backup, restored] = [scratch.path(), scratch.path(), scratch.path()];
    await exportLog(folder, mirror);
    expect((await auditCopy(mirror, before, { threads: 0 })).findings).toEqual([]);
    await backupFolder(folder, backup, { withKeys: true });
    await restoreFolder(backup, restored, { confirmed: true });
    const again = await openLedger(restored, { workers: 0 });
    expect([standingOf(again), formatPolicyFile(again.policy)]).toEqual(['writable', policy]);
    await again.close();
  });

  test.each([
    ['no witness', undefined, []],
    ['another witness, while the one before has not yet cosigned its end', 1, [named('w2', second)]],
  ])('an old backup takes nothing from a folder whose council has set another key since: %s', async (...row) => {
    const [, quorum, witnesses] = row;
    const { folder, more, decide, ledger } = await scene(
      quorum === undefined ? undefined : { witnesses: [named('w1', first)], quorum },
    );
    await more();
    const [old, mirror, beside] = [scratch.path(), scratch.path(), scratch.path()];
    await backupFolder(folder, old, { withKeys: true });
    layNextLogKey(folder, nextKey.seed);
    decide({ log: nextKey, witnesses, quorum: witnesses.length });
    await more();
    await more();
    const { policy } = ledger();
    const { height } = ledger().tip();
    const { size } = stated(ledger().checkpoint());
    await ledger().close();
    await exportLog(folder, mirror);
    const unled = scratch.copyOf(folder);
    for (const lost of ['policy.json', 'epochs']) rmSync(join(unled, lost), { recursive: true, force: true });
    const unknown = { code: 'log_damaged', detail: { en: expect.stringContaining(`over ${size} entries by a key`) } };
    await expect(restoreFolder(old, unled, { confirmed: true })).rejects.toMatchObject(unknown);
    expect(readFileSync(join(unled, 'signed'), 'utf8')).toBe(readFileSync(join(folder, 'signed'), 'utf8'));
    const forged = formatPolicyFile(policy).replaceAll(/quorum [\w.-]+/g, 'quorum forged');
    expect(forged).not.toBe(formatPolicyFile(policy));
    writeFileSync(join(mirror, 'policy.json'), forged);
    expect(await restoreFolder(old, folder)).toMatchObject({ size, height, writable: true });
    const again = await openLedger(folder, { workers: 0 });
    expect([standingOf(again), formatPolicyFile(again.policy)]).toEqual(['writable', formatPolicyFile(policy)]);
    await again.close();
    // Of a copy counts what proves the next epoch.
    const proved = await restoreFolder(old, beside, { copies: [mirror] });
    expect(proved.size === size).toBe(quorum === undefined);
    // What a copy says beside that counts nothing; the next key, which it does not have, is missed.
    expect(proved).toMatchObject({ writable: false, hasKey: quorum !== undefined });
    const kept = existsSync(join(beside, 'policy.json'))
      ? readFileSync(join(beside, 'policy.json'), 'utf8')
      : undefined;
    expect(kept).toBe(quorum === undefined ? formatPolicyFile(policy) : undefined);
  });

  test('leads on from a policy that knows of it already, in a copy as in a restore', async () => {
    const { folder, more, decide, ledger } = await scene();
    layNextLogKey(folder, nextKey.seed);
    decide({ log: nextKey });
    await more();
    const known = ledger().policy;
    const [old, mirror, restored] = [scratch.path(), scratch.path(), scratch.path()];
    await backupFolder(folder, old, { withKeys: true });
    decide({ log: nextKey, witnesses: [named('w1', first)], quorum: 0 });
    await more();
    await more();
    const { policy } = ledger();
    const { size } = stated(ledger().checkpoint());
    await ledger().close();
    expect([known, policy].map(({ epochs }) => epochs.length)).toEqual([2, 3]);
    await exportLog(folder, mirror);
    writeFileSync(join(mirror, `epochs/${known.epochs[1]?.first}.json`), 'leads nowhere');
    expect((await auditCopy(mirror, known, { threads: 0 })).findings).toEqual([]);
    expect(await restoreFolder(old, restored, { copies: [mirror] })).toMatchObject({ size, hasKey: true });
    const again = await openLedger(restored, { workers: 0 });
    expect(formatPolicyFile(again.policy)).toBe(formatPolicyFile(policy));
    expect(again.successions()).toHaveLength(2);
    await again.close();
  });

  test('that signed before it was noticed proves nothing from the size on that the council names', async () => {
    const { folder, tell, more, decide, ledger } = await scene();
    const [honest] = await more();
    const honestReceipt = receiptAt(ledger(), honest?.index ?? 0);
    const leakedFrom = stated(ledger().checkpoint()).size + 1;
    const [doubtful] = await more();
    const doubtfulReceipt = receiptAt(ledger(), doubtful?.index ?? 0);
    layNextLogKey(folder, nextKey.seed);
    decide({ log: nextKey, compromisedFrom: leakedFrom });
    await tell();
    await more();
    const { policy } = ledger();
    expect([honestReceipt, doubtfulReceipt].map((receipt) => verdict(receipt, policy))).toEqual([
      'ok',
      'epoch_compromised',
    ]);
    expect(verdict(receiptAt(ledger(), doubtful?.index ?? 0), policy)).toBe('ok');
    await ledger().close();
  });

  test('does not let who has it lead anybody to another epoch', async () => {
    const { story, folder, tell, more, decide, ledger } = await scene();
    const before = formatPolicyFile(ledger().policy);
    await more();
    layNextLogKey(folder, nextKey.seed);
    decide({ log: nextKey });
    await tell();
    await more();
    const [succession = ''] = ledger().successions();
    // The same decision, under a checkpoint of the old key over a longer log: the old epoch would seem to go on.
    const { note } = forged(story, ledger(), 1);
    const { size } = stated(note);
    const shown = JSON.parse(succession) as { entry: { index: number }; grants: { index: number }[] };
    const proven = (index: number) => ({
      index,
      bytes: ledger().log.entry(index) ?? new Uint8Array(),
      proof: inclusionProof(index, size, ledger().log.hashAt),
    });
    const longer = encodeReceipt({
      ledger: ledger().id,
      checkpoint: note,
      entry: { ...proven(shown.entry.index), parts: {} },
      grants: shown.grants.map(({ index }) => proven(index)),
    });
    expect(examineSuccession(longer, before)).toMatchObject({ refused: 'succession' });
    expect(isRefusal(examineSuccession(succession, before))).toBe(false);
    await ledger().close();
  });
});

test('the next key stays the same until a policy names it, and then makes room for another', async () => {
  const { folder, tell, decide, ledger } = await scene();
  const [one, other] = [storyKey('one').seed, storyKey('other').seed];
  expect(layNextLogKey(folder, nextKey.seed)).toEqual(nextKey.seed);
  expect(layNextLogKey(folder, one)).toEqual(nextKey.seed);
  decide({ log: nextKey });
  await tell();
  expect(layNextLogKey(folder, other)).toEqual(other);
  await ledger().close();
  const again = await openLedger(folder, { workers: 0 });
  expect(standingOf(again)).toBe('writable');
  await again.close();
});

describe('a change of witnesses', () => {
  test('is followed once the old ones have cosigned the record that made it; then the new ones count', async () => {
    const { folder, story, tell, more, decide, ledger } = await scene({
      witnesses: [named('first.example', first)],
      quorum: 1,
    });
    const before = ledger().policy;
    await more();
    decide({ log: story.logKey, witnesses: [named('second.example', second)], quorum: 1 });
    await tell();
    const ending = ledger().checkpoint();
    await more();
    expect(ledger().endings()).toEqual([ending]);
    expect(followed(before, ledger().successions())).toEqual(before);
    await cosign(ledger(), ending, 'first.example', first);
    expect(ledger().endings()).toEqual([]);
    const after = followed(before, ledger().successions());
    expect(formatPolicyFile(after)).toBe(formatPolicyFile(ledger().policy));

    const latest = ledger().checkpoint();
    await expect(cosign(ledger(), latest, 'first.example', first)).rejects.toMatchObject({
      code: 'cosignature_invalid',
    });
    await cosign(ledger(), latest, 'second.example', second);
    expect(stated(ledger().cosigned() ?? '').size).toBe(stated(latest).size);
    expect(readFileSync(join(folder, 'policy.json'), 'utf8')).toBe(formatPolicyFile(after));
    await ledger().close();
  });
});
