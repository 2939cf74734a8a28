// A server over a read model in memory, for tests that ask it without a socket.

import type { Licence } from '@baton/tables/write';
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../src/server.ts';
import { FakeLedger } from './fake-ledger.ts';
import { LiveStory } from './live-story.ts';
import { type Cast, castOf, everyTurn } from './relief-story.ts';
import { at, Story } from './signed-story.ts';
import { readingFrom, viewsOver } from './views-reading.ts';

/** A server, the story that it shows, and its people. */
export type ViewsRoom = {
  readonly app: FastifyInstance;
  readonly story: LiveStory;
  readonly cast: Cast;
  readonly need: string;
};

/** A server over everything that can happen to goods, one need, and whatever more is told; perhaps its files have a licence. */
export function openViewsRoom(more: (story: LiveStory, cast: Cast) => void = () => {}, licence?: Licence): ViewsRoom {
  const story = new LiveStory();
  const cast = castOf(story);
  const wanted = {
    at,
    item: cast.mask,
    place: cast.ward,
    quantity: 5_000,
    reason: 'stock_out',
    until: story.time + 90_000,
  };
  const need = story.do(cast.hospital, 'relief.need', wanted);
  everyTurn(story, cast);
  more(story, cast);
  const ledger = new FakeLedger(new Story());
  const views = viewsOver(readingFrom(story), {
    height: story.blocks.length - 1,
    time: story.time,
    size: story.entries.length,
  });
  return { app: buildServer({ ledger, views, licence }), story, cast, need };
}
