import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildExample } from '../test/example.ts';
import { keyFrom, verifySignature } from '../test/keys.ts';
import {
  consistencyProof,
  cosignedMessage,
  decodeCosignature,
  decodeEntryBundle,
  encodeCosignature,
  encodeVerifierKey,
  formatCheckpoint,
  formatNote,
  formatProofFile,
  hashAtOf,
  isMalformed,
  leafHash,
  noteSignaturesMax,
  openNote,
  parseCheckpoint,
  parseNote,
  parseProofFile,
  parseVerifierKey,
  rootFromLeaves,
  tilePath,
  utf8,
  verifierKey,
  verifyConsistency,
} from './index.ts';

// From the specification, C2SP signed-note, "Example".
const vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const note = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

function must<T>(value: T): Exclude<T, { malformed: string }> {
  if (isMalformed(value)) throw new Error(value.malformed);
  return value as Exclude<T, { malformed: string }>;
}

describe('a signed note', () => {
  const key = must(parseVerifierKey(vkey));

  test('of the specification verifies', () => {
    const opened = must(openNote(note, [key]));
    expect(opened.text).toBe('This is an example message.\n');
    expect(opened.checks.map(({ check }) => verifySignature(check))).toEqual([true]);
  });

  test('is written as it was read', () => {
    const { text, signatures } = must(parseNote(note));
    expect(formatNote(text, signatures)).toBe(note);
    expect(encodeVerifierKey(key)).toBe(vkey);
  });

  test('may bear signatures of strangers, which count for nothing', () => {
    const more = `${note}— example.com/foo AAAAAAAA\n— other ${note.split(' ').at(-1)}`;
    expect(must(openNote(more, [key])).checks).toHaveLength(1);
    expect(openNote(note, [verifierKey('x', 1, key.publicKey)])).toMatchObject({ malformed: 'note_unknown_keys' });
  });

  test('splits at its last empty line', () => {
    expect(must(parseNote(note.replace('\n', '\n\nmore\n'))).text).toBe('This is an example message.\n\nmore\n');
  });

  test('may bear a hundred signatures, and no more', () => {
    const line = '— x AAAAAAAA\n';
    expect(must(parseNote(`a\n\n${line.repeat(noteSignaturesMax)}`)).signatures).toHaveLength(100);
    expect(parseNote(`a\n\n${line.repeat(101)}`)).toMatchObject({ malformed: 'note_too_many_signatures' });
  });

  test.each([
    ['without signatures', 'a\n', 'note_form'],
    ['with no line after the empty one', 'a\n\n', 'note_form'],
    ['without its last newline', note.slice(0, -1), 'note_form'],
    ['with a carriage return', note.replace('\n', '\r\n'), 'note_characters'],
    ['with a tab', `\t${note}`, 'note_characters'],
    ['with a lone surrogate', `\ud800${note}`, 'note_characters'],
    ['longer than a million', `${'x'.repeat(1_000_000)}${note}`, 'note_too_long'],
    ['with a hyphen for the dash', note.replace('—', '-'), 'note_signature_line'],
    ['with two spaces', note.replace('foo ', 'foo  '), 'note_signature_line'],
    ['with a plus in a name', note.replace('/foo', '+foo'), 'note_signature_line'],
    ['with a wide space in a name', note.replace('/foo', '\u3000foo'), 'note_signature_line'],
    ['with base64 of another spelling', note.replace('QM=', 'QN='), 'note_signature_line'],
    ['with a signature of no bytes', note.replace(/\S+\n$/, 'Uw2QOg==\n'), 'note_signature_line'],
  ])('%s is refused', (_, text, code) => {
    expect(parseNote(text)).toMatchObject({ malformed: code });
  });

  test.each([
    ['of two parts', 'a+b', 'vkey_form'],
    ['with an id in capitals', vkey.replace('530d903a', '530D903A'), 'vkey_form'],
    ['with the id of another', vkey.replace('530d', '530e'), 'vkey_id'],
    ['with another name', vkey.replace('foo', 'fop'), 'vkey_id'],
    ['of an unknown type', vkey.replace('+Aek', '+Bek'), 'vkey_type'],
    ['cut short', vkey.replace('3U2k', ''), 'vkey_type'],
  ])('needs a verifier key that is sound: one %s is refused', (_, text, code) => {
    expect(parseVerifierKey(text)).toMatchObject({ malformed: code });
  });
});

describe('a checkpoint', () => {
  const checkpoint = { origin: 'example.com/log', size: 2 ** 53 - 1, root: new Uint8Array(32) };
  const text = formatCheckpoint(checkpoint);

  test('is read as it was written, its extension lines apart', () => {
    expect(parseCheckpoint(text)).toEqual({ ...checkpoint, extensions: [] });
    expect(parseCheckpoint(`${text}one\ntwo\n`)).toEqual({ ...checkpoint, extensions: ['one', 'two'] });
  });

  test.each([
    ['', 'checkpoint_form'],
    [text.slice(0, -1), 'checkpoint_form'],
    [`\n${text}`, 'checkpoint_form'],
    [text.replace('\n9', '\n09'), 'checkpoint_size'],
    [text.replace('\n9', '\n+9'), 'checkpoint_size'],
    [text.replace('\n9', '\n-9'), 'checkpoint_size'],
    [text.replace('0991', '0992'), 'checkpoint_size'],
    [text.replace('AA=', 'A='), 'checkpoint_root'],
    [text.replace('AA=', 'AB='), 'checkpoint_root'],
    [`${text}\n`, 'checkpoint_extension'],
  ])('%j is none', (body, code) => {
    expect(parseCheckpoint(body)).toMatchObject({ malformed: code });
  });

  test('is cosigned as the specification says', () => {
    const expected =
      'cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    expect(cosignedMessage(1_679_315_147, expected.split('\n').slice(2).join('\n'))).toEqual(utf8(expected));
  });

  test('has cosignatures of 72 bytes, the time first', () => {
    const cosignature = { time: 1_679_315_147, signature: keyFrom('w').sign(utf8('x')) };
    const bytes = encodeCosignature(cosignature);
    expect(bytes.subarray(0, 8)).toEqual(Uint8Array.of(0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb));
    expect(decodeCosignature(bytes)).toEqual(cosignature);
    expect(decodeCosignature(bytes.subarray(1))).toMatchObject({ malformed: 'cosignature_length' });
    expect(decodeCosignature(bytes.with(0, 1))).toMatchObject({ malformed: 'cosignature_time' });
  });
});

describe('a proof file', () => {
  const example = buildExample();
  const { index, proof } = example.receipt().entry;
  const text = formatProofFile({ index, proof, checkpoint: example.note(['near']) });

  test('is read as it was written', () => {
    expect(parseProofFile(text)).toEqual({ index, proof, checkpoint: example.note(['near']) });
    expect(must(parseProofFile(formatProofFile({ index, proof: [], checkpoint: note }))).proof).toEqual([]);
  });

  test.each([
    ['with extra data', text.replace('\n', '\nextra AAAA\n'), 'proof_extra'],
    ['of another version', text.replace('@v1', '@v2'), 'proof_form'],
    ['without index', text.replace(/index.*\n/, ''), 'proof_index'],
    ['with an index of leading zeros', text.replace('index ', 'index 0'), 'proof_index'],
    ['with a hash of 31 bytes', text.replace(/\n[^\n]+=\n/, `\n${'A'.repeat(42)}==\n`), 'proof_hash'],
    [
      'with 64 hashes',
      formatProofFile({ index, proof: Array(64).fill(new Uint8Array(32)), checkpoint: note }),
      'proof_hash',
    ],
    ['without checkpoint', text.slice(0, text.indexOf('\n\n') + 2), 'note_form'],
    ['of nothing', '', 'proof_form'],
  ])('%s is refused', (_, file, code) => {
    expect(parseProofFile(file)).toMatchObject({ malformed: code });
  });
});

const tiles = join(import.meta.dirname, '../../../../shared/data/tlog-tiles');

describe.skipIf(!existsSync(tiles))('the log of Tessera (skipped without the shared data)', () => {
  const read = (name: string) => readFileSync(join(tiles, name));

  test.each(Array.from({ length: 11 }, (_, size) => size))(
    'is signed, and hashes to what is signed, at size %i',
    (size) => {
      const key = must(parseVerifierKey(read('log-verifier-key.txt').toString().trim()));
      const { text, checks } = must(openNote(read(`log/checkpoint.${size}`).toString(), [key]));
      const entries: Uint8Array[] = JSON.parse(read('leaves.json').toString()).slice(0, size).map(utf8);
      expect(checks.map(({ check }) => verifySignature(check))).toEqual([true]);
      expect(must(parseCheckpoint(text))).toMatchObject({ size, root: rootFromLeaves(entries.map(leafHash)) });
      if (size === 0) return;
      const bundle = new Uint8Array(read(`log/${tilePath('entries', 0, size)}`));
      const hashes = new Uint8Array(read(`log/${tilePath(0, 0, size)}`));
      expect(decodeEntryBundle(bundle)).toEqual(entries);
      expect(hashes).toEqual(new Uint8Array(Buffer.concat(entries.map(leafHash))));
    },
  );

  test('each of its checkpoints continues every earlier one', () => {
    const leaves: Uint8Array[] = JSON.parse(read('leaves.json').toString()).map((leaf: string) => leafHash(utf8(leaf)));
    const rootOf = (size: number) =>
      must(parseCheckpoint(must(parseNote(read(`log/checkpoint.${size}`).toString())).text)).root;
    for (let size2 = 1; size2 <= leaves.length; size2 += 1)
      for (let size1 = 1; size1 <= size2; size1 += 1) {
        const proof = consistencyProof(size1, size2, hashAtOf(leaves));
        const claim = { size1, size2, root1: rootOf(size1), root2: rootOf(size2) };
        expect([size1, size2, verifyConsistency({ ...claim, proof })]).toEqual([size1, size2, true]);
      }
  });
});
