import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  consistencyProof,
  encodeAddCheckpoint,
  formatCheckpoint,
  formatNote,
  hashAtOf,
  isMalformed,
  leafHash,
  noteTypes,
  openNote,
  parseVerifierKey,
  rootFromLeaves,
  utf8,
  verifierKey,
} from '@baton/log';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signWith, storyKey } from '../../test/signed-story.ts';
import { verifySignature } from '../verify/verify.ts';
import { buildWitnessServer } from './server.ts';
import { originHash, Witness } from './witness.ts';

const origin = 'log.example/test';
const logKey = storyKey('a log');
const log = verifierKey(origin, noteTypes.log, logKey.bytes);
const leaves = Array.from({ length: 20 }, (_, i) => leafHash(utf8(`entry ${i}`)));
const time = 1_580_000_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-witness-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function witnessIn(path: string): Witness {
  return new Witness({
    folder: path,
    name: 'witness.example/w1',
    seed: storyKey('w1').seed,
    logs: [log],
    now: () => time,
  });
}

/** The log's checkpoint over its first entries. */
function noteOf(size: number, key = logKey, hashes = leaves): string {
  const body = formatCheckpoint({ origin, size, root: rootFromLeaves(hashes.slice(0, size)) });
  return formatNote(body, [{ ...log, signature: signWith(key, utf8(body)) }]);
}

function requestOf(old: number, size: number, note = noteOf(size)): string {
  const proof = old <= size ? consistencyProof(old, size, hashAtOf(leaves)) : [];
  return encodeAddCheckpoint({ old, proof, note });
}

test('a witness cosigns a log that only grew, and its cosignature verifies', () => {
  const witness = witnessIn(folder);
  for (const [old, size] of [
    [0, 3],
    [3, 3],
    [3, 17],
    [17, 20],
  ] as const) {
    const { status, text } = witness.add(requestOf(old, size));
    expect(status).toBe(200);
    const key = parseVerifierKey(witness.vkey);
    if (isMalformed(key)) throw new Error(key.malformed);
    const opened = openNote(`${noteOf(size)}${text}`, [key]);
    expect(
      isMalformed(opened) ? opened : opened.checks.map(({ check, time: at }) => [verifySignature(check), at]),
    ).toEqual([[true, time]]);
  }
});

test.each([
  ['an unknown origin', 404, () => requestOf(0, 3).replaceAll(origin, 'log.example/other')],
  ['no signature of the log', 403, () => requestOf(0, 3, noteOf(3).replace(`— ${origin}`, '— somebody'))],
  ['a signature that does not verify', 403, () => requestOf(0, 3, noteOf(3, storyKey('another log')))],
  ['an old size above the size', 400, () => requestOf(4, 3)],
  ['an old size that is not the last one', 409, () => requestOf(2, 3)],
  ['a proof from size zero', 422, () => `old 0\n${'A'.repeat(43)}=\n\n${noteOf(3)}`],
  ['no form', 400, () => 'hello'],
  ['nothing', 400, () => ''],
])('a request with %s is refused', (_, status, request) => {
  expect(witnessIn(folder).add(request()).status).toBe(status);
  expect(readdirSync(join(folder, 'cosigned'))).toEqual([]);
});

test('a second tree over the same size is not cosigned', () => {
  const witness = witnessIn(folder);
  witness.add(requestOf(0, 3));
  const fork = noteOf(3, logKey, leaves.toReversed());
  expect(witness.add(requestOf(3, 3, fork)).status).toBe(422);
  expect(witness.add(requestOf(3, 17, noteOf(17, logKey, leaves.toReversed()))).status).toBe(422);
});

test('what it cosigned last outlives it, and no smaller log is cosigned again', () => {
  witnessIn(folder).look();
  witnessIn(folder).add(requestOf(0, 17));
  expect(witnessIn(folder).add(requestOf(0, 3))).toEqual({ status: 409, text: '17\n' });
});

test('a damaged record of what it cosigned stops it, instead of letting the log go back', () => {
  const witness = witnessIn(folder);
  const { text } = witness.add(requestOf(0, 17));
  const path = join(folder, 'cosigned', originHash(origin));
  for (const damage of ['', 'nonsense', Buffer.from([0xff, 0xfe]), `${noteOf(3)}${text}`, noteOf(17)]) {
    writeFileSync(path, damage);
    const damaged = expect.objectContaining({ code: 'witness_damaged', message: expect.stringContaining(path) });
    expect(() => witness.add(requestOf(0, 3))).toThrow(damaged);
    // Who starts it hears of it, too.
    expect(() => witnessIn(folder).look()).toThrow(damaged);
  }
});

test('over HTTP it answers as tlog-witness says', async () => {
  const app = buildWitnessServer(witnessIn(folder));
  const post = (payload: string) => app.inject({ method: 'POST', url: '/add-checkpoint', payload });
  const url = `/${originHash(origin)}/checkpoint`;
  expect((await app.inject(url)).statusCode).toBe(404);
  const first = await post(requestOf(0, 3));
  expect([first.statusCode, first.body.startsWith('— witness.example/w1 ')]).toEqual([200, true]);
  const conflict = await post(requestOf(0, 17));
  expect([conflict.statusCode, conflict.headers['content-type'], conflict.body]).toEqual([
    409,
    'text/x.tlog.size',
    '3\n',
  ]);
  const last = await app.inject(url);
  expect([last.statusCode, last.body]).toEqual([200, `${noteOf(3)}${first.body}`]);
  expect((await app.inject(`/${'0'.repeat(64)}/checkpoint`)).statusCode).toBe(404);
});
