// Transactions that are refused before any state is asked: form, schemas, parts.

import { canonical, type Json, transactionId } from '@baton/log';
import type { InvalidCase, VectorFile } from '../../../log/test/vectors/vector.ts';
import { type Draft, Hand, type Offered, partFrom } from './hand.ts';
import { refusalOf } from './play.ts';

const ledger = 'replay-vectors.AAAAAAAAAAAAAAAAAAAAAAAAAAA';
const hand = new Hand(ledger, 'giver');
const time = 1_580_428_800;
const [name, other] = ['N95 口罩', 'Another text'].map(partFrom) as [
  ReturnType<typeof partFrom>,
  ReturnType<typeof partFrom>,
];
const long = partFrom('长'.repeat(1334));
const item = { label: 'mask', kind: 'relief.item', class: 'mask', name: { zh: name.digest }, unit: 'piece' };
const sign = (drafts: readonly Draft[], texts: readonly string[] = [name.part.text]): Offered =>
  hand.sign(time, drafts, {}, texts);
const sound = sign([item]);
const give = (parts: Offered['parts']): Offered => ({ ...sound, parts });

/** The same transaction with another member in its record. */
const changed = (change: object): Offered => sign([{ ...item, ...change }]);

const refused: [string, Offered][] = [
  ['a kind that nobody knows', changed({ kind: 'relief.gift' })],
  ['a member that the kind does not have', changed({ colour: 'white' })],
  ['a unit that is none of the listed', changed({ unit: 'heap' })],
  ['a code with a space in it', changed({ class: 'face mask' })],
  ['a digest in another spelling', changed({ name: { zh: `${name.digest.slice(0, 42)}_` } })],
  ['a text in no language', changed({ name: {} })],
  ['a quantity of nothing', changed({ packs: [{ content: 0, name: 'box' }] })],
  ['two records with one ref', sign([item, item])],
  ['no records', sign([])],
  ['a part that nothing names', give({ ...sound.parts, [other.digest]: other.part })],
  ['a part under the digest of another', give({ [name.digest]: other.part })],
  ['a part that is longer than 4,000 bytes', sign([{ ...item, name: { zh: long.digest } }], [long.part.text])],
  ['a part that did not come along', give({})],
];

/** Sound and unsound transactions, with their parts. */
export function transactionVectors(): VectorFile {
  const id = transactionId(sound.text.slice(0, sound.text.lastIndexOf('.')));
  const lapsing = sign([{ ...item, name: { zh: { digest: name.digest, lapses: time + 86_400 } } }]);
  const idOf = ({ text }: Offered) => transactionId(text.slice(0, text.lastIndexOf('.')));
  const invalid = refused.map(([why, offered]): InvalidCase => {
    return { why, input: inputOf(offered), error: refusalOf(offered) };
  });
  return {
    about:
      'Transactions with their parts, judged without state: form, schema of each record, parts (docs/spec/transaction.md).',
    valid: [
      { why: 'an item, its name beside it', input: inputOf(sound), output: { id } },
      { why: 'a name that lapses after a day', input: inputOf(lapsing), output: { id: idOf(lapsing) } },
    ],
    invalid,
  };
}

function inputOf({ text, parts }: Offered) {
  return { text, parts: JSON.parse(canonical(parts as unknown as Json)) as Json };
}
