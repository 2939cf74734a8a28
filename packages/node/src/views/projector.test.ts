import type { DatabaseSync } from 'node:sqlite';
import { assert, type Sums, tables } from '@baton/ledger';
import { describe, expect, test } from 'vitest';
import { type Placed, placeStory } from '../../test/placed-story.ts';
import { castOf, everyTurn, plainRound } from '../../test/relief-story.ts';
import { Story } from '../../test/signed-story.ts';
import { sourceOf } from '../../test/views-source.ts';
import { openForWriting } from './database.ts';
import { rowOf } from './outbox.ts';
import { Projector } from './projector.ts';
import { accounts } from './relief/codes.ts';

function projected(placed: Placed, atOnce?: number): DatabaseSync {
  const db = openForWriting(':memory:');
  const projector = new Projector(db, sourceOf(placed, atOnce));
  while (projector.step());
  return db;
}

function story(perBlock?: number): Placed {
  const story = new Story();
  const cast = castOf(story);
  everyTurn(story, cast);
  for (let round = 0; round < 3; round++) plainRound(story, cast, round);
  return placeStory(story, perBlock);
}

/** Every row of every table, as text. */
function dump(db: DatabaseSync): string[] {
  const names = db.prepare(`select name from sqlite_master where type = 'table' and name not like 'search_%'`).all();
  return names.flatMap(({ name }) => {
    const rows = db.prepare(`select * from "${name}"`).all();
    return rows.map((row) => `${name} ${JSON.stringify(row)}`).sort();
  });
}

describe('the projector', () => {
  test('the rows do not depend on how blocks were batched', () => {
    const placed = story(3);
    const whole = dump(projected(placed));
    expect(whole.length).toBeGreaterThan(100);
    expect(dump(projected(placed, 1))).toEqual(whole);
  });

  test('the sums of every lot are those of the state', () => {
    const placed = story();
    const db = projected(placed);
    const table = tables().find(({ name }) => name === 'sums');
    assert(table !== undefined, 'the state has sums');
    const lots = placed.store
      .rows(table)
      .map(([number, text]) => ({ number, ...rowOf<Sums>('sums', JSON.parse(text)) }));
    const rows = db.prepare(`select number, ${accounts.join(', ')} from lot order by number`).all();
    expect(rows.map((row) => ({ ...row }))).toEqual(lots);
  });
});
