// The days that corrections must close, each with its numbers written out.

import { describe, expect, test } from 'vitest';
import { correctedWorld } from '../../../test/corrections.ts';
import { wrongs } from '../../../test/reckon.ts';

/** 1,000 of a lot of 2,000 sent. */
function sent(quantity = 1000) {
  const all = correctedWorld();
  const lot = `${all.receive(2000).name}.0`;
  const dispatched = all.dispatch([{ lot, quantity }]);
  return { ...all, lot, dispatched };
}

describe('a dispatch of 1,000: 968 good, 5 torn, 2 unfit, and no more', () => {
  const counted = () => {
    const all = sent();
    const lines = [{ line: 0, good: 968, damaged: 5, unfit: 2, reason: 'torn' }];
    all.accept(all.dispatched, lines, { last: true, reason: 'unknown' });
    return all;
  };

  test('corrected to 980 it waits for the hospital: until then 25 are missing', () => {
    const { lot, dispatched, correct, sums, world } = counted();
    correct(dispatched, { lines: [{ lot, quantity: 980 }] });
    expect(sums(lot)).toEqual({ received: 2000, held: 1975, missing: 25 });
    expect(wrongs(world)).toEqual([]);
  });

  test('once the hospital agrees 5 are missing, and 20 never left', () => {
    const { lot, dispatched, correct, agree, hospital, sums, line, world } = counted();
    agree(hospital, correct(dispatched, { lines: [{ lot, quantity: 980 }] }));
    expect(sums(lot)).toEqual({ received: 2000, held: 1995, missing: 5 });
    expect(line(dispatched)).toMatchObject({ sent: 980, good: 968, damaged: 5, unfit: 2, missing: 5, over: 0 });
    expect(wrongs(world)).toEqual([]);
  });

  test('corrected to 975, which is what the hospital signed for, it counts at once', () => {
    const { lot, dispatched, correct, sums, line, world } = counted();
    correct(dispatched, { lines: [{ lot, quantity: 975 }] });
    expect(sums(lot)).toEqual({ received: 2000, held: 2000 });
    expect(line(dispatched)).toMatchObject({ sent: 975, missing: 0 });
    expect(wrongs(world)).toEqual([]);
  });

  test('corrected to 960 and agreed to, 15 more came than were sent: found', () => {
    const { lot, dispatched, correct, agree, hospital, sums, line, world } = counted();
    agree(hospital, correct(dispatched, { lines: [{ lot, quantity: 960 }] }));
    expect(sums(lot)).toEqual({ received: 2000, found: 15, held: 2015 });
    expect(line(dispatched)).toMatchObject({ sent: 960, missing: 0, over: 15 });
    expect(wrongs(world)).toEqual([]);
  });

  test('corrected up to 1,010 and agreed to, 10 more are missing', () => {
    const { lot, dispatched, correct, agree, hospital, sums, world } = counted();
    agree(hospital, correct(dispatched, { lines: [{ lot, quantity: 1010 }] }));
    expect(sums(lot)).toEqual({ received: 2000, held: 1965, missing: 35 });
    expect(wrongs(world)).toEqual([]);
  });
});

describe('1,010 counted of 1,000', () => {
  test('the giver corrects what it loaded, alone: nothing was found', () => {
    const { lot, dispatched, accept, correct, sums, line, world } = sent();
    accept(dispatched, [{ line: 0, good: 1000, extra: 10, reason: 'over_packed' }], { last: true });
    expect(sums(lot)).toEqual({ received: 2000, found: 10, held: 2010 });
    correct(dispatched, { lines: [{ lot, quantity: 1010 }] });
    expect(sums(lot)).toEqual({ received: 2000, held: 2000 });
    expect(line(dispatched)).toMatchObject({ sent: 1010, good: 1010, extra: 0 });
    expect(wrongs(world)).toEqual([]);
  });

  test('and back to 1,000, with the other hand: 10 are found again', () => {
    const { lot, dispatched, accept, correct, agree, hospital, sums, world } = sent();
    accept(dispatched, [{ line: 0, good: 1000, extra: 10, reason: 'over_packed' }], { last: true });
    const first = correct(dispatched, { lines: [{ lot, quantity: 1010 }] });
    agree(hospital, correct(dispatched, { lines: [{ lot, quantity: 1000 }] }, first));
    expect(sums(lot)).toEqual({ received: 2000, found: 10, held: 2010 });
    expect(wrongs(world)).toEqual([]);
  });
});

describe('104 counted of 100, and 50 of another lot; the giver corrects the 100 to 104', () => {
  const corrected = () => {
    const all = correctedWorld();
    const [lot, other] = [`${all.receive(2000).name}.0`, `${all.receive(500).name}.0`];
    const lines = (quantity: number) => [
      { lot, quantity },
      { lot: other, quantity: 50 },
    ];
    const dispatched = all.dispatch(lines(100));
    const counted = (first: object, second: object) => [
      { line: 0, good: 100, extra: 4, reason: 'over_packed', ...first },
      { line: 1, good: 50, ...second },
    ];
    const accepted = all.accept(dispatched, counted({}, {}), { last: true, reason: 'unknown' });
    all.correct(dispatched, { lines: lines(104) });
    const said = (first: object, second: object) => ({ lines: counted(first, second) });
    return { ...all, lot, other, dispatched, accepted, said };
  };

  test('the hospital corrects the other line: what it says again of the first moves nothing', () => {
    const { lot, other, dispatched, accepted, said, correct, agree, giver, sums, line, world } = corrected();
    agree(giver, correct(accepted, said({}, { good: 48, damaged: 2, reason: 'torn' })));
    expect(sums(lot)).toEqual({ received: 2000, held: 2000 });
    expect(line(dispatched)).toMatchObject({ sent: 104, good: 104, extra: 0, missing: 0, over: 0 });
    expect(sums(other)).toEqual({ received: 500, held: 500 });
    expect(line(dispatched, 1)).toMatchObject({ good: 48, damaged: 2 });
    expect(wrongs(world)).toEqual([]);
  });

  test.each([
    ['1 of the 100 was torn', { good: 99, damaged: 1 }, { good: 103, damaged: 1, extra: 0, missing: 0 }, 0],
    ['6 came beside the 100', { extra: 6 }, { good: 104, extra: 2, missing: 0 }, 2],
    ['3 came beside 103', { good: 103, extra: 3 }, { good: 104, extra: 2, missing: 0 }, 2],
    ['nothing came beside the 100', { extra: 0 }, { good: 100, extra: 0, missing: 4 }, 0],
  ])('the hospital says that %s', (_, first, standing, found) => {
    const { lot, dispatched, accepted, said, correct, agree, giver, sums, line, world } = corrected();
    agree(giver, correct(accepted, said(first, {})));
    expect(line(dispatched)).toMatchObject({ sent: 104, over: 0, ...standing });
    expect(sums(lot).found ?? 0).toBe(found);
    expect(wrongs(world)).toEqual([]);
  });
});

describe('60 % of a lot of 1,000 for the hospital, of which 600 were sent', () => {
  const shared = () => {
    const all = correctedWorld();
    const { giver, hospital, warehouse, mask, world, at } = all;
    const earmark = { consignees: [{ party: hospital.segment, share: 6000 }], fallback: 'ask' };
    const gift = { donor: { type: 'anonymous' }, given: 'gift', place: warehouse, earmark };
    const lines = [{ item: mask, grade: 'n95', quantity: 1000 }];
    const lot = `${all.say(giver, 'relief.receive', { ...gift, lines }).name}.0`;
    const dispatched = all.dispatch([{ lot, quantity: 600 }]);
    const parties = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    const send = (quantity: number) =>
      world.verdict(giver, 'relief.dispatch', { at: at(), ...parties, lines: [{ lot, quantity }] });
    return { ...all, lot, dispatched, send };
  };

  test('what came home makes room, as much as it is said to be by now', () => {
    const { dispatched, accept, takeBack, correct, agree, hospital, send, world } = shared();
    expect(send(1)).toBe('earmark_broken');
    accept(dispatched, [{ line: 0, good: 400 }]);
    const home = (good: number) => [{ line: 0, good, reason: 'not_loaded' }];
    const taken = takeBack(dispatched, home(200), { last: true });
    expect(send(150)).toBe('ok');
    agree(hospital, correct(taken, { lines: home(150) }));
    expect(send(1)).toBe('earmark_broken');
    expect(wrongs(world)).toEqual([]);
  });

  test('what was written off and found again is home too, until it is said that it was not found', () => {
    const { dispatched, accept, say, giver, warehouse, correct, send } = shared();
    accept(dispatched, [{ line: 0, good: 590 }], { last: true, reason: 'unknown' });
    const lost = say(giver, 'relief.lose', {
      reason: 'other',
      lines: [{ handover: dispatched.name, line: 0, quantity: 10 }],
    });
    expect(send(1)).toBe('earmark_broken');
    const found = say(giver, 'relief.find', { place: warehouse, lines: [{ lose: lost.name, line: 0, quantity: 10 }] });
    expect(send(4)).toBe('ok');
    correct(found, undefined);
    expect(send(1)).toBe('earmark_broken');
  });
});

describe('accepted in part, then taken back', () => {
  const parted = () => {
    const all = sent();
    const accepted = all.accept(all.dispatched, [{ line: 0, good: 600 }]);
    const lines = [{ line: 0, good: 400, reason: 'not_loaded' }];
    const taken = all.takeBack(all.dispatched, lines, { last: true });
    return { ...all, accepted, taken };
  };

  test('closes', () => {
    const { lot, dispatched, sums, line, world } = parted();
    expect(sums(lot)).toEqual({ received: 2000, held: 2000 });
    expect(line(dispatched)).toMatchObject({ sent: 1000, good: 600, takenBack: 400 });
    expect(wrongs(world)).toEqual([]);
  });

  test('the dispatch corrected to 600, as was signed for: 400 were counted twice, until the taking back is void', () => {
    const { lot, dispatched, taken, correct, sums, line, world } = parted();
    correct(dispatched, { lines: [{ lot, quantity: 600 }] });
    expect(sums(lot)).toEqual({ received: 2000, found: 400, held: 2400 });
    correct(taken, undefined);
    expect(sums(lot)).toEqual({ received: 2000, held: 2000 });
    expect(line(dispatched)).toMatchObject({ sent: 600, good: 600, takenBack: 0, over: 0 });
    expect(wrongs(world)).toEqual([]);
  });
});

describe('a receive of 36,000: 34,000 dispatched, 10,000 accepted', () => {
  const spread = () => {
    const all = correctedWorld();
    const received = all.receive(36_000);
    const lot = `${received.name}.0`;
    const dispatched = all.dispatch([{ lot, quantity: 34_000 }]);
    all.accept(dispatched, [{ line: 0, good: 10_000 }]);
    const lines = (quantity: number) => ({ lines: [{ item: all.mask, grade: 'n95', quantity }] });
    return { ...all, received, lot, dispatched, lines };
  };

  test('corrected to 30,000: 2,000 are no longer held, 4,000 are found and nobody can explain them', () => {
    const { received, lot, lines, correct, sums, world } = spread();
    correct(received, lines(30_000));
    expect(sums(lot)).toEqual({ received: 30_000, found: 4_000, held: 10_000, transit: 24_000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('that corrected to 35,000: the 4,000 are explained, and 1,000 held', () => {
    const { received, lot, lines, correct, sums, world } = spread();
    const first = correct(received, lines(30_000));
    correct(received, lines(35_000), first);
    expect(sums(lot)).toEqual({ received: 35_000, held: 11_000, transit: 24_000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('that corrected back to 36,000: all is as it was', () => {
    const { received, lot, lines, correct, sums } = spread();
    const before = sums(lot);
    const first = correct(received, lines(30_000));
    correct(received, lines(36_000), first);
    expect(sums(lot)).toEqual(before);
  });

  test('void, and restored', () => {
    const { received, lot, lines, correct, sums, world } = spread();
    const first = correct(received, undefined);
    expect(sums(lot)).toEqual({ found: 34_000, held: 10_000, transit: 24_000 });
    correct(received, lines(36_000), first);
    expect(sums(lot)).toEqual({ received: 36_000, held: 12_000, transit: 24_000 });
    expect(wrongs(world)).toEqual([]);
  });
});

describe('a refusal taken back short by 3', () => {
  const short = () => {
    const all = sent();
    const refused = all.refuse(all.dispatched, [{ line: 0, quantity: 1000 }]);
    const taken = all.takeBack(all.dispatched, [{ line: 0, good: 997 }], { last: true });
    return { ...all, refused, taken };
  };

  test('3 are missing', () => {
    const { lot, sums, world } = short();
    expect(sums(lot)).toEqual({ received: 2000, held: 1997, missing: 3 });
    expect(wrongs(world)).toEqual([]);
  });

  test('the giver counted wrongly: 1,000, as was refused, counts at once', () => {
    const { lot, taken, correct, sums, line, dispatched, world } = short();
    correct(taken, { lines: [{ line: 0, good: 1000 }] });
    expect(sums(lot)).toEqual({ received: 2000, held: 2000 });
    expect(line(dispatched)).toMatchObject({ takenBack: 1000, missing: 0, refused: 1000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('the hospital refused 997, as came home: at once, and 3 stay missing', () => {
    const { lot, refused, correct, sums, line, dispatched, world } = short();
    correct(refused, { lines: [{ line: 0, quantity: 997 }] });
    expect(sums(lot)).toEqual({ received: 2000, held: 1997, missing: 3 });
    expect(line(dispatched)).toMatchObject({ takenBack: 997, refused: 997 });
    expect(wrongs(world)).toEqual([]);
  });

  test('the dispatch corrected to 997: the hospital signed for 1,000, so it agrees, and nothing is missing', () => {
    const { lot, dispatched, hospital, correct, agree, sums, world } = short();
    agree(hospital, correct(dispatched, { lines: [{ lot, quantity: 997 }] }));
    expect(sums(lot)).toEqual({ received: 2000, held: 2000 });
    expect(wrongs(world)).toEqual([]);
  });
});

describe('an accept of 16,000', () => {
  const counted = () => {
    const all = correctedWorld();
    const lot = `${all.receive(36_000).name}.0`;
    const dispatched = all.dispatch([{ lot, quantity: 18_000 }]);
    const until = all.world.time + 86_400;
    all.say(all.hospital, 'relief.need', { item: all.mask, place: all.ward, quantity: 17_000, reason: 'other', until });
    const accepted = all.accept(dispatched, [{ line: 0, good: 16_000 }], { last: true, reason: 'unknown' });
    return { ...all, lot, dispatched, accepted };
  };

  test('corrected to 18,000, as was sent, counts at once, also of what was used since', () => {
    const { lot, accepted, use, correct, sums, world } = counted();
    use(lot, 16_000);
    correct(accepted, { lines: [{ line: 0, good: 18_000 }] });
    expect(sums(lot)).toEqual({ received: 36_000, held: 20_000, used: 16_000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('corrected to 15,000 waits for the giver; then 1,000 of what was used came from nowhere', () => {
    const { lot, accepted, giver, use, correct, agree, sums, world } = counted();
    use(lot, 16_000);
    const proposed = correct(accepted, { lines: [{ line: 0, good: 15_000 }], last: true, reason: 'unknown' });
    expect(sums(lot)).toEqual({ received: 36_000, held: 18_000, missing: 2_000, used: 16_000 });
    agree(giver, proposed);
    expect(sums(lot)).toEqual({ received: 36_000, found: 1_000, held: 18_000, missing: 3_000, used: 16_000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('void with the giver: all 18,000 are on their way again', () => {
    const { lot, accepted, giver, dispatched, correct, agree, sums, line, world } = counted();
    agree(giver, correct(accepted, undefined));
    expect(sums(lot)).toEqual({ received: 36_000, held: 18_000, transit: 18_000 });
    expect(line(dispatched)).toMatchObject({ transit: 18_000, good: 0, missing: 0 });
    expect(wrongs(world)).toEqual([]);
  });
});

test('a use of 90 written as 900: 810 are held again', () => {
  const { lot, dispatched, accept, use, correct, sums, world } = sent();
  accept(dispatched, [{ line: 0, good: 1000 }], { last: true });
  const used = use(lot, 900);
  correct(used, { lines: [{ lot, quantity: 90 }] });
  expect(sums(lot)).toEqual({ received: 2000, held: 1910, used: 90 });
  expect(wrongs(world)).toEqual([]);
});

test('the grade is corrected at the root, and is that of every holder', () => {
  const { receive, mask, dispatch, accept, correct, world } = correctedWorld();
  const received = receive(36_000);
  const lot = `${received.name}.0`;
  accept(dispatch([{ lot, quantity: 16_000 }]), [{ line: 0, good: 16_000 }], { last: true });
  correct(received, { lines: [{ item: mask, grade: 'kn95', quantity: 36_000 }] });
  expect(world.rows().filter((row) => row.startsWith('lot ') && row.includes('"kn95"'))).toHaveLength(1);
});
