import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { compressAnswers } from './http/compress.ts';
import { didRoutes } from './http/did.ts';
import { entryRoutes } from './http/entries.ts';
import { answerProblems, answerUnread, answerUnrouted, answerUnusual } from './http/errors.ts';
import { tagAnswers } from './http/etag.ts';
import { eventRoutes } from './http/events.ts';
import { exportRoutes } from './http/exports.ts';
import { findingRoutes } from './http/findings.ts';
import { healthRoutes } from './http/health.ts';
import { defaultLimits, type Limits, limitRequests } from './http/limits.ts';
import { logRoutes } from './http/log.ts';
import { answerMethods } from './http/methods.ts';
import { noteRoutes, openApiRoute } from './http/openapi.ts';
import type { Pace } from './http/pace.ts';
import { paperRoutes } from './http/papers.ts';
import { partRoutes } from './http/parts.ts';
import { problemPages } from './http/problem-pages.ts';
import { receiptRoutes } from './http/receipts.ts';
import { recordRoutes } from './http/records.ts';
import { reliefRoutes } from './http/relief.ts';
import type { Domain, Room } from './http/room.ts';
import { ruleRoutes } from './http/rules.ts';
import { secureAnswers } from './http/security.ts';
import { statusRoutes } from './http/status.ts';
import { transactionRoutes } from './http/transactions.ts';
import { trustRoutes } from './http/trust.ts';
import { validatorCompiler } from './http/validator.ts';
import { type Metrics, measureRequests, metricRoutes, openMetrics } from './metrics.ts';
import { portalPages } from './portal/pages.ts';
import type { Portal } from './portal/portal.ts';
import { type Shoes, shoeRoutes } from './portal/shoes.ts';

/** Certificate chain and key, PEM. */
export type Tls = { readonly cert: string; readonly key: string };

/** What a server is built from. `now` is a monotonic clock in seconds. */
export type ServerOptions = Room & {
  readonly metrics?: Metrics;
  readonly logger?: FastifyBaseLogger;
  readonly limits?: Partial<Limits>;
  readonly tls?: Tls;
  /** How fast transactions are taken; without it, as they come. */
  readonly pace?: Pace;
  readonly now?: () => number;
  /** Who draws the pages; without it the node answers programs only. */
  readonly portal?: Portal | undefined;
  /** Whose shoes a visitor of a replay or a drill may step into. */
  readonly shoes?: Shoes | undefined;
};

/** How long a peer may take, in milliseconds: for its headers, for a whole request, between two requests. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 72_000 };
/** Whoever names no host is told so by us. */
const told = { requireHostHeader: false };

/** Where a node without pages leads those who ask for none in particular. */
const wayIn = { tags: ['ledger'], summary: 'Leads to the status', response: { 302: {} } };

const domains: readonly Domain[] = [
  receiptRoutes,
  paperRoutes,
  statusRoutes,
  entryRoutes,
  partRoutes,
  ruleRoutes,
  didRoutes,
  eventRoutes,
  exportRoutes,
  reliefRoutes,
  findingRoutes,
  trustRoutes,
  recordRoutes,
  logRoutes,
  healthRoutes,
];

/** The HTTP interface of a node, not yet listening. */
export function buildServer(options: ServerOptions): FastifyInstance {
  const { ledger, views, licence, metrics = openMetrics(), limits, now = monotonicSeconds } = options;
  const { portal, shoes, pace } = options;
  const app = newServer(options);
  // Whoever sends JSON says so: text of another type is no body for any route.
  app.removeContentTypeParser('text/plain');
  app.setValidatorCompiler(validatorCompiler);
  // Response schemas describe; they never drop a member of an answer.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  answerProblems(app, portal);
  answerUnusual(app);
  tagAnswers(app);
  compressAnswers(app);
  secureAnswers(app, ledger.genesis.purpose);
  limitRequests(app, { ...defaultLimits, ...limits }, now);
  measureRequests(app, metrics);
  metrics.watch({ ledger, views });
  const routes = noteRoutes(app);
  answerMethods(app, routes);
  app.register((scope) => transactionRoutes(scope, { ledger, views, ...(pace && { pace }) }, metrics.countOutcomes));
  for (const domain of domains) app.register((scope) => domain(scope, { ledger, views, licence }));
  if (shoes !== undefined) app.register((scope) => shoeRoutes(scope, ledger, shoes));
  app.register((scope) => problemPages(scope, portal));
  if (portal !== undefined) app.register((scope) => portalPages(scope, { portal, ledger, views, licence, shoes }));
  else app.get('/', { schema: wayIn }, (_request, reply) => reply.redirect('/v1/status', 302));
  app.register((scope) => metricRoutes(scope, metrics));
  app.register((scope) => openApiRoute(scope, routes));
  return app;
}

/** Stands where the framework would load compilers of its own, 110 modules: ours are set before any route is. */
const noCompiler = (): never => {
  throw new Error('the server has compilers of its own');
};

function newServer({ logger, tls }: ServerOptions): FastifyInstance {
  return fastify({
    ...(logger === undefined ? {} : { loggerInstance: logger }),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: 64_000,
    schemaController: { compilersFactory: { buildValidator: () => noCompiler, buildSerializer: () => noCompiler } },
    frameworkErrors: answerUnrouted,
    clientErrorHandler: answerUnread,
    // A DID is at most 106 characters.
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    serverFactory: (handler) =>
      tls === undefined
        ? createServer({ ...timeouts, ...told }, handler)
        : createTlsServer({ ...timeouts, ...told, ...tls }, handler),
  });
}

function monotonicSeconds(): number {
  return performance.now() / 1000;
}
