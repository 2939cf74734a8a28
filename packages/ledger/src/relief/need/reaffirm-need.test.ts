import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { allotActs, nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findNeed } from './open.ts';
import { reaffirmNeed } from './reaffirm-need.ts';

describe('relief.reaffirmNeed', () => {
  const scene = reliefWorld();
  const { world, hospital, place, at } = scene;
  const { need } = allotActs(scene);
  const sister = world.admit('medical_institution');
  const theirs = need({ place: place(sister, true) }, sister);
  const closed = need();
  world.do(hospital, 'relief.closeNeed', { at: at(), need: closed, reason: 'met' });
  const stale = need({ until: world.time + 100 });
  const told = world.time;
  world.time += 500;

  ladder(seal(reaffirmNeed), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), need: nothing(world) },
    },
    { fact: 'a need was stated', verdict: 'need_not_found', repair: { at: at() } },
    { fact: 'who stated it says so', verdict: 'need_not_yours', repair: { need: theirs } },
    { fact: 'what is over is over', verdict: 'need_closed', repair: { need: closed } },
    { fact: 'one tap, and a stale need is fresh', verdict: 'ok', repair: { need: stale } },
  ]);

  test('it is good for as long again as it was said to be', () => {
    const row = findNeed(world.machine.state, stale)?.need;
    expect(row).toMatchObject({ stated: told + 500, until: told + 600, since: told });
  });

  test('it is never good for less than before', () => {
    const long = need({ place: place(hospital, true), until: world.time + 1_000 });
    world.do(hospital, 'relief.reaffirmNeed', { at: at(), need: long });
    expect(findNeed(world.machine.state, long)?.need.until).toBe(world.time + 1_000);
  });
});
