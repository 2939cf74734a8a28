import type { FastifyInstance } from 'fastify';

/** Data is never a page: nothing in it may load or be framed. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

const headers = {
  'content-security-policy': dataPolicy,
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Reading needs no account and writing is signed: no answer depends on who asks, so any page may ask.
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'allow, baton-purpose, content-disposition, content-language, etag, retry-after',
};

/** Headers of every answer. No cookie is ever set or read. */
export function secureAnswers(app: FastifyInstance, purpose: string): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
    if (purpose !== 'live') reply.header('baton-purpose', purpose);
  });
}
