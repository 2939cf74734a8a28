// What is reckoned of one record costs as much late in a log as early in it: what others wrote meanwhile is not gone through.

import { expect, test } from 'vitest';
import { Played } from '../../../test/played.ts';
import { type Cast, castOf, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { at, START, Story, type StoryActor } from '../../../test/signed-story.ts';
import { workOf } from '../../../test/work.ts';

/** What was there before, so many times, and a name that the one thing after it needs. */
type Busy = {
  readonly before: (story: Story, cast: Cast, times: number) => string;
  readonly after: (story: Story, cast: Cast, name: string) => void;
};

function correct(story: Story, who: StoryActor, kind: string, name: string, body: object): void {
  const to = { kind, ref: name.slice(28), ...body };
  story.do(who, 'relief.correct', { at, record: name, current: name, reason: 'other', to });
}

const sending: Busy['before'] = (story, cast, times) => {
  const lot = receiveMasks(story, cast, 10_000);
  for (let i = 0; i < times; i++) sendMasks(story, cast, [{ lot, quantity: 1 }]);
  return lot;
};

/** So much of a new lot is set aside for a need; the name of the allocation. */
function allocateOne(story: Story, cast: Cast, need: string): string {
  const lines = [{ lot: receiveMasks(story, cast, 10), place: cast.warehouse, need, quantity: 1 }];
  const basis = { type: 'decision', reason: 'most_urgent' };
  return story.do(cast.giver, 'relief.allocate', { at, basis, owner: cast.giver.segment, lines });
}

const busy: { readonly [what: string]: Busy } = {
  'an arrival corrected, after dispatches': {
    before: sending,
    after(story, { giver, hospital, mask, ward }) {
      const arrived = (quantity: number) => ({
        ...{ at, giver: giver.segment, place: ward },
        lines: [{ item: mask, quantity }],
      });
      correct(story, hospital, 'relief.arrive', story.do(hospital, 'relief.arrive', arrived(5)), arrived(4));
    },
  },
  'a gift corrected, after dispatches': {
    before: sending,
    after(story, { giver, mask, warehouse }) {
      const received = (quantity: number) => ({
        ...{ at, donor: { type: 'anonymous' }, given: 'gift', place: warehouse },
        lines: [{ item: mask, quantity }],
      });
      correct(story, giver, 'relief.receive', story.do(giver, 'relief.receive', received(5)), received(4));
    },
  },
  'an allocation released, after allocations': {
    before(story, cast, times) {
      const { hospital, mask, ward } = cast;
      const needed = { at, item: mask, place: ward, quantity: 900, reason: 'stock_out', until: START + 80_000 };
      const need = story.do(hospital, 'relief.need', needed);
      for (let i = 0; i < times; i++) allocateOne(story, cast, need);
      return need;
    },
    after(story, cast, need) {
      const allocation = `${allocateOne(story, cast, need)}.0`;
      story.do(cast.giver, 'relief.releaseAllocation', { at, allocation, reason: 'no_need' });
    },
  },
};

/** How much work the audit's own reckoning has with what comes after so much before it. */
function workAfter({ before, after }: Busy, times: number): number {
  const story = new Story();
  const cast = castOf(story);
  const name = before(story, cast, times);
  const first = story.submissions.length;
  after(story, cast, name);
  const played = new Played(story);
  const play = (submissions: Story['submissions']) => {
    for (const submission of submissions) expect(played.play(submission)).toBe(true);
  };
  play(story.submissions.slice(0, first));
  return workOf('/audit/conservation/', () => play(story.submissions.slice(first)));
}

test.each(Object.entries(busy))('%s', (_, what) => {
  const work = workAfter(what, 10);
  expect(work).toBeGreaterThan(50);
  expect(workAfter(what, 200)).toBeLessThan(work * 1.2);
});
