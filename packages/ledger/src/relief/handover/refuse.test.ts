import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findHandover } from './handover.ts';
import { findLine } from './line.ts';
import { refuse } from './refuse.ts';

describe('relief.refuse', () => {
  const { world, hospital, carrier, at, lotOf, dispatch, accept, cancel } = reliefWorld();
  const cancelled = dispatch([{ lot: lotOf(1), quantity: 1 }]);
  cancel(cancelled);
  const foreign = dispatch([{ lot: lotOf(1), quantity: 1 }], { taker: carrier.segment });
  const taken = dispatch([{ lot: lotOf(1), quantity: 1 }]);
  accept(taken, [{ line: 0, good: 1 }]);
  const open = dispatch([{ lot: lotOf(10), quantity: 10 }]);

  ladder(seal(refuse), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), handover: nothing(world), reason: 'no_room' },
    },
    { fact: 'a handover is named by its dispatch', verdict: 'handover_not_found', repair: { at: at() } },
    { fact: 'it was handed to another', verdict: 'refuser_not_taker', repair: { handover: foreign } },
    { fact: 'the dispatch was cancelled', verdict: 'handover_cancelled', repair: { handover: cancelled } },
    { fact: 'what was taken is not refused', verdict: 'nothing_to_refuse', repair: { handover: taken } },
    {
      fact: 'lines are counted from 0',
      verdict: 'line_not_found',
      repair: { handover: open, lines: [{ line: 1, quantity: 11 }] },
    },
    {
      fact: 'a line is named once',
      verdict: 'line_twice',
      repair: {
        lines: [
          { line: 0, quantity: 1 },
          { line: 0, quantity: 11 },
        ],
      },
    },
    { fact: 'no more than is open', verdict: 'more_than_open', repair: { lines: [{ line: 0, quantity: 11 }] } },
    { fact: 'the taker does not take it', verdict: 'ok', repair: { lines: [{ line: 0, quantity: 4 }] } },
  ]);

  test('the rest is still on its way, and can be refused as a whole', () => {
    const row = () => {
      const found = findHandover(world.machine.state, open);
      return found && findLine(world.machine.state, found, 0);
    };
    expect(row()).toMatchObject({ transit: 10, back: 4 });
    expect(world.verdict(hospital, 'relief.refuse', { at: at(), handover: open, reason: 'no_room' })).toBe('ok');
    expect(row()).toMatchObject({ transit: 10, back: 10 });
  });

  test('what was refused is not accepted after all', () => {
    const body = { at: at(), handover: open, checked: 'contents', last: false, lines: [{ line: 0, good: 1 }] };
    const place = world.do(hospital, 'relief.place', {
      area: '420100',
      name: { en: 'A'.repeat(43) },
      type: 'ward',
      use: true,
    });
    expect(world.verdict(hospital, 'relief.accept', { ...body, place })).toBe('more_than_open');
  });
});

test('sealed packages can be refused, first those on their way', () => {
  const { world, hospital, ward, lotOf, dispatch, takePackages, refuse: refused, takeBack } = reliefWorld();
  const lot = lotOf(10);
  const sent = dispatch([{ lot, quantity: 10, package: 0 }], { packages: [{ label: 'A' }] });
  takePackages(sent, ['A'], { place: ward }, hospital);
  refused(sent, { lines: [{ line: 0, quantity: 6 }] });
  const found = findHandover(world.machine.state, sent);
  expect(found && findLine(world.machine.state, found, 0)).toMatchObject({ unopened: 4, transit: 6, back: 6 });
  takeBack(sent, [{ line: 0, good: 6 }]);
  expect(found && findLine(world.machine.state, found, 0)).toMatchObject({ unopened: 4, transit: 0, takenBack: 6 });
});

test('after the last acceptance there is nothing to refuse', () => {
  const { world, hospital, at, lotOf, dispatch, accept } = reliefWorld();
  const sent = dispatch([{ lot: lotOf(10), quantity: 10 }]);
  accept(sent, [], { last: true, reason: 'unknown' });
  const body = { at: at(), handover: sent, reason: 'no_room' };
  expect(world.verdict(hospital, 'relief.refuse', body)).toBe('nothing_to_refuse');
});
