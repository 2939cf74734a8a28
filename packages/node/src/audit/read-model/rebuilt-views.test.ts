import { expect, test, vi } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { paidAndCome } from '../../../test/money-story.ts';
import { castOf, everyTurn } from '../../../test/relief-story.ts';
import { sourceOf } from '../../../test/views-source.ts';
import { openForWriting } from '../../views/database.ts';
import { Projector } from '../../views/projector.ts';
import { projectorIndexes } from './rebuilt-views.ts';

test('the projector finds what it changes by the indexes that a rebuilt read model has', () => {
  const story = new LiveStory();
  const cast = castOf(story);
  everyTurn(story, cast);
  paidAndCome(story, cast);
  const db = openForWriting(':memory:');
  const prepare = vi.spyOn(db, 'prepare');
  const projector = new Projector(db, sourceOf(story));
  while (projector.step());
  const statements = new Set(prepare.mock.calls.map(([statement]) => statement));
  prepare.mockRestore();
  const plans = [...statements].flatMap((statement) => db.prepare(`explain query plan ${statement}`).all());
  const used = plans.flatMap(({ detail }) => /USING (?:COVERING )?INDEX (\w+)/.exec(String(detail))?.[1] ?? []);
  const own = used.filter((name) => !name.startsWith('sqlite_autoindex'));
  expect([...new Set(own)].sort()).toEqual([...projectorIndexes].sort());
});
