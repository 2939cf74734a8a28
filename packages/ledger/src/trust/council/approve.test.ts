import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder, without } from '../../../test/ladder.ts';
import { words } from '../../../test/relief.ts';
import { type Actor, octets, profile, START, World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { RIGHTS_MAX } from '../qualification/rights.ts';
import { findSubject, findThing } from '../subject.ts';
import { approve } from './approve.ts';
import { findProposal } from './council.ts';
import { policyRejections } from './epoch.ts';
import { membersRejections } from './membership.ts';
import { panelRejections } from './panel.ts';

const until = START + 86_400;

/** A council of three of which two decide, and short words for its votes. */
function council() {
  const world = new World(keyAt, { members: 3, threshold: 2 });
  const [first, second, third] = world.members as [Actor, Actor, Actor];
  const proposed = (act: object, by = first) => world.do(by, 'trust.propose', { act, until });
  const standing = (proposal: string) =>
    findProposal(world.machine.state, findThing(world.machine.state, proposal) ?? -1)?.standing;
  return { world, first, second, third, proposed, standing };
}

describe('trust.approve', () => {
  const { world, first, second, third, proposed } = council();
  const agency = world.application();
  world.decide({ type: 'admit', application: agency, profile: profile('office') });
  const { segment: authority } = world.actorFor(agency);
  world.decide({ type: 'accredit', authority: first.segment, types: ['reporter', 'carrier'] });
  const accredit = { type: 'accredit', authority, types: ['carrier'] };
  const over = proposed(accredit);
  world.do(second, 'trust.approve', { proposal: over });
  const granted = world.decide(accredit);
  const admitted = world.application();

  // Each of these could be carried out when it was proposed, and no longer when the threshold was reached.
  const full = proposed(accredit);
  const ended = proposed({ type: 'withdrawAccreditation', accreditation: granted });
  const admits = proposed({ type: 'admit', application: admitted, profile: profile('office') });
  const withhold = { type: 'withhold', basis: words, digest: octets(32), reason: 'secret', record: granted };
  const withholds = proposed(withhold);
  const short = world.do(first, 'trust.propose', { act: accredit, until: START });

  // What was sound when it was proposed stays so: subjects, classes, keys, places and records do not end.
  const lasting = [
    'withhold_record_not_found',
    'authority_not_found',
    'authority_is_person',
    'accreditation_not_found',
    'admit_person',
    ...Object.keys({ ...membersRejections, ...panelRejections, ...policyRejections }),
  ];
  // Bodies that change, and panels, are scenes of their own: `body.test.ts`.
  const bodies = ['proposal_void', 'body_over', 'body_not_member'];
  const kind = without(seal(approve), [...lasting, ...bodies, 'key_invalid', 'key_place_unknown']);

  ladder(kind, world, third, [
    {
      fact: 'a proposal is named by its record',
      verdict: 'proposal_not_found',
      repair: { proposal: `${first.segment}/${world.nextRef()}` },
    },
    { fact: 'what was decided is not voted on', verdict: 'proposal_not_open', repair: { proposal: over } },
    {
      fact: 'its time is over',
      verdict: 'proposal_expired',
      repair: { proposal: short },
      meanwhile() {
        world.time += 1;
      },
    },
    { fact: 'a member votes once', verdict: 'voted_already', repair: { proposal: full }, as: first },
    {
      fact: 'there is no room left when the threshold is reached',
      verdict: 'accreditation_full',
      as: third,
      meanwhile() {
        for (let i = 1; i < RIGHTS_MAX - 1; i++) world.decide(accredit);
      },
    },
    {
      fact: 'it was withdrawn in the meantime',
      verdict: 'accreditation_ended',
      repair: { proposal: ended },
      meanwhile() {
        world.decide({ type: 'withdrawAccreditation', accreditation: granted });
      },
    },
    {
      fact: 'somebody else brought the applicant in',
      verdict: 'key_known',
      repair: { proposal: admits },
      meanwhile() {
        world.admitAs(admitted, 'carrier', first);
      },
    },
    {
      fact: 'somebody else withheld it in the meantime',
      verdict: 'withheld_already',
      repair: { proposal: withholds },
      meanwhile() {
        world.decide(withhold);
      },
    },
    {
      fact: 'the approval that reaches the threshold carries the act out',
      verdict: 'ok',
      repair: { proposal: proposed({ type: 'admit', application: world.application(), profile: profile('office') }) },
    },
  ]);
});

describe('votes of a council', () => {
  test('below the threshold nothing happens', () => {
    const { world, proposed, standing } = council();
    const application = world.application();
    const proposal = proposed({ type: 'admit', application, profile: profile('office') });
    expect(standing(proposal)).toBe('open');
    expect(findSubject(world.machine.state, world.actorFor(application).segment)).toBeUndefined();
  });

  test('an approval by a key that ended before the threshold was reached does not count', () => {
    const { world, first, second, third, proposed, standing } = council();
    const stolen = world.device();
    world.do(first, 'trust.addKey', { device: stolen }, first.control);
    const act = { type: 'accredit', authority: third.segment, types: ['carrier'] };
    const tablet = { ...first, device: world.idOf(stolen.key) };
    const proposal = proposed(act, tablet);
    world.do(first, 'trust.revokeKey', { key: tablet.device, reason: 'stolen' }, first.control);
    world.do(second, 'trust.approve', { proposal });
    expect(standing(proposal)).toBe('open');
    world.do(third, 'trust.approve', { proposal });
    expect(standing(proposal)).toBe('decided');
  });

  test('whoever approved by a key that has ended may approve by another', () => {
    const { world, first, second, proposed, standing } = council();
    const stolen = world.device();
    world.do(first, 'trust.addKey', { device: stolen }, first.control);
    const tablet = { ...first, device: world.idOf(stolen.key) };
    const proposal = proposed({ type: 'accredit', authority: first.segment, types: ['carrier'] }, tablet);
    world.do(first, 'trust.revokeKey', { key: tablet.device, reason: 'lost' }, first.control);
    world.do(first, 'trust.approve', { proposal });
    world.do(second, 'trust.approve', { proposal });
    expect(standing(proposal)).toBe('decided');
  });

  describe.each([
    ['others', (fourth: Actor, _: Actor) => fourth],
    ['the member itself, by another key', (_: Actor, second: Actor) => second],
  ])('an approval by a stolen key, in whose place counts that of %s', (_, instead) => {
    const world = new World(keyAt, { members: 4, threshold: 3 });
    const [first, second, third, fourth] = world.members as [Actor, Actor, Actor, Actor];
    const act = { type: 'accredit', authority: third.segment, types: ['carrier'] };
    const proposal = world.do(first, 'trust.propose', { act, until });
    const stolen = world.device();
    world.do(second, 'trust.addKey', { device: stolen }, second.control);
    const key = world.idOf(stolen.key);
    const suspectFrom = world.machine.tip.size;
    world.do({ ...second, device: key }, 'trust.approve', { proposal });
    world.do(second, 'trust.revokeKey', { key, reason: 'stolen', suspectFrom }, second.control);
    for (const member of [third, instead(fourth, second)]) world.do(member, 'trust.approve', { proposal });
    const { state } = world.machine;

    test('what was decided does not rest on it', () => {
      const entries = findProposal(state, findThing(state, proposal) ?? -1)?.entries ?? [];
      expect(entries).toHaveLength(3);
      expect(entries).not.toContain(suspectFrom);
    });

    test('what was granted is current', () => {
      const qualification = { subject: first.segment, qualification: { type: 'carrier' } };
      expect(world.verdict(third, 'trust.qualify', qualification)).toBe('ok');
    });
  });

  test('a member whose authority is suspended neither votes nor counts', () => {
    const { world, first, second, third, proposed, standing } = council();
    world.decide({ type: 'accredit', authority: third.segment, types: ['authority'] });
    const qualification = world.do(third, 'trust.qualify', {
      subject: first.segment,
      qualification: { type: 'authority' },
    });
    const proposal = proposed({ type: 'accredit', authority: second.segment, types: ['carrier'] });
    world.do(third, 'trust.suspend', { qualification, reason: 'inspection' });
    expect(world.verdict(first, 'trust.decline', { proposal })).toBe('signer_suspended');
    world.do(second, 'trust.approve', { proposal });
    expect(standing(proposal)).toBe('open');
    world.do(third, 'trust.approve', { proposal });
    expect(standing(proposal)).toBe('decided');
  });

  test('the entries shown for an accreditation are those of approvals alone', () => {
    const { world, second, third, proposed } = council();
    const proposal = proposed({ type: 'accredit', authority: second.segment, types: ['carrier'] });
    world.do(third, 'trust.decline', { proposal });
    world.do(second, 'trust.approve', { proposal });
    const serial = findThing(world.machine.state, proposal) ?? -1;
    const entries = findProposal(world.machine.state, serial)?.entries ?? [];
    expect(entries).toHaveLength(2);
  });
});
