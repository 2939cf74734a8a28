import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { closeNeed } from './close-need.ts';

describe('relief.closeNeed', () => {
  const { world, hospital, mask, ward, place, at } = reliefWorld();
  const other = world.admit('medical_institution');
  const open = { at: at(), item: mask, reason: 'stock_out', until: world.time + 86_400 };
  const closed = world.do(hospital, 'relief.need', { ...open, place: ward });
  world.do(hospital, 'relief.closeNeed', { at: at(), need: closed, reason: 'met' });
  const theirs = world.do(other, 'relief.need', { ...open, place: place(other, true) });
  const named = world.do(hospital, 'relief.need', { ...open, place: ward });

  ladder(seal(closeNeed), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), need: nothing(world), reason: 'met' },
    },
    { fact: 'a need is named by its record', verdict: 'need_not_found', repair: { at: at() } },
    { fact: 'only its stater closes it', verdict: 'need_not_yours', repair: { need: theirs } },
    { fact: 'it is closed once', verdict: 'need_closed', repair: { need: closed } },
    { fact: 'the stater ends it', verdict: 'ok', repair: { need: named } },
  ]);

  test('another need for the same place and item may follow', () => {
    expect(world.verdict(hospital, 'relief.need', { ...open, place: ward })).toBe('ok');
  });
});
