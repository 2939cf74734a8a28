// Server-sent events (WHATWG HTML, 9.2): one for each commit, so that pages and programs need not poll.

import type { ServerResponse } from 'node:http';
import type { Tip } from '@baton/ledger';
import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';
import type { Room } from './room.ts';

const LISTENERS_MAX = 1_000;
/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 20_000;

/** `/v1/events`: `{height, size, time}` per commit; the event id is the height. */
export function eventRoutes(app: FastifyInstance, { ledger }: Room): void {
  const listeners = new Set<Listener>();
  const stop = ledger.onCommit((tip) => {
    for (const listener of listeners) listener.tell(tip);
  });
  const heartbeat = setInterval(() => {
    for (const listener of listeners) listener.beat();
  }, HEARTBEAT_MS);
  heartbeat.unref();
  app.addHook('preClose', async () => {
    stop();
    clearInterval(heartbeat);
    for (const listener of listeners) listener.end();
  });

  const schema = { tags: ['ledger'], summary: 'Commits as they happen', produces: 'text/event-stream' };
  app.head('/v1/events', { schema }, (_request, reply) => reply.headers(eventHeaders).send());
  app.get('/v1/events', { exposeHeadRoute: false, schema }, (request, reply) => {
    if (listeners.size >= LISTENERS_MAX) throw new Fault('busy');
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries({ ...reply.getHeaders(), ...eventHeaders })) {
      if (value !== undefined) raw.setHeader(name, value);
    }
    raw.writeHead(200).flushHeaders();
    const listener = listenerOn(raw);
    listeners.add(listener);
    raw.once('close', () => listeners.delete(listener));
    if (String(ledger.tip().height) !== request.headers['last-event-id']) listener.tell(ledger.tip());
  });
}

const eventHeaders = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' };

type Listener = { tell(tip: Tip): void; beat(): void; end(): void };

/** A reader slower than the ledger is told of the latest commit only, once it reads again. */
function listenerOn(raw: ServerResponse): Listener {
  let waiting: Tip | undefined;
  raw.on('drain', () => {
    const tip = waiting;
    waiting = undefined;
    if (tip !== undefined) raw.write(eventOf(tip));
  });
  return {
    tell(tip) {
      if (raw.writableNeedDrain) waiting = tip;
      else raw.write(eventOf(tip));
    },
    beat() {
      if (!raw.writableNeedDrain) raw.write(':\n\n');
    },
    end() {
      raw.end();
    },
  };
}

function eventOf({ height, size, time }: Tip): string {
  return `id: ${height}\nevent: commit\ndata: ${JSON.stringify({ height, size, time })}\n\n`;
}
