// Vectors of Merkle trees, tiles, notes, checkpoints, policies and witness requests.

import {
  consistencyProof,
  cosignedMessage,
  encodeAddCheckpoint,
  encodeCosignature,
  encodeEntryBundle,
  encodeVerifierKey,
  formatCheckpoint,
  formatNote,
  formatProofFile,
  fromUtf8,
  hashAtOf,
  inclusionProof,
  type JsonObject,
  leafHash,
  rootAt,
  tilePath,
  toHex,
  utf8,
  verifierKey,
} from '../../src/index.ts';
import { keyFrom } from '../keys.ts';
import { refusedTexts, type VectorFile } from './vector.ts';

const texts = ['', 'a', 'b', 'c', '收到', 'e', 'f', 'g', 'h', 'i', 'j'];
const leaves = texts.map((text) => leafHash(utf8(text)));
const hashAt = hashAtOf(leaves);
const sizes = texts.map((_, i) => i).concat(texts.length);
const hex = (hashes: readonly Uint8Array[]) => hashes.map(toHex);
const rootHex = (size: number) => toHex(rootAt(size, hashAt));

const roots: VectorFile = {
  about: 'Roots (RFC 6962) of the first entries of a list of texts.',
  valid: sizes.map((size) => ({
    why: `size ${size}`,
    input: { entries: texts.slice(0, size) },
    output: { root: rootHex(size) },
  })),
  invalid: [],
};

function inclusion(index: number, size: number, change: JsonObject = {}): JsonObject {
  const proof = hex(inclusionProof(index, size, hashAt));
  return { leaf: toHex(leaves[index] ?? new Uint8Array(32)), index, size, root: rootHex(size), proof, ...change };
}

const inclusions: VectorFile = {
  about: 'Inclusion proofs: leaf hash, index, size, root, hashes from the sibling of the leaf up.',
  valid: [
    [0, 1],
    [0, 2],
    [1, 2],
    [2, 3],
    [0, 7],
    [6, 7],
    [4, 8],
    [10, 11],
    [8, 11],
  ].map(([index = 0, size = 0]) => {
    return { why: `entry ${index} of ${size}`, input: inclusion(index, size), output: {} };
  }),
  invalid: [
    { why: 'another index', input: inclusion(4, 7, { index: 5 }), error: 'proof' },
    { why: 'an index of the size', input: inclusion(0, 1, { index: 1 }), error: 'proof' },
    { why: 'a size whose proof has more hashes', input: inclusion(2, 8, { size: 9 }), error: 'proof' },
    { why: 'another root', input: inclusion(4, 7, { root: rootHex(8) }), error: 'proof' },
    {
      why: 'a hash less',
      input: inclusion(4, 7, { proof: hex(inclusionProof(4, 7, hashAt)).slice(1) }),
      error: 'proof',
    },
    {
      why: 'a hash more',
      input: inclusion(4, 7, { proof: [...hex(inclusionProof(4, 7, hashAt)), rootHex(0)] }),
      error: 'proof',
    },
    { why: 'a hash of 31 bytes', input: inclusion(0, 2, { proof: ['00'.repeat(31)] }), error: 'proof' },
  ],
};

function consistency(size1: number, size2: number, change: JsonObject = {}): JsonObject {
  const proof = hex(consistencyProof(size1, size2, hashAt));
  return { size1, size2, root1: rootHex(size1), root2: rootHex(size2), proof, ...change };
}

const consistencies: VectorFile = {
  about: 'Consistency proofs: that the first tree is the beginning of the second.',
  valid: [
    [0, 0],
    [0, 5],
    [1, 1],
    [1, 2],
    [3, 7],
    [4, 8],
    [6, 11],
    [8, 11],
    [11, 11],
  ].map(([size1 = 0, size2 = 0]) => {
    return { why: `${size1} before ${size2}`, input: consistency(size1, size2), output: {} };
  }),
  invalid: [
    { why: 'sizes in the wrong order', input: consistency(3, 7, { size1: 7, size2: 3 }), error: 'proof' },
    {
      why: 'roots in the wrong order',
      input: consistency(3, 7, { root1: rootHex(7), root2: rootHex(3) }),
      error: 'proof',
    },
    { why: 'the same size with another root', input: consistency(7, 7, { root1: rootHex(6) }), error: 'proof' },
    { why: 'a proof between equal trees', input: consistency(7, 7, { proof: [rootHex(7)] }), error: 'proof' },
    { why: 'a proof from nothing', input: consistency(0, 7, { proof: [rootHex(7)] }), error: 'proof' },
    { why: 'the empty tree with another root', input: consistency(0, 7, { root1: rootHex(1) }), error: 'proof' },
    { why: 'no hashes', input: consistency(3, 7, { proof: [] }), error: 'proof' },
    {
      why: 'a hash more',
      input: consistency(3, 7, { proof: [...hex(consistencyProof(3, 7, hashAt)), rootHex(0)] }),
      error: 'proof',
    },
  ],
};

const tilePaths: VectorFile = {
  about: 'Paths of tiles (C2SP tlog-tiles): level, index, and width where it is below 256.',
  valid: [
    { level: 0, index: 0, width: 256 },
    { level: 0, index: 1_234_067, width: 256 },
    { level: 1, index: 5, width: 17 },
    { level: 63, index: 1_000, width: 255 },
  ].map((tile) => {
    const text = tilePath(tile.level, tile.index, tile.width);
    return { why: text, input: { text }, output: tile };
  }),
  invalid: refusedTexts(
    [
      'tile/0/0',
      'tile/00/000',
      'tile/64/000',
      'tile/0/x000/001',
      'tile/0/001/002',
      'tile/0/x001',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/000.p/572',
      'tile/0/../000',
    ].map((path) => ['not the one path of a tile', path, 'tile_path']),
  ),
};

const bundles: VectorFile = {
  about: 'Entry bundles: for each entry 16 bits of length, big endian, and the entry.',
  valid: [
    ['no entry', []],
    ['an empty one', ['']],
    ['two', ['a', '收到']],
  ].map(([why, list]) => {
    const entries = Array.isArray(list) ? list : [];
    return { why: String(why), input: { hex: toHex(encodeEntryBundle(entries.map(utf8))) }, output: { entries } };
  }),
  invalid: [
    { why: 'half a length', input: { hex: '00' }, error: 'bundle_truncated' },
    { why: 'less than its length says', input: { hex: '000261' }, error: 'bundle_truncated' },
    { why: '257 entries', input: { hex: '0000'.repeat(257) }, error: 'bundle_too_wide' },
  ],
};

const origin = 'drill-vectors.AAAAAAAAAAAAAAAAAAAAAAAAAAA';
const log = keyFrom('vectors: log');
const witness = keyFrom('vectors: witness');
const logKey = verifierKey(origin, 1, log.bytes);
const witnessKey = verifierKey('witness.example/w1', 4, witness.bytes);
const body = formatCheckpoint({ origin, size: 11, root: rootAt(11, hashAt) });
const logLine = { ...logKey, signature: log.sign(utf8(body)) };
const time = 1_580_428_800;
const cosignature = encodeCosignature({ time, signature: witness.sign(cosignedMessage(time, body)) });
const note = formatNote(body, [logLine, { ...witnessKey, signature: cosignature }]);
const vkeys = [logKey, witnessKey].map(encodeVerifierKey);

const notes: VectorFile = {
  about: 'Signed notes (C2SP signed-note) with checkpoints; every signature of a key among `vkeys` is right.',
  valid: [
    {
      why: 'a checkpoint, signed and cosigned',
      input: { vkeys, text: note },
      output: {
        origin,
        size: 11,
        root: rootHex(11),
        names: [logKey.name, witnessKey.name],
        cosigned: fromUtf8(cosignedMessage(time, body)) ?? '',
      },
    },
    {
      why: 'with a signature of a stranger, which is passed over',
      input: { vkeys, text: `${note}— stranger AAAAAAAA\n` },
      output: { origin, size: 11, root: rootHex(11), names: [logKey.name, witnessKey.name] },
    },
  ],
  invalid: [
    ['no signatures', `${body}\n`, 'note_form'],
    ['no empty line', note.replace('\n\n', '\n'), 'note_form'],
    ['a carriage return', note.replace('\n', '\r\n'), 'note_characters'],
    ['a hyphen for the dash', note.replace('—', '-'), 'note_signature_line'],
    ['strangers only', formatNote(body, [{ ...logLine, name: 'stranger' }]), 'note_unknown_keys'],
    [
      'a signature of 63 bytes',
      formatNote(body, [{ ...logLine, signature: logLine.signature.subarray(1) }]),
      'note_signature',
    ],
    ['a size of leading zeros', note.replace('\n11\n', '\n011\n'), 'checkpoint_size'],
    ['a size above 2^53 − 1', note.replace('\n11\n', '\n9007199254740992\n'), 'checkpoint_size'],
    ['an empty origin', note.replace(origin, ''), 'checkpoint_form'],
  ].map(([why = '', text = '', error = '']) => ({ why, input: { vkeys, text }, error })),
};

const proofFile = formatProofFile({ index: 4, proof: inclusionProof(4, 11, hashAt), checkpoint: note });

const proofFiles: VectorFile = {
  about: 'Proof files (C2SP tlog-proof), without `extra`.',
  valid: [
    {
      why: 'entry 4 of 11',
      input: { text: proofFile },
      output: { index: 4, proof: hex(inclusionProof(4, 11, hashAt)), checkpoint: note },
    },
  ],
  invalid: refusedTexts([
    ['extra data, which nothing authenticates', proofFile.replace('\n', '\nextra AAAA\n'), 'proof_extra'],
    ['another version', proofFile.replace('@v1', '@v2'), 'proof_form'],
    ['an index of leading zeros', proofFile.replace('index ', 'index 0'), 'proof_index'],
    ['no checkpoint', proofFile.slice(0, proofFile.indexOf('\n\n') + 2), 'note_form'],
  ]),
};

const [logVkey, witnessVkey] = vkeys;
const one = `witness w1 ${witnessVkey}\n`;

const policies: VectorFile = {
  about: 'Policies (C2SP tlog-policy): the witnesses `enough` meet the quorum, `few` do not.',
  valid: [
    { why: 'a log and no witness', input: { text: `log ${logVkey}\nquorum none\n` }, output: { enough: [] } },
    { why: 'one witness', input: { text: `${one}quorum w1\n` }, output: { enough: ['w1'], few: [] } },
    {
      why: 'groups, comments, tabs, addresses',
      input: { text: `# ours\n\t${one}log ${logVkey} https://x/\ngroup g any w1\nquorum g\n` },
      output: { enough: ['w1'], few: ['g'] },
    },
  ],
  invalid: refusedTexts([
    ['no quorum', one, 'policy_quorum'],
    ['a quorum that nobody is', 'quorum w1\n', 'policy_name'],
    ['a witness called none', `${one.replace('w1', 'none')}quorum none\n`, 'policy_name'],
    ['a witness in two groups', `${one}group g any w1\ngroup h any w1\nquorum g\n`, 'policy_member'],
    ['a threshold above the members', `${one}group g 2 w1\nquorum g\n`, 'policy_threshold'],
    ['a key twice', `${one}${one.replace('w1', 'w2')}quorum w1\n`, 'policy_duplicate_key'],
    ['a log key for a witness', `witness w1 ${logVkey}\nquorum w1\n`, 'policy_vkey'],
    ['no newline at the end', 'quorum none', 'policy_line'],
  ]),
};

const request = (old: number, proof: readonly Uint8Array[], text: string) =>
  encodeAddCheckpoint({ old, proof: [...proof], note: text });
const proof7 = consistencyProof(7, 11, hashAt);

const witnessing: VectorFile = {
  about:
    'Requests to a witness (C2SP tlog-witness) that trusts `vkey` and last cosigned `known`; status of its answer.',
  valid: [
    {
      why: 'a log that it sees for the first time',
      input: { vkey: logVkey ?? '', known: null, body: request(0, [], note) },
      output: { status: 200 },
    },
    {
      why: 'a log that grew',
      input: { vkey: logVkey ?? '', known: { size: 7, root: rootHex(7) }, body: request(7, proof7, note) },
      output: { status: 200 },
    },
  ],
  invalid: [
    ['no body', null, '', '400'],
    ['an unknown log', null, request(0, [], note.replaceAll(origin, 'x')), '404'],
    ['a signature of a stranger', null, request(0, [], formatNote(body, [{ ...logLine, name: 'stranger' }])), '403'],
    ['a signature that is wrong', null, request(0, [], note.replace('\n11\n', '\n12\n')), '403'],
    ['another old size', 7, request(6, proof7, note), '409'],
    ['a proof that does not hold', 7, request(7, proof7.slice(1), note), '422'],
    ['a proof from nothing', null, request(0, proof7, note), '422'],
  ].map(([why, size, text, error]) => ({
    why: String(why),
    input: {
      vkey: logVkey ?? '',
      known: typeof size === 'number' ? { size, root: rootHex(size) } : null,
      body: String(text),
    },
    error: String(error),
  })),
};

/** File name to content. */
export const treeVectors: { [name: string]: VectorFile } = {
  roots,
  inclusion: inclusions,
  consistency: consistencies,
  'tile-paths': tilePaths,
  bundles,
  notes,
  'proof-files': proofFiles,
  policies,
  witness: witnessing,
};
