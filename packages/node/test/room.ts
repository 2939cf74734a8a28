// A server over a ledger in memory, for tests that ask it without a socket.

import type { FastifyInstance } from 'fastify';
import { loggedAt } from '../src/logged.ts';
import { buildServer, type ServerOptions } from '../src/server.ts';
import type { Views } from '../src/views/views.ts';
import { FakeLedger } from './fake-ledger.ts';
import { type Cast, castOf, plainRound } from './relief-story.ts';
import { Story } from './signed-story.ts';

/** A server, its ledger, and the story that the ledger holds. */
export type TestRoom = {
  readonly app: FastifyInstance;
  readonly ledger: FakeLedger;
  readonly story: Story;
  readonly cast: Cast;
};

/** A ledger with one gift that went from donor to ward, and a server over it. */
export async function openRoom(
  options: Partial<ServerOptions> = {},
  story = new Story(),
): Promise<TestRoom> {
  const cast = castOf(story);
  plainRound(story, cast, 1);
  const ledger = new FakeLedger(story);
  await ledger.play();
  return { app: buildServer({ ledger, views: viewsOf(ledger), ...options }), ledger, story, cast };
}

/** A story on a ledger for real relief, with its council of one and without witnesses. */
export function liveStory(): Story {
  return new Story('story', ({ startsAt: _, ...genesis }) => ({ ...genesis, purpose: 'live' }));
}

/** As much of the views as this folder needs: looked up in the log, one entry after another. */
function viewsOf(ledger: FakeLedger): Views {
  const query = async (name: string, { id }: { id: string }) => {
    if (name !== 'transaction') throw new Error(`no view ${name} in this test`);
    for (let index = 0; index < ledger.log.size(); index++)
      if (loggedAt(ledger.log, index)?.id === id) return { index };
    return undefined;
  };
  return { query } as unknown as Views;
}
