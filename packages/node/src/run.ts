// Puts a node together: the ledger of a folder, its views, the HTTP interface, and who asks the witnesses. It is loaded by
// `start.ts`, beside the threads of the read model.

import { idOfGenesis } from '@baton/ledger';
import { encodeVerifierKey, type PolicyWitness, policyAt } from '@baton/log';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { collectDefaultMetrics } from 'prom-client';
import { removeLeftovers } from './backup/staging.ts';
import { realTime } from './clock.ts';
import { realDisk } from './disk.ts';
import { policyBeside } from './epochs.ts';
import { readGenesis } from './founding.ts';
import { Pace } from './http/pace.ts';
import { tidyWhenIdle } from './idle.ts';
import { type OpenLedger, openLedger } from './ledger.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { removePutAside } from './reindex-folder.ts';
import { buildServer } from './server.ts';
import type { NodeOptions, RunningNode } from './start.ts';
import { folderAt } from './store/folder.ts';
import type { BegunViews, Views } from './views/views.ts';
import { WitnessClient } from './witness/client.ts';
import { hearWitnesses } from './witness/hear.ts';
import { reachWithin } from './witness/reach.ts';

/** How long a start waits for each answer of a witness, and how long a request to one may take, in milliseconds. */
const HEAR_MS = 3_000;
const ASK_MS = 10_000;
/** How often connections without a request are closed at the end, and how long those with one are left, milliseconds. */
const IDLE_MS = 100;
const ANSWERED_MS = 5_000;

/** Runs a node on the ledger of a folder, whose read model is loading. Errors: those of `openLedger`, and of the socket. */
export async function runNode(
  options: NodeOptions,
  logger: FastifyBaseLogger,
  { views, open }: BegunViews,
): Promise<RunningNode> {
  const metrics = openMetrics();
  collectDefaultMetrics({ register: metrics.registry });
  const closing: (() => Promise<void>)[] = [() => views.close()];
  const end = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  const close = async () => {
    await end();
    logger.info('stopped');
  };
  try {
    const ledger = await openLedger(options.folder, {
      hearWitnesses: (note) => hear(options.folder, note),
      onBug: (error) => logger.fatal({ err: error }, 'bug'),
      onMeasured: metrics.onMeasured,
      ...options.ledger,
    });
    // The folder is let go last.
    closing.unshift(() => ledger.close());
    if (ledger.standing().writable) removeLeftBehind(options.folder);
    const opened = open();
    feed(ledger, views);
    const pace = new Pace(views, realTime);
    const app = buildServer({ ...options, ledger, views, metrics, logger, pace });
    closing.push(() => hangUp(app));
    closing.push(async () => pace.close());
    const stir = tidyWhenIdle();
    app.addHook('onResponse', async () => stir());
    await Promise.all([app.ready(), opened]);
    const address = await listen(app, options);
    closing.push(askWitnesses(ledger, metrics, logger));
    logger.info({ address, ledger: ledger.id, height: ledger.tip().height, standing: ledger.standing() }, 'started');
    return { address, ledger, views, close };
  } catch (error) {
    await end();
    throw error;
  }
}

/**
 * The ledger is whole: what an interrupted restore or reindex left behind is of no use any more, and may hold words that
 * are withheld or have lapsed.
 */
function removeLeftBehind(path: string): void {
  removeLeftovers(path);
  removePutAside(path);
}

/** Sizes of the log that its witnesses know, from those that answer in time. */
async function hear(path: string, note: string | undefined): Promise<readonly number[]> {
  const genesis = readGenesis(realDisk, folderAt(path));
  const file = policyBeside(realDisk, folderAt(path), idOfGenesis(genesis), genesis);
  const { logs = [], witnesses = [] } = policyAt(file, Number.MAX_SAFE_INTEGER) ?? {};
  const [log] = logs;
  return log === undefined ? [] : hearWitnesses(witnesses, log.key, reachWithin(HEAR_MS), note);
}

/** Commits go to the views; what they have taken up the ledger may forget. */
function feed(ledger: OpenLedger, views: Views): void {
  ledger.onCommit(({ height }) => views.notify(height));
  views.onProjected(({ height }) => ledger.projected(height));
  views.notify(ledger.tip().height);
}

async function listen(app: FastifyInstance, { host = '127.0.0.1', port = 2020, tls }: NodeOptions): Promise<string> {
  // The framework does not know that the server we gave it speaks TLS.
  const spoken = (address: string) => (tls === undefined ? address : address.replace(/^http:/, 'https:'));
  return spoken(await app.listen({ host, port, listenTextResolver: (address) => `listening at ${spoken(address)}` }));
}

/**
 * Takes no more requests, and ends when those under way have their answers, at the latest after some seconds. A connection
 * that is kept alive once its answer was sent would hold the end up for more than a minute.
 */
async function hangUp(app: FastifyInstance): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), IDLE_MS);
  const all = setTimeout(() => app.server.closeAllConnections(), ANSWERED_MS);
  await app.close();
  clearInterval(idle);
  clearTimeout(all);
}

/**
 * Keeps every witness of the open epoch that has an address up to date; those of an epoch that has ended, until they have
 * cosigned its last checkpoint or the node stops. Gives back how to stop.
 */
function askWitnesses(ledger: OpenLedger, metrics: Metrics, logger: FastifyBaseLogger): () => Promise<void> {
  const clients = new Map<string, WitnessClient>();
  const clientOf = (witness: PolicyWitness) =>
    new WitnessClient({
      ledger,
      witness,
      reach: reachWithin(ASK_MS),
      time: realTime,
      onAsked(name, asked, said) {
        metrics.countAsked(name, asked);
        if (asked !== 'cosigned') logger.warn({ witness: name, asked, said }, 'not cosigned');
      },
    });
  let epochs = 0;
  const follow = () => {
    if (ledger.policy.epochs.length === epochs) return;
    epochs = ledger.policy.epochs.length;
    const { witnesses = [] } = policyAt(ledger.policy, Number.MAX_SAFE_INTEGER) ?? {};
    for (const witness of witnesses.filter(({ url }) => url !== undefined)) {
      const name = encodeVerifierKey(witness.key);
      if (!clients.has(name)) clients.set(name, clientOf(witness));
    }
  };
  follow();
  const stop = ledger.onCommit(follow);
  return async () => {
    stop();
    for (const client of clients.values()) client.close();
  };
}
