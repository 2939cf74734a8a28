// Who decides: councils that change, and panels that the council sets up.

import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { entriesOf, refusalOf, signedAt } from '../../../test/receipt.ts';
import { words } from '../../../test/relief.ts';
import { type Actor, octets, profile, START, World } from '../../../test/world.ts';
import { findThing } from '../subject.ts';
import { findProposal, theCouncil } from './council.ts';

const day = 86_400;
const until = START + day;

function scene(threshold = 2) {
  const world = new World(keyAt, { members: 3, threshold });
  const [first, second, third] = world.members as [Actor, Actor, Actor];
  world.accreditCouncil(['carrier', 'relief_organisation']);
  const outsider = world.admit('carrier', first);
  const proposed = (act: object, by = first, more: object = {}) =>
    world.do(by, 'trust.propose', { act, until, ...more });
  const standing = (proposal: string) =>
    findProposal(world.machine.state, findThing(world.machine.state, proposal) ?? -1)?.standing;
  const seats = (members: readonly Actor[], k: number) => ({
    type: 'setMembers',
    members: members.map(({ segment }) => segment),
    threshold: k,
  });
  return { world, first, second, third, outsider, proposed, standing, seats };
}

/** Receipts of all transactions satisfy a stranger. */
function expectReceipts(world: World): void {
  const entries = entriesOf(world);
  for (const [index] of entries.entries())
    if (index > 0 && signedAt(entries, index)) expect([index, refusalOf(world, index)]).toEqual([index, undefined]);
}

describe('another membership or threshold', () => {
  test('seats who is named; others neither propose nor vote', () => {
    const { world, first, second, third, outsider, seats } = scene();
    world.decide(seats([second, third, outsider], 2));
    expect(theCouncil(world.machine.state)).toMatchObject({ threshold: 2 });
    const act = { type: 'accredit', authority: outsider.segment, types: ['carrier'] };
    expect(world.verdict(first, 'trust.propose', { act, until })).toBe('not_qualified');
    const proposal = world.do(outsider, 'trust.propose', { act, until });
    world.do(second, 'trust.approve', { proposal });
    const admitted = world.admit('carrier', outsider);
    world.do(admitted, 'relief.place', { area: '420100', name: words, type: 'depot', use: false });
    expectReceipts(world);
  });

  test('voids what was proposed before, also by raising the threshold alone', () => {
    const { world, first, second, third, proposed, seats, standing } = scene();
    const act = { type: 'accredit', authority: first.segment, types: ['carrier'] };
    const [open, declined] = [proposed(act), proposed(act)];
    world.decide(seats([first, second, third], 3));
    expect(world.verdict(second, 'trust.approve', { proposal: open })).toBe('proposal_void');
    expect(world.verdict(second, 'trust.decline', { proposal: declined })).toBe('proposal_void');
    const anew = proposed(act);
    world.do(second, 'trust.approve', { proposal: anew });
    expect(standing(anew)).toBe('open');
    world.do(third, 'trust.approve', { proposal: anew });
    expect(standing(anew)).toBe('decided');
    expectReceipts(world);
  });

  test('with a threshold of one takes effect in the proposal, and receipts lead through every change', () => {
    const { world, first, second, third, outsider, seats } = scene(1);
    world.decide(seats([first, second], 2));
    const act = seats([second, outsider], 1);
    const proposal = world.do(first, 'trust.propose', { act, until });
    world.do(second, 'trust.approve', { proposal });
    world.do(outsider, 'trust.propose', {
      act: { type: 'admit', application: world.application(), profile: profile('office') },
      until,
    });
    expect(world.verdict(third, 'trust.propose', { act, until })).toBe('not_qualified');
    expectReceipts(world);
  });
});

describe('a panel', () => {
  const panelOf = (members: readonly [Actor, string][], classes = 2) => ({
    type: 'setPanel',
    acts: ['withhold', 'withdrawAccreditation'],
    classes,
    members: members.map(([{ segment: subject }, one]) => ({ subject, class: one })),
    until: START + 9 * day,
  });
  const sitting = () => {
    const { world, ...rest } = scene();
    const [doctor, lawyer, clerk] = [1, 2, 3].map(() => world.admit('carrier', rest.first)) as [Actor, Actor, Actor];
    const members: [Actor, string][] = [
      [doctor, 'medicine'],
      [lawyer, 'law'],
      [clerk, 'law'],
    ];
    const panel = world.decide(panelOf(members));
    const record = world.do(doctor, 'relief.place', { area: '420100', name: words, type: 'depot', use: false });
    const act = { type: 'withhold', basis: words, digest: octets(32), reason: 'secret', record };
    const propose = (by: Actor) => world.do(by, 'trust.propose', { act, body: panel, until });
    return { world, ...rest, doctor, lawyer, clerk, members, panel, propose, act };
  };

  test('decides once members of as many distinct classes agree', () => {
    const { world, lawyer, clerk, doctor, propose, standing } = sitting();
    const proposal = propose(lawyer);
    world.do(clerk, 'trust.approve', { proposal });
    expect(standing(proposal)).toBe('open');
    world.do(doctor, 'trust.approve', { proposal });
    expect(standing(proposal)).toBe('decided');
    expectReceipts(world);
  });

  test('is over with a proposal that its classes can no longer carry', () => {
    const { world, lawyer, doctor, propose, standing } = sitting();
    const proposal = propose(lawyer);
    world.do(doctor, 'trust.decline', { proposal });
    expect(standing(proposal)).toBe('declined');
  });

  test('counts no vote of the council, nor the council one of its members', () => {
    const { world, second, clerk, lawyer, outsider, propose, proposed } = sitting();
    expect(world.verdict(second, 'trust.approve', { proposal: propose(lawyer) })).toBe('body_not_member');
    const act = { type: 'accredit', authority: outsider.segment, types: ['carrier'] };
    expect(world.verdict(clerk, 'trust.approve', { proposal: proposed(act) })).toBe('body_not_member');
    expect(world.verdict(clerk, 'trust.propose', { act, until })).toBe('body_not_member');
  });

  test('whose members change starts anew, and after its term votes no more', () => {
    const { world, lawyer, doctor, clerk, members, panel, propose, act } = sitting();
    const proposal = propose(lawyer);
    world.decide({ ...panelOf(members.slice(0, 2)), panel });
    expect(world.verdict(doctor, 'trust.approve', { proposal })).toBe('proposal_void');
    expect(world.verdict(clerk, 'trust.decline', { proposal })).toBe('not_qualified');
    const [late, later] = [1, 2].map(() =>
      world.do(doctor, 'trust.propose', { act, body: panel, until: START + 20 * day }),
    );
    world.time = START + 9 * day + 1;
    expect(world.verdict(lawyer, 'trust.approve', { proposal: late })).toBe('not_qualified');
    world.decide({ ...panelOf(members), until: START + 30 * day });
    expect(world.verdict(lawyer, 'trust.approve', { proposal: later })).toBe('body_over');
  });

  test('an approval whose key is stolen before the threshold is reached does not count', () => {
    const { world, lawyer, doctor, clerk, propose, standing } = sitting();
    const device = world.device();
    world.do(lawyer, 'trust.addKey', { device }, lawyer.control);
    const proposal = propose({ ...lawyer, device: world.idOf(device.key) });
    world.do(lawyer, 'trust.revokeKey', { key: world.idOf(device.key), reason: 'stolen' }, lawyer.control);
    world.do(doctor, 'trust.approve', { proposal });
    expect(standing(proposal)).toBe('open');
    world.do(clerk, 'trust.approve', { proposal });
    expect(standing(proposal)).toBe('decided');
  });
});
