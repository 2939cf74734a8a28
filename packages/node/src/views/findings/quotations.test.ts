import { digestOf, utf8 } from '@baton/log';
import { expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { paidAndCome } from '../../../test/money-story.ts';
import { Quoting } from '../../../test/quoting-story.ts';
import { castOf, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { at, START } from '../../../test/signed-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';

const day = START - 8 * 3600;

function quotingStory() {
  const story = new LiveStory();
  const cast = castOf(story);
  story.accreditCouncil(['reporter']);
  return { story, cast, quoting: new Quoting(story) };
}

test('quotations are listed with file, row and version', async () => {
  const { story, quoting } = quotingStory();
  const first = quoting.quote({ about: 'offer', said: { from: 'd' }, quantity: 5, key: 'one' });
  const second = quoting.quote({ about: 'offer', said: { from: 'd' }, quantity: 6, key: 'one' });
  const { rows } = await told(readingFrom(story), 'quotations', { filters: { about: 'offer' } });
  expect(rows).toMatchObject([
    { record: first, replacedBy: second, row: 2, source: quoting.source, digest: 'A'.repeat(43) },
    { record: second, replacedBy: null, quantity: { digits: 6 }, publisher: { id: quoting.publisher } },
  ]);
  expect(rows[0]?.key).toBe(rows[1]?.key);
});

test('an import is told which versions of its rows a reporter has quoted, and which of its records are there', async () => {
  const { story, quoting } = quotingStory();
  const [a, b] = [5, 6].map((quantity) => quoting.quote({ about: 'offer', said: { from: 'd' }, quantity, key: 'one' }));
  quoting.quote({ about: 'offer', said: { from: 'e' }, quantity: 7, key: 'two' });
  const reading = readingFrom(story);
  const { rows } = await told(reading, 'quotations', { filters: { about: 'offer' } });
  const key = rows[0]?.key ?? '';
  const reporter = quoting.reporter.segment;
  const refs = [a, b].map((name) => name?.slice(28) ?? '');
  const asked = { reporter, profile: 'needs-of-somebody', keys: [key, 'A'.repeat(22)] };
  expect(await told(reading, 'quotedVersions', asked)).toEqual([{ key, refs }]);
  expect(await told(reading, 'quotedVersions', { ...asked, profile: 'another' })).toEqual([]);
  const written = await told(reading, 'written', { signer: reporter, refs: [...refs, 'A'.repeat(22)] });
  expect(written.toSorted()).toEqual(refs.toSorted());
  await expect(told(reading, 'written', { signer: 'A'.repeat(27), refs })).rejects.toMatchObject({ code: 'not_found' });
});

test('a trace says what was said elsewhere of its parties, and moves nothing by it', async () => {
  const { story, cast, quoting } = quotingStory();
  const lot = receiveMasks(story, cast, 100);
  const sent = sendMasks(story, cast, [{ lot, quantity: 40 }]);
  const reading = readingFrom(story);
  const { names, balances } = await told(reading, 'trace', { id: sent, now: story.time });
  const hospital = names[cast.hospital.segment]?.en ?? '';
  const said = { to: hospital, item: '口罩' };
  const fits = quoting.quote({ about: 'distributed', said, item: 'mask_surgical', quantity: 60 });
  quoting.quote({ about: 'distributed', said, item: 'gloves', quantity: 7 });
  quoting.quote({ about: 'distributed', said: { to: '别的医院' }, item: 'mask_surgical', quantity: 8 });
  const after = await told(readingFrom(story), 'trace', { id: sent, now: story.time });
  expect(after.said.map(({ record }) => record)).toEqual([fits]);
  expect(after.balances).toEqual(balances);
});

test('the trace of a quotation leads to other versions of it, and to the line that it corrects', async () => {
  const { story, quoting } = quotingStory();
  const line = { case: 'N-1', line: '14', item: 'N95口罩36000个', to: '甲医院1.6万 乙医院1.6万' };
  const original = quoting.quote({ about: 'distributed', said: line });
  const said = {
    corrects: 'N-1',
    corrects_line: '14',
    field: 'item',
    before: 'N95口罩36000个',
    after: 'KN95口罩36000个',
  };
  const correction = quoting.quote({ about: 'correction', said, after: 5 });
  const trace = await told(readingFrom(story), 'trace', { id: correction, now: story.time });
  expect(trace.said.map(({ record }) => record)).toEqual([original]);
  const { corrections } = await told(readingFrom(story), 'reconciliation', { by: quoting.publisher });
  expect(corrections).toMatchObject([
    { before: 'N95口罩36000个', after: 'KN95口罩36000个', line: '14', why: null, original: { record: original } },
  ]);
  expect(corrections[0]?.reporter.id).toBe(quoting.reporter.segment);
});

test('whoever was listed before it was admitted is reconciled under both names, by its public number', async () => {
  const { story } = quotingStory();
  const ids = [{ scheme: 'uscc', key: digestOf(utf8('12420100MB1234567X')) }];
  const quoting = new Quoting(story, 'its-lists', undefined, { ids });
  quoting.quote({ about: 'money_in', money: 700, after: 5 });
  const admitted = story.admit('红会', 'relief_organisation', { ids });
  const asked = (by: string) => told(readingFrom(story), 'reconciliation', { by });
  const quotedOf = async (by: string) => (await asked(by)).lines.map(({ what, quoted }) => [what, quoted?.figure]);
  expect(await quotedOf(admitted.segment)).toEqual([['money_received', 700]]);
  expect((await asked(admitted.segment)).joined).toMatchObject([{ id: quoting.publisher, signs: false }]);
  expect((await asked(quoting.publisher)).joined).toEqual([]);
  expect(await quotedOf(story.admit('别的红会', 'relief_organisation').segment)).toEqual([]);
});

test('whoever reads a sum of what is quoted is told which of its rows may count twice', async () => {
  const { story, cast } = quotingStory();
  const row = { about: 'received', said: { from: '甲厂', item: 'N95口罩' }, item: 'n95', after: 5 };
  const quoting = new Quoting(story, 'its-list', cast.giver.segment);
  quoting.quote({ ...row, quantity: 70 });
  quoting.file('E');
  const corrected = quoting.quote({ ...row, said: { from: '甲厂', item: 'KN95口罩' }, quantity: 70 });
  const { doubled } = await told(readingFrom(story), 'reconciliation', { by: cast.giver.segment });
  expect(doubled).toMatchObject([{ rule: 'changed_between_files', rows: 2 }]);
  expect(doubled[0]?.shows.map(({ record }) => record)).toContain(corrected);
});

test('what was paid from its funds stands beside what is quoted of it', async () => {
  const { story, cast } = quotingStory();
  const quoting = new Quoting(story, 'its-payments', cast.giver.segment);
  paidAndCome(story, cast);
  quoting.quote({ about: 'money_out', money: 40_000, after: 5 });
  const { lines } = await told(readingFrom(story), 'reconciliation', { by: cast.giver.segment });
  expect(lines.find(({ what }) => what === 'money_paid')).toMatchObject({
    recorded: { figure: 45_000, rows: 2, opens: expect.stringContaining('what=money_paid') },
    quoted: { figure: 40_000 },
  });
});

test('published totals stand beside own records and quoted lists, with the difference', async () => {
  const { story, cast } = quotingStory();
  const quoting = new Quoting(story, 'its-own-lists', cast.giver.segment);
  receiveMasks(story, cast, 100);
  const totals = { what: 'received', item: cast.mask, quantity: 90 };
  story.do(cast.giver, 'relief.publishTotals', { at, from: day, until: day, lines: [totals] });
  const code = (await told(readingFrom(story), 'items', { filters: {} })).rows.find(({ id }) => id === cast.mask);
  const item = (code as { code?: string | null }).code ?? 'mask';
  quoting.quote({ about: 'received', said: { from: 'd' }, item, quantity: 70, after: 5 });
  quoting.quote({ about: 'money_in', said: { from: 'd' }, money: 500, after: 5 });
  quoting.quote({ about: 'total', item: 'money_in_day', money: 400, after: 5 });
  quoting.quote({ about: 'total', item: 'money_in_all', money: 900, after: 5 });
  const { lines } = await told(readingFrom(story), 'reconciliation', { by: cast.giver.segment });
  expect(lines).toMatchObject([
    {
      ...{ what: 'money_received', currency: 'CNY', published: { figure: 400 }, publishedAll: { figure: 900 } },
      ...{ recorded: null, quoted: { figure: 500, rows: 1 }, differences: { recorded: null, quoted: -100 } },
    },
    {
      ...{ what: 'received', unit: 'piece', published: { figure: 90 }, recorded: { figure: 100 } },
      ...{ quoted: { figure: 70 }, differences: { recorded: -10, quoted: 20 } },
    },
  ]);
});
