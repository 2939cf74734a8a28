import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FieldError, Figures, Words } from '@baton/ledger';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Fault } from '../fault.ts';
import { pageAsked, pageMeant, readerOf, sendHtml, wantsPage } from '../portal/pages.ts';
import type { Portal } from '../portal/portal.ts';
import { ViewProblem, type ViewProblemCode } from '../views/view-problem.ts';
import type { DoorCode } from './catalogue.ts';
import { languageOf } from './language.ts';
import { DoorError, type ProblemDocument, type ProblemScene, problemDocument, problemMediaType } from './problem.ts';
import { requestInvalid } from './validator.ts';

/** What a Fastify error means to the caller. Source: Fastify's reference of errors. */
const fastifyCodes: { readonly [code: string]: DoorCode } = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body_malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body_malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body_malformed',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media_type',
  FST_ERR_BAD_URL: 'request_malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'page_not_found',
};

/** Every answer outside 2xx is a problem document, whoever raised it; on a page, where a browser asks. */
export function answerProblems(app: FastifyInstance, portal?: Portal): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply, document: ProblemDocument) => {
    reply.code(document.status).headers({ 'cache-control': 'no-store', vary: 'accept, accept-language' });
    // Whoever follows a link in a browser is told on a page; programs, which name no page, get the document.
    if (portal !== undefined && wantsPage(request)) {
      try {
        return await sendPage(app, portal, request, reply, document);
      } catch (error) {
        request.log.error({ err: error }, 'bug');
      }
    }
    return reply.header('content-type', problemMediaType).send(document);
  };
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    answer(request, reply, documentOf(error, request, reply)),
  );
}

/** An address that cannot be decoded is refused before there is a route; it has its document all the same. */
export function answerUnrouted(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const document = documentOf(error, request, reply);
  reply.code(document.status).header('content-type', problemMediaType).send(JSON.stringify(document));
}

/** What Node found wrong with the bytes of a request, in our words. */
const parserCodes: { readonly [code: string]: DoorError } = {
  HPE_HEADER_OVERFLOW: new DoorError('headers_too_large', { max: maxHeaderSize }),
  ERR_HTTP_REQUEST_TIMEOUT: new DoorError('request_slow'),
};

/** Answers what Node itself would answer without a word, or hang up on. */
export function answerUnusual(app: FastifyInstance): void {
  // A request of HTTP/1.1 names its host (RFC 9112, 3.2).
  app.addHook('onRequest', async ({ headers, raw }) => {
    if (headers.host === undefined && raw.httpVersion === '1.1') throw new DoorError('request_malformed');
  });
  // Whoever expects what we do not know may be answered all the same (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  app.server.on('connect', (_request, socket: Socket) => {
    // Node lets go of a socket that it hands over: what fails there would end the process, and nobody else ends it.
    socket.on('error', () => socket.destroy());
    answerUnread(new Error('no proxy'), socket);
    socket.destroySoon();
  });
}

/** What is no request at all, or came too slowly, is answered with a document too; then the connection ends. */
export function answerUnread(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { code, figures } = parserCodes[error.code ?? ''] ?? new DoorError('request_malformed');
  const document = problemDocument(code, figures, { instance: '/', language: 'en' });
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
    `content-type: ${problemMediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  else socket.destroy();
}

async function sendPage(
  app: FastifyInstance,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  document: ProblemDocument,
): Promise<FastifyReply> {
  const meant = document.code === 'page_not_found' ? await pageMeant(app, portal, request) : undefined;
  if (meant !== undefined) return reply.redirect(meant, 302);
  return sendHtml(request, reply, await portal.drawProblem(pageAsked(request), document, readerOf(app)));
}

/** What went wrong, in our words. */
function documentOf(error: FastifyError, request: FastifyRequest, reply: FastifyReply): ProblemDocument {
  if (error instanceof DoorError) return doorDocument(request, reply, error);
  if (error instanceof Fault) return faultDocument(request, reply, error);
  if (error instanceof ViewProblem) return viewDocument(request, reply, error);
  const known = doorErrorOf(error, request);
  if (known !== undefined) return doorDocument(request, reply, known);
  request.log.error({ err: error }, 'bug');
  return problemDocument('bug', { request: request.id }, sceneOf(request));
}

/** The scene of a request: its path, without the query, and the language asked for. */
export function sceneOf(request: FastifyRequest): ProblemScene {
  return { instance: request.url.split('?', 1)[0] ?? '/', language: languageOf(request.headers['accept-language']) };
}

/** Methods whose requests have no body that could be malformed. */
const BODYLESS: readonly string[] = ['GET', 'HEAD'];
const unread: Words = { zh: '读不出来', en: 'It cannot be read' };
/** What is wrong with a body that is not parsed at all. */
const bodies: { readonly [code: string]: Words } = {
  FST_ERR_CTP_EMPTY_JSON_BODY: { zh: '它是空的', en: 'It is empty' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    zh: '到的字节数不是 Content-Length 说的',
    en: 'The bytes that came are not as many as Content-Length says',
  },
};

/** What Fastify itself refused, in our words; undefined for a bug of ours. */
function doorErrorOf(error: FastifyError, request: FastifyRequest): DoorError | undefined {
  if (error instanceof SyntaxError && !BODYLESS.includes(request.method))
    return new DoorError('body_malformed', { what: unread });
  const code = fastifyCodes[error.code];
  if (code === 'body_malformed') return new DoorError(code, { what: bodies[error.code] ?? unread });
  if (code === 'body_too_large') return new DoorError(code, { max: request.routeOptions.bodyLimit });
  if (code === 'media_type') return new DoorError(code, { wanted: 'application/json' });
  if (code !== undefined) return new DoorError(code);
  // Whatever else it finds wrong with a request is the caller's to mend.
  const { statusCode = 500 } = error;
  return statusCode >= 400 && statusCode < 500 ? new DoorError('request_malformed') : undefined;
}

/** What a view could not answer. */
function viewDocument(request: FastifyRequest, reply: FastifyReply, { code, figures }: ViewProblem): ProblemDocument {
  if (code === 'closed') return faultDocument(request, reply, new Fault(code));
  if (code === 'timeout' || code === 'failed') request.log.error({ code, figures }, 'view');
  if (code === 'filter') return doorDocument(request, reply, requestInvalid('querystring', [filterError(figures)]));
  const more = code === 'busy' ? { retryAfter: 1 } : {};
  return doorDocument(request, reply, new DoorError(viewCodes[code], viewFigures(code, figures), more));
}

const viewCodes: { readonly [code in Exclude<ViewProblemCode, 'closed' | 'filter'>]: DoorCode } = {
  not_found: 'thing_not_found',
  no_funds: 'no_funds',
  cursor: 'cursor_invalid',
  behind: 'behind',
  busy: 'views_busy',
  timeout: 'views_failed',
  failed: 'views_failed',
};

/** Why a view failed is for the log, not for the caller. */
function viewFigures(code: ViewProblemCode, figures: Figures): Figures {
  return code === 'failed' || code === 'timeout' ? {} : figures;
}

/** What is wrong with a filter, by the same codes as what its schema refuses. */
function filterError({ filter = '', value, among }: Figures): FieldError {
  const pointer = `/${filter}`;
  if (among !== undefined)
    return { pointer, code: 'enum', words: { zh: `应为 ${among} 之一`, en: `is to be one of ${among}` } };
  if (value === '') return { pointer, code: 'required', words: { zh: '必须写明', en: 'is missing' } };
  return { pointer, code: 'enum', words: { zh: `没有 ${value}`, en: `knows no ${value}` } };
}

function doorDocument(request: FastifyRequest, reply: FastifyReply, error: DoorError): ProblemDocument {
  const { code, figures, more } = error;
  if (more.retryAfter !== undefined) reply.header('retry-after', String(more.retryAfter));
  if (more.allow !== undefined) reply.header('allow', more.allow);
  return problemDocument(code, figures, sceneOf(request), more.errors);
}

/** A fault passes, or an operator mends it: ask again in a second. */
function faultDocument(request: FastifyRequest, reply: FastifyReply, { code, message }: Fault): ProblemDocument {
  request.log.warn({ code }, message);
  reply.header('retry-after', '1');
  return problemDocument(code, {}, sceneOf(request));
}
