// Vectors of bytes, canonical JSON, ids, JWS, entries and signatures.

import {
  canonical,
  compactJws,
  digestOf,
  encodeBlockMark,
  encodeTransactionEntry,
  fromUtf8,
  type JsonObject,
  keyIdOf,
  ledgerId,
  paperDigest,
  partDigest,
  segmentOf,
  signingInput,
  toBase64Url,
  toHex,
  transactionId,
  utf8,
} from '../../src/index.ts';
import { keyFrom } from '../keys.ts';
import { refusedTexts, type VectorFile } from './vector.ts';

const base64Url: VectorFile = {
  about: 'Base64url without padding, strictly: one text for one value.',
  valid: ['', '00', 'ff', 'fbff', '000102', '14fb9c03d97e'].map((hex) => {
    const text = toBase64Url(new Uint8Array(Buffer.from(hex, 'hex')));
    return { why: `${hex.length / 2} bytes`, input: { text }, output: { hex } };
  }),
  invalid: refusedTexts([
    ['one character is six bits, no byte', 'A', 'base64'],
    ['the last character has bits that no byte holds', 'AB', 'base64'],
    ['likewise after two bytes', 'AAB', 'base64'],
    ['padding', 'AA==', 'base64'],
    ['the other alphabet', '+/AA', 'base64'],
    ['white space', 'AA A', 'base64'],
    ['a newline at the end', 'AAAA\n', 'base64'],
    ['a letter beyond ASCII', 'AAAÄ', 'base64'],
  ]),
};

const canonicalJson: VectorFile = {
  about: 'Canonical JSON (RFC 8785) in the transaction profile: depth 8, names [a-z][A-Za-z0-9]*, safe integers.',
  valid: [
    ['an object, its members in order', '{"a":1,"b":[true,false,null]}'],
    ['capitals before small letters', '{"aB":1,"ab":2}'],
    ['the largest and smallest integers', '[9007199254740991,-9007199254740991,0]'],
    ['text in Chinese, unescaped', '"收到口罩"'],
    ['beyond the basic plane', '"😀"'],
    ['what must be escaped, and how', '"\\u0000\\b\\t\\n\\f\\r\\u001f\\"\\\\/\u007f"'],
    ['depth 8', '[[[[[[[[1]]]]]]]]'],
    ['brackets in a string are no depth', '"[[[[[[[[[["'],
  ].map(([why = '', text = '']) => ({ why, input: { text }, output: { utf8: toHex(utf8(text)) } })),
  invalid: refusedTexts([
    ['members out of order', '{"b":1,"a":2}', 'json_order'],
    ['a name twice', '{"a":1,"a":1}', 'json_not_canonical'],
    ['a space', '{"a": 1}', 'json_not_canonical'],
    ['a newline at the end', '1\n', 'json_not_canonical'],
    ['an escape that is not needed', '"\\u0041"', 'json_not_canonical'],
    ['an escape in capitals', '"\\u001F"', 'json_not_canonical'],
    ['an escaped solidus', '"\\/"', 'json_not_canonical'],
    ['minus zero', '-0', 'json_not_canonical'],
    ['a fraction of nothing', '1.0', 'json_not_canonical'],
    ['an exponent', '1e3', 'json_not_canonical'],
    ['a fraction', '1.5', 'json_number'],
    ['2^53, which a double cannot tell from 2^53 + 1', '9007199254740992', 'json_number'],
    ['a number too large for a double', '1e400', 'json_number'],
    ['half a surrogate pair', '"\\ud800"', 'json_surrogate'],
    ['a name that begins with a capital', '{"A":1}', 'json_name'],
    ['an empty name', '{"":1}', 'json_name'],
    ['a name with which JavaScript can be poisoned', '{"__proto__":{}}', 'json_name'],
    ['a byte order mark', '\ufeff1', 'json_invalid'],
    ['nothing', '', 'json_invalid'],
    ['cut short', '{"a":', 'json_invalid'],
    ['depth 9', '[[[[[[[[[1]]]]]]]]]', 'json_too_deep'],
    ['3,500 lists, which overflow a recursive reader', '['.repeat(3500), 'json_too_deep'],
  ]),
};

const key = keyFrom('vectors');
const genesis = '{"name":"replay-vectors","nonce":"AAAAAAAAAAAAAAAAAAAAAA","v":1}';
const ledger = ledgerId('replay-vectors', utf8(genesis));
const kid = `did:baton:${ledger}:${segmentOf(key.bytes)}#${keyIdOf(key.bytes)}`;
const header = { alg: 'Ed25519', kid, typ: 'baton-tx+jws' } as const;
const payload = canonical({ ledger, nonce: 'AAAAAAAAAAAAAAAAAAAAAA', notAfter: 1_580_515_200, records: [] });
const input = signingInput(header, payload);
const jws = compactJws(input, key.sign(utf8(input)));
const part = { salt: 'AAAAAAAAAAAAAAAAAAAAAA', text: '收到' };
const salt = new Uint8Array(16);

const ids: VectorFile = {
  about: 'Names made from hashes. Keys and files are hexadecimal, texts are hashed as UTF-8.',
  valid: [
    {
      why: 'a ledger: name, dot, first 160 bits of SHA-256 of the genesis',
      input: { name: 'replay-vectors', genesis },
      output: { ledger },
    },
    {
      why: 'a segment: first 160 bits of SHA-256 of the first controller key',
      input: { publicKey: toHex(key.bytes) },
      output: { segment: segmentOf(key.bytes) },
    },
    {
      why: 'a key: first 128 bits of SHA-256 of the key',
      input: { publicKey: toHex(key.bytes) },
      output: { keyId: keyIdOf(key.bytes) },
    },
    {
      why: 'a transaction: SHA-256 of the signing input',
      input: { signingInput: input },
      output: { transaction: transactionId(input) },
    },
    { why: 'a part: SHA-256 of its canonical JSON', input: { part }, output: { digest: partDigest(part) } },
    {
      why: 'a paper: SHA-256 over 16 bytes of salt and the file',
      input: { salt: toHex(salt), file: 'ffd8' },
      output: { digest: paperDigest(salt, Uint8Array.of(0xff, 0xd8)) },
    },
    { why: 'anything else: SHA-256', input: { hex: '' }, output: { digest: digestOf(new Uint8Array(0)) } },
  ],
  invalid: [
    ['another method', 'did:web:example.org#key'],
    ['no key', kid.replace(/#.*/, '')],
    ['a ledger with a capital in its name', kid.replace('replay', 'Replay')],
    ['a segment of 26 characters', kid.replace(/.#/, '#')],
    ['a key of 23 characters', `${kid}A`],
  ].map(([why = '', text = '']) => ({ why, input: { kid: text }, error: 'kid' })),
};

function jwsOf(headerText: string, payloadText: string, signature: Uint8Array = new Uint8Array(64)): string {
  return [utf8(headerText), utf8(payloadText), signature].map(toBase64Url).join('.');
}

const headerWith = (more: JsonObject) => canonical({ ...header, ...more });
const transactions: VectorFile = {
  about: 'Compact JWS of transactions, in one encoding. Signatures are not checked here.',
  valid: [
    {
      why: 'signed with Ed25519',
      input: { text: jws },
      output: { publicKey: toHex(key.bytes), kid, payload, transaction: transactionId(input) },
    },
  ],
  invalid: refusedTexts([
    ['two parts', input, 'jws_parts'],
    ['four parts', `${jws}.`, 'jws_parts'],
    ['padding', jws.replace('.', '=.'), 'jws_base64'],
    ['a header that is not UTF-8', jws.replace(/^[^.]*/, '_w'), 'jws_utf8'],
    ['a space in the header', jwsOf(headerWith({}).replace(':', ': '), payload), 'json_not_canonical'],
    ['a member more in the header', jwsOf(headerWith({ crit: [] }), payload), 'jws_header'],
    ['the name that RFC 9864 deprecates', jwsOf(headerWith({ alg: 'EdDSA' }), payload), 'jws_algorithm'],
    ['no algorithm', jwsOf(headerWith({ alg: 'none' }), payload), 'jws_algorithm'],
    ['a shared secret', jwsOf(headerWith({ alg: 'HS256' }), payload), 'jws_algorithm'],
    ['another type', jwsOf(headerWith({ typ: 'JWT' }), payload), 'jws_type'],
    ['a kid of another method', jwsOf(headerWith({ kid: 'did:web:example.org#1' }), payload), 'jws_kid'],
    ['members of the payload out of order', jwsOf(headerWith({}), '{"b":1,"a":1}'), 'json_order'],
    ['a payload that is no object', jwsOf(headerWith({}), '[]'), 'jws_payload'],
    ['a signature of 63 bytes', jwsOf(headerWith({}), payload, new Uint8Array(63)), 'jws_signature'],
    ['a signature of 65 bytes', jwsOf(headerWith({}), payload, new Uint8Array(65)), 'jws_signature'],
    ['more than 60,000 bytes', jwsOf(headerWith({}), canonical({ a: 'x'.repeat(60_000) })), 'jws_too_long'],
  ]),
};

const place = { height: 3, index: 7, time: 1_580_428_800 };
const chain = digestOf(utf8('chain'));
const transactionEntry = encodeTransactionEntry({ ...place, tx: jws });
const mark = encodeBlockMark({ height: 3, time: 1_580_428_800, protocol: 1, chain });
const cosignedMark = encodeBlockMark({ height: 3, time: 1_580_428_800, protocol: 1, chain, cosigned: chain });
const entry = (why: string, bytes: Uint8Array, output: JsonObject) => ({
  why,
  input: { text: fromUtf8(bytes) ?? '' },
  output,
});

const entries: VectorFile = {
  about: 'Entries of the log, as UTF-8 of canonical JSON.',
  valid: [
    entry('a transaction', transactionEntry, { kind: 'transaction', ...place, tx: jws }),
    entry('the end of a block', mark, { kind: 'mark', height: 3, time: place.time, protocol: 1, chain }),
    entry('with the last cosigned checkpoint', cosignedMark, {
      kind: 'mark',
      height: 3,
      time: place.time,
      protocol: 1,
      chain,
      cosigned: chain,
    }),
  ],
  invalid: refusedTexts([
    ['a version we do not know', '{"height":1,"index":1,"time":1,"tx":"a.b.c","v":2}', 'entry_form'],
    ['a negative index', '{"height":1,"index":-1,"time":1,"tx":"a.b.c","v":1}', 'entry_form'],
    ['a member more', '{"height":1,"index":1,"note":1,"time":1,"tx":"a.b.c","v":1}', 'entry_form'],
    ['no JWS', '{"height":1,"index":1,"time":1,"tx":"a.b","v":1}', 'entry_form'],
    [
      'a state root, which is reserved',
      `{"height":1,"protocol":1,"state":{"chain":"${chain}","root":"${chain}"},"time":1,"v":1}`,
      'entry_form',
    ],
    [
      'a digest with stray bits',
      `{"height":1,"protocol":1,"state":{"chain":"${'A'.repeat(42)}B","root":null},"time":1,"v":1}`,
      'entry_form',
    ],
    ['another spelling', '{"height": 1}', 'json_not_canonical'],
  ]),
};

const order25519 = 'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010';
const halfP256 = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8';
const signature = (alg: string, s: string) => ({ alg, signature: `${'11'.repeat(32)}${s}` });

const signatures: VectorFile = {
  about: 'Form of signatures, 64 bytes: Ed25519 with S < L, ES256 with 0 < s ≤ n/2.',
  valid: [
    { why: 'S is L − 1', input: signature('Ed25519', order25519.replace('ed', 'ec')), output: {} },
    { why: 's is (n − 1)/2', input: signature('ES256', halfP256), output: {} },
  ],
  invalid: [
    { why: 'S is L: the twin of S = 0', input: signature('Ed25519', order25519), error: 'form' },
    { why: 'S has all bits set', input: signature('Ed25519', 'ff'.repeat(32)), error: 'form' },
    {
      why: 's is (n + 1)/2: the twin of (n − 1)/2',
      input: signature('ES256', halfP256.replace(/8$/, '9')),
      error: 'form',
    },
    { why: 's is zero', input: signature('ES256', '00'.repeat(32)), error: 'form' },
    { why: '63 bytes', input: { alg: 'Ed25519', signature: '00'.repeat(63) }, error: 'form' },
  ],
};

/** File name to content. */
export const formatVectors: { [name: string]: VectorFile } = {
  base64url: base64Url,
  'canonical-json': canonicalJson,
  ids,
  transactions,
  entries,
  signatures,
};
