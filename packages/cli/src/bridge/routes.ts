// What a service that only captures answers of the REST bindings of EPCIS 2.0.

import type { IncomingMessage } from 'node:http';
import { type Asked, taken } from './asked.ts';
import { bodyOf } from './body.ts';
import type { ErrorBehaviour } from './captures.ts';
import { DOCUMENT_BYTES_MAX } from './inbox.ts';
import type { Jobs } from './jobs.ts';
import { oneEvent } from './one-event.ts';
import { type Answer, Problem } from './problem.ts';
import { CAPTURE_EVENTS_MAX } from './read-capture.ts';
import { guardAccept } from './versions.ts';

type Handler = (asked: Asked) => Answer | Promise<Answer>;
type Route = { readonly path: RegExp; readonly GET?: Handler; readonly POST?: Handler; readonly told?: object };

/** Bounds of one document, and what can be done about wrong events in it. */
const limits = {
  'gs1-epcis-capture-limit': String(CAPTURE_EVENTS_MAX),
  'gs1-epcis-capture-file-size-limit': String(DOCUMENT_BYTES_MAX),
};
const discovered = { ...limits, 'gs1-capture-error-behaviour': 'all' };

const routes: readonly Route[] = [
  { path: /^\/$/, GET: () => ({ status: 200, body: collection }) },
  { path: /^\/capture$/, GET: listed, POST: captured, told: discovered },
  { path: /^\/capture\/([^/]+)$/, GET: whole },
  { path: /^\/events$/, GET: noQueries, POST: oneEvent, told: limits },
  {
    path: /^\/(?:events\/([^/]+)|(?:eventTypes|epcs|bizSteps|bizLocations|readPoints|dispositions|queries)(?:\/.*)?)$/,
    GET: noQueries,
  },
];

const collection = {
  '@context': 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  type: 'Collection',
  member: ['capture', 'events'],
};

/** Answers a request. Throws `Problem`, `EpcisRefused`, `CaptureInvalid`. */
export async function answer(jobs: Jobs, request: IncomingMessage): Promise<Answer> {
  const { method = 'GET', url = '/' } = request;
  const { pathname, searchParams: query } = new URL(url, 'http://localhost');
  const route = routes.find(({ path }) => path.test(pathname));
  if (route === undefined) throw nothingAt(pathname);
  const name = decoded(route.path.exec(pathname)?.[1] ?? '');
  const allow = `OPTIONS${route.GET === undefined ? '' : ', GET, HEAD'}${route.POST === undefined ? '' : ', POST'}`;
  if (method === 'OPTIONS') return { status: 204, headers: { allow, ...route.told } };
  const handler = method === 'POST' ? route.POST : method === 'GET' || method === 'HEAD' ? route.GET : undefined;
  if (handler === undefined) throw otherMethod(method, allow);
  if (method !== 'POST') guardAccept(request.headers);
  return handler({ jobs, request, query, name });
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function captured({ jobs, request }: Asked): Promise<Answer> {
  const behaviour = behaviourIn(request.headers['gs1-capture-error-behaviour']);
  const { captureID } = taken(jobs, await bodyOf(request), behaviour);
  return { status: 202, headers: { location: `/capture/${captureID}`, 'gs1-capture-error-behaviour': behaviour } };
}

function behaviourIn(header: string | string[] | undefined): ErrorBehaviour {
  if (header === undefined || header === 'rollback') return 'rollback';
  if (header === 'proceed') return 'proceed';
  throw new Problem(400, {
    zh: 'GS1-Capture-Error-Behaviour 应为 rollback 或 proceed。',
    en: 'GS1-Capture-Error-Behaviour is rollback or proceed.',
  });
}

function whole({ jobs, name }: Asked): Answer {
  const job = jobs.findWhole(name);
  if (job !== undefined) return { status: 200, body: job };
  throw new Problem(404, { zh: `没有名为 ${name} 的采集。`, en: `There is no capture ${name}.` });
}

/** Captures on a page. */
const PAGE = 30;
const PAGE_MAX = 1_000;

/** Newest first; the page after a capture is asked for by its name, and `Link` leads there. */
function listed({ jobs, query }: Asked): Answer {
  const ids = jobs.ids();
  const token = query.get('nextPageToken');
  const from = token === null ? 0 : ids.indexOf(token) + 1;
  if (token !== null && from === 0)
    throw new Problem(400, {
      zh: '没有这个 nextPageToken 的页，请从第一页开始。',
      en: 'There is no page of this nextPageToken; ask for the first one.',
    });
  const size = perPage(query.get('perPage'));
  const shown = ids.slice(from, from + size);
  const last = ids.length > from + size ? shown.at(-1) : undefined;
  const link = last && `</capture?perPage=${size}&nextPageToken=${last}>; rel="next"`;
  const body = shown.flatMap((id) => jobs.find(id) ?? []);
  return { status: 200, body, headers: link === undefined ? {} : { link } };
}

function perPage(asked: string | null): number {
  if (asked === null) return PAGE;
  if (/^[1-9]\d{0,8}$/.test(asked)) return Math.min(Number(asked), PAGE_MAX);
  throw new Problem(400, { zh: 'perPage 应为正整数。', en: 'perPage is a whole number above nothing.' });
}

function noQueries(): never {
  throw new Problem(501, {
    zh: '桥只收事件，不答查询：入账的东西请问节点。',
    en: 'The bridge takes events and answers no queries: ask the node for what was written down.',
  });
}

function nothingAt(path: string): Problem {
  return new Problem(404, {
    zh: `${path} 这里没有东西：POST /capture，GET /capture，GET /capture/{id}，POST /events。`,
    en: `There is nothing at ${path}: POST /capture, GET /capture, GET /capture/{id}, POST /events.`,
  });
}

function otherMethod(method: string, allow: string): Problem {
  const words = {
    zh: `这里不接受 ${method}，可用：${allow}。`,
    en: `${method} is not taken here; these are: ${allow}.`,
  };
  return new Problem(405, words, {}, { allow });
}
