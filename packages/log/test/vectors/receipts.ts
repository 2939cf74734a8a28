// Vectors of receipts: a small ledger, its policy file, receipts that hold, and mutations that do not.

import {
  appendEpoch,
  encodeReceipt,
  formatPolicyFile,
  isMalformed,
  parsePolicyFile,
  type Receipt,
} from '../../src/index.ts';
import { buildExample, fixedCast } from '../example.ts';
import type { VectorFile } from './vector.ts';

const example = buildExample();
const { policyFile: policy } = example;
const sound = example.receipt();
const stranger = buildExample({ ...fixedCast(), log: fixedCast().far });

const changes: [why: string, receipt: Receipt, error: string][] = [
  ['a grant less: nothing registers the key', example.receipt(9, [0, 1, 2, 3, 4, 8]), 'key_unknown'],
  ['an approval less', example.receipt(9, [0, 1, 2, 3, 6, 8]), 'key_unknown'],
  ['a grant more than needed', example.receipt(9, [0, 1, 2, 3, 4, 6, 7, 8]), 'grant_not_needed'],
  ['grants out of order', { ...sound, grants: sound.grants.toReversed() }, 'receipt_malformed'],
  ['no genesis', { ...sound, grants: sound.grants.slice(1) }, 'receipt_malformed'],
  ['another index', { ...sound, entry: { ...sound.entry, index: 8 } }, 'inclusion'],
  ['a hash less in a proof', { ...sound, entry: { ...sound.entry, proof: sound.entry.proof.slice(1) } }, 'inclusion'],
  ['cosignatures out of order', { ...sound, checkpoint: example.note(['far', 'near']) }, 'signatures'],
  ['a cosignature twice', { ...sound, checkpoint: example.note(['near', 'near']) }, 'signatures'],
  ['no cosignature where one is asked for', { ...sound, checkpoint: example.note([]) }, 'cosignatures_too_few'],
  ['a log key that the genesis does not name', stranger.receipt(), 'other_ledger'],
  ['another text in its part', { ...sound, entry: { ...sound.entry, parts: reworded(sound) } }, 'part'],
  ['a block mark', example.receipt(10), 'entry_malformed'],
];

function reworded({ entry }: Receipt): Receipt['entry']['parts'] {
  return Object.fromEntries(Object.entries(entry.parts).map(([digest, part]) => [digest, { ...part, text: '1000' }]));
}

/** The size of the checkpoint. */
const size = Number(sound.checkpoint.split('\n')[1]);

/** The policy file in which another epoch follows after `last`, and the first is compromised from a size on. */
function followedAt(last: number, compromised: number): string {
  const file = parsePolicyFile(policy);
  if (isMalformed(file)) throw new Error(file.malformed);
  const [first] = file.epochs;
  return formatPolicyFile(appendEpoch(file, { last, policy: first?.policy ?? '', compromised }));
}

// The last character of the first log signature, which stays base64 but is another value.
const wrongSignature = encodeReceipt(sound).replace(
  /(— replay-[^ ]+ .{40})(.)/,
  (_, head, letter) => head + (letter === 'A' ? 'B' : 'A'),
);

/** File name to content. */
export const receiptVectors: { [name: string]: VectorFile } = {
  receipts: {
    about: 'Receipts, to be judged by `policy`, the text of a policy file.',
    valid: [
      {
        why: 'an acceptance by a device key, two qualifications',
        input: { policy, text: encodeReceipt(sound) },
        output: { index: 9, checks: 13 },
      },
      {
        why: 'without its part, which may be withheld',
        input: { policy, text: encodeReceipt({ ...sound, entry: { ...sound.entry, parts: {} } }) },
        output: { index: 9, checks: 13 },
      },
      {
        why: 'an epoch that was compromised later than this checkpoint',
        input: { policy: followedAt(size + 5, size + 1), text: encodeReceipt(sound) },
        output: { index: 9, checks: 13 },
      },
      {
        why: 'a key that its subject registered',
        input: { policy, text: encodeReceipt(example.receipt(7, [0, 1, 2, 3, 4, 6])) },
        output: { index: 7, checks: 12 },
      },
      {
        why: 'a proposal of the council',
        input: { policy, text: encodeReceipt(example.receipt(1, [0])) },
        output: { index: 1, checks: 4 },
      },
    ],
    invalid: [
      ...changes.map(([why, receipt, error]) => ({ why, input: { policy, text: encodeReceipt(receipt) }, error })),
      { why: 'a newline at the end', input: { policy, text: `${encodeReceipt(sound)}\n` }, error: 'receipt_malformed' },
      {
        why: 'a signature of the log that is wrong',
        input: { policy, text: wrongSignature },
        error: 'signature_invalid',
      },
      {
        why: 'an epoch whose key had leaked by the size of the checkpoint',
        input: { policy: followedAt(size, size), text: encodeReceipt(sound) },
        error: 'epoch_compromised',
      },
      {
        why: 'a policy other than that of the genesis',
        input: { policy: policy.replace('witnesses 1', 'witnesses 2'), text: encodeReceipt(sound) },
        error: 'policy_of_genesis',
      },
    ],
  },
};
