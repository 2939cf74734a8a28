// How a node is started. What it is made of takes as long to load as the threads of its read model: so these begin first.

import type { Licence } from '@baton/tables/write';
import type { Limits } from './http/limits.ts';
import type { LedgerOptions, OpenLedger } from './ledger.ts';
import { type LogLevel, openLogger } from './logger.ts';
import type { Portal } from './portal/portal.ts';
import type { Shoes } from './portal/shoes.ts';
import type { Tls } from './server.ts';
import { beginViews, type Views } from './views/views.ts';

/** How a node is started. Port 0: any that is free. */
export type NodeOptions = {
  readonly folder: string;
  readonly host?: string;
  readonly port?: number;
  readonly tls?: Tls;
  readonly limits?: Partial<Limits>;
  readonly logLevel?: LogLevel;
  /** Who draws the pages. */
  readonly portal?: Portal | undefined;
  /** Whose shoes a visitor of a replay or a drill may step into. */
  readonly shoes?: Shoes | undefined;
  /** Under which licence files are given away; without one, none is stated. */
  readonly licence?: Licence | undefined;
  /** Passed on to the ledger. */
  readonly ledger?: LedgerOptions;
};

/** A running node. `address`: where it listens, without a slash at the end. */
export type RunningNode = {
  readonly address: string;
  readonly ledger: OpenLedger;
  readonly views: Views;
  close(): Promise<void>;
};

/** Starts a node on the ledger of a folder. Errors: those of `openLedger`, and of the socket. */
export async function startNode(options: NodeOptions): Promise<RunningNode> {
  const logger = openLogger(options.logLevel ?? 'info');
  const begun = beginViews(options.folder, { onFault: (error) => logger.error({ err: error }, 'views') });
  try {
    const { runNode } = await import('./run.ts');
    return await runNode(options, logger, begun);
  } catch (error) {
    await begun.views.close();
    throw error;
  }
}
