import { expect, test } from 'vitest';
import { castOf, plainRound } from '../../test/relief-story.ts';
import { Story } from '../../test/signed-story.ts';
import { check, type Unchecked } from './check.ts';
import { WorkerChecker } from './pool.ts';

const story = new Story();
plainRound(story, castOf(story), 1);
const [first] = story.submissions;
const unchecked: Unchecked = { tx: first?.tx, parts: first?.parts, key: undefined };
const verdict = check(unchecked);

test('few transactions wait for no worker, neither before one is worth its loading nor while it loads', async () => {
  const checker = new WorkerChecker(1);
  const parcel = Array.from({ length: 64 }, () => unchecked);
  const parcels = Array.from({ length: 34 }, () => checker.check(parcel));
  await checker.close();
  expect((await Promise.all(parcels)).flat()).toEqual(Array.from({ length: 34 * 64 }, () => verdict));
});

test('more than a parcel waits for a worker, and what waits when it is closed fails', async () => {
  const checker = new WorkerChecker(1);
  const verdicts = checker.check(Array.from({ length: 65 }, () => unchecked));
  const failed = expect(verdicts).rejects.toMatchObject({ code: 'closed' });
  await checker.close();
  await failed;
});

test('a worker that has loaded gives the same verdicts, in the order of what was given', async () => {
  const checker = new WorkerChecker(2);
  const wrong: Unchecked = { tx: 'no transaction', parts: {}, key: undefined };
  const many = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? wrong : unchecked));
  expect(await checker.check(many)).toEqual(many.map(check));
  expect(await checker.check([wrong, unchecked])).toEqual([check(wrong), verdict]);
  await checker.close();
});

test('what no thread can be told is checked where it is, and harms nobody', async () => {
  const checker = new WorkerChecker(1);
  await checker.check(Array.from({ length: 65 }, () => unchecked));
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth++) deep = { deep };
  const nested: Unchecked = { tx: first?.tx, parts: { deep }, key: undefined };
  expect(await checker.check([nested])).toMatchObject([{ code: 'part_surplus' }]);
  expect(await checker.check([unchecked])).toEqual([verdict]);
  await checker.close();
});
