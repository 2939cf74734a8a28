import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/**
 * Every whole answer to a GET carries an entity tag, and a reader who has it already is told so (RFC 9110, section
 * 13.1.2). Routes that know a cheaper tag than the digest of their bytes set their own.
 */
export function tagAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || (request.method !== 'GET' && request.method !== 'HEAD')) return payload;
    if (typeof payload !== 'string' && !(payload instanceof Uint8Array)) return payload;
    const tag = String(reply.getHeader('etag') ?? `"${hash('sha256', payload, 'base64url').slice(0, 22)}"`);
    reply.header('etag', tag);
    if (!namesTag(request.headers['if-none-match'], tag)) return payload;
    reply.code(304).removeHeader('content-type');
    return '';
  });
}

/** Whether a reader says that it has this answer; tags are compared weakly (RFC 9110, section 8.8.3.2). */
export function namesTag(wanted: string | undefined, tag: string): boolean {
  if (wanted === undefined) return false;
  const plain = (text: string) => text.trim().replace(/^W\//, '');
  return wanted.split(',').some((one) => one.trim() === '*' || plain(one) === plain(tag));
}
