import { digestOf, keyIdOf, partDigest, segmentOf, toBase64Url, utf8 } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { castOf, count, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { at, type StoryActor, storyKey, textPart } from '../../../test/signed-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';

/** A giver whose device key is reported stolen after two gifts, of which one turns out to be honest. */
function scene() {
  const story = new LiveStory();
  const cast = castOf(story);
  const gift = (quantity: number) => receiveMasks(story, cast, quantity).replace('.0', '');
  gift(5);
  const suspectFrom = story.entries.length;
  const [forged, honest] = [gift(10), gift(20)];
  const { giver } = cast;
  const key = keyIdOf(giver.device.bytes);
  story.do(giver, 'trust.revokeKey', { key, reason: 'stolen', suspectFrom }, [], giver.control);
  const clear = () => story.do(giver, 'trust.clearKey', { key, records: [honest] }, [], giver.control);
  return { story, giver, forged, honest, clear, suspectFrom };
}

describe('records of a suspect key', () => {
  test('are marked in lists, alone and in traces, until one is said to stand', async () => {
    const { story, giver, forged, honest, clear } = scene();
    const marked = async () => {
      const reading = readingFrom(story);
      const query = { filters: { signer: giver.segment, kind: 'relief.receive' } };
      const { rows } = await told(reading, 'records', query);
      for (const { id, disputed } of rows) {
        expect(await told(reading, 'record', { id })).toMatchObject({ disputed });
        const { steps } = await told(reading, 'trace', { id, now: story.time });
        expect(steps[0]).toMatchObject({ disputed });
      }
      return rows.flatMap(({ disputed, id }) => (disputed ? [id] : [])).sort();
    };
    expect(await marked()).toEqual([forged, honest].sort());
    clear();
    expect(await marked()).toEqual([forged]);
  });

  test('stock that they brought, and handovers that they are, say so wherever they are listed', async () => {
    const story = new LiveStory();
    const cast = castOf(story);
    const { giver, hospital } = cast;
    const lot = receiveMasks(story, cast, 100);
    const send = (quantity: number) => {
      const sent = sendMasks(story, cast, [{ lot, quantity }]);
      count(story, cast, sent, [{ line: 0, good: quantity }]);
    };
    send(10);
    const suspectFrom = story.entries.length;
    send(20);
    const key = keyIdOf(giver.device.bytes);
    story.do(giver, 'trust.revokeKey', { key, reason: 'stolen', suspectFrom }, [], giver.control);
    const reading = readingFrom(story);
    const handovers = await told(reading, 'handovers', { filters: {}, sort: 'oldest', now: story.time });
    expect(handovers.rows.map(({ disputed }) => disputed)).toEqual([false, true]);
    const held = await told(reading, 'stock', { filters: { holder: hospital.segment } });
    expect(held.rows.map(({ quantity, disputed }) => [quantity, disputed])).toEqual([
      [10, false],
      [20, true],
    ]);
  });

  test('what went on from hand to hand is marked wherever it lies by now, until the record is said to stand', async () => {
    const story = new LiveStory();
    const cast = castOf(story);
    const { giver, hospital } = cast;
    const [second, third] = [story.admit('二院', 'medical_institution'), story.admit('三院', 'medical_institution')];
    const storeOf = (actor: StoryActor) => {
      const name = textPart(`store of ${actor.segment}`);
      const body = { area: '420100', name: { en: partDigest(name) }, type: 'warehouse', use: false };
      return story.do(actor, 'relief.place', body, [name]);
    };
    const stores = new Map([hospital, second, third].map((actor) => [actor, storeOf(actor)]));
    const lot = receiveMasks(story, cast, 100);
    const passOn = (by: StoryActor, from: string, to: StoryActor, quantity: number) => {
      const ways = { taker: to.segment, consignee: to.segment, from, passes: true };
      const handover = story.do(by, 'relief.dispatch', { at, ...ways, lines: [{ lot, quantity }] });
      const counted = { at, handover, checked: 'contents', place: stores.get(to), last: true };
      story.do(to, 'relief.accept', { ...counted, lines: [{ line: 0, good: quantity }] });
      return handover;
    };
    passOn(giver, cast.warehouse, hospital, 10);
    const suspectFrom = story.entries.length;
    const stolen = passOn(giver, cast.warehouse, second, 20);
    const onward = passOn(second, String(stores.get(second)), third, 15);
    const key = keyIdOf(giver.device.bytes);
    story.do(giver, 'trust.revokeKey', { key, reason: 'stolen', suspectFrom }, [], giver.control);
    const marked = async () => {
      const reading = readingFrom(story);
      const { rows } = await told(reading, 'handovers', { filters: {}, sort: 'oldest', now: story.time });
      const held = await told(reading, 'stock', { filters: { lot } });
      const isMarked = ({ disputed }: { disputed: boolean }) => disputed;
      return [rows.filter(isMarked).map(({ id }) => id), held.rows.filter(isMarked).map(({ quantity }) => quantity)];
    };
    expect(await marked()).toEqual([
      [stolen, onward],
      [5, 15],
    ]);
    story.do(giver, 'trust.clearKey', { key, records: [stolen] }, [], giver.control);
    expect(await marked()).toEqual([[], []]);
  });

  test('what its holder moved to another of its places is marked there', async () => {
    const story = new LiveStory();
    const cast = castOf(story);
    const { giver, hospital, ward } = cast;
    const name = textPart('second ward');
    const second = { area: '420100', name: { en: partDigest(name) }, type: 'ward', use: true };
    const to = story.do(hospital, 'relief.place', second, [name]);
    const lots = [receiveMasks(story, cast, 100), receiveMasks(story, cast, 100)] as const;
    const send = (lot: string) => {
      const sent = sendMasks(story, cast, [{ lot, quantity: 20 }]);
      count(story, cast, sent, [{ line: 0, good: 20 }]);
    };
    send(lots[0]);
    const suspectFrom = story.entries.length;
    send(lots[1]);
    const lines = lots.map((lot) => ({ lot, quantity: 8 }));
    story.do(hospital, 'relief.move', { at, from: ward, to, lines });
    const key = keyIdOf(giver.device.bytes);
    story.do(giver, 'trust.revokeKey', { key, reason: 'stolen', suspectFrom }, [], giver.control);
    const { rows } = await told(readingFrom(story), 'stock', { filters: { holder: hospital.segment } });
    const marked = rows.map(({ lot, quantity, disputed }) => [lots.indexOf(lot), quantity, disputed]);
    expect(marked.sort()).toEqual([
      [0, 12, false],
      [0, 8, false],
      [1, 12, true],
      [1, 8, true],
    ]);
  });

  test('what a correction takes to another place is marked there, and no longer once a good key says it anew', async () => {
    const story = new LiveStory();
    const cast = castOf(story);
    const { giver, hospital, ward } = cast;
    const wardOf = (label: string) => {
      const name = textPart(label);
      const place = { area: '420100', name: { en: partDigest(name) }, type: 'ward', use: true };
      return story.do(hospital, 'relief.place', place, [name]);
    };
    const [second, third] = [wardOf('second ward'), wardOf('third ward')];
    const lot = receiveMasks(story, cast, 100);
    const suspectFrom = story.entries.length;
    const parties = { taker: hospital.segment, consignee: hospital.segment, from: cast.warehouse, passes: true };
    const sending = { at, ...parties, lines: [{ lot, quantity: 20 }] };
    const sent = story.do(giver, 'relief.dispatch', sending);
    count(story, cast, sent, [{ line: 0, good: 20 }]);
    const moving = { at, from: ward, lines: [{ lot, quantity: 8 }] };
    const move = story.do(hospital, 'relief.move', { ...moving, to: second });
    const to = { kind: 'relief.move', ref: move.slice(28), ...moving, to: third };
    story.do(hospital, 'relief.correct', { at, record: move, current: move, reason: 'wrong_place', to });
    const key = keyIdOf(giver.device.bytes);
    story.do(giver, 'trust.revokeKey', { key, reason: 'stolen', suspectFrom }, [], giver.control);
    const marked = async () => {
      const { rows } = await told(readingFrom(story), 'stock', { filters: { holder: hospital.segment } });
      return rows.map(({ place, quantity, disputed }) => [place.id === third, quantity, disputed]);
    };
    expect(await marked()).toEqual([
      [false, 12, true],
      [true, 8, true],
    ]);
    const anew = { kind: 'relief.dispatch', ref: sent.slice(28), ...sending };
    const said = { at, record: sent, current: sent, reason: 'other', to: anew };
    const tablet = storyKey('tablet');
    const device = { alg: 'Ed25519', use: 'record', key: toBase64Url(tablet.bytes), kinds: ['relief.*'] };
    story.do(giver, 'trust.addKey', { device: { ...device, proof: 'A'.repeat(86) } }, [], giver.control);
    story.do(giver, 'relief.correct', said, [], tablet);
    expect(await marked()).toEqual([
      [false, 12, false],
      [true, 8, false],
    ]);
  });

  test('the key says since when', async () => {
    const { story, giver, suspectFrom } = scene();
    const { keys } = await told(readingFrom(story), 'subject', { id: giver.segment });
    expect(keys.find(({ use }) => use === 'record')?.ended).toMatchObject({ how: 'revoked', suspectFrom });
  });
});

test('a profile that is stated anew names its subject; the earlier name is history', async () => {
  const story = new LiveStory();
  const { giver } = castOf(story);
  const name = textPart('Another name');
  const profile = { area: '420102', name: { en: partDigest(name) }, type: 'foundation' };
  story.do(giver, 'trust.updateProfile', { profile }, [name], giver.control);
  expect(await told(readingFrom(story), 'subject', { id: giver.segment })).toMatchObject({
    name: { en: 'Another name' },
    area: '420102',
    type: 'foundation',
  });
});

test('what an organisation is stays told when its keys change', async () => {
  const story = new LiveStory();
  const { giver } = castOf(story);
  const next = storyKey('红十字会 next');
  const control = { alg: 'Ed25519', key: toBase64Url(next.bytes), proof: 'A'.repeat(86) };
  story.do(giver, 'trust.rotateKey', { control, next: digestOf(utf8('one after it')) }, [], giver.control);
  expect(await told(readingFrom(story), 'subject', { id: giver.segment })).toMatchObject({
    name: { en: '红十字会' },
    area: '420100',
    type: 'org',
  });
});

test('whom the council admits by a vote is told with its type and area', async () => {
  const other = storyKey('second member');
  const second = { segment: segmentOf(other.bytes), control: other, device: other };
  const member = { alg: 'Ed25519' as const, key: toBase64Url(other.bytes), segment: second.segment };
  const story = new LiveStory('replay-two', (genesis) => ({
    ...genesis,
    council: { members: [...genesis.council.members, member], threshold: 2 },
  }));
  const name = textPart('Supervisor');
  const profile = { area: '420000', name: { en: partDigest(name) }, type: 'authority' };
  const act = { type: 'admit', application: story.application('supervisor'), profile };
  const proposal = story.do(story.council, 'trust.propose', { act, until: story.time + 3_600 }, [name]);
  story.time += 60;
  story.do(second, 'trust.approve', { proposal });
  const admitted = segmentOf(storyKey('supervisor control').bytes);
  expect(await told(readingFrom(story), 'subject', { id: admitted })).toMatchObject({
    name: { en: 'Supervisor' },
    area: '420000',
    type: 'authority',
  });
  const { rows } = await told(readingFrom(story), 'proposals', { filters: {}, now: story.time });
  expect(rows).toMatchObject([{ act: 'admit', standing: 'decided' }]);
});

test('a panel is shown with its members and their classes, and proposals with the body that decides', async () => {
  const story = new LiveStory();
  const { giver, hospital } = castOf(story);
  const until = story.time + 3_600;
  const seats = [
    { subject: giver.segment, class: 'relief' },
    { subject: hospital.segment, class: 'medicine' },
  ];
  const act = { type: 'setPanel', acts: ['withhold'], classes: 2, members: seats, until };
  const panel = story.do(story.council, 'trust.propose', { act, until });
  const basis = textPart('a law');
  const proposed = {
    type: 'withhold',
    basis: { en: partDigest(basis) },
    digest: digestOf(new Uint8Array()),
    reason: 'secret',
    record: panel,
  };
  story.do(giver, 'trust.propose', { act: proposed, body: panel, until }, [basis]);
  const reading = readingFrom(story);
  expect((await told(reading, 'panels', { filters: {} })).rows).toMatchObject([
    { id: panel, classes: 2, acts: ['withhold'], until, members: [{ class: 'relief' }, { class: 'medicine' }] },
  ]);
  const { rows } = await told(reading, 'proposals', { filters: { standing: 'open' }, now: 0 });
  expect(rows).toMatchObject([{ act: 'withhold', body: panel, threshold: 2 }]);
  const at = async (standing: string, now: number, of = reading) =>
    (await told(of, 'proposals', { filters: { standing }, now })).rows.map((row) => row.standing);
  expect([await at('open', until + 1), await at('expired', until + 1)]).toEqual([[], ['expired']]);
  // The panel is set anew: what was proposed to it before is void.
  story.do(story.council, 'trust.propose', { act: { ...act, panel, acts: ['withhold'] }, until });
  const later = readingFrom(story);
  expect([await at('open', 0, later), await at('void', 0, later)]).toEqual([[], ['void']]);
});

test('a rotated controller key is shown with its end, and the new one', async () => {
  const story = new LiveStory();
  const { council } = story;
  const next = storyKey('next');
  const control = { alg: 'Ed25519', key: toBase64Url(next.bytes), proof: 'A'.repeat(86) };
  story.do(council, 'trust.rotateKey', { control, next: digestOf(council.control.bytes) }, [], council.control);
  const { keys } = await told(readingFrom(story), 'subject', { id: council.segment });
  expect(keys).toMatchObject([
    { use: 'control', ended: { how: 'rotated', at: story.time + 8 * 86_400 } },
    { id: keyIdOf(next.bytes), ended: null },
  ]);
});
