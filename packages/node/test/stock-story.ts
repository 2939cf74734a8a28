// Goods that stay in one hand: what was there at the start, counts, moves, what turns up, what goes back.

import { partDigest, toBase64Url } from '@baton/log';
import { type Cast, count, receiveMasks, sendMasks } from './relief-story.ts';
import { at, type Story, textPart } from './signed-story.ts';

/** Every turn that goods in one hand can take, each once. */
export function keptAndCounted(story: Story, cast: Cast): void {
  openedAndCounted(story, cast);
  lostAndFound(story, cast);
  givenBack(story, cast);
  putBackAndClosed(story, cast);
  arrivedFirst(story, cast);
  const { carrier, giver, depot, mask } = cast;
  const waiting = {
    at,
    giver: giver.segment,
    steward: giver.segment,
    place: depot,
    lines: [{ item: mask, quantity: 7 }],
  };
  story.do(carrier, 'relief.arrive', waiting);
}

function openedAndCounted(story: Story, { giver, warehouse, mask, gown }: Cast): void {
  const name = textPart('库房');
  const shed = { area: '420100', name: { zh: partDigest(name) }, type: 'warehouse', use: false };
  const store = story.do(giver, 'relief.place', shed, [name]);
  const lines = [
    { item: mask, quantity: 500, grade: 'kn95' },
    { item: gown, quantity: 40, condition: 'held_back' },
  ];
  const opened = story.do(giver, 'relief.openStock', { at, place: warehouse, lines });
  const [masks, gowns] = [`${opened}.0`, `${opened}.1`];
  const counts = [
    { lot: masks, expected: 500, counted: 488, reason: 'taken_unrecorded' },
    { lot: gowns, condition: 'held_back', expected: 40, counted: 43, reason: 'not_written_down' },
  ];
  story.do(giver, 'relief.count', { at, place: warehouse, lines: counts });
  story.do(giver, 'relief.lose', { at, reason: 'other', lines: [{ from: 'count', lot: masks, quantity: 7 }] });
  const moved = [{ lot: masks, quantity: 100 }];
  story.do(giver, 'relief.move', { at, from: warehouse, to: store, lines: moved });
  const found = [
    { lot: masks, quantity: 5 },
    { item: gown, quantity: 2, condition: 'damaged' },
  ];
  story.do(giver, 'relief.find', { at, place: store, lines: found });
}

function lostAndFound(story: Story, cast: Cast): void {
  const { giver, carrier, hospital, warehouse, depot } = cast;
  const lot = receiveMasks(story, cast, 800);
  const packages = [{ label: 'B1' }];
  const to = { taker: carrier.segment, consignee: hospital.segment, from: warehouse, passes: true, packages };
  const lines = [{ lot, quantity: 300, package: 0 }];
  const first = story.do(giver, 'relief.dispatch', { at, ...to, lines });
  const taken = { at, handover: first, checked: 'packages', place: depot, last: false, packages: ['B1'] };
  story.do(carrier, 'relief.accept', taken);
  const onward = { ...to, taker: hospital.segment, from: depot, onward: first };
  const carried = [{ lot, quantity: 300, package: 0, leg: 0, condition: 'unopened' }];
  const second = story.do(carrier, 'relief.dispatch', { at, ...onward, lines: carried });
  count(story, cast, second, [{ line: 0, good: 280 }]);
  const gone = [{ handover: second, line: 0, quantity: 20 }];
  const lose = story.do(carrier, 'relief.lose', { at, reason: 'lost_in_transit', lines: gone });
  for (const [condition, quantity] of [
    ['usable', 6],
    ['damaged', 4],
    ['held_back', 3],
  ]) {
    const line = { lose, line: 0, quantity, condition };
    story.do(carrier, 'relief.find', { at, place: depot, lines: [line] });
  }
  const held = { condition: 'usable', lot, place: warehouse, quantity: 50 };
  const stolen = story.do(giver, 'relief.lose', { at, reason: 'stolen', lines: [held] });
  story.do(giver, 'relief.find', { at, place: warehouse, lines: [{ lose: stolen, line: 0, quantity: 30 }] });
  const short = { lot, steward: giver.segment, expected: 6, counted: 2, reason: 'unknown' };
  story.do(carrier, 'relief.count', { at, place: depot, lines: [short] });
  const written = [{ from: 'count', lot, quantity: 4 }];
  const counted = story.do(carrier, 'relief.lose', { at, reason: 'other', lines: written });
  const again = { lose: counted, line: 0, quantity: 3, steward: giver.segment };
  story.do(carrier, 'relief.find', { at, place: depot, lines: [again] });
}

function givenBack(story: Story, cast: Cast): void {
  const { giver, warehouse } = cast;
  const donor = { type: 'person', commitment: toBase64Url(new Uint8Array(32)) };
  const lot = receiveMasks(story, cast, 60, { donor });
  const sent = sendMasks(story, cast, [{ lot, quantity: 20 }]);
  count(story, cast, sent, [{ line: 0, good: 20 }]);
  const lines = [{ lot, quantity: 40 }];
  story.do(giver, 'relief.returnToDonor', { at, place: warehouse, reason: 'not_needed', lines });
}

/**
 * 100 arrive, 60 are used; then a dispatch of 120 from two lots owns up to them. The names of the dispatch, of the lot
 * that arrived, and of the two.
 */
export function arrivedFirst(story: Story, cast: Cast): readonly string[] {
  const { giver, hospital, ward, mask } = cast;
  const lines = [{ item: mask, grade: 'n95', quantity: 100 }];
  const arrived = `${story.do(hospital, 'relief.arrive', { at, giver: giver.segment, place: ward, lines })}.0`;
  const use = (quantity: number) =>
    story.do(hospital, 'relief.use', { at, place: ward, purpose: 'consumed', lines: [{ lot: arrived, quantity }] });
  use(60);
  const [first, second] = [receiveMasks(story, cast, 500), receiveMasks(story, cast, 80)];
  const sent = sendMasks(story, cast, [
    { lot: first, quantity: 70, arrived: [{ line: arrived, quantity: 60 }] },
    { lot: second, quantity: 50, arrived: [{ line: arrived, quantity: 40 }] },
  ]);
  count(story, cast, sent, [{ line: 0, good: 10 }]);
  use(40);
  return [sent, arrived, first, second];
}

/** Ten of thirty come back from a ward, which is closed then. */
function putBackAndClosed(story: Story, cast: Cast): void {
  const { giver, hospital, ward, gown } = cast;
  const lot = receiveMasks(story, cast, 30);
  count(story, cast, sendMasks(story, cast, [{ lot, quantity: 30 }]), [{ line: 0, good: 30 }]);
  const lines = [
    { lot, quantity: 20 },
    { lot, quantity: 10 },
  ];
  const used = story.do(hospital, 'relief.use', { at, place: ward, purpose: 'issued_to_ward', lines });
  const name = textPart('病区');
  const body = { area: '420100', name: { zh: partDigest(name) }, type: 'ward', use: true };
  const other = story.do(hospital, 'relief.place', body, [name]);
  const back = [
    { line: 0, quantity: 4 },
    { line: 1, quantity: 6, condition: 'damaged' },
  ];
  story.do(hospital, 'relief.putBack', { at, use: used, place: other, reason: 'not_needed', lines: back });
  story.do(hospital, 'relief.closePlace', { at, place: other, reason: 'ward_closed' });
  const again = textPart('隔离衣（一次性）');
  const revised = { item: gown, name: { zh: partDigest(again) }, grades: ['n95', 'kn95', 'level_2'] };
  story.do(giver, 'relief.reviseItem', revised, [again]);
}
