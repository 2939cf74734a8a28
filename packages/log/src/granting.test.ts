// What entries grant, without a log around them: signatures are not made here, only asked for.

import { describe, expect, test } from 'vitest';
import { keyFrom, type TestKey } from '../test/keys.ts';
import { readGrant } from './granting.ts';
import { type Grants, grantsOf, rightsAt } from './grants.ts';
import {
  canonical,
  compactJws,
  decodeJws,
  digestOf,
  isMalformed,
  type JsonObject,
  keyIdOf,
  type Purpose,
  segmentOf,
  signingInput,
  toBase64Url,
  utf8,
} from './index.ts';

const ledger = `live.${'A'.repeat(27)}`;
const [council, second, third, authority, agency, person, tablet, spare] = [
  'council',
  'second',
  'third',
  'authority',
  'agency',
  'person',
  'tablet',
  'spare',
].map((label) => keyFrom(label)) as [TestKey, TestKey, TestKey, TestKey, TestKey, TestKey, TestKey, TestKey];
const segment = ({ bytes }: TestKey) => segmentOf(bytes);
const blank = 'A'.repeat(86);

function start(members: TestKey[], threshold: number): Grants {
  const genesis = {
    name: 'live',
    purpose: 'live' as Purpose,
    policy: { log: new Uint8Array(32), witnesses: [], quorum: 0 },
  };
  return grantsOf(ledger, {
    ...genesis,
    council: { members: members.map((key) => ({ segment: segment(key), key })), threshold },
  });
}

function read(
  grants: Grants,
  index: number,
  signer: TestKey,
  record: JsonObject,
  subject: TestKey = signer,
): string | undefined {
  const kid = `did:baton:${ledger}:${segment(subject)}#${keyIdOf(signer.bytes)}`;
  const payload = canonical({ ledger, records: [{ ref: `r${index}`, ...record }] });
  const jws = decodeJws(
    compactJws(signingInput({ alg: signer.alg, kid, typ: 'baton-tx+jws' }, payload), new Uint8Array(64)),
  );
  if (isMalformed(jws)) throw new Error(jws.malformed);
  return readGrant(grants, { index, time: index * 100, jws });
}

function applicationOf(key: TestKey, type: string, devices: JsonObject[] = []): JsonObject {
  return { class: type, control: { alg: key.alg, key: toBase64Url(key.bytes) }, devices, signature: blank };
}

function deviceOf(key: TestKey, kinds: string[]): JsonObject {
  return { alg: key.alg, key: toBase64Url(key.bytes), use: 'record', kinds, proof: blank };
}

const propose = (act: JsonObject) => ({ kind: 'trust.propose', act, until: 10_000 });
const accredit = (key: TestKey, types: string[]) => propose({ type: 'accredit', authority: segment(key), types });
const admit = (application: JsonObject, type: string) => ({
  kind: 'trust.admit',
  application,
  qualification: { type },
});
const approve = (index: number) => ({ kind: 'trust.approve', proposal: `${segment(council)}/r${index}` });
const typesOf = (grants: Grants, key: TestKey) => rightsAt(grants, segment(key), 5_000).flatMap(({ types }) => types);

describe('the council', () => {
  test('of one decides at once', () => {
    const grants = start([council], 1);
    read(grants, 1, council, accredit(council, ['carrier']));
    expect(typesOf(grants, council)).toEqual(['council', 'carrier']);
  });

  test('of several decides when as many distinct members as the threshold approve', () => {
    const grants = start([council, second, third], 2);
    read(grants, 1, council, accredit(authority, ['carrier']));
    read(grants, 2, council, approve(1));
    expect(typesOf(grants, authority)).toEqual([]);
    read(grants, 3, second, approve(1));
    expect(typesOf(grants, authority)).toEqual(['carrier']);
  });

  test('decides once: an approval too many is no part of what was decided', () => {
    const grants = start([council, second, third], 2);
    read(grants, 1, council, accredit(authority, ['carrier']));
    read(grants, 2, second, approve(1));
    read(grants, 3, third, approve(1));
    expect(rightsAt(grants, segment(authority), 5_000).map(({ support }) => [...support].sort())).toEqual([[0, 1, 2]]);
  });

  test('is no one else', () => {
    const grants = start([council], 1);
    read(grants, 1, council, propose({ type: 'admit', application: applicationOf(authority, 'organisation') }));
    expect(read(grants, 2, authority, accredit(authority, ['carrier']))).toBeUndefined();
    expect(typesOf(grants, authority)).toEqual([]);
  });
});

describe('a trusted agency', () => {
  function withAgency(): Grants {
    const grants = start([council], 1);
    read(grants, 1, council, accredit(council, ['trusted_agency']));
    read(grants, 2, council, admit(applicationOf(agency, 'organisation'), 'trusted_agency'));
    return grants;
  }

  test.each([
    ['admits a person to write', 'person', 'reporter', ['reporter']],
    ['admits no organisation', 'organisation', 'reporter', []],
    ['admits no person to carry', 'person', 'carrier', []],
  ])('%s', (_, type, qualification, expected) => {
    const grants = withAgency();
    read(grants, 3, agency, admit(applicationOf(person, type), qualification));
    expect(typesOf(grants, person)).toEqual(expected);
  });
});

describe('a key', () => {
  function withTablet(kinds: string[]): Grants {
    const grants = start([council], 1);
    read(
      grants,
      1,
      council,
      propose({ type: 'admit', application: applicationOf(authority, 'organisation', [deviceOf(tablet, kinds)]) }),
    );
    return grants;
  }

  test('of the controller adds keys, and asks for their proof', () => {
    const grants = withTablet([]);
    expect(read(grants, 2, authority, { kind: 'trust.addKey', device: deviceOf(spare, ['trust.*']) })).toBeUndefined();
    expect(grants.keys.size).toBe(4);
    expect(grants.checks).toHaveLength(5);
  });

  test('of a device never says what only a controller key does, whatever it may sign', () => {
    const grants = withTablet(['trust.*', 'trust.addKey']);
    expect(read(grants, 2, tablet, { kind: 'trust.addKey', device: deviceOf(spare, []) }, authority)).toBe('key_kinds');
    for (const kind of ['trust.revokeKey', 'trust.setGuardians', 'trust.updateProfile'])
      expect(read(grants, 2, tablet, { kind }, authority), kind).toBe('key_kinds');
  });

  test('of another subject is unknown', () => {
    expect(read(withTablet(['trust.*']), 2, tablet, { kind: 'trust.list' }, council)).toBe('key_unknown');
  });
});

describe('a rotation', () => {
  const controlOf = (key: TestKey) => ({ alg: key.alg, key: toBase64Url(key.bytes), proof: blank });
  const digest = (key: TestKey) => digestOf(key.bytes);
  const rotate = (key: TestKey, next: TestKey) => ({
    kind: 'trust.rotateKey',
    control: controlOf(key),
    next: digest(next),
  });
  const scene = () => {
    const grants = start([council], 1);
    const application = { ...applicationOf(authority, 'organisation'), next: digest(tablet) };
    read(grants, 1, council, propose({ type: 'admit', application }));
    return grants;
  };

  test('gives the key that the subject had committed to, and lets the old one end after eight days', () => {
    const grants = scene();
    const old = (index: number) => read(grants, index, authority, { kind: 'trust.decline' });
    expect(read(grants, 2, authority, rotate(tablet, spare))).toBeUndefined();
    expect(read(grants, 3, tablet, { kind: 'trust.decline' }, authority)).toBeUndefined();
    expect([old(4), old(2 + 6_912), old(2 + 6_913)]).toEqual([undefined, undefined, 'key_lapsed']);
  });

  test('to another key gives nothing', () => {
    const grants = scene();
    read(grants, 2, authority, rotate(spare, tablet));
    expect(read(grants, 3, spare, { kind: 'trust.decline' }, authority)).toBe('key_unknown');
  });

  test('is signed by no device', () => {
    const grants = scene();
    read(grants, 2, authority, { kind: 'trust.addKey', device: deviceOf(person, ['trust.*']) });
    expect(read(grants, 3, person, rotate(tablet, spare), authority)).toBe('key_kinds');
  });
});

test('a key that guardians gave signs from two days later on, and no key before it after that', () => {
  const grants = start([council], 1);
  const guardians = { members: [segment(agency), segment(person)], threshold: 2 };
  const application = { ...applicationOf(authority, 'organisation'), guardians: digestOf(utf8(canonical(guardians))) };
  read(grants, 1, council, propose({ type: 'admit', application }));
  for (const guardian of [agency, person])
    read(grants, 2, council, propose({ type: 'admit', application: applicationOf(guardian, 'organisation') }));
  const control = { alg: tablet.alg, key: toBase64Url(tablet.bytes), proof: blank };
  const said = { kind: 'trust.recover', subject: segment(authority), guardians, control, next: digestOf(spare.bytes) };
  const declined = (index: number, key: TestKey) => read(grants, index, key, { kind: 'trust.decline' }, authority);
  expect(read(grants, 3, agency, said)).toBeUndefined();
  expect(declined(4, tablet)).toBe('key_unknown');
  expect(read(grants, 5, person, said)).toBeUndefined();
  // 100 seconds an entry: two days are 1,728.
  expect([declined(5 + 1_727, tablet), declined(5 + 1_728, tablet)]).toEqual(['key_early', undefined]);
  expect([declined(5 + 1_728, authority), declined(5 + 1_729, authority)]).toEqual([undefined, 'key_lapsed']);
});
