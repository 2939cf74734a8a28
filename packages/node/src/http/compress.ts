// Answers are compressed where their reader takes it: lists and schemas shrink to an eighth or less, and a phone on a bad line waits
// as much less. All of it is public, and nothing secret stands beside what a reader asks for, so lengths tell nothing.

import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const pack = promisify(gzip);

/** Below this a header and a packet are all there is to win. */
const BYTES_MIN = 1_400;
/** Half the time of the usual level, for a twentieth more. */
const LEVEL = 4;
/** Answers packed at once; whoever asks meanwhile gets it plain, so that a flood costs no more than this. */
const AT_ONCE_MAX = 2;
/** Files packed at once, each with some 300 kB of its own; whoever asks meanwhile gets it plain. */
const FILES_MAX = 4;
/** What changes with the program and never with the ledger is packed once: no word that is withheld later stays in it. */
const unchanging: readonly (string | undefined)[] = ['/v1/kinds', '/v1/writers', '/openapi.json'];

/** Compresses answers of text, whole or as they are written. The tag of a packed one is weak: its bytes are others, what it says is the same. */
export function compressAnswers(app: FastifyInstance): void {
  const kept = new Map<string, Buffer>();
  const files = { underWay: 0 };
  let underWay = 0;
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode === 304) sayTagThatWasNamed(request, reply);
    if (payload instanceof Readable) return isFile(reply) ? packedFile(files, request, reply, payload) : payload;
    if (!isWhole(payload) || !gains(reply, payload)) return payload;
    sayThatItVaries(reply);
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

/** A file of text that is sent as it is written. */
function isFile(reply: FastifyReply): boolean {
  return (
    reply.statusCode === 200 && /^text\/csv|[/+](jsonl|json|xml)\b/.test(String(reply.getHeader('content-type') ?? ''))
  );
}

/**
 * Packs a file as it is written. No more is asked of it than its reader takes; a reader who goes away ends it, and where it
 * breaks off, the answer does too.
 */
function packedFile(
  files: { underWay: number },
  request: FastifyRequest,
  reply: FastifyReply,
  file: Readable,
): Readable {
  sayThatItVaries(reply);
  if (!takesGzip(request) || files.underWay >= FILES_MAX) return file;
  files.underWay += 1;
  reply.header('content-encoding', 'gzip');
  return pipeline(file, createGzip({ level: LEVEL }), () => {
    files.underWay -= 1;
  });
}

function sayThatItVaries(reply: FastifyReply): void {
  const vary = String(reply.getHeader('vary') ?? '');
  reply.header('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`);
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
