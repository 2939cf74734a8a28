// What a path is there for. Whatever else is asked of it is refused before a byte of a body is read.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { DescribedRoute } from './openapi.ts';
import { DoorError } from './problem.ts';

/** What a page of another origin may send; browsers ask this first (Fetch, "CORS preflight"). */
const preflight = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT',
  'access-control-allow-headers': 'accept, accept-language, content-type, if-none-match, last-event-id',
  'access-control-max-age': '86400',
};

/**
 * Answers OPTIONS, and every request that no route takes: 404 where there is no such path, else 405 with what it takes
 * (RFC 9110, 9.3.7 and 15.5.6). `routes`: all that there are.
 */
export function answerMethods(app: FastifyInstance, routes: readonly DescribedRoute[]): void {
  let ways: readonly Way[] | undefined;
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return undefined;
    ways ??= routes.map(({ method, url }) => ({ method: method.toUpperCase(), path: patternOf(url) }));
    const allowed = methodsAt(ways, pathOf(request));
    // A browser that may not ask is told nothing; one that may hears what is wrong from the answer itself.
    const isPreflight = request.headers['access-control-request-method'] !== undefined;
    if (request.method === 'OPTIONS' && (allowed.length > 0 || isPreflight))
      return reply
        .code(204)
        .headers({ allow: allowed.join(', '), ...preflight })
        .send();
    if (allowed.length === 0) throw new DoorError('page_not_found');
    const figures = { method: request.method, allowed: allowed.join(', ') };
    throw new DoorError('method_not_allowed', figures, { allow: figures.allowed });
  });
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '/';
}

/** A method, and the paths that take it. */
type Way = { readonly method: string; readonly path: RegExp };

/** Methods that a path takes; none where there is no such path. */
function methodsAt(ways: readonly Way[], asked: string): string[] {
  const taken = ways.filter(({ path }) => path.test(asked)).map(({ method }) => method);
  if (taken.length === 0) return [];
  const allowed = taken.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return [...new Set([...allowed, 'OPTIONS'])].sort();
}

/** Paths of a route: `/a/:b/*`, with or without a slash at the end. */
function patternOf(url: string): RegExp {
  const literal = url.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/:[A-Za-z]+/g, '[^/]+').replace('*', '.*')}/?$`);
}
