// Every rule about the ledger's own records: what it sees, and that it sees nothing once one thing is repaired.

import type { FindingInList } from '@baton/ledger/answers';
import { digestOf, partDigest, utf8 } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../../../test/live-story.ts';
import { fundOf, supplierOf } from '../../../../test/money-story.ts';
import { type Cast, castOf, count, receiveMasks, sendMasks } from '../../../../test/relief-story.ts';
import { at, START, type StoryActor, textPart } from '../../../../test/signed-story.ts';
import { readingFrom, told } from '../../../../test/views-reading.ts';
import { recordRules } from '../record-rules.ts';

const DAY = 86_400;

type Scene = { readonly story: LiveStory; readonly cast: Cast; readonly reporter: StoryActor };
type Example = {
  /** Tells what the rule sees; `whole` repairs one thing, and nothing is seen. */
  readonly tell: (scene: Scene, whole: boolean) => void;
  readonly sees: object;
  /** When it is asked, seconds after the story began. */
  readonly after?: number;
};

const early = { ...at, time: START - 7200 };
const seal = (text: string) => [{ label: 'A1', seal: text }];

function correctTo(story: LiveStory, actor: StoryActor, record: string, to: object, reason = 'typed_wrong'): void {
  story.do(actor, 'relief.correct', { at, record, current: record, reason, to: { ...to, ref: record.slice(28) } });
}

function listed({ story, cast: { giver } }: Scene, label: string, number: string): void {
  const name = textPart(label);
  const ids = [{ scheme: 'uscc', key: digestOf(utf8(number)) }];
  story.do(giver, 'trust.list', { area: '420100', name: { zh: partDigest(name) }, type: 'supplier', ids }, [name]);
}

/** The hospital's ward had the goods before the giver's dispatch, which owns up to them. */
function arrivedFor({ story, cast }: Scene, consignee: StoryActor, when: object = at): void {
  const { giver, hospital, ward, mask } = cast;
  const lines = [{ item: mask, grade: 'n95', quantity: 10 }];
  const arrived = story.do(hospital, 'relief.arrive', { at: when, giver: giver.segment, place: ward, lines });
  const earmark = { consignees: [{ party: consignee.segment }], fallback: 'ask' };
  const lot = receiveMasks(story, cast, 10, { earmark });
  sendMasks(story, cast, [{ lot, quantity: 10, arrived: [{ line: `${arrived}.0`, quantity: 10 }] }]);
}

function moneyGoneOn({ story, cast }: Scene, left: number): void {
  const { giver, mask: item } = cast;
  const fund = fundOf(story, cast, 0);
  const said = { at, channel: 'bank', donor: { type: 'anonymous' }, fee: 0, fund };
  const given = story.do(giver, 'relief.receiveMoney', { ...said, gross: 1000, net: 1000 });
  const lines = [{ item, quantity: 10, amount: 900 }];
  const order = { at, due: START + DAY, fund, supplier: supplierOf(story, cast), lines };
  const named = story.do(giver, 'relief.order', order);
  story.do(giver, 'relief.pay', { at, channel: 'bank', fund, order: named, amount: 900, fee: 0, part: 'rest' });
  correctTo(story, giver, given, { ...said, kind: 'relief.receiveMoney', gross: left, net: left });
}

function goodsGoneOn({ story, cast }: Scene, left: number): void {
  const { giver, warehouse, mask } = cast;
  const line = { item: mask, grade: 'n95', basis: 'printed' };
  const said = { at, donor: { type: 'anonymous' }, given: 'gift', place: warehouse };
  const received = story.do(giver, 'relief.receive', { ...said, lines: [{ ...line, quantity: 100 }] });
  count(story, cast, sendMasks(story, cast, [{ lot: `${received}.0`, quantity: 90 }]), [{ line: 0, good: 90 }]);
  correctTo(story, giver, received, { ...said, kind: 'relief.receive', lines: [{ ...line, quantity: left }] });
}

function wanted({ story, cast, reporter }: Scene, quantity: number): void {
  const { hospital, ward, mask } = cast;
  const body = { at, item: mask, place: ward, reason: 'stock_out', until: START + DAY };
  story.do(hospital, 'relief.need', { ...body, quantity: 500 });
  story.do(reporter, 'relief.need', { ...body, quantity });
}

const examples: { readonly [rule: string]: Example } = {
  condition_broken: {
    tell: (scene, whole) => arrivedFor(scene, whole ? scene.cast.hospital : scene.cast.carrier),
    sees: { cases: 1, figures: { broken: 'consignees' }, settles: [{ role: 'giver' }, { role: 'donor' }] },
  },
  currency_unknown: {
    tell: ({ story, cast }, whole) => fundOf(story, cast, 0, { currency: whole ? 'JPY' : 'RMB' }),
    sees: { cases: 1, sure: 'certain', figures: { currency: 'RMB' }, settles: [{ role: 'signer' }] },
  },
  gift_donor_unknown: {
    tell: ({ story, cast }, whole) => {
      receiveMasks(story, cast, 5, { donor: { type: whole ? 'anonymous' : 'unknown' } });
    },
    sees: { cases: 1, figures: { gifts: 1 } },
  },
  handover_unconfirmed: {
    tell: ({ story, cast }, whole) => {
      const sent = sendMasks(story, cast, [{ lot: receiveMasks(story, cast, 50), quantity: 20 }]);
      if (whole) count(story, cast, sent, [{ line: 0, good: 20 }]);
    },
    sees: { cases: 1, figures: { handovers: 1, days: 2 }, settles: [{ role: 'taker' }, { role: 'giver' }] },
    after: DAY * 2 + 60,
  },
  money_unexplained: {
    tell: (scene, whole) => moneyGoneOn(scene, whole ? 900 : 800),
    sees: { figures: { amount: 100 }, settles: [{ role: 'bearer' }] },
  },
  needs_differ: {
    tell: (scene, whole) => wanted(scene, whole ? 500 : 300),
    sees: { cases: 1, rows: 2, settles: [{ role: 'taker' }] },
  },
  number_again: {
    tell: ({ story, cast }, whole) => {
      const lot = receiveMasks(story, cast, 50);
      const send = (text: string) =>
        sendMasks(story, cast, [{ lot, quantity: 20, package: 0 }], { packages: seal(text) });
      send('S-1');
      send(whole ? 'S-2' : 'S-1');
    },
    sees: { cases: 1, rows: 2, figures: { form: 'seal' }, settles: [{ role: 'giver' }] },
  },
  number_shared: {
    tell: (scene, whole) => {
      listed(scene, '甲厂', '1');
      listed(scene, '乙厂', whole ? '2' : '1');
    },
    sees: { figures: { parties: 2, scheme: 'uscc' }, rows: 2 },
  },
  stock_unexplained: {
    tell: (scene, whole) => goodsGoneOn(scene, whole ? 90 : 80),
    sees: { cases: 1, figures: { lots: 1 }, settles: [{ role: 'bearer' }] },
  },
  times_contradict: {
    tell: ({ story, cast }, whole) => {
      const sent = sendMasks(story, cast, [{ lot: receiveMasks(story, cast, 9), quantity: 9 }]);
      const body = { handover: sent, checked: 'contents', place: cast.ward, last: true };
      const lines = [{ line: 0, good: 9 }];
      story.do(cast.hospital, 'relief.accept', { at: whole ? at : early, ...body, lines });
    },
    sees: { cases: 1, figures: { hours: 2 }, settles: [{ role: 'signer' }] },
  },
  totals_differ: {
    tell: ({ story, cast }, whole) => {
      receiveMasks(story, cast, 50);
      const day = Math.floor((START + 480 * 60) / DAY) * DAY - 480 * 60;
      const line = { what: 'received', class: 'mask', unit: 'piece', quantity: whole ? 50 : 60 };
      story.do(cast.giver, 'relief.publishTotals', { at, from: day, until: day, lines: [line] });
    },
    sees: { cases: 1, figures: { published: 60, recorded: 50 }, settles: [{ role: 'publisher' }] },
  },
  wrong_goods: {
    tell: ({ story, cast }, whole) => {
      const sent = sendMasks(story, cast, [{ lot: receiveMasks(story, cast, 50), quantity: 20 }]);
      const wrong = { item: cast.gown, quantity: 20, grade: 'kn95' };
      count(story, cast, sent, [whole ? { line: 0, good: 20 } : { line: 0, wrong, reason: 'mixed_up' }]);
    },
    sees: { cases: 1, settles: [{ role: 'giver' }, { role: 'taker' }] },
  },
};

function scene(): Scene {
  const story = new LiveStory();
  const cast = castOf(story);
  story.accreditCouncil(['reporter']);
  return { story, cast, reporter: story.admit('reporter', 'reporter') };
}

async function found({ story }: Scene, rule: string, after = 0): Promise<FindingInList[]> {
  const asked = { filters: { rule }, now: START + after, limit: 200 };
  return (await told(readingFrom(story), 'findings', asked)).rows;
}

test('every rule about records has its example, and words in both languages', () => {
  expect(Object.keys(examples).sort()).toEqual(recordRules.map(({ name }) => name).sort());
  for (const { title } of recordRules) expect([title.zh, title.en].every((text) => text !== '')).toBe(true);
});

describe.each(Object.entries(examples))('%s', (rule, { tell, sees, after }) => {
  test('is seen, with the records that show it and who could settle it', async () => {
    const broken = scene();
    tell(broken, false);
    const all = await found(broken, rule, after);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject(sees);
    expect(all[0]?.shows.length).toBeGreaterThan(0);
    expect(`${all[0]?.text.zh} ${all[0]?.text.en}`).not.toMatch(/undefined|NaN|null|造假|贪污|fraud|guilty/);
  });

  test('is not seen once one thing is repaired', async () => {
    const repaired = scene();
    tell(repaired, true);
    expect(await found(repaired, rule, after)).toEqual([]);
  });
});

describe('numbers of two parties', () => {
  const ids = [{ scheme: 'uscc', key: digestOf(utf8('1')) }];

  function profiled({ story }: Scene, actor: StoryActor, stated: readonly object[] = ids): void {
    const name = textPart('红十字会');
    const profile = { area: '420100', name: { zh: partDigest(name) }, type: 'relief_organisation' };
    story.do(actor, 'trust.updateProfile', { ids: stated, profile }, [name], actor.control);
  }

  test('who states its own number again in a later profile is still one party', async () => {
    const one = scene();
    profiled(one, one.cast.giver);
    profiled(one, one.cast.giver);
    expect(await found(one, 'number_shared')).toEqual([]);
    profiled(one, one.cast.carrier);
    listed(one, '甲厂', '1');
    expect(await found(one, 'number_shared')).toMatchObject([{ figures: { parties: 3 } }]);
  });

  test('a number that a later profile no longer states is nobody else’s any more; that of a fund stays', async () => {
    const other = [{ scheme: 'uscc', key: digestOf(utf8('2')) }];
    const slip = scene();
    profiled(slip, slip.cast.giver);
    profiled(slip, slip.cast.carrier);
    profiled(slip, slip.cast.carrier, other);
    expect(await found(slip, 'number_shared')).toEqual([]);
    const fund = scene();
    profiled(fund, fund.cast.giver);
    const name = textPart('基金');
    const opened = { currency: 'CNY', ids, name: { zh: partDigest(name) }, opening: 0 };
    fund.story.do(fund.cast.hospital, 'relief.openFund', { at, ...opened }, [name]);
    profiled(fund, fund.cast.hospital, other);
    expect(await found(fund, 'number_shared')).toMatchObject([{ figures: { parties: 2 } }]);
  });
});

describe('times in an order that cannot be', () => {
  const usedAt = ({ story, cast }: Scene, when: object): readonly [record: string, body: object] => {
    const lot = receiveMasks(story, cast, 9);
    count(story, cast, sendMasks(story, cast, [{ lot, quantity: 9 }]), [{ line: 0, good: 9 }]);
    const body = { at: when, place: cast.ward, purpose: 'consumed', lines: [{ lot, quantity: 1 }] };
    return [story.do(cast.hospital, 'relief.use', body), body];
  };

  test('used before it came is seen; on the same day, where only the day is known, it is not', async () => {
    const one = scene();
    usedAt(one, early);
    expect(await found(one, 'times_contradict')).toMatchObject([{ cases: 1, figures: { hours: 2 } }]);
    const other = scene();
    usedAt(other, { ...early, precision: 'day' });
    expect(await found(other, 'times_contradict')).toEqual([]);
  });

  test('an arrival is before the dispatch that owns up to it: so it is said, and nothing is wrong with it', async () => {
    const one = scene();
    arrivedFor(one, one.cast.hospital, early);
    expect(await found(one, 'times_contradict')).toEqual([]);
  });

  test('clocks of two phones may be ten minutes apart, and a corrected time is none of it any more', async () => {
    const near = scene();
    usedAt(near, { ...at, time: START - 600 });
    expect(await found(near, 'times_contradict')).toEqual([]);
    const wrong = scene();
    const [used, body] = usedAt(wrong, early);
    correctTo(wrong.story, wrong.cast.hospital, used, { ...body, at, kind: 'relief.use' });
    expect(await found(wrong, 'times_contradict')).toEqual([]);
  });

  test('a time that a correction brought about is seen, of what came after and of what came before', async () => {
    const use = scene();
    const [used, body] = usedAt(use, at);
    expect(await found(use, 'times_contradict')).toEqual([]);
    correctTo(use.story, use.cast.hospital, used, { ...body, at: early, kind: 'relief.use' });
    expect(await found(use, 'times_contradict')).toMatchObject([{ cases: 1, figures: { hours: 2 } }]);
    const late = scene();
    const { giver, warehouse, mask } = late.cast;
    const said = { donor: { type: 'anonymous' }, given: 'gift', place: warehouse };
    const lines = [{ item: mask, grade: 'n95', basis: 'printed', quantity: 9 }];
    const received = late.story.do(giver, 'relief.receive', { at: early, ...said, lines });
    sendMasks(late.story, late.cast, [{ lot: `${received}.0`, quantity: 9 }], { at: early });
    correctTo(late.story, giver, received, { kind: 'relief.receive', at, ...said, lines });
    expect(await found(late, 'times_contradict')).toMatchObject([{ cases: 1 }]);
  });

  test('what a correction or a count gave back was there before it was said', async () => {
    const one = scene();
    const { story, cast } = one;
    const { giver, warehouse, mask } = cast;
    const said = { donor: { type: 'anonymous' }, given: 'gift', place: warehouse };
    const lines = (quantity: number) => [{ item: mask, grade: 'n95', basis: 'printed', quantity }];
    const received = story.do(giver, 'relief.receive', { at, ...said, lines: lines(5) });
    story.time += 7200;
    const later = { ...at, time: story.time };
    const to = { kind: 'relief.receive', ref: received.slice(28), at, ...said, lines: lines(9) };
    const correction = { at: later, record: received, current: received, reason: 'typed_wrong', to };
    story.do(giver, 'relief.correct', correction);
    sendMasks(story, cast, [{ lot: `${received}.0`, quantity: 8 }]);
    expect(await found(one, 'times_contradict', 7200)).toEqual([]);
  });
});
