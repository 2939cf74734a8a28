// What all histories of the vectors begin with: a genesis of one council member, short words, and how a history becomes a file.

import { canonical, type Json, type JsonObject, segmentOf, toBase64Url } from '@baton/log';
import { keyFrom } from '../../../log/test/keys.ts';
import type { InvalidCase, VectorFile } from '../../../log/test/vectors/vector.ts';
import { type Block, type Genesis, idOfGenesis } from '../../src/index.ts';
import { type Draft, Hand, type Offered, partFrom, refFrom } from './hand.ts';
import { play, refusalAfter } from './play.ts';

/** When every history begins, seconds. */
export const start = 1_580_428_800;
/** Seconds. */
export const day = 86_400;

const chair = keyFrom('baton vectors: council, controller key');
const genesis: Genesis = {
  council: {
    members: [{ alg: 'Ed25519', key: toBase64Url(chair.bytes), segment: segmentOf(chair.bytes) }],
    threshold: 1,
  },
  name: 'replay-vectors',
  nonce: refFrom('nonce of the genesis'),
  parameters: {},
  policy: {
    log: { alg: 'Ed25519', key: toBase64Url(keyFrom('baton vectors: log').bytes) },
    quorum: 0,
    witnesses: [],
  },
  protocol: 1,
  purpose: 'replay',
  startsAt: start,
  v: 1,
};
export const ledger = idOfGenesis(genesis);

export const council = new Hand(ledger, 'council');

/** What every organisation of the vectors is called. */
export const ORGANISATION = 'Organisation';

export const zh = (text: string) => ({ zh: partFrom(text).digest });
export const en = (text: string) => ({ en: partFrom(text).digest });
export const at = (time: number) => ({ time, offset: 480, precision: 'minute' });

/** The council lets itself admit hospitals and relief organisations. */
export const accredit = {
  type: 'accredit',
  authority: council.segment,
  types: ['medical_institution', 'relief_organisation'],
};

/** Signs at the beginning of a history, good for a day. */
export const by = (hand: Hand, drafts: readonly Draft[], texts: readonly string[] = []) =>
  hand.sign(start, drafts, { notAfter: start + day }, texts);

/** A block so many seconds after the beginning. */
export const block = (time: number, ...transactions: Offered[]) => ({ time: start + time, transactions });

/** Brings a stranger in, by its own application. */
export const admit = (hand: Hand, type: string, more: { readonly [member: string]: Json } = {}): Draft => ({
  kind: 'trust.admit',
  application: hand.application(more),
  profile: { area: '420100', name: en(ORGANISATION), type: 'organisation' },
  qualification: { type },
});

/** How a history of goods begins: the council lets itself admit, and admits a relief organisation and a hospital. */
export const opening = (giver: Hand, hospital: Hand) => [
  block(0, by(council, [{ kind: 'trust.propose', act: accredit, until: start + day }])),
  block(
    60,
    by(council, [admit(giver, 'relief_organisation')], [ORGANISATION]),
    by(council, [admit(hospital, 'medical_institution')], [ORGANISATION]),
  ),
];

/** Blocks that are accepted, and what is refused in one more block at this time, with the reason why it is tried. */
type History = {
  readonly blocks: readonly { readonly time: number; readonly transactions: readonly Offered[] }[];
  readonly refused: readonly (readonly [why: string, offered: Offered])[];
  readonly now: number;
};

/** A history as a file: its chain values, and the code of each refusal. */
export function vectorsOf(why: string, { blocks, refused, now }: History): VectorFile {
  const input = { genesis: canonical(genesis as unknown as Json), blocks: blocks as unknown as Json };
  const output = { ledger, blocks: play(genesis, blocks).map(outputOf) };
  const invalid = refused.map(([tried, { text, parts }]): InvalidCase => {
    const error = refusalAfter(genesis, blocks, now, { text, parts });
    return { why: tried, input: { time: now, text, parts: parts as unknown as Json }, error };
  });
  const about =
    'Blocks of transactions and the chain value after each (docs/spec/state.md). What is refused is offered in one more block, at `time`, after the last.';
  return { about, valid: [{ why, input, output }], invalid };
}

function outputOf({ tip, writes }: Block): JsonObject {
  const { height, size, chain } = tip;
  const rows = writes.map(({ table, key, value }) => [table.number, key, value] as const);
  return { height, size, chain, writes: rows as unknown as Json };
}
