// Answers are compressed where their reader takes it: lists and schemas shrink to an eighth or less, and a phone on a bad line waits
// as much less. All of it is public, and nothing secret stands beside what a reader asks for, so lengths tell nothing.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const pack = promisify(gzip);

/** Below this a header and a packet are all there is to win. */
const BYTES_MIN = 1_400;
/** Half the time of the usual level, for a twentieth more. */
const LEVEL = 4;
/** Answers packed at once; whoever asks meanwhile gets it plain, so that a flood costs no more than this. */
const AT_ONCE_MAX = 2;
/** What changes with the program and never with the ledger is packed once: no word that is withheld later stays in it. */
const unchanging: readonly (string | undefined)[] = ['/v1/kinds', '/v1/writers', '/openapi.json'];

/** Compresses whole answers of text. The tag of a packed one is weak: its bytes are others, what it says is the same. */
export function compressAnswers(app: FastifyInstance): void {
  const kept = new Map<string, Buffer>();
  let underWay = 0;
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode === 304) sayTagThatWasNamed(request, reply);
    if (!isWhole(payload) || !gains(reply, payload)) return payload;
    const vary = String(reply.getHeader('vary') ?? '');
    reply.header('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`);
    if (!takesGzip(request)) return payload;
    const { url: route } = request.routeOptions;
    const known = kept.get(String(route));
    if (known !== undefined) return packed(reply, known);
    if (underWay >= AT_ONCE_MAX) return payload;
    underWay += 1;
    try {
      const bytes = await pack(payload, { level: LEVEL });
      if (unchanging.includes(route)) kept.set(String(route), bytes);
      return packed(reply, bytes);
    } finally {
      underWay -= 1;
    }
  });
}

/** True where a reader takes gzip. */
export function takesGzip({ headers }: FastifyRequest): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(String(headers['accept-encoding'] ?? ''));
}

function isWhole(payload: unknown): payload is string | Uint8Array {
  return typeof payload === 'string' || payload instanceof Uint8Array;
}

function gains(reply: FastifyReply, { length }: string | Uint8Array): boolean {
  if (reply.statusCode !== 200 || length < BYTES_MIN || reply.hasHeader('content-encoding')) return false;
  return /^text\/|[/+](json|xml)\b/.test(String(reply.getHeader('content-type') ?? ''));
}

function packed(reply: FastifyReply, bytes: Buffer): Buffer {
  const tag = String(reply.getHeader('etag') ?? '');
  if (tag.startsWith('"')) reply.header('etag', `W/${tag}`);
  reply.header('content-encoding', 'gzip').removeHeader('content-length');
  return bytes;
}

/** Who has a packed answer named its weak tag, and is told that it still stands under that. */
function sayTagThatWasNamed({ headers }: FastifyRequest, reply: FastifyReply): void {
  const weak = `W/${reply.getHeader('etag')}`;
  if (headers['if-none-match']?.includes(weak)) reply.header('etag', weak);
}
