import { describe, expect, test } from 'vitest';
import { keyFrom, verifySignature } from '../test/keys.ts';
import {
  consistencyProof,
  decodeAddCheckpoint,
  emptyRoot,
  encodeAddCheckpoint,
  formatCheckpoint,
  formatNote,
  hashAtOf,
  judgeAddCheckpoint,
  leafHash,
  openAddCheckpoint,
  rootAt,
  utf8,
  verifierKey,
  type WitnessAnswer,
} from './index.ts';

const origin = 'example.com/log';
const log = keyFrom('log');
const key = verifierKey(origin, 1, log.bytes);
const hashAt = hashAtOf(Array.from({ length: 20 }, (_, i) => leafHash(utf8(`${i}`))));
const at = (size: number) => ({ size, root: rootAt(size, hashAt) });

function noteOf(size: number, root: Uint8Array = rootAt(size, hashAt), signer = log): string {
  const body = formatCheckpoint({ origin, size, root });
  return formatNote(body, [{ ...key, signature: signer.sign(utf8(body)) }]);
}

function answer(known: { size: number; root: Uint8Array } | undefined, body: string): WitnessAnswer {
  const opened = openAddCheckpoint(body, (name) => (name === origin ? [key] : undefined));
  if ('status' in opened) return opened;
  return judgeAddCheckpoint(
    known,
    opened,
    opened.checks.map(({ check }) => verifySignature(check)),
  );
}

const request = (old: number, size: number) =>
  encodeAddCheckpoint({ old, proof: consistencyProof(old, size, hashAt), note: noteOf(size) });

describe('a witness cosigns', () => {
  test.each([
    ['the first checkpoint it sees', undefined, request(0, 7)],
    ['one of a tree that grew', at(7), request(7, 20)],
    ['the same once more', at(7), request(7, 7)],
    ['the empty tree', undefined, request(0, 0)],
  ])('%s', (_, known, body) => {
    expect(answer(known, body)).toEqual({ status: 200 });
  });

  test('exactly the text that the log signed', () => {
    const opened = openAddCheckpoint(request(0, 7), () => [key]);
    expect(opened).toMatchObject({ text: formatCheckpoint({ origin, ...at(7) }), request: { old: 0 } });
  });
});

describe('a witness refuses', () => {
  const swapped = noteOf(20, rootAt(19, hashAt));
  const body = (old: number, proof: Uint8Array[], note: string) => encodeAddCheckpoint({ old, proof, note });
  const proof = consistencyProof(7, 20, hashAt);
  test.each<[string, { size: number; root: Uint8Array } | undefined, string, WitnessAnswer]>([
    ['a body that is none', undefined, 'old 0\n', { status: 400, reason: 'witness_form' }],
    [
      'an old size of leading zeros',
      undefined,
      request(0, 7).replace('old 0', 'old 00'),
      { status: 400, reason: 'witness_old' },
    ],
    [
      'a proof of another spelling',
      at(7),
      request(7, 20).replace('\n', '\n\tAA\n'),
      { status: 400, reason: 'proof_hash' },
    ],
    ['64 hashes', at(7), body(7, Array(64).fill(emptyRoot), noteOf(20)), { status: 400, reason: 'proof_hash' }],
    ['a note that is none', undefined, 'old 0\n\nx\n', { status: 400, reason: 'note_form' }],
    [
      'a checkpoint that is none',
      undefined,
      body(0, [], noteOf(7).replace('\n7', '\n07')),
      { status: 400, reason: 'checkpoint_size' },
    ],
    ['an old size above the new', at(20), body(20, [], noteOf(7)), { status: 400, reason: 'old_above_size' }],
    [
      'a log it does not know',
      undefined,
      request(0, 7).replaceAll(origin, 'x'),
      { status: 404, reason: 'origin_unknown' },
    ],
    [
      'a log that did not sign',
      undefined,
      request(0, 7).replace(`— ${origin}`, '— x'),
      { status: 403, reason: 'note_unknown_keys' },
    ],
    [
      'a signature that is wrong',
      undefined,
      body(0, [], noteOf(7, undefined, keyFrom('x'))),
      { status: 403, reason: 'signature' },
    ],
    ['another size than it knows', at(7), request(6, 20), { status: 409, size: 7 }],
    ['a start from nothing after it began', at(7), request(0, 20), { status: 409, size: 7 }],
    ['an older size before an older checkpoint', at(7), request(3, 5), { status: 409, size: 7 }],
    ['a size never cosigned', undefined, request(7, 20), { status: 409, size: 0 }],
    [
      'an empty tree of another root',
      undefined,
      body(0, [], noteOf(0, rootAt(1, hashAt))),
      { status: 422, reason: 'empty_root' },
    ],
    ['a proof from nothing', undefined, body(0, proof, noteOf(20)), { status: 422, reason: 'proof' }],
    ['a proof that does not hold', at(7), body(7, proof.toReversed(), noteOf(20)), { status: 422, reason: 'proof' }],
    ['a root that was swapped', at(7), body(7, proof, swapped), { status: 422, reason: 'proof' }],
    ['another root of the same size', at(20), body(20, [], swapped), { status: 422, reason: 'proof' }],
  ])('%s', (_, known, text, expected) => {
    expect(answer(known, text)).toEqual(expected);
  });
});

test('a request is read as it was written', () => {
  const text = request(7, 20);
  expect(decodeAddCheckpoint(text)).toEqual({ old: 7, proof: consistencyProof(7, 20, hashAt), note: noteOf(20) });
});
