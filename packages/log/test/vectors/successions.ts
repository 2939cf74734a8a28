// Vectors of successions: two of two council members decide on another key of the log and other witnesses.

import {
  encodeReceipt,
  examineSuccession,
  isRefusal,
  type JsonObject,
  type Receipt,
  toBase64Url,
} from '../../src/index.ts';
import { buildExample, type Example, fixedCast } from '../example.ts';
import { keyFrom } from '../keys.ts';
import type { VectorFile } from './vector.ts';

/** Entries 3 and 4 decide; with the mark after them the log has this many. */
const SIZE = 6;

const act = (more: JsonObject = {}): JsonObject => ({
  type: 'setPolicy',
  log: toBase64Url(keyFrom('baton example: the next log').bytes),
  quorum: 0,
  witnesses: [],
  ...more,
});

const deciding = (decided: JsonObject) =>
  buildExample(fixedCast(), (index, record) => (index === 3 ? { ...record, act: decided } : record), SIZE);

const plain = deciding(act());
const leaked = deciding(act({ compromisedFrom: 4 }));
const accredited = buildExample(fixedCast(), undefined, SIZE);
const stranger = buildExample({ ...fixedCast(), log: fixedCast().far }, undefined, SIZE);
const { policyFile: policy } = plain;

const sound = ({ receipt }: Example): Receipt => receipt(4, [0, 3]);
const after = (example: Example): string => {
  const followed = examineSuccession(encodeReceipt(sound(example)), policy);
  if (isRefusal(followed)) throw new Error(followed.refused);
  return followed.policy;
};

const changes: [why: string, receipt: Receipt, error: string][] = [
  ['no cosignature where one is asked for', { ...sound(plain), checkpoint: plain.note([]) }, 'cosignatures_too_few'],
  ['an entry that ends no epoch at this size', plain.receipt(3, [0]), 'succession'],
  ['a decision about something else', sound(accredited), 'succession'],
  ['an approval of a proposal that is not shown', plain.receipt(4, [0]), 'succession'],
  ['a hash less in a proof', shorter(sound(plain)), 'inclusion'],
  ['a log key that the genesis does not name', sound(stranger), 'other_ledger'],
];

function shorter(receipt: Receipt): Receipt {
  return { ...receipt, entry: { ...receipt.entry, proof: receipt.entry.proof.slice(1) } };
}

/** File name to content. */
export const successionVectors: { [name: string]: VectorFile } = {
  successions: {
    about:
      'Successions: from `policy`, the text of a policy file that is trusted, to the one that follows from `text`. All signatures are to be checked.',
    valid: [
      {
        why: 'the council gives the log another key',
        input: { policy, text: encodeReceipt(sound(plain)) },
        output: { policy: after(plain) },
      },
      {
        why: 'the old key had leaked: from size 4 on the epoch before proves nothing',
        input: { policy, text: encodeReceipt(sound(leaked)) },
        output: { policy: after(leaked) },
      },
    ],
    invalid: [
      ...changes.map(([why, receipt, error]) => ({ why, input: { policy, text: encodeReceipt(receipt) }, error })),
      {
        why: 'a succession that was followed already',
        input: { policy: after(plain), text: encodeReceipt(sound(plain)) },
        error: 'succession',
      },
    ],
  },
};
