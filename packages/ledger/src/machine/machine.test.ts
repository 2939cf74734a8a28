import { decodeEntry } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { keyAt } from '../../test/keys.ts';
import { words } from '../../test/relief.ts';
import { type Actor, octets, profile, START, trusting, World } from '../../test/world.ts';
import { detailOf } from '../words/detail.ts';
import { Bug } from './assert.ts';
import { encodeGenesis } from './genesis.ts';
import { Machine, type Verifier } from './machine.ts';
import { transactionRejections } from './rejections.ts';
import { memoryStore } from './state.ts';
import type { Transaction } from './transaction.ts';

const day = 86_400;
const ok: Verifier = trusting;

/** An authority with several device keys: retired, for trust alone, and one kept to a ward. */
function scene() {
  const world = new World(keyAt);
  world.accreditCouncil(['medical_institution', 'relief_organisation']);
  const authority = world.council;
  const hospital = world.admit('relief_organisation');
  const add = (more: object) => {
    const device = { ...world.device(), ...more };
    world.do(authority, 'trust.addKey', { device }, authority.control);
    return world.idOf(device.key);
  };
  const tablet = add({});
  const organisation = { subject: authority.segment, qualification: { type: 'relief_organisation' } };
  world.do(authority, 'trust.qualify', organisation);
  const place = (area: string) => world.do(hospital, 'relief.place', { area, name: words, type: 'ward', use: true });
  const item = world.do(hospital, 'relief.item', { class: 'mask', name: words, unit: 'piece' });
  const own = (area: string) =>
    world.do(authority, 'relief.place', { area, name: words, type: 'ward', use: true }, tablet);
  return { world, authority, hospital, place, own, item, add };
}

describe('the outer ladder', () => {
  const { world, authority, hospital, own, item, add } = scene();
  const retired = add({});
  world.do(authority, 'trust.revokeKey', { key: retired, reason: 'retired' }, authority.control);
  const narrow = add({ kinds: ['trust.*', 'relief.use'] });
  const used = world.nextRef();
  world.do(authority, 'trust.list', { ref: used, area: '420100', name: words, type: 'donor' }, authority.control);
  const [ward, other, far] = [own('420100'), own('420102'), own('110000')];
  const kept = add({ places: [ward] });
  const [tablet, spare] = [add({}), own('420100')];
  // The allowance of the next day; what was signed is still in time.
  const tomorrow = () => {
    world.time += day;
  };
  const burn = (id: string) =>
    world.do(authority, 'trust.burn', { transaction: id, first: fresh.ref, notAfter: START + 8 * day }, tablet);
  let qualification = '';
  const change = (kind: string) =>
    world.do(authority, kind, { qualification, reason: 'inspection' }, authority.control);
  const qualify = () => {
    const scoped = { type: 'medical_institution', areas: ['420100'], quota: 1 };
    qualification = world.do(authority, 'trust.qualify', { subject: authority.segment, qualification: scoped });
    change('trust.suspend');
  };
  const need = { kind: 'relief.need', ref: used, at: { time: START, offset: 0, precision: 'minute' } };
  const wanted = { ...need, item, place: far, reason: 'other', until: START + 9 * day };
  const application = world.application();
  const admission = { application, profile: profile('clinic'), qualification: { type: 'medical_institution' } };
  const admit = { kind: 'trust.admit', ref: world.nextRef(), ...admission };

  type Rung = {
    fact: string;
    verdict: string;
    repair?: Partial<Transaction>;
    verifier?: Verifier;
    meanwhile?: () => void;
  };
  const fresh = { ...wanted, ref: world.nextRef() };
  const rungs: Rung[] = [
    {
      fact: 'it is addressed to another ledger',
      verdict: 'ledger_mismatch',
      repair: { ledger: 'replay-other.AAAAAAAAAAAAAAAAAAAAAAAAAAA', keyId: 'AAAAAAAAAAAAAAAAAAAAAA' },
    },
    { fact: 'nobody registered this key', verdict: 'key_unknown', repair: { ledger: world.ledger } },
    { fact: 'the key is of another algorithm', verdict: 'algorithm_mismatch', repair: { keyId: retired } },
    { fact: 'another key signed', verdict: 'signature_invalid', repair: { alg: 'Ed25519' } },
    { fact: 'the ref names another record', verdict: 'exists', verifier: { ...ok, verify: () => false } },
    { fact: 'it was valid until a second ago', verdict: 'expired', repair: { records: [fresh, admit] } },
    {
      fact: 'it would be valid for too long',
      verdict: 'not_after_too_late',
      repair: { notAfter: START + 8 * day + 1 },
    },
    {
      fact: 'its signer has spoiled it',
      verdict: 'burned',
      repair: { notAfter: START + 8 * day },
      meanwhile: () => burn(transaction.id),
    },
    { fact: 'the key was revoked', verdict: 'key_not_in_force', repair: { id: octets(32) } },
    { fact: 'a controller key reports no needs', verdict: 'key_use', repair: { keyId: authority.control } },
    { fact: 'the device key is for other kinds', verdict: 'key_scope', repair: { keyId: narrow } },
    { fact: 'the signer has no qualification for it', verdict: 'not_qualified', repair: { keyId: kept } },
    { fact: 'its qualification is suspended', verdict: 'signer_suspended', meanwhile: qualify },
    { fact: 'the place is in another city', verdict: 'outside_scope', meanwhile: () => change('trust.reinstate') },
    {
      fact: 'it has written its one record of today',
      verdict: 'quota_exceeded',
      repair: { records: [{ ...fresh, place: other }, admit] },
      meanwhile: () => world.do(authority, 'relief.need', { ...wanted, ref: world.nextRef(), place: spare }, tablet),
    },
    { fact: 'the key is kept to another ward', verdict: 'key_place', meanwhile: tomorrow },
    {
      fact: 'the application was not signed by its key',
      verdict: 'statement_signature_invalid',
      repair: { records: [{ ...fresh, place: ward }, admit] },
    },
    { fact: 'all of it is in order', verdict: 'ok', verifier: ok },
  ];

  test('the table has every rejection of the machine once, in order of precedence', () => {
    const codes = Object.keys(transactionRejections);
    expect(rungs.map(({ verdict }) => verdict)).toEqual([...codes.slice(codes.indexOf('ledger_mismatch')), 'ok']);
  });

  const first: Partial<Transaction> = { segment: authority.segment, alg: 'ES256', notAfter: START - 1 };
  let transaction = { ...world.transaction(authority, [wanted, admit]), ...first };
  let verifier: Verifier = { signedBy: () => false, verify: () => false };
  for (const rung of rungs) {
    test(`${rung.verdict}: ${rung.fact}`, () => {
      rung.meanwhile?.();
      transaction = { ...transaction, ...rung.repair };
      verifier = rung.verifier ?? verifier;
      const before = world.rows();
      const outcome = world.play(
        transaction,
        rung.verdict === 'exists' ? { ...verifier, signedBy: () => true } : verifier,
      );
      if (rung.verdict === 'exists') verifier = { ...verifier, signedBy: () => true };
      const problem = 'problem' in outcome ? outcome.problem : undefined;
      expect(problem?.code ?? 'ok').toBe(rung.verdict);
      if (problem === undefined) return;
      expect(world.rows()).toEqual(before);
      const rejection = transactionRejections[rung.verdict as keyof typeof transactionRejections];
      for (const language of ['zh', 'en'] as const)
        expect(detailOf(rejection, problem.figures, language)).not.toMatch(/[{}]/);
    });
  }

  test('somebody else’s key is not a key of this subject', () => {
    const stolen = { ...world.transaction(hospital, [{ kind: 'relief.item' }]), segment: authority.segment };
    const outcome = world.play(stolen);
    expect('problem' in outcome && outcome.problem.code).toBe('key_unknown');
  });

  test('no back end is handed a key or a signature of the wrong length', () => {
    const long = { ...world.application(), control: { alg: 'Ed25519', key: octets(65) } };
    const body = { application: long, profile: profile('clinic'), qualification: { type: 'medical_institution' } };
    expect(world.verdict(authority, 'trust.admit', body)).toBe('statement_signature_invalid');
  });
});

describe('a transaction of several records', () => {
  const item = { kind: 'relief.item', class: 'mask', name: words, unit: 'piece' };

  test('is accepted whole or not at all, and says which record was refused', () => {
    const { world, hospital } = scene();
    const before = world.rows();
    const problem = world.try(hospital, [item, item, { ...item, grades: ['n95', 'n95'] }]);
    expect(problem).toMatchObject({ code: 'grade_twice', record: 2 });
    expect(world.rows()).toEqual(before);
  });

  test('may speak of its own earlier records, and not of later ones', () => {
    const { world, hospital } = scene();
    const ref = world.nextRef();
    const campus = { kind: 'relief.place', area: '420100', name: words, type: 'campus', use: false, ref };
    const ward = { ...campus, type: 'ward', ref: world.nextRef(), within: `${hospital.segment}/${ref}` };
    expect(world.try(hospital, [ward, campus])).toMatchObject({ code: 'place_within_not_found', record: 0 });
    expect(world.try(hospital, [campus, ward])).toHaveLength(2);
  });

  test('is known by any of its refs', () => {
    const { world, hospital } = scene();
    const ref = world.nextRef();
    world.try(hospital, [item, { ...item, ref }]);
    const { index } = { index: world.machine.tip.size - 2 };
    expect(world.try(hospital, [item, { ...item, ref }])).toMatchObject({
      code: 'exists',
      record: 1,
      figures: { index },
    });
    expect(world.try(hospital, [{ ...item, ref }, item])).toMatchObject({
      code: 'exists',
      record: 0,
      figures: { index },
    });
  });

  test('two subjects may use one ref', () => {
    const { world, hospital } = scene();
    const another = world.admit('relief_organisation');
    const ref = world.nextRef();
    world.do(hospital, 'relief.item', { ...item, ref });
    world.do(another, 'relief.item', { ...item, ref });
  });

  test('a committed one is known for ever: after its key, its time and its right have ended', () => {
    const { world, hospital } = scene();
    const transaction = world.transaction(hospital, [item]);
    expect(world.play(transaction)).toHaveProperty('index');
    const qualification = world.firstQualification(hospital);
    world.do(world.council, 'trust.revoke', { qualification, reason: 'other' });
    world.do(hospital, 'trust.revokeKey', { key: hospital.device, reason: 'lost' }, hospital.control);
    world.time += 9 * day;
    const again = world.play(transaction);
    expect('problem' in again && again.problem.code).toBe('exists');
  });
});

describe('a key', () => {
  const item = { class: 'mask', name: words, unit: 'piece' };

  function withKey(more: object): { world: World; actor: Actor } {
    const { world, hospital } = scene();
    const device = { ...world.device(), ...more };
    world.do(hospital, 'trust.addKey', { device }, hospital.control);
    return { world, actor: { ...hospital, device: world.idOf(device.key) } };
  }

  test('signs until its last second', () => {
    const { world, actor } = withKey({ until: START + 5 });
    world.time += 5;
    expect(world.verdict(actor, 'relief.item', item)).toBe('ok');
    world.time += 1;
    expect(world.verdict(actor, 'relief.item', item)).toBe('key_not_in_force');
  });

  test.each([
    [['relief.*'], 'ok'],
    [['relief.item'], 'ok'],
    [['relief.use'], 'key_scope'],
    [['trust.*'], 'key_scope'],
  ])('for %s signs an item: %s', (kinds, verdict) => {
    const { world, actor } = withKey({ kinds });
    expect(world.verdict(actor, 'relief.item', item)).toBe(verdict);
  });

  test('of a device never changes keys, whatever it lists', () => {
    const { world, actor } = withKey({ kinds: ['trust.*', 'trust.addKey'] });
    expect(world.verdict(actor, 'trust.addKey', { device: world.device() })).toBe('key_use');
  });

  test('kept to a campus signs for the wards in it, and registers new ones there alone', () => {
    const { world, hospital, place, item: mask } = scene();
    world.do(world.council, 'trust.qualify', {
      subject: hospital.segment,
      qualification: { type: 'medical_institution' },
    });
    const campus = place('420100');
    const inside = { area: '420100', name: words, type: 'ward', use: true, within: campus };
    const ward = world.do(hospital, 'relief.place', inside);
    const device = { ...world.device(), places: [campus] };
    world.do(hospital, 'trust.addKey', { device }, hospital.control);
    const tablet = { ...hospital, device: world.idOf(device.key) };
    const at = { time: START, offset: 0, precision: 'minute' };
    const need = { at, item: mask, reason: 'other', until: START };
    expect(world.verdict(tablet, 'relief.need', { ...need, place: ward })).toBe('ok');
    expect(world.verdict(tablet, 'relief.need', { ...need, place: place('420100') })).toBe('key_place');
    expect(world.verdict(tablet, 'relief.place', inside)).toBe('ok');
    expect(world.verdict(tablet, 'relief.place', { ...inside, within: undefined })).toBe('key_place');
  });
});

describe('blocks', () => {
  test('genesis is entry 0, and its block has no mark', () => {
    const { genesis, blocks } = new World(keyAt);
    expect(blocks[0]?.entries).toEqual([encodeGenesis(genesis)]);
    expect(blocks[0]?.tip).toMatchObject({ height: 0, size: 1, time: START });
  });

  test('each block ends with a mark that holds the chain value', () => {
    const { world } = scene();
    const { tip, entries } = world.blocks.at(-1) ?? {};
    const mark = decodeEntry(entries?.at(-1) ?? new Uint8Array());
    expect(mark).toMatchObject({ kind: 'mark', height: tip?.height, chain: tip?.chain, protocol: 1 });
  });

  test('a mark may carry the digest of the last cosigned checkpoint', () => {
    const { world } = scene();
    world.machine.begin(world.time);
    const [mark] = world.machine.end(octets(32)).entries;
    expect(decodeEntry(mark ?? new Uint8Array())).toMatchObject({ cosigned: octets(32) });
  });

  test('time never decreases, and blocks do not overlap: a caller who thinks otherwise is a bug', () => {
    const { world } = scene();
    expect(() => world.machine.begin(START - 1)).toThrow(Bug);
    expect(() => world.machine.begin(START + 1)).not.toThrow();
    expect(() => world.machine.begin(START + 1)).toThrow(Bug);
  });

  test('several transactions of one block count as if each had a block of its own', () => {
    const { world, hospital } = scene();
    const item = { kind: 'relief.item', class: 'mask', name: words, unit: 'piece' };
    const store = memoryStore();
    const machine = new Machine(world.genesis, store, undefined);
    store.apply(machine.end().writes);
    const transactions = [world.transaction(hospital, [item]), world.transaction(hospital, [item])];
    for (const { time, transaction } of world.played) {
      machine.begin(time);
      machine.apply(transaction, trusting);
      store.apply(machine.end().writes);
    }
    machine.begin(world.time);
    for (const transaction of transactions) expect(machine.apply(transaction, trusting)).toHaveProperty('index');
    expect(machine.end().entries).toHaveLength(3);
  });
});
