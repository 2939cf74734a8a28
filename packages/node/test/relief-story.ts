// What happens in a signed story: a gift's way from donor to ward, every turn it can take, and any number of rounds.

import { partDigest } from '@baton/log';
import { at, type Story, type StoryActor, textPart } from './signed-story.ts';

/** The people and places of a relief story. */
export type Cast = {
  readonly giver: StoryActor;
  readonly hospital: StoryActor;
  readonly carrier: StoryActor;
  readonly mask: string;
  readonly gown: string;
  readonly warehouse: string;
  readonly depot: string;
  readonly ward: string;
};

/** Brings everybody in and registers what they need. */
export function castOf(story: Story): Cast {
  story.accreditCouncil(['relief_organisation', 'medical_institution', 'carrier']);
  const giver = story.admit('红十字会', 'relief_organisation');
  const hospital = story.admit('医院', 'medical_institution');
  const carrier = story.admit('物流', 'carrier');
  const place = (actor: StoryActor, use: boolean) => {
    const name = textPart(`place of ${actor.segment}`);
    const body = { area: '420100', name: { en: partDigest(name) }, type: use ? 'ward' : 'warehouse', use };
    return story.do(actor, 'relief.place', body, [name]);
  };
  const item = (className: string) => {
    const name = textPart(className);
    const body = { class: className, name: { zh: partDigest(name) }, unit: 'piece', grades: ['n95', 'kn95'] };
    return story.do(giver, 'relief.item', body, [name]);
  };
  return {
    giver,
    hospital,
    carrier,
    mask: item('mask'),
    gown: item('gown'),
    warehouse: place(giver, false),
    depot: place(carrier, false),
    ward: place(hospital, true),
  };
}

/** A gift of masks becomes a lot; its name. */
export function receiveMasks(
  story: Story,
  { giver, warehouse, mask }: Cast,
  quantity: number,
  more: object = {},
): string {
  const lines = [{ item: mask, grade: 'n95', basis: 'printed', quantity }];
  const body = { at, donor: { type: 'anonymous' }, given: 'gift', place: warehouse, lines, ...more };
  return `${story.do(giver, 'relief.receive', body)}.0`;
}

/** Some goods come in packs, of stated content or of unknown. */
export function packed(number: number): { pack?: number } {
  if (number % 4 === 1) return { pack: 20 };
  return number % 4 === 3 ? { pack: 0 } : {};
}

/** The giver sends lines of a lot to the hospital; the name of the handover. */
export function sendMasks(story: Story, cast: Cast, lines: readonly object[], more: object = {}): string {
  const { giver, hospital, warehouse } = cast;
  const to = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
  return story.do(giver, 'relief.dispatch', { at, ...to, lines, ...more });
}

/** The hospital counts the contents of a handover. */
export function count(
  story: Story,
  { hospital, ward }: Cast,
  handover: string,
  lines: readonly object[],
  last = true,
): string {
  return story.do(hospital, 'relief.accept', {
    at,
    handover,
    checked: 'contents',
    place: ward,
    last,
    reason: 'unknown',
    lines,
  });
}

/** One gift that arrives whole and is used: four transactions, one of them with words. */
export function plainRound(story: Story, cast: Cast, round: number): void {
  const { hospital, ward } = cast;
  const lot = receiveMasks(story, cast, 1000);
  const note = textPart(`round ${round}: 一切正常`);
  const noted = { at, taker: hospital.segment, consignee: hospital.segment, from: cast.warehouse, passes: true };
  const body = { ...noted, lines: [{ lot, quantity: 600 }], note: { zh: partDigest(note) } };
  const sent = story.do(cast.giver, 'relief.dispatch', body, [note]);
  count(story, cast, sent, [{ line: 0, good: 600 }]);
  story.do(hospital, 'relief.use', { at, place: ward, purpose: 'consumed', lines: [{ lot, quantity: 400 }] });
}

/** Every turn that goods can take, each once. */
export function everyTurn(story: Story, cast: Cast): void {
  shortAndTorn(story, cast);
  tooManyAndWrong(story, cast);
  refusedAndTakenBack(story, cast);
  cancelledAndWrittenOff(story, cast);
  carriedUnopened(story, cast);
}

function shortAndTorn(story: Story, cast: Cast): void {
  const lot = receiveMasks(story, cast, 5000);
  const sent = sendMasks(story, cast, [{ lot, quantity: 1000 }]);
  count(story, cast, sent, [{ line: 0, good: 960, damaged: 5, unfit: 2, reason: 'torn' }]);
  count(story, cast, sent, [{ line: 0, good: 3 }], false);
  const missing = { handover: sent, line: 0, quantity: 10 };
  story.do(cast.giver, 'relief.lose', { at, lines: [missing], reason: 'lost_in_transit' });
  story.do(cast.hospital, 'relief.lose', {
    at,
    lines: [{ lot, place: cast.ward, condition: 'damaged', quantity: 5 }],
    reason: 'damaged',
  });
}

function tooManyAndWrong(story: Story, cast: Cast): void {
  const lot = receiveMasks(story, cast, 2000);
  const sent = sendMasks(story, cast, [
    { lot, quantity: 1000 },
    { lot, quantity: 500 },
  ]);
  count(story, cast, sent, [
    { line: 0, good: 1000, extra: 10, reason: 'over_packed' },
    { line: 1, good: 300, wrong: { item: cast.gown, quantity: 50, grade: 'kn95' }, reason: 'mixed_up' },
  ]);
}

function refusedAndTakenBack(story: Story, cast: Cast): void {
  const lot = receiveMasks(story, cast, 900);
  const sent = sendMasks(story, cast, [{ lot, quantity: 300 }]);
  const { giver, hospital, warehouse } = cast;
  story.do(hospital, 'relief.refuse', { at, handover: sent, reason: 'no_room', lines: [{ line: 0, quantity: 200 }] });
  const lines = [{ line: 0, good: 150, damaged: 20, unfit: 10, reason: 'wet' }];
  story.do(giver, 'relief.takeBack', { at, handover: sent, place: warehouse, last: false, lines });
  story.do(giver, 'relief.takeBack', { at, handover: sent, place: warehouse, last: true, lines: [] });
  const late = [{ line: 0, good: 30, reason: 'not_loaded' }];
  story.do(giver, 'relief.takeBack', { at, handover: sent, place: warehouse, last: false, lines: late });
}

function cancelledAndWrittenOff(story: Story, cast: Cast): void {
  const lot = receiveMasks(story, cast, 400);
  const sent = sendMasks(story, cast, [{ lot, quantity: 100 }]);
  story.do(cast.giver, 'relief.cancelDispatch', { at, handover: sent, reason: 'wrong_taker' });
  const lines = [{ lot, place: cast.warehouse, condition: 'usable', quantity: 40 }];
  story.do(cast.giver, 'relief.lose', { at, lines, reason: 'fire' });
}

function carriedUnopened(story: Story, cast: Cast): void {
  const { giver, carrier, hospital, depot, ward, warehouse } = cast;
  const lot = receiveMasks(story, cast, 3000);
  const packages = [{ label: 'A1' }, { label: 'A2' }, { label: 'A3' }];
  const lines = packages.map((_, index) => ({ lot, quantity: 1000, package: index }));
  const to = { taker: carrier.segment, consignee: hospital.segment, from: warehouse, passes: true };
  const first = story.do(giver, 'relief.dispatch', { at, ...to, lines, packages });
  const labels = ['A1', 'A2'];
  story.do(carrier, 'relief.accept', {
    at,
    handover: first,
    checked: 'packages',
    place: depot,
    last: false,
    packages: labels,
  });
  const carried = labels.map((_, index) => ({
    lot,
    quantity: 1000,
    package: index,
    leg: index,
    condition: 'unopened',
  }));
  const onward = { taker: hospital.segment, consignee: hospital.segment, from: depot, passes: true, onward: first };
  const boxes = labels.map((label) => ({ label }));
  const wrongly = story.do(carrier, 'relief.dispatch', { at, ...onward, lines: carried, packages: boxes });
  story.do(carrier, 'relief.cancelDispatch', { at, handover: wrongly, reason: 'not_loaded' });
  const second = story.do(carrier, 'relief.dispatch', { at, ...onward, lines: carried, packages: boxes });
  story.do(hospital, 'relief.accept', {
    at,
    handover: second,
    checked: 'packages',
    place: ward,
    last: false,
    packages: labels,
  });
  count(story, cast, second, [{ line: 0, good: 990, unfit: 4, reason: 'opened' }], false);
  story.do(hospital, 'relief.refuse', { at, handover: second, reason: 'damaged', lines: [{ line: 1, quantity: 600 }] });
  const back = [{ line: 1, good: 580, damaged: 5, unfit: 3, reason: 'crushed' }];
  story.do(carrier, 'relief.takeBack', { at, handover: second, place: depot, last: false, lines: back });
  const neverLoaded = [{ line: 0, later: `${second}.0`, good: 2, reason: 'not_loaded' }];
  story.do(giver, 'relief.takeBack', { at, handover: first, place: warehouse, last: false, lines: neverLoaded });
  count(story, cast, second, [{ line: 1, good: 100, reason: 'unknown' }]);
  story.do(carrier, 'relief.dispatch', { at, ...onward, lines: [{ lot, quantity: 5, leg: 1, condition: 'damaged' }] });
}
