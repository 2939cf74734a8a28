// Papers: files beside the log. They are stored only where a record names them, and served as nothing but files.

import { Type } from '@baton/ledger';
import { paperDigest } from '@baton/log';
import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { Fault } from '../fault.ts';
import { answerOf } from './answers.ts';
import { digestText, refuseGonePaper, refuseUnnamedPaper, refuseWithheldPaper } from './find-named.ts';
import { extensions, mediaTypeOf } from './paper-type.ts';
import { DoorError } from './problem.ts';
import type { Room } from './room.ts';

const SALT_BYTES = 16;
const FILE_BYTES_MAX = 10_000_000;

const PaperDigest = Type.Object({ digest: digestText('Of 16 random bytes and the file') });
const Stored = answerOf({ digest: Type.String(), type: Type.String(), sizeBytes: Type.Integer() });
type ByDigest = { Params: Static<typeof PaperDigest> };

/** `PUT` and `GET /v1/papers/{digest}`. */
export function paperRoutes(app: FastifyInstance, room: Room): void {
  const tags = ['transactions'];
  // Whatever type the request states: what the file is its first bytes say.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.put<ByDigest & { Body: Buffer | null | undefined }>(
    '/v1/papers/:digest',
    {
      bodyLimit: SALT_BYTES + FILE_BYTES_MAX,
      schema: {
        tags,
        summary: 'Store a paper that a record names: 16 random bytes, then the file',
        params: PaperDigest,
        consumes: 'application/octet-stream',
        response: { 201: Stored },
      },
    },
    async ({ params: { digest }, body }, reply) => {
      const { type, sizeBytes } = await storePaper(room, digest, body);
      return reply
        .code(201)
        .send({ ledger: room.ledger.id, purpose: room.ledger.genesis.purpose, digest, type, sizeBytes });
    },
  );
  app.get<ByDigest>(
    '/v1/papers/:digest',
    { schema: { tags, summary: 'A paper, as a file', params: PaperDigest, produces: Object.keys(extensions) } },
    async ({ params: { digest } }, reply) => {
      await refuseGonePaper(room, digest);
      const paper = room.ledger.paper(digest);
      if (paper === undefined) throw new DoorError('paper_not_found');
      const name = `${digest}.${extensions[paper.type] ?? 'bin'}`;
      return reply.headers({ ...asFile(name), 'content-type': paper.type }).send(paper.bytes);
    },
  );
}

/** Without a byte there is no body at all. */
async function storePaper(room: Room, digest: string, sent: Buffer | null | undefined) {
  const body = sent ?? Buffer.alloc(0);
  const salt = new Uint8Array(body.subarray(0, SALT_BYTES));
  const file = new Uint8Array(body.subarray(SALT_BYTES));
  const type = mediaTypeOf(file);
  if (type === undefined) throw new DoorError('media_type', { wanted: Object.keys(extensions).join(', ') });
  if (paperDigest(salt, file) !== digest) throw new Fault('paper_altered', digest);
  await refuseWithheldPaper(room, digest);
  await refuseUnnamedPaper(room, digest);
  await room.ledger.addPaper(digest, salt, file, type);
  return { type, sizeBytes: file.length };
}

/** Never a page of our origin: saved, not shown, and without any right should a reader show it all the same. */
function asFile(name: string) {
  return {
    'content-disposition': `attachment; filename="${name}"`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-cache',
  };
}
