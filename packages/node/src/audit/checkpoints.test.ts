import {
  cosignedMessage,
  encodeCosignature,
  formatCheckpoint,
  formatNote,
  formatPolicy,
  leafHash,
  noteTypes,
  type PolicyFile,
  rootFromLeaves,
  utf8,
  verifierKey,
} from '@baton/log';
import { describe, expect, test } from 'vitest';
import { type StoryKey, signWith, storyKey } from '../../test/signed-story.ts';
import { verifySignature } from '../verify/verify.ts';
import { checkCheckpoint } from './checkpoints.ts';
import { Findings } from './finding.ts';
import { RebuiltTree } from './tree.ts';

const origin = `drill-audit.${'A'.repeat(27)}`;
const leaves = ['a', 'b', 'c'].map((entry) => leafHash(utf8(entry)));
const root = rootFromLeaves(leaves);
const tree = new RebuiltTree([2]);
tree.add(Buffer.concat(leaves));

const log = storyKey('log of the test');
const witnesses = ['near', 'far'].map((name) => ({ name, secret: storyKey(name) }));
const keyOf = (name: string, { bytes }: StoryKey) => verifierKey(name, noteTypes.cosignature, bytes);
const logKey = verifierKey(origin, noteTypes.log, log.bytes);

/** A policy that wants the cosignature of one of two witnesses. */
const policy: PolicyFile = {
  ledger: origin,
  epochs: [
    {
      first: 0,
      last: null,
      policy: formatPolicy({
        logs: [{ key: logKey }],
        witnesses: witnesses.map(({ name, secret }) => ({ name, key: keyOf(name, secret) })),
        groups: [{ name: 'witnesses', threshold: 1, members: ['near', 'far'] }],
        quorum: 'witnesses',
      }),
    },
  ],
};

const body = formatCheckpoint({ origin, size: 3, root });
const byLog = { ...logKey, signature: signWith(log, utf8(body)) };

function cosigned(name: string, over = body) {
  const secret = storyKey(name);
  const time = 1_580_428_900;
  const signature = encodeCosignature({ time, signature: signWith(secret, cosignedMessage(time, over)) });
  return { ...keyOf(name, secret), signature };
}

function codes(text: string, asCosigned = true): string[] {
  const findings = new Findings();
  const note = { name: 'cosigned', text, cosigned: asCosigned };
  checkCheckpoint(note, policy, tree, { findings, verify: verifySignature });
  return findings.kept.map(({ code }) => code);
}

describe('a checkpoint', () => {
  test('with the log’s signature and enough witnesses is in order', () => {
    expect(codes(formatNote(body, [byLog, cosigned('near')]))).toEqual([]);
    expect(codes(formatNote(body, [byLog, cosigned('near'), cosigned('far')]))).toEqual([]);
  });

  test('without witnesses is in order where it is not said to be cosigned', () => {
    expect(codes(formatNote(body, [byLog]), false)).toEqual([]);
    expect(codes(formatNote(body, [byLog]))).toEqual(['checkpoint_quorum']);
  });

  test('with a cosignature over something else is not', () => {
    expect(codes(formatNote(body, [byLog, cosigned('near', 'else'), cosigned('far')]))).toEqual(['checkpoint_quorum']);
  });

  test('that only witnesses signed is not', () => {
    expect(codes(formatNote(body, [cosigned('near')]))).toEqual(['checkpoint_signature']);
  });

  test('with the signature of a stranger is not', () => {
    expect(codes(formatNote(body, [byLog, cosigned('near'), cosigned('stranger')]))).toEqual(['checkpoint_signature']);
  });

  test('of another root, another log, or more entries than there are is not', () => {
    const signed = (text: string) => formatNote(text, [{ ...logKey, signature: signWith(log, utf8(text)) }]);
    expect(codes(signed(formatCheckpoint({ origin, size: 2, root })), false)).toEqual(['root_differs']);
    expect(codes(signed(formatCheckpoint({ origin, size: 4, root })), false)).toEqual(['checkpoint_ahead']);
    expect(codes(signed(formatCheckpoint({ origin: 'other', size: 3, root })), false)).toEqual(['checkpoint_origin']);
    expect(codes('no checkpoint', false)).toEqual(['checkpoint_malformed']);
  });
});
