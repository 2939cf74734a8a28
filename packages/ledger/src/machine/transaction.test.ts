import { readFileSync } from 'node:fs';
import {
  canonical,
  compactJws,
  type Json,
  type JwsHeader,
  kidOf,
  type Part,
  partDigest,
  signingInput,
  toBase64Url,
  transactionId,
  transactionType,
} from '@baton/log';
import { describe, expect, test } from 'vitest';
import { keyAt } from '../../test/keys.ts';
import { actorOf, octets, refOf, World } from '../../test/world.ts';
import { detailOf } from '../words/detail.ts';
import { malformedWords } from './malformed-words.ts';
import { transactionRejections } from './rejections.ts';
import {
  checkTransaction,
  decodeTransaction,
  PARTS_BYTES_MAX,
  readTransaction,
  STATEMENTS_MAX,
} from './transaction.ts';

const ledger = `replay-test.${octets(20)}`;
const signer = actorOf(keyAt(1), keyAt(2));
const header = {
  alg: 'Ed25519',
  kid: kidOf({ ledger, segment: signer.segment, keyId: signer.device }),
  typ: transactionType,
};

type Draft = { header: object; payload: { [member: string]: unknown }; parts: unknown };

/** The compact form of any header and payload, sound or not. */
function jws(draft: Pick<Draft, 'header' | 'payload'>): string {
  const input = signingInput(draft.header as JwsHeader, canonical(draft.payload as Json));
  return compactJws(input, new Uint8Array(64));
}

function part(text: string): { digest: string; part: Part } {
  const made = { salt: octets(16), text };
  return { digest: partDigest(made), part: made };
}

const name = part('口罩');
const item = { kind: 'relief.item', ref: refOf(1), class: 'mask', name: { zh: name.digest }, unit: 'piece' };
const payload = { ledger, nonce: refOf(0), notAfter: 1_580_000_000, records: [item] };
const sound: Draft = { header, payload, parts: { [name.digest]: name.part } };

const decode = ({ parts, ...draft }: Draft) => decodeTransaction(jws(draft), parts);
/** The same of parts that came as the bytes they are. */
const check = ({ parts, ...draft }: Draft) => {
  const octets = Object.entries(parts as object).map(
    ([digest, one]) => [digest, Buffer.from(canonical(one)).toString('latin1')] as const,
  );
  return checkTransaction(jws(draft), new Map(octets));
};
const code = (draft: Draft) => {
  const decoded = decode(draft);
  return 'code' in decoded ? decoded.code : 'ok';
};
const what = (draft: Partial<Draft>) => {
  const decoded = decode({ ...sound, ...draft });
  return 'code' in decoded ? decoded.figures['what'] : 'ok';
};

describe('decoding, step by step', () => {
  const other = part('酒精');
  const long = part('长'.repeat(1334));
  const applicants = Array.from({ length: 43 }, (_, i) => new World(keyAt).application().devices[i % 1]);
  const application = { class: 'organisation', control: { alg: 'Ed25519', key: octets(32) }, next: octets(32) };
  const admit = (n: number) => ({
    kind: 'trust.admit',
    ref: refOf(10 + n),
    application: { ...application, devices: applicants.slice(0, 20), signature: octets(64) },
    qualification: { type: 'carrier' },
  });
  const crowd = Array.from({ length: 7 }, (_, i) => admit(i));
  const records = (...all: object[]) => ({ ...payload, records: all });

  type Rung = { fact: string; verdict: string; repair: Partial<Draft> };
  const rungs: Rung[] = [
    {
      fact: 'a payload has four members',
      verdict: 'malformed',
      repair: { header, payload: { ...records({ ...item, kind: 'relief.gift' }), note: 1 }, parts: {} },
    },
    {
      fact: 'nobody knows this kind',
      verdict: 'kind_unknown',
      repair: { payload: records({ ...item, kind: 'relief.gift' }) },
    },
    {
      fact: 'the unit is none',
      verdict: 'body_invalid',
      repair: { payload: records({ ...item, unit: 'heap' }, item, ...crowd) },
    },
    { fact: 'two records have one ref', verdict: 'ref_twice', repair: { payload: records(item, item, ...crowd) } },
    {
      fact: 'more applicants than can be checked in one',
      verdict: 'statements_too_many',
      repair: { payload: records(item, ...crowd) },
    },
    {
      fact: 'a text came along that nothing names',
      verdict: 'part_surplus',
      repair: { payload: records(item), parts: { [other.digest]: other.part } },
    },
    {
      fact: 'a text is not the one that was signed',
      verdict: 'part_altered',
      repair: { parts: { [name.digest]: other.part } },
    },
    {
      fact: 'a text is longer than its kind allows',
      verdict: 'part_too_large',
      repair: {
        payload: records({ ...item, name: { zh: long.digest, en: other.digest } }),
        parts: { [long.digest]: long.part },
      },
    },
    {
      fact: 'a text did not come along',
      verdict: 'part_missing',
      repair: { payload: records({ ...item, name: { zh: name.digest, en: other.digest } }), parts: sound.parts },
    },
    {
      fact: 'everything is there',
      verdict: 'ok',
      repair: { parts: { [name.digest]: name.part, [other.digest]: other.part } },
    },
  ];

  test('the table has every rejection of decoding once, in order of precedence', () => {
    const codes = Object.keys(transactionRejections);
    expect(rungs.map(({ verdict }) => verdict)).toEqual([...codes.slice(0, codes.indexOf('ledger_mismatch')), 'ok']);
  });

  let draft: Draft = sound;
  for (const { fact, verdict, repair } of rungs) {
    test(`${verdict}: ${fact}`, () => {
      draft = { ...draft, ...repair };
      const decoded = decode(draft);
      expect('code' in decoded ? decoded.code : 'ok').toBe(verdict);
      expect(check(draft)).toEqual('code' in decoded ? decoded : decoded.checked);
      if (!('code' in decoded)) return;
      const rejection = transactionRejections[verdict as keyof typeof transactionRejections];
      for (const language of ['zh', 'en'] as const)
        expect(detailOf(rejection, decoded.figures, language)).not.toMatch(/[{}]/);
    });
  }

  test('as many statements as may be checked are no more than that', () => {
    expect(7 * 21).toBeGreaterThan(STATEMENTS_MAX);
    expect(code({ ...sound, payload: records(...crowd.slice(0, 6)), parts: {} })).toBe('ok');
  });
});

describe('a sound transaction', () => {
  test('is read again from its checked pieces, whatever thread they crossed', () => {
    const decoded = decode(sound);
    if ('code' in decoded) throw new Error(decoded.code);
    const transaction = readTransaction(structuredClone(decoded.checked));
    expect(transaction).toMatchObject({
      alg: 'Ed25519',
      ledger,
      segment: signer.segment,
      keyId: signer.device,
      notAfter: payload.notAfter,
      records: [item],
    });
    expect(transaction.id).toBe(transactionId(jws(sound).split('.').slice(0, 2).join('.')));
    expect([...decoded.parts]).toEqual([[name.digest, name.part]]);
  });

  test('keeps its id under another signature', () => {
    const signed = jws(sound);
    const again = `${signed.slice(0, signed.lastIndexOf('.'))}.${toBase64Url(new Uint8Array(64).fill(1))}`;
    const [first, second] = [signed, again].map((text) => decodeTransaction(text, sound.parts));
    expect(first && 'checked' in first && first.checked.id).toBe(second && 'checked' in second && second.checked.id);
  });
});

describe('what is malformed says where', () => {
  test.each([
    ['a nonce of another length', { payload: { ...payload, nonce: 'AAAA' } }, 'nonce'],
    ['a nonce in another spelling', { payload: { ...payload, nonce: `${refOf(0).slice(0, 21)}B` } }, 'nonce'],
    ['a time before 1970', { payload: { ...payload, notAfter: -1 } }, 'notAfter'],
    ['no records', { payload: { ...payload, records: [] } }, 'records_count'],
    ['more records than fit', { payload: { ...payload, records: Array(501).fill(1) } }, 'records_count'],
    ['records that are no list', { payload: { ...payload, records: {} } }, 'records'],
    ['a member left out', { payload: { ledger, nonce: refOf(0), records: [item] } }, 'payload_members'],
    ['a ledger that is no name', { payload: { ...payload, ledger: 1 } }, 'ledger'],
    [
      'a key of another ledger',
      { header: { ...header, kid: header.kid.replace('replay', 'drill') } },
      'kid_of_another_ledger',
    ],
    ['parts that are a list', { parts: [] }, 'parts'],
  ])('%s', (_, draft, expected) => {
    expect(what(draft)).toBe(expected);
    for (const language of ['zh', 'en'] as const)
      expect(detailOf(transactionRejections.malformed, { what: expected }, language)).toMatch(/[：:] ?[^：:_]+[（(]/);
  });

  test.each(['jws', 'json'])('in words, whatever code log/src/%s.ts gives it', (file) => {
    const source = readFileSync(new URL(`../../../log/src/${file}.ts`, import.meta.url), 'utf8');
    const codes = [...source.matchAll(/'(j(?:son|ws)_[a-z0-9_]+)'/g)].map(([, found = '']) => found);
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter((found) => !malformedWords.has(found))).toEqual([]);
  });

  test('something that is no text', () => {
    expect(decodeTransaction(undefined, {})).toMatchObject({ code: 'malformed', figures: { what: 'jws_missing' } });
  });

  test.each([1, null, [], 'text', { kind: 7 }])('a record that is %j is of no kind', (record) => {
    expect(code({ ...sound, payload: { ...payload, records: [record] } })).toBe('kind_unknown');
  });

  test('fields that do not fit are named by pointers into the payload', () => {
    const draft = { ...item, unit: 'heap', grades: ['N 95'], extra: 1 };
    const decoded = decode({ ...sound, payload: { ...payload, records: [item, { ...draft, ref: refOf(2) }] } });
    const pointers = 'errors' in decoded ? decoded.errors?.map(({ pointer }) => pointer) : [];
    expect(pointers).toEqual(expect.arrayContaining(['/records/1/unit', '/records/1/grades/0']));
    expect(decoded).toMatchObject({ code: 'body_invalid', record: 1 });
  });
});

describe('names have one spelling', () => {
  const spelled = (member: object) => code({ ...sound, payload: { ...payload, records: [{ ...item, ...member }] } });

  test('the last character of a ref carries two bits', () => {
    expect(spelled({ ref: `${refOf(1).slice(0, 21)}B` })).toBe('body_invalid');
  });

  test('the last character of a digest carries four', () => {
    expect(spelled({ name: { zh: `${name.digest.slice(0, 42)}B` } })).toBe('body_invalid');
  });
});

describe('parts', () => {
  test('may lapse, and are the same part', () => {
    const records = [{ ...item, name: { zh: { digest: name.digest, lapses: 1_600_000_000 } } }];
    expect(code({ ...sound, payload: { ...payload, records } })).toBe('ok');
  });

  test('one part may be named twice', () => {
    const records = [item, { ...item, ref: refOf(2) }];
    expect(code({ ...sound, payload: { ...payload, records } })).toBe('ok');
  });

  test('with the right digest and the wrong form are altered', () => {
    expect(code({ ...sound, parts: { [name.digest]: { ...name.part, extra: 1 } } })).toBe('part_altered');
    expect(code({ ...sound, parts: { [name.digest]: null } })).toBe('part_altered');
  });

  test('together are bounded', () => {
    const texts = Array.from({ length: 65 }, (_, i) => part(`${i}`.padEnd(4000, 'a')));
    const records = texts.map(({ digest }, i) => ({ ...item, ref: refOf(100 + i), name: { en: digest } }));
    const parts = Object.fromEntries(texts.map(({ digest, part: one }) => [digest, one]));
    expect(65 * 4000).toBeGreaterThan(PARTS_BYTES_MAX);
    const draft = { ...sound, payload: { ...payload, records }, parts };
    expect(code(draft)).toBe('part_too_large');
    expect(check(draft)).toEqual(decode(draft));
  });
});
