// EPCIS 2.0 capture over HTTP, for programs on this machine alone.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { EpcisRefused } from '@baton/tables';
import { CAPTURE_EVENTS_MAX } from './capture.ts';
import { DOCUMENT_BYTES_MAX, utf8Text } from './inbox.ts';
import { CaptureInvalid, type CaptureJob, type ErrorBehaviour, type Jobs } from './jobs.ts';

/** What every answer says of us. Source: EPCIS 2.0, REST bindings. */
const said = {
  'gs1-epcis-version': '2.0.0',
  'gs1-epcis-min': '2.0.0',
  'gs1-epcis-max': '2.0.0',
  'gs1-cbv-version': '2.0.0',
  'gs1-epc-format': 'Never_Translates',
  'gs1-epcis-capture-limit': String(CAPTURE_EVENTS_MAX),
  'gs1-epcis-capture-file-size-limit': String(DOCUMENT_BYTES_MAX),
  'gs1-capture-error-behaviour': 'rollback',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** How long a peer may take, milliseconds. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 5_000 };
const PAGE = 30;

type Answer = {
  readonly status: number;
  readonly body?: object;
  readonly headers?: { readonly [name: string]: string };
};

/** Answers with a problem (RFC 9457), its type an exception of EPCIS. */
class Problem extends Error {
  readonly status: number;
  readonly exception: string;
  readonly more: object;

  constructor(status: number, exception: string, title: string, more: object = {}) {
    super(title);
    this.status = status;
    this.exception = exception;
    this.more = more;
  }
}

/** A server over these captures, not yet listening. */
export function captureServer(jobs: Jobs): Server {
  const server = createServer(timeouts, (request, response) => {
    answer(jobs, request)
      .catch((error: unknown) => problemOf(error))
      .then((given) => send(response, given))
      .catch(() => response.destroy());
  });
  server.maxConnections = 64;
  return server;
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...said,
    ...(text === '' ? {} : { 'content-type': `${type}; charset=utf-8` }),
    ...headers,
  });
  response.end(text);
}

/** A page in a browser may reach this machine under a name of its own: only our own names are answered. */
const OWN_HOST = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

async function answer(jobs: Jobs, request: IncomingMessage): Promise<Answer> {
  const { method = 'GET', url = '/', headers } = request;
  if (!OWN_HOST.test(headers.host ?? '') || headers.origin !== undefined)
    throw new Problem(403, 'SecurityException', 'This bridge answers programs of its own machine only.');
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const id = /^\/capture\/([A-Za-z0-9_-]{1,60})$/.exec(pathname)?.[1];
  if (method === 'OPTIONS') return { status: 204, headers: { allow: 'GET, POST, OPTIONS' } };
  if (method === 'POST' && pathname === '/capture') return captured(jobs, await bodyOf(request), request);
  if (method === 'POST' && pathname === '/events') return oneEvent(jobs, await bodyOf(request));
  if (method === 'GET' && pathname === '/capture') return listed(jobs, searchParams);
  if (method === 'GET' && id !== undefined) return { status: 200, body: found(jobs, id) };
  throw new Problem(
    404,
    'NoSuchResourceException',
    `There is nothing at ${pathname}: POST /capture, GET /capture/{id}, POST /events.`,
  );
}

function found(jobs: Jobs, id: string): CaptureJob {
  const job = jobs.find(id);
  if (job === undefined) throw new Problem(404, 'NoSuchResourceException', `There is no capture ${id}.`);
  return job;
}

/** Newest first; the page after a capture is asked for by its name, and `Link` leads there. */
function listed(jobs: Jobs, asked: URLSearchParams): Answer {
  const all = jobs.ids().flatMap((id) => jobs.find(id) ?? []);
  all.sort((a, b) => (a.createdAt === b.createdAt ? compared(a, b) : a.createdAt > b.createdAt ? -1 : 1));
  const token = asked.get('nextPageToken');
  const from = token === null ? 0 : all.findIndex(({ captureID }) => captureID === token) + 1;
  if (token !== null && from === 0)
    throw new Problem(400, 'ValidationException', 'There is no page of this nextPageToken; ask for the first one.');
  const perPage = Number(asked.get('perPage') ?? PAGE);
  const size = Number.isSafeInteger(perPage) && perPage > 0 ? Math.min(perPage, 1_000) : PAGE;
  const shown = all.slice(from, from + size);
  const last = all.length > from + size ? shown.at(-1) : undefined;
  const link = last && `</capture?perPage=${size}&nextPageToken=${last.captureID}>; rel="next"`;
  return { status: 200, body: shown.map(({ events: _, ...job }) => job), headers: link === undefined ? {} : { link } };
}

function compared(a: CaptureJob, b: CaptureJob): number {
  return a.captureID < b.captureID ? -1 : 1;
}

function captured(jobs: Jobs, text: string, { headers }: IncomingMessage): Answer {
  const { captureID } = taken(jobs, text, behaviourIn(headers['gs1-capture-error-behaviour']));
  return { status: 202, headers: { location: `/capture/${captureID}` } };
}

async function oneEvent(jobs: Jobs, text: string): Promise<Answer> {
  const { captureID } = taken(jobs, text, 'rollback');
  await jobs.settled();
  const [outcome, second] = found(jobs, captureID).events;
  if (second !== undefined)
    throw new Problem(400, 'ValidationException', 'POST /events takes one event; POST /capture takes documents.');
  if (outcome?.outcome === 'known')
    throw new Problem(409, 'ResourceAlreadyExistsException', `${outcome.eventID} was captured before.`, {
      event: outcome,
    });
  if (outcome === undefined || outcome.outcome === 'refused')
    throw new Problem(400, 'ValidationException', outcome?.words?.en ?? 'The event was not taken.', { event: outcome });
  return { status: 201, body: outcome, headers: { location: `/events/${encodeURIComponent(outcome.eventID)}` } };
}

function taken(jobs: Jobs, text: string, behaviour: ErrorBehaviour): CaptureJob {
  if (jobs.isFull) throw new Problem(503, 'ImplementationException', 'Too many captures wait; come back in a while.');
  return jobs.take(text, behaviour);
}

function behaviourIn(header: string | string[] | undefined): ErrorBehaviour {
  if (header === undefined || header === 'rollback') return 'rollback';
  if (header === 'proceed') return 'proceed';
  throw new Problem(400, 'ValidationException', 'GS1-Capture-Error-Behaviour is rollback or proceed.');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  if (!/^(?:application\/(?:(?:ld\+)?json|xml)|text\/xml)\b/.test(request.headers['content-type'] ?? ''))
    throw new Problem(
      415,
      'UnsupportedMediaTypeException',
      'Events are taken as application/json, application/ld+json or application/xml.',
    );
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > DOCUMENT_BYTES_MAX) throw new EpcisRefused('too_large', { max: DOCUMENT_BYTES_MAX });
    pieces.push(piece);
  }
  return utf8Text(Buffer.concat(pieces));
}

function problemOf(error: unknown): Answer {
  if (error instanceof Problem) return problem(error.status, error.exception, error.message, error.more);
  if (error instanceof CaptureInvalid)
    return problem(400, 'ValidationException', 'The document is not valid; nothing of it was taken.', {
      errors: error.problems.map(({ pointer, code, words }) => ({ pointer, code, detail: words.en, details: words })),
    });
  if (error instanceof EpcisRefused) {
    const large = error.code === 'too_large' || error.code === 'too_many_events';
    return problem(large ? 413 : 400, large ? 'CaptureLimitExceededException' : 'ValidationException', error.words.en, {
      titles: error.words,
      figures: error.figures,
    });
  }
  return problem(500, 'ImplementationException', error instanceof Error ? error.message : 'It failed.');
}

function problem(status: number, exception: string, title: string, more: object = {}): Answer {
  return { status, body: { type: `epcisException:${exception}`, title, status, ...more } };
}
