import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder } from '../../../test/ladder.ts';
import { nothing, words } from '../../../test/relief.ts';
import { octets, profile, START, World } from '../../../test/world.ts';
import { kindNamed } from '../../kinds.ts';
import { seal } from '../../machine/kind.ts';
import { findAccreditation } from '../qualification/accreditation.ts';
import { RIGHTS_MAX } from '../qualification/rights.ts';
import { findSubject, findThing } from '../subject.ts';
import { propose } from './propose.ts';

const day = 86_400;

describe('trust.propose', () => {
  const world = new World(keyAt);
  world.accreditCouncil(['relief_organisation', 'reporter']);
  const authority = world.admit('relief_organisation');
  const full = world.admit('relief_organisation');
  const person = world.admitPerson('reporter');
  const accredit = { type: 'accredit', authority: authority.segment, types: ['carrier'] };
  const withdrawn = world.decide(accredit);
  world.decide({ type: 'withdrawAccreditation', accreditation: withdrawn });
  const admit = { type: 'admit', application: world.application(), profile: profile('office') };
  const bad = { ...admit.application, control: { alg: 'Ed25519', key: octets(32) } };
  const known = world.application();
  world.admitAs(known, 'relief_organisation');
  const elsewhere = { ...world.application('organisation'), devices: [] };
  const limited = { ...world.device(), places: [`${authority.segment}/${world.nextRef()}`] };
  const withhold = { type: 'withhold', basis: words, digest: octets(32), reason: 'secret', record: withdrawn };
  world.decide(withhold);

  const stranger = octets(20);
  const member = world.council.segment;
  const seats = (one: string, other: string, threshold: number) => ({
    type: 'setMembers',
    members: [one, other],
    threshold,
  });
  const board = (one: string, other: string, until = START - 1) => ({
    type: 'setPanel',
    acts: ['withhold'],
    classes: 2,
    members: [
      { subject: one, class: 'law' },
      { subject: other, class: 'law' },
    ],
    until,
  });
  const sitting = (one: string, other: string, until: number) => ({ ...board(one, other, until), classes: 1 });
  const panel = world.decide(sitting(member, full.segment, START + 90 * day));
  const others = world.decide(sitting(authority.segment, full.segment, START + 90 * day));
  const ended = world.decide(sitting(member, full.segment, START));

  const fresh = world.nextKey();
  const witness = { key: world.nextKey(), name: 'witness.example' };
  const policy = (log: string) => ({
    type: 'setPolicy',
    log,
    quorum: 3,
    witnesses: [witness, witness],
    compromisedFrom: 2 ** 40,
  });
  world.decide({ type: 'setPolicy', log: world.nextKey(), quorum: 0, witnesses: [] });

  ladder(seal(propose), world, world.council, [
    {
      fact: 'a proposal is open for some time',
      verdict: 'until_passed',
      repair: { act: { ...accredit, authority: octets(20) }, until: START - 1 },
    },
    { fact: 'it is open for ninety days at most', verdict: 'until_too_late', repair: { until: START + 91 * day } },
    {
      fact: 'the body that decides is a panel, or the council',
      verdict: 'body_not_found',
      repair: { until: START + 90 * day, body: withdrawn },
    },
    {
      fact: 'its term is not over',
      verdict: 'body_over',
      repair: { body: ended },
      meanwhile() {
        world.time += 1;
      },
    },
    { fact: 'the signer sits in it', verdict: 'body_not_member', repair: { body: others } },
    { fact: 'the council left such acts to it', verdict: 'body_not_for_act', repair: { body: panel } },
    { fact: 'who is accredited is a subject', verdict: 'authority_not_found', repair: { body: undefined } },
    {
      fact: 'a person is never accredited',
      verdict: 'authority_is_person',
      repair: { act: { ...accredit, authority: person.segment } },
    },
    {
      fact: 'rights of one subject are bounded',
      verdict: 'accreditation_full',
      repair: { act: { ...accredit, authority: full.segment } },
      meanwhile() {
        for (let i = 1; i < RIGHTS_MAX; i++) world.decide({ ...accredit, authority: full.segment });
      },
    },
    {
      fact: 'what is withdrawn was granted by a proposal',
      verdict: 'accreditation_not_found',
      repair: { act: { type: 'withdrawAccreditation', accreditation: `${authority.segment}/${world.nextRef()}` } },
    },
    {
      fact: 'it is withdrawn once',
      verdict: 'accreditation_ended',
      repair: { act: { type: 'withdrawAccreditation', accreditation: withdrawn } },
    },
    {
      fact: 'the council admits organisations only',
      verdict: 'admit_person',
      repair: { act: { ...admit, application: { ...bad, class: 'person' } } },
    },
    { fact: 'keys are of prime order', verdict: 'key_invalid', repair: { act: { ...admit, application: bad } } },
    { fact: 'a key is registered once', verdict: 'key_known', repair: { act: { ...admit, application: known } } },
    {
      fact: 'a key is kept to places that exist',
      verdict: 'key_place_unknown',
      repair: { act: { ...admit, application: { ...elsewhere, devices: [limited] } } },
    },
    {
      fact: 'words are those of a record',
      verdict: 'withhold_record_not_found',
      repair: { act: { ...withhold, record: nothing(world) } },
    },
    { fact: 'what is withheld is so once', verdict: 'withheld_already', repair: { act: withhold } },
    { fact: 'members are subjects', verdict: 'member_not_found', repair: { act: seats(stranger, stranger, 3) } },
    {
      fact: 'members are organisations',
      verdict: 'member_is_person',
      repair: { act: seats(person.segment, stranger, 3) },
    },
    { fact: 'each has one seat', verdict: 'member_twice', repair: { act: seats(member, member, 3) } },
    {
      fact: 'no more agree than there are',
      verdict: 'threshold_too_high',
      repair: { act: seats(member, full.segment, 3) },
    },
    {
      fact: 'a panel is changed that there is',
      verdict: 'panel_not_found',
      repair: { act: { ...board(stranger, stranger), panel: withdrawn } },
    },
    {
      fact: 'it has subjects for members',
      verdict: 'panel_member_not_found',
      repair: { act: board(stranger, stranger) },
    },
    { fact: 'and organisations', verdict: 'panel_member_person', repair: { act: board(person.segment, stranger) } },
    { fact: 'each once', verdict: 'panel_member_twice', repair: { act: board(member, member) } },
    {
      fact: 'of as many classes as have to agree',
      verdict: 'panel_classes',
      repair: { act: board(member, full.segment) },
    },
    {
      fact: 'for a term to come',
      verdict: 'panel_term',
      repair: { act: { ...board(member, full.segment), classes: 1 } },
    },
    { fact: 'a log has a sound key', verdict: 'policy_key_invalid', repair: { act: policy(octets(32)) } },
    { fact: 'that was not replaced before', verdict: 'policy_key_used', repair: { act: policy(keyAt(1)) } },
    { fact: 'witnesses are told apart', verdict: 'policy_witness_twice', repair: { act: policy(fresh) } },
    {
      fact: 'no more cosign than there are',
      verdict: 'policy_quorum',
      repair: { act: { ...policy(fresh), witnesses: [] } },
    },
    {
      fact: 'the log has come to the size from which it is not trusted',
      verdict: 'policy_compromised',
      repair: { act: { ...policy(fresh), witnesses: [], quorum: 0 } },
    },
    { fact: 'with a threshold of one it takes effect at once', verdict: 'ok', repair: { act: admit } },
  ]);
});

describe('what a council of one decides', () => {
  test('an admitted organisation is a subject, named by its first controller key', () => {
    const world = new World(keyAt);
    const application = world.application();
    world.decide({ type: 'admit', application, profile: profile('office') });
    expect(findSubject(world.machine.state, world.actorFor(application).segment)).toBeDefined();
  });

  test('an accreditation bears the name of its proposal and the entries that show it', () => {
    const world = new World(keyAt);
    const name = world.decide({ type: 'accredit', authority: world.council.segment, types: ['carrier'] });
    const serial = findThing(world.machine.state, name) ?? -1;
    expect(findAccreditation(world.machine.state, serial)).toMatchObject({ types: ['carrier'], entries: [1] });
  });

  test('the words in a proposed admission are parts', () => {
    const act = { type: 'admit', application: {}, profile: profile('office') };
    expect(kindNamed('trust.propose')?.parts({ act })).toMatchObject([{ digest: act.profile.name.en }]);
  });
});
