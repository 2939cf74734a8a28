import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Witness } from './witness.ts';

/** Bytes of a request: a proof of 63 hashes and a note with many signatures. */
const REQUEST_BYTES_MAX = 64_000;

/** The HTTP interface of a witness, not yet listening. Source: C2SP tlog-witness, "HTTP Interface". */
export function buildWitnessServer(witness: Witness, logger?: FastifyBaseLogger): FastifyInstance {
  const app = fastify({
    ...(logger === undefined ? {} : { loggerInstance: logger }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: REQUEST_BYTES_MAX,
    requestTimeout: 20_000,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.post<{ Body: string | undefined }>('/add-checkpoint', async ({ body = '', log }, reply) => {
    const { status, text } = witness.add(body);
    if (status !== 200 && status !== 409) log.info({ status, reason: text.trim() }, 'not cosigned');
    const type = status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8';
    return reply.code(status).header('content-type', type).send(text);
  });
  app.get<{ Params: { hash: string } }>('/:hash/checkpoint', async ({ params: { hash } }, reply) => {
    const note = witness.last(hash);
    return reply
      .code(note === undefined ? 404 : 200)
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(note ?? 'origin_unknown\n');
  });
  return app;
}
