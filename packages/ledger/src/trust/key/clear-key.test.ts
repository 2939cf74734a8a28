import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { clearKey } from './clear-key.ts';

describe('trust.clearKey', () => {
  const { world, hospital, giver, carrier } = reliefWorld();
  const item = { class: 'mask', name: words, unit: 'piece' };
  const phone = world.device();
  world.do(hospital, 'trust.addKey', { device: phone }, hospital.control);
  const stolen = world.idOf(phone.key);
  const before = world.do(hospital, 'relief.item', item, stolen);
  const suspectFrom = world.machine.tip.size;
  const [first, second] = [1, 2].map(() => world.do(hospital, 'relief.item', item, stolen));
  const another = world.do(hospital, 'relief.item', item);
  const revoke = () =>
    world.do(hospital, 'trust.revokeKey', { key: stolen, reason: 'stolen', suspectFrom }, hospital.control);

  ladder(seal(clearKey), world, carrier, [
    {
      fact: 'a key is named by its id',
      verdict: 'key_not_found',
      repair: { key: world.idOf(world.nextKey()), records: [nothing(world)] },
    },
    { fact: 'a stranger has no say', verdict: 'clear_not_yours', repair: { key: stolen } },
    { fact: 'the key is not suspect yet', verdict: 'key_not_suspect', as: hospital },
    { fact: 'what stands is a record', verdict: 'disputed_not_found', meanwhile: revoke },
    { fact: 'this key signed it', verdict: 'disputed_other_key', repair: { records: [another] } },
    { fact: 'what it signed before is not disputed', verdict: 'not_disputed', repair: { records: [before] } },
    { fact: 'each is named once', verdict: 'clear_twice', repair: { records: [first, first] } },
    { fact: 'the subject lets it stand by another key', verdict: 'ok', repair: { records: [first] } },
  ]);

  test('its supervising body lets others stand, and no other organisation', () => {
    const clear = { key: stolen, records: [second] };
    expect(world.verdict(giver, 'trust.clearKey', clear)).toBe('clear_not_yours');
    expect(world.verdict(world.council, 'trust.clearKey', clear, world.council.control)).toBe('ok');
    expect(world.verdict(hospital, 'trust.clearKey', clear)).toBe('not_disputed');
  });
});
