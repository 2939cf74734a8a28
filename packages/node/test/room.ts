// A server over a ledger in memory, for tests that ask it without a socket.

import { findKey, findSubject } from '@baton/ledger';
import { keyIdOf } from '@baton/log';
import type { FastifyInstance } from 'fastify';
import { loggedAt } from '../src/logged.ts';
import { buildServer, type ServerOptions } from '../src/server.ts';
import { viewsVersion } from '../src/views/database.ts';
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
export async function openRoom(options: Partial<ServerOptions> = {}, story = new Story()): Promise<TestRoom> {
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

/** As much of the views as these tests need, found by reading the whole log. */
function viewsOf(ledger: FakeLedger): Views {
  const views = { naming: ({ digest }: { digest: string }) => naming(ledger, digest), keysOf };
  const query = async (name: keyof typeof views, params: { digest: string; segment: string }) => ({
    ...ledger.tip(),
    value: views[name](params),
  });
  return { query, progress: () => ledger.tip(), version: () => viewsVersion } as unknown as Views;

  function keysOf({ segment }: { segment: string }): string[] {
    const text = everything(ledger);
    const keys = [...text.matchAll(/"key":"([A-Za-z0-9_-]{43})"/g)].map(([, key = '']) =>
      Buffer.from(key, 'base64url'),
    );
    const ids = [...new Set(keys.map((key) => keyIdOf(key)))];
    const subject = findSubject(ledger.state, segment);
    return ids.filter((id) => subject !== undefined && findKey(ledger.state, id)?.subject === subject);
  }
}

function naming({ log }: FakeLedger, digest: string): number[] {
  return Array.from({ length: log.size() }, (_, index) => index).filter((index) => {
    const logged = loggedAt(log, index);
    return logged?.id === digest || JSON.stringify(logged?.records ?? []).includes(digest);
  });
}

function everything({ log, genesis }: FakeLedger): string {
  const records = Array.from({ length: log.size() }, (_, index) => loggedAt(log, index)?.records ?? []);
  return JSON.stringify([genesis, records]);
}
