import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { confirmGift } from './confirm-gift.ts';
import { findGift } from './gift.ts';

describe('relief.confirmGift', () => {
  const { world, receive, at } = reliefWorld();
  const donor = world.admit('supplier');
  const gift = receive([{ quantity: 5 }], { donor: { type: 'party', party: donor.segment } });
  const byPerson = receive([{ quantity: 5 }], { donor: { type: 'person', commitment: octets(32) } });
  const anonymous = receive([{ quantity: 5 }]);
  const confirmed = receive([{ quantity: 5 }], { donor: { type: 'party', party: donor.segment } });
  world.do(donor, 'relief.confirmGift', { at: at(), gift: confirmed });

  ladder(seal(confirmGift), world, donor, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), gift: anonymous },
    },
    { fact: 'nobody signs for an anonymous donor', verdict: 'gift_not_found', repair: { at: at() } },
    { fact: 'only its donor confirms a gift', verdict: 'gift_not_yours', repair: { gift: byPerson } },
    { fact: 'a gift is confirmed once', verdict: 'gift_confirmed_already', repair: { gift: confirmed } },
    { fact: 'the donor signs', verdict: 'ok', repair: { gift } },
  ]);

  test('from then on both hands have signed', () => {
    expect(findGift(world.machine.state, gift)?.gift.confirmed).toBeGreaterThan(0);
    expect(findGift(world.machine.state, nothing(world))).toBeUndefined();
  });

  test('a supplier without any qualification in force confirms what it gave', () => {
    const qualification = world.firstQualification(donor);
    const another = receive([{ quantity: 1 }], { donor: { type: 'party', party: donor.segment } });
    world.do(world.council, 'trust.revoke', { qualification, reason: 'ended' });
    expect(world.verdict(donor, 'relief.confirmGift', { at: at(), gift: another })).toBe('ok');
  });
});
