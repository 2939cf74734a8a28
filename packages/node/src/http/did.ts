import { findKey, Type } from '@baton/ledger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { type DidResolution, didMediaType, type NamedKey, resolveDid, unresolved } from '../did-document.ts';
import { sceneOf } from './errors.ts';
import { problemDocument, problemMediaType } from './problem.ts';
import type { Room } from './room.ts';

const Did = Type.Object({ did: Type.String({ description: 'did:baton:<ledger id>:<segment>' }) });
type ByDid = { Params: Static<typeof Did> };
const didForm = /^did:baton:([a-z0-9-]+\.[A-Za-z0-9_-]{27}):([A-Za-z0-9_-]{27})$/;
const resolutionMediaType = 'application/ld+json;profile="https://w3id.org/did-resolution"';

/** `GET /1.0/identifiers/{did}`, the form of Universal Resolver drivers (W3C DID Resolution, "HTTPS binding"). */
export function didRoutes(app: FastifyInstance, room: Room): void {
  app.get<ByDid>(
    '/1.0/identifiers/:did',
    {
      schema: {
        tags: ['trust'],
        summary: 'The DID document of a subject, with its past keys',
        params: Did,
        produces: resolutionMediaType,
      },
    },
    async (request, reply) => {
      const [, ledger, segment] = didForm.exec(request.params.did) ?? [];
      if (segment === undefined) return refuse(request, reply, 'did_invalid');
      const keys = ledger === room.ledger.id ? await keysOf(room, segment) : [];
      if (keys.length === 0) return refuse(request, reply, 'thing_not_found');
      return answer(request, reply, resolveDid(request.params.did, keys, room.ledger.clock()));
    },
  );
}

/** All keys that a subject ever had, in the order of registration. */
async function keysOf({ ledger, views }: Room, segment: string): Promise<NamedKey[]> {
  const { value: ids } = await views.query('keysOf', { segment }, { atLeast: ledger.tip().height });
  return ids.flatMap((id) => {
    const key = findKey(ledger.state, id);
    return key === undefined ? [] : [{ ...key, id }];
  });
}

/** The document alone for who asks for a DID document, the whole resolution for everybody else. */
function answer(request: FastifyRequest, reply: FastifyReply, resolution: DidResolution) {
  if (resolution.didDocumentMetadata.deactivated === true) reply.code(410);
  if (request.headers.accept?.includes('application/did') !== true) {
    return reply.type(resolutionMediaType).send(resolution);
  }
  return reply.type(didMediaType).send(resolution.didDocument);
}

/** A problem document that is a resolution result too, so that resolvers read the error they know. */
function refuse(request: FastifyRequest<ByDid>, reply: FastifyReply, code: 'did_invalid' | 'thing_not_found') {
  const document = problemDocument(code, { what: 'DID', name: request.params.did }, sceneOf(request));
  const resolution = unresolved(code === 'did_invalid' ? 'invalidDid' : 'notFound');
  return reply
    .code(document.status)
    .type(problemMediaType)
    .send({ ...document, ...resolution });
}
