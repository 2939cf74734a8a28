// The pages of the portal: their addresses, their headers, and the files they load.

import { gzipSync } from 'node:zlib';
import type { Licence } from '@baton/tables/write';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { takesGzip } from '../http/compress.ts';
import { bareType } from '../http/describe.ts';
import { type Language, languageOf } from '../http/language.ts';
import { DoorError } from '../http/problem.ts';
import { type Status, statusOf } from '../http/status.ts';
import type { OpenLedger } from '../ledger.ts';
import type { Views } from '../views/views.ts';
import { type Kept, KeptPages, standOf } from './kept-pages.ts';
import type { PageAsked, Portal, Read } from './portal.ts';
import { mayStep, type Shoes } from './shoes.ts';

/** The first part of an address, and the language it stands for. */
const languages: { readonly [prefix: string]: Language } = { 'zh-CN': 'zh', en: 'en' };

/** Pages load our own scripts and styles and ask us alone; nothing inline, nothing from elsewhere, no frame. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "media-src 'self' blob:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const FOREVER = 'public, max-age=31536000, immutable';

/** What pages are drawn of: the portal, and who may step into whose shoes. */
export type Pages = {
  readonly portal: Portal;
  readonly ledger: OpenLedger;
  readonly licence?: Licence | undefined;
  readonly views: Views;
  readonly shoes?: Shoes | undefined;
};

/** `/`, `/zh-CN/…`, `/en/…`, `/assets/…`, and what the console has at fixed addresses. */
export function portalPages(app: FastifyInstance, pages: Pages): void {
  const { portal } = pages;
  const kept = new KeptPages();
  const home = { tags: ['ledger'], summary: 'Leads to the pages in the language of the reader', response: { 302: {} } };
  app.get('/', { schema: home }, (request, reply) =>
    reply.header('vary', 'accept-language').redirect(`/${prefixOf(readerLanguage(request))}`, 302),
  );
  for (const prefix of Object.keys(languages)) {
    const schema = { tags: ['ledger'], summary: 'A page for people', produces: 'text/html' };
    for (const path of [`/${prefix}`, `/${prefix}/*`]) {
      app.get(path, { schema }, async (request, reply) => sendPage(app, { ...pages, kept }, request, reply));
    }
  }
  assetRoute(app, portal);
  fixedRoutes(app, portal);
}

/** The console's worker and manifests: asked for anew each time, and the worker may stand for the console of any language. */
function fixedRoutes(app: FastifyInstance, { fixed }: Portal): void {
  const headers = {
    'content-security-policy': pagePolicy,
    'service-worker-allowed': '/',
    'cache-control': 'no-cache',
  };
  for (const [name, { type, bytes }] of fixed) {
    const schema = { tags: ['ledger'], summary: 'A file of the console', produces: bareType(type) };
    app.get(`/console/${name}`, { schema }, (_, reply) => reply.type(type).headers(headers).send(Buffer.from(bytes)));
  }
}

function assetRoute(app: FastifyInstance, { files }: Portal): void {
  const packed = new Map<string, Buffer>();
  const produces = [...new Set([...files.values()].map(({ type }) => bareType(type)))].sort();
  const schema = { tags: ['ledger'], summary: 'A file that pages load', produces };
  app.get<{ Params: { '*': string } }>('/assets/*', { schema }, (request, reply) => {
    const name = request.params['*'];
    const file = files.get(name);
    if (file === undefined) throw new DoorError('page_not_found');
    reply.type(file.type).headers({ 'cache-control': FOREVER, vary: 'accept-encoding' });
    if (!takesGzip(request)) return reply.send(Buffer.from(file.bytes));
    // Once, and for whoever asks first: all of them together would keep a start waiting.
    const gzip = packed.get(name) ?? gzipSync(file.bytes);
    packed.set(name, gzip);
    return reply.header('content-encoding', 'gzip').send(gzip);
  });
}

type Keeping = Pages & { readonly kept: KeptPages };

async function sendPage(app: FastifyInstance, pages: Keeping, request: FastifyRequest, reply: FastifyReply) {
  const { portal, ledger, views, licence, shoes, kept } = pages;
  const asked = { ...pageAsked(request), shoes: mayStep(ledger, shoes, request) };
  // What a page depends on is read before it is drawn: a block that falls between makes it newer than its tag, never older.
  const status = statusOf(ledger, licence);
  const tag = kept.tag(asked, standOf(status, views));
  const known = kept.get(tag);
  if (known !== undefined) return sendKept(request, reply.header('etag', tag), known);
  const drawn = await portal.draw(asked, knowing(status, readerOf(app)));
  if ('location' in drawn) return reply.redirect(drawn.location, drawn.status);
  if (drawn.status !== 200) return sendHtml(request, reply.code(drawn.status), drawn.html);
  return sendKept(request, reply.header('etag', tag), kept.put(tag, drawn.html));
}

/** Answers with a page, compressed where the reader takes it. */
export function sendHtml(request: FastifyRequest, reply: FastifyReply, html: string): FastifyReply {
  return sendKept(request, reply, { html, gzip: gzipSync(html) });
}

function sendKept(request: FastifyRequest, reply: FastifyReply, { html, gzip }: Kept): FastifyReply {
  const { language } = pageAsked(request);
  reply.type('text/html; charset=utf-8').headers({
    'content-security-policy': pagePolicy,
    'content-language': prefixOf(language),
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
    vary: 'accept, accept-language, accept-encoding',
  });
  return takesGzip(request) ? reply.header('content-encoding', 'gzip').send(gzip) : reply.send(html);
}

/** What a request asks for, as a page: its language is in the address, else it is the reader's. */
export function pageAsked(request: FastifyRequest): PageAsked {
  const [address = '/', search = ''] = request.url.split('?', 2);
  const [, prefix = '', path = '/'] = /^\/([^/]*)(\/.*)?$/.exec(address) ?? [];
  const language = languages[prefix];
  return {
    language: language ?? readerLanguage(request),
    path: language === undefined ? address : path.replace(/\/$/, '') || '/',
    query: Object.fromEntries(new URLSearchParams(search)),
    origin: `${request.protocol}://${request.host}`,
    shoes: false,
  };
}

/** Asks our own interface, without a socket, as a client on this machine would. */
export function readerOf(app: FastifyInstance): Read {
  return async (path) => {
    const answer = await app.inject({ method: 'GET', url: path, headers: { accept: 'application/json' } });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? (JSON.parse(answer.body) as unknown) : answer.body };
  };
}

/** The same for a page that stands on this status: what its tag says and what it shows are one. */
function knowing(status: Status, read: Read): Read {
  return (path) => (path === '/v1/status' ? Promise.resolve({ status: 200, body: status }) : read(path));
}

/** True where a browser asks: programs name no page. */
export function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') === true;
}

/** Where a page stands in the language of whoever asks. */
export function pageOf(request: FastifyRequest, path: string): string {
  return `/${prefixOf(readerLanguage(request))}${path}`;
}

/** The page that an address without a language, or with the short name of Chinese, was meant to be; undefined if none. */
export async function pageMeant(app: FastifyInstance, portal: Portal, request: FastifyRequest) {
  const asked = pageAsked(request);
  const [address = '', ...query] = request.url.split('?');
  // What has its language says so itself, and is not there.
  if (asked.path !== address) return undefined;
  const chinese = /^\/zh(?=\/|$)/.exec(address)?.[0] ?? '';
  const language = chinese === '' ? asked.language : 'zh';
  const path = address.slice(chinese.length);
  const drawn = await portal.draw({ ...asked, language, path: path || '/' }, readerOf(app));
  if (!('location' in drawn) && drawn.status !== 200) return undefined;
  return [`/${prefixOf(language)}${path}`, ...query].join('?');
}

function readerLanguage({ headers }: FastifyRequest): Language {
  // Chinese is the first language of the house: it is what a reader gets who asks for neither.
  return headers['accept-language'] === undefined ? 'zh' : languageOf(headers['accept-language']);
}

function prefixOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}
