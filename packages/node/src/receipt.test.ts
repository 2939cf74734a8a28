import { concludeReceipt, examineReceipt, formatPolicyFile, isRefusal, toBase64Url } from '@baton/log';
import { expect, test } from 'vitest';
import { type FakeLedger, verifySignature } from '../test/fake-ledger.ts';
import { openRoom } from '../test/room.ts';
import { Story, storyKey } from '../test/signed-story.ts';
import { type Logged, loggedAt } from './logged.ts';
import { buildReceipt } from './receipt.ts';

const witness = storyKey('witness');
const witnessName = 'witness.example/w1';

/** A story whose policy wants the cosignature of one witness. */
function witnessedStory(): Story {
  const witnesses = [{ key: toBase64Url(witness.bytes), name: witnessName }];
  return new Story('replay-story', (genesis) => ({ ...genesis, policy: { ...genesis.policy, quorum: 1, witnesses } }));
}

/** Every transaction of a log. */
function transactionsOf({ log }: FakeLedger): Logged[] {
  return Array.from({ length: log.size() }, (_, index) => loggedAt(log, index)).filter((one) => one !== undefined);
}

/** Checks a receipt as a stranger does, from the policy file alone. */
function check(text: string, { policy }: FakeLedger) {
  const examination = examineReceipt(text, formatPolicyFile(policy));
  if (isRefusal(examination)) return examination;
  const verdicts = examination.checks.map((step) => verifySignature(step.check));
  return concludeReceipt(examination, verdicts);
}

test('the receipt of every transaction checks from the policy file alone', async () => {
  const { ledger } = await openRoom();
  const checked = transactionsOf(ledger).map((logged) => {
    const answer = buildReceipt(ledger, logged, 'cosigned');
    return 'text' in answer ? check(answer.text, ledger) : answer;
  });
  expect(checked).toHaveLength(13);
  for (const result of checked) expect(result).toMatchObject({ ok: true });
});

test('a receipt holds the words that its records name', async () => {
  const { ledger } = await openRoom();
  const told = transactionsOf(ledger).map((logged) => buildReceipt(ledger, logged, 'signed'));
  expect(told.some((answer) => 'text' in answer && answer.text.includes('round 1: 一切正常'))).toBe(true);
});

test('without the witness there is a signed receipt and none that is cosigned', async () => {
  const { ledger } = await openRoom({}, witnessedStory());
  const [logged] = transactionsOf(ledger).slice(-1);
  if (logged === undefined) throw new Error('the story has transactions');
  expect(buildReceipt(ledger, logged, 'cosigned')).toEqual({ reached: 0 });
  const signed = buildReceipt(ledger, logged, 'signed');
  expect('text' in signed && check(signed.text, ledger)).toMatchObject({
    refusal: { refused: 'cosignatures_too_few' },
  });
});

test('a receipt that the witnesses have not reached is to be asked for again', async () => {
  const { ledger, app } = await openRoom({}, witnessedStory());
  const [logged] = transactionsOf(ledger);
  const answer = await app.inject(`/v1/transactions/${logged?.id}/receipt?wait=0`);
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([409, '1']);
  expect(answer.json()).toMatchObject({ code: 'not_cosigned_yet', figures: { cosigned: 0, index: logged?.index } });
});

test('with the witness the receipt is cosigned, also once the log has grown beyond', async () => {
  const { ledger, app } = await openRoom({}, witnessedStory());
  await ledger.cosign(witnessName, witness);
  const cosigned = ledger.log.size();
  await ledger.submit([{ tx: 'x' }]);
  expect(ledger.log.size()).toBeGreaterThan(cosigned);
  const [logged] = transactionsOf(ledger).slice(-1);
  const answer = await app.inject(`/v1/transactions/${logged?.id}/receipt`);
  expect(check(answer.body, ledger)).toMatchObject({ ok: true, size: cosigned, witnessed: [{ name: witnessName }] });
});

test('a receipt comes as a file that nothing runs', async () => {
  const { ledger, app } = await openRoom();
  const [logged] = transactionsOf(ledger);
  const answer = await app.inject(`/v1/transactions/${logged?.id}/receipt?grade=signed`);
  expect(answer.headers).toMatchObject({
    'content-disposition': `attachment; filename="${logged?.id}.receipt.json"`,
    'x-content-type-options': 'nosniff',
    'baton-purpose': 'replay',
  });
});

test('a grade that does not exist is refused', async () => {
  const { app } = await openRoom();
  const answer = await app.inject(`/v1/transactions/${'A'.repeat(43)}/receipt?grade=gold`);
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'request_invalid']);
});
