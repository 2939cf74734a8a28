import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Room } from './http/room.ts';
import type { Placed, Refused } from './ledger.ts';
import { ownCheckpoint } from './own-checkpoint.ts';
import type { Measured } from './sequencer/measured.ts';

/** What a node counts and measures, in the words of Prometheus. */
export type Metrics = {
  readonly registry: Registry;
  /** Reads the gauges of a ledger and its views whenever somebody asks. */
  watch(room: Room): void;
  /** How long checking a batch and committing a block took. */
  readonly onMeasured: Measured;
  /** What became of submitted transactions. */
  countOutcomes(results: readonly (Placed | Refused)[]): void;
  /** What became of a request to a witness. */
  countAsked(witness: string, asked: string): void;
};

/** Metrics that nothing was counted in yet. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const transactions = new Counter({
    name: 'baton_transactions_total',
    help: 'Transactions submitted over HTTP, by outcome: accepted, or the code of the refusal',
    labelNames: ['outcome'],
    registers,
  });
  const witness = new Counter({
    name: 'baton_witness_requests_total',
    help: 'Requests for a cosignature, by witness and what became of them',
    labelNames: ['witness', 'outcome'],
    registers,
  });
  const buckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2];
  const measured = {
    verify: new Histogram({
      name: 'baton_verify_seconds',
      help: 'Checking a batch of transactions',
      buckets,
      registers,
    }),
    commit: new Histogram({ name: 'baton_commit_seconds', help: 'Committing a block, durably', buckets, registers }),
  };
  return {
    registry,
    watch(room) {
      gaugeLedger(room, registry);
      measureBlocks(room, registry);
    },
    onMeasured: (what, seconds) => measured[what].observe(seconds),
    countOutcomes(results) {
      const counts = new Map<string, number>();
      for (const result of results) {
        const outcome = 'problem' in result ? result.problem.code : 'accepted';
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      }
      for (const [outcome, count] of counts) transactions.inc({ outcome }, count);
    },
    countAsked: (name, outcome) => witness.inc({ witness: name, outcome }),
  };
}

function gaugeLedger({ ledger, views }: Room, registry: Registry): void {
  const sizeOf = (note: string | undefined) => (note === undefined || note === '' ? 0 : ownCheckpoint(note).size);
  const gauges: readonly (readonly [name: string, help: string, read: () => number])[] = [
    ['baton_height', 'Height of the last committed block', () => ledger.tip().height],
    ['baton_log_size', 'Entries committed', () => ledger.tip().size],
    ['baton_signed_size', 'Entries that the latest signed checkpoint covers', () => sizeOf(ledger.checkpoint())],
    ['baton_cosigned_size', 'Entries that the latest cosigned checkpoint covers', () => sizeOf(ledger.cosigned())],
    ['baton_clock_seconds', 'The clock of the ledger', () => ledger.clock()],
    ['baton_writable', '1 while the node takes transactions', () => (ledger.standing().writable ? 1 : 0)],
    ['baton_projection_lag_blocks', 'Blocks not yet in the views', () => ledger.tip().height - views.progress().height],
  ];
  for (const [name, help, read] of gauges) {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }
}

function measureBlocks({ ledger }: Room, registry: Registry): void {
  const entries = new Histogram({
    name: 'baton_block_entries',
    help: 'Entries of a block, its mark included',
    buckets: [2, 5, 10, 50, 100, 500, 1_000, 2_000, 5_000],
    registers: [registry],
  });
  let { size } = ledger.tip();
  ledger.onCommit((tip) => {
    entries.observe(tip.size - size);
    size = tip.size;
  });
}

/** `/metrics`, and how long requests take by route. */
export function metricRoutes(app: FastifyInstance, { registry }: Metrics): void {
  app.get(
    '/metrics',
    { schema: { tags: ['operation'], summary: 'Prometheus metrics', produces: 'text/plain' } },
    async (_request, reply) =>
      reply
        .type(registry.contentType)
        .header('cache-control', 'no-store')
        .send(await registry.metrics()),
  );
}

/** Measures and logs every answer, by the pattern of its route: paths themselves would be without number. */
export function measureRequests(app: FastifyInstance, { registry }: Metrics): void {
  const seconds = new Histogram({
    name: 'baton_http_request_seconds',
    help: 'Time from the headers of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    seconds.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    const line = { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    request.log[reply.statusCode >= 500 ? 'error' : 'debug'](line, 'answered');
  });
}
