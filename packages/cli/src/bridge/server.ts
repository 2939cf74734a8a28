// EPCIS 2.0 capture over HTTP, for programs on this machine alone.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Jobs } from './jobs.ts';
import { type Answer, Problem, problemOf } from './problem.ts';
import { answer } from './routes.ts';
import { guardVersions, spoken } from './versions.ts';

const said = { ...spoken, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** How long a peer may take, milliseconds. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 5_000 };

/** A server over these captures, not yet listening. */
export function captureServer(jobs: Jobs): Server {
  const server = createServer(timeouts, (request, response) => {
    answered(jobs, request)
      .catch((error: unknown) => problemOf(error, languageOf(request)))
      .then((given) => send(response, given))
      .catch(() => response.destroy());
  });
  server.maxConnections = 64;
  return server;
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...said, ...type, ...headers });
  response.end(text);
}

function languageOf({ headers }: IncomingMessage): 'zh' | 'en' {
  return (headers['accept-language'] ?? '').toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** A page in a browser may reach this machine under a name of its own: only our own names are answered. */
const OWN_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

async function answered(jobs: Jobs, request: IncomingMessage): Promise<Answer> {
  const { headers } = request;
  if (!OWN_HOST.test(headers.host ?? '') || headers.origin !== undefined)
    throw new Problem(403, {
      zh: '这座桥只答本机上的程序。',
      en: 'This bridge answers programs of its own machine only.',
    });
  guardVersions(headers);
  return answer(jobs, request);
}
