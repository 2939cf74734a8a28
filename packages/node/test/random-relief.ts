// Random relief work: every act of goods in any order, at any time. What the rules refuse is skipped.

import { partDigest, toBase64Url } from '@baton/log';
import fc from 'fast-check';
import { LiveStory } from './live-story.ts';
import { type Cast, castOf } from './relief-story.ts';
import { at, type StoryActor, textPart } from './signed-story.ts';

/** A seed that can be set, so that a failure can be seen again. */
export const seed = Number(process.env['BATON_SEED'] ?? 20200123);

type People = Cast & {
  readonly clinic: StoryActor;
  readonly room: string;
  readonly lab: string;
  readonly shed: string;
};

type Chance = {
  /** A whole number from 0 up to, not including, this one. */
  below(end: number): number;
  oneOf<Value>(list: readonly Value[]): Value | undefined;
};

/** A story of so many random acts. */
function randomStory(random: Chance, acts: number): { story: LiveStory; people: People } {
  const story = new LiveStory();
  const people = peopleOf(story);
  const known = { lots: [] as string[], handovers: [] as string[], needs: [] as string[], arrivals: [] as string[] };
  for (let i = 0; i < acts; i++) {
    story.time += random.oneOf([0, 0, 60, 3_600, 90_000]) ?? 0;
    act(story, people, known, random);
  }
  return { story, people };
}

/** Stories as an arbitrary of fast-check. */
export const stories = fc.infiniteStream(fc.nat()).map((stream) => {
  const below = (end: number) => Number(stream.next().value) % end;
  return randomStory({ below, oneOf: (list) => list[below(Math.max(1, list.length))] }, 90);
});

function peopleOf(story: LiveStory): People {
  const cast = castOf(story);
  story.accreditCouncil(['medical_institution']);
  const clinic = story.admit('诊所', 'medical_institution');
  const name = (text: string) => ({ part: textPart(text), name: { zh: partDigest(textPart(text)) } });
  const place = (actor: StoryActor, label: string, use: boolean) =>
    story.do(actor, 'relief.place', { area: '420100', name: name(label).name, type: 'other', use }, [name(label).part]);
  return {
    ...cast,
    clinic,
    room: place(clinic, '诊室', true),
    lab: place(cast.giver, '检验室', true),
    shed: place(cast.hospital, '库房', false),
  };
}

type Known = { lots: string[]; handovers: string[]; needs: string[]; arrivals: string[] };

function act(story: LiveStory, people: People, known: Known, random: Chance): void {
  const acts = [
    receive,
    receive,
    dispatch,
    dispatch,
    dispatch,
    count,
    count,
    count,
    onward,
    refuse,
    takeBack,
    cancel,
    use,
    lose,
    need,
    keep,
    keep,
    arrive,
    owned,
  ];
  random.oneOf(acts)?.(story, people, known, random);
}

/** A name that is none: the rules refuse it. */
const NOTHING = '';

type Act = (story: LiveStory, people: People, known: Known, random: Chance) => void;

const receive: Act = (story, { giver, warehouse, lab, mask, gown }, { lots }, random) => {
  const line = { item: random.oneOf([mask, gown]) ?? mask, grade: 'n95', quantity: 500 + random.below(1_000) };
  const packed = random.below(4) === 0 ? { pack: random.oneOf([50, 0]) } : {};
  const place = random.oneOf([warehouse, warehouse, lab]) ?? warehouse;
  const body = {
    at,
    donor: { type: 'person', commitment: toBase64Url(new Uint8Array(32)) },
    given: 'gift',
    place,
    lines: [{ ...line, ...packed }],
  };
  note(lots, story.try(giver, 'relief.receive', body), '.0');
};

/** Whoever has some of the lot sends it on: the first whom the rules let, beginning anywhere. */
const dispatch: Act = (story, people, { lots, handovers }, random) => {
  const { giver, hospital, carrier, clinic, warehouse, ward, room, lab, shed } = people;
  const taker = random.oneOf([hospital, hospital, clinic, carrier, giver]) ?? hospital;
  const consignee = taker === carrier ? hospital : taker;
  const [sealed, inside] = taker === carrier ? [{ packages: [{ label: 'A' }] }, { package: 0 }] : [{}, {}];
  const lines = [{ lot: random.oneOf(lots) ?? NOTHING, quantity: 1 + random.below(200), ...inside }];
  const body = { at, taker: taker.segment, consignee: consignee.segment, passes: true, lines, ...sealed };
  const hands = [
    [hospital, ward],
    [clinic, room],
    [giver, lab],
    [hospital, shed],
    [giver, warehouse],
  ] as const;
  const first = random.below(hands.length);
  for (const [from, place] of [...hands.slice(first), ...hands.slice(0, first)])
    if (note(handovers, story.try(from, 'relief.dispatch', { ...body, from: place }))) return;
};

const count: Act = (
  story,
  { hospital, clinic, carrier, giver, ward, room, shed, depot, gown, lab },
  { handovers },
  random,
) => {
  const handover = random.oneOf(handovers) ?? NOTHING;
  const last = random.below(3) === 0;
  const [good, damaged, unfit, extra] = [random.below(100), random.below(8), random.below(5), random.below(4)];
  const wrong = random.below(6) === 0 ? { wrong: { item: gown, quantity: 1 + random.below(5) } } : {};
  const lines = [{ line: 0, good, damaged, unfit, extra, reason: 'mixed_up', ...wrong }];
  for (const [taker, place] of [
    [hospital, ward],
    [hospital, shed],
    [clinic, room],
    [giver, lab],
  ] as const)
    if (random.below(2) === 0)
      story.try(taker, 'relief.accept', { at, handover, checked: 'contents', place, last, lines });
  const packages = { at, handover, checked: 'packages', last: false, packages: ['A'] };
  story.try(carrier, 'relief.accept', { ...packages, place: depot });
  story.try(hospital, 'relief.accept', { ...packages, place: random.oneOf([ward, shed]) ?? ward });
};

const onward: Act = (story, { carrier, hospital, depot }, { lots, handovers }, random) => {
  const lines = [
    { lot: random.oneOf(lots) ?? NOTHING, quantity: 1 + random.below(200), package: 0, leg: 0, condition: 'unopened' },
  ];
  const to = { taker: hospital.segment, consignee: hospital.segment, from: depot, passes: true };
  const body = { at, ...to, onward: random.oneOf(handovers) ?? NOTHING, packages: [{ label: 'A' }], lines };
  note(handovers, story.try(carrier, 'relief.dispatch', body));
};

const refuse: Act = (story, { hospital, clinic, giver }, { handovers }, random) => {
  const body = {
    at,
    handover: random.oneOf(handovers) ?? NOTHING,
    reason: 'no_room',
    lines: [{ line: 0, quantity: 1 + random.below(80) }],
  };
  story.try(random.oneOf([hospital, clinic, giver]) ?? hospital, 'relief.refuse', body);
};

const takeBack: Act = (story, { giver, hospital, warehouse, ward, shed }, { handovers }, random) => {
  const lines = [{ line: 0, good: 1 + random.below(60), damaged: random.below(3), reason: 'not_loaded' }];
  const body = { at, handover: random.oneOf(handovers) ?? NOTHING, last: random.below(4) === 0, lines };
  story.try(giver, 'relief.takeBack', { ...body, place: warehouse });
  story.try(hospital, 'relief.takeBack', { ...body, place: random.oneOf([ward, shed]) ?? ward });
};

const cancel: Act = (story, { giver, hospital, clinic }, { handovers }, random) => {
  const body = { at, handover: random.oneOf(handovers) ?? NOTHING, reason: 'not_loaded' };
  for (const actor of [giver, hospital, clinic]) story.try(actor, 'relief.cancelDispatch', body);
};

const use: Act = (story, { hospital, clinic, ward, room }, { lots }, random) => {
  const lines = [{ lot: random.oneOf(lots) ?? NOTHING, quantity: 1 + random.below(40) }];
  story.try(hospital, 'relief.use', { at, place: ward, purpose: 'consumed', lines });
  story.try(clinic, 'relief.use', { at, place: room, purpose: 'tested', lines });
};

const lose: Act = (story, { giver, hospital, warehouse, ward }, { lots, handovers }, random) => {
  const held = { lot: random.oneOf(lots) ?? NOTHING, condition: 'usable', quantity: 1 + random.below(20) };
  story.try(giver, 'relief.lose', { at, reason: 'fire', lines: [{ ...held, place: warehouse }] });
  story.try(hospital, 'relief.lose', { at, reason: 'water', lines: [{ ...held, place: ward }] });
  const missing = { handover: random.oneOf(handovers) ?? NOTHING, line: 0, quantity: 1 };
  story.try(giver, 'relief.lose', { at, reason: 'lost_in_transit', lines: [missing] });
};

const need: Act = (story, { hospital, ward, mask, gown }, { needs }, random) => {
  const body = { at, reason: 'stock_out', until: story.time + 200_000 };
  const item = random.oneOf([mask, gown]) ?? mask;
  note(needs, story.try(hospital, 'relief.need', { ...body, item, place: ward, quantity: 1 + random.below(500) }));
  const stated = random.oneOf(needs) ?? NOTHING;
  if (random.below(3) === 0)
    story.try(hospital, 'relief.reviseNeed', { ...body, need: stated, quantity: 1 + random.below(900) });
  if (random.below(6) === 0) story.try(hospital, 'relief.closeNeed', { at, need: stated, reason: 'met' });
};

/** What stays in one hand: opening stock, a count, a move, something found, something returned. */
const keep: Act = (story, people, { lots }, random) => {
  const { giver, hospital, warehouse, lab, ward, shed, mask } = people;
  const lot = random.oneOf(lots) ?? NOTHING;
  const [by, from, to] = random.oneOf([
    [giver, warehouse, lab],
    [giver, lab, warehouse],
    [hospital, ward, shed],
    [hospital, shed, ward],
  ] as const) ?? [giver, warehouse, lab];
  const lines = [{ lot, quantity: 1 + random.below(60) }];
  const opening = { at, place: from, lines: [{ item: mask, quantity: 100 + random.below(90) }] };
  if (random.below(5) === 0) note(lots, story.try(by, 'relief.openStock', opening), '.0');
  const counted = [{ lot, expected: random.below(30), counted: random.below(30), reason: 'unknown' }];
  story.try(by, 'relief.count', { at, place: from, lines: counted });
  story.try(by, 'relief.move', { at, from, to, lines });
  if (random.below(3) === 0) story.try(by, 'relief.find', { at, place: from, lines });
  if (random.below(3) === 0) story.try(by, 'relief.returnToDonor', { at, place: from, reason: 'unfit', lines });
};

const arrive: Act = (story, { giver, hospital, ward, shed, mask }, { lots, arrivals }, random) => {
  const lines = [{ item: mask, quantity: 50 + random.below(50) }];
  const place = random.oneOf([ward, ward, shed]) ?? ward;
  const name = story.try(hospital, 'relief.arrive', { at, giver: giver.segment, place, lines });
  if (note(arrivals, name, '.0')) note(lots, name, '.0');
};

/** The giver owns up to something of what arrived. */
const owned: Act = (story, { giver, hospital, warehouse, lab }, { lots, arrivals, handovers }, random) => {
  const arrived = [{ line: random.oneOf(arrivals) ?? NOTHING, quantity: 1 + random.below(40) }];
  const lines = [{ lot: random.oneOf(lots) ?? NOTHING, quantity: 40 + random.below(20), arrived }];
  const to = { taker: hospital.segment, consignee: hospital.segment, passes: true };
  for (const from of [warehouse, lab])
    if (note(handovers, story.try(giver, 'relief.dispatch', { at, ...to, from, lines }))) return;
};

function note(list: string[], name: string | object, ending = ''): boolean {
  if (typeof name === 'string') list.push(`${name}${ending}`);
  return typeof name === 'string';
}
