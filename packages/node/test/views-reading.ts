// The read model of a placed story, in memory, asked without threads.

import type { DatabaseSync } from 'node:sqlite';
import type { Part } from '@baton/log';
import { type Answer, type Asked, ask, type Told } from '../src/views/ask.ts';
import { openForWriting, viewsVersion } from '../src/views/database.ts';
import { openExport } from '../src/views/export/open.ts';
import { Projector } from '../src/views/projector.ts';
import type { QueryName } from '../src/views/queries.ts';
import { type Reading, readingOf } from '../src/views/reading.ts';
import type { Views } from '../src/views/views.ts';
import type { Placed } from './placed-story.ts';
import { sourceOf } from './views-source.ts';

/** What a read model is made of. */
export type Played = Pick<Placed, 'entries' | 'parts' | 'blocks'>;

/** The database of a read model, at most so many blocks projected at once. */
export function databaseOf(played: Played, atOnce?: number): DatabaseSync {
  const db = openForWriting(':memory:');
  const projector = new Projector(db, sourceOf(played, atOnce));
  while (projector.step());
  return db;
}

/** A read model with its log beside it. */
export function readingFrom({ entries, parts, blocks }: Played, db = databaseOf({ entries, parts, blocks })): Reading {
  const part = (digest: string, index: number): Part | undefined =>
    parts.get(index)?.find(([name]) => name === digest)?.[1];
  return readingOf(db, { entry: (index) => entries[index], part });
}

/** Asks one question of a read model; what it answers. */
export async function told<Name extends QueryName>(
  reading: Reading,
  name: Name,
  asked: Asked<Name>,
): Promise<Told<Name>> {
  return (await ask(reading, name, asked)).value;
}

/** Views over a read model that no longer changes. */
export function viewsOver(reading: Reading, progress: { height: number; time: number; size: number }): Views {
  return {
    query: <Name extends QueryName>(name: Name, asked: Asked<Name>): Promise<Answer<Told<Name>>> =>
      ask(reading, name, asked),
    queryText: async (name, asked) => {
      const answer = await ask(reading, name, asked);
      return { ...answer, value: JSON.stringify(answer.value) };
    },
    export: (job) => openExport(reading, job),
    progress: () => progress,
    version: () => viewsVersion,
    rebuilding: () => false,
    notify: () => {},
    onProjected: () => () => {},
    reindex: async () => {},
    close: async () => {},
  };
}
