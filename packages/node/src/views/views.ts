import type { Answer, Asked, Told } from './ask.ts';
import { ExportPool } from './export/export-pool.ts';
import type { ExportJob } from './export/job.ts';
import type { OpenExport } from './export/open.ts';
import type { Progress } from './projector.ts';
import { ProjectorHandle } from './projector-handle.ts';
import type { QueryName } from './queries.ts';
import { ReaderPool } from './reader-pool.ts';
import { ViewProblem } from './view-problem.ts';

export type { Answer, Asked, Told } from './ask.ts';
export type { QueryName } from './queries.ts';

/** How long a question waits for the height it wants, milliseconds. Source: architecture, "Read model". */
const WAIT_MS = 2_000;
/** Threads that answer questions. */
const READERS = 2;
/** How long the first batch of a read model may take, milliseconds: ten minutes, on a machine that has much else to do. */
const OPEN_MS = 600_000;
/** How long a whole rebuild may take, milliseconds: a day. */
const REBUILD_MS = 86_400_000;

/** The read model of a running ledger: asked by name, kept up to date in a thread of its own. */
export type Views = {
  /**
   * Asks a question. `atLeast` waits, at most 2 s, until that height is projected. Nothing is called unknown before all that
   * is committed was looked at. Errors: a `ViewProblem`, `behind` where the height did not come in time.
   */
  query<Name extends QueryName>(
    name: Name,
    asked: Asked<Name>,
    options?: { atLeast?: number | undefined },
  ): Promise<Answer<Told<Name>>>;
  /** The same, answered as JSON text, for those who pass it on as it is. */
  queryText<Name extends QueryName>(
    name: Name,
    asked: Asked<Name>,
    options?: { atLeast?: number | undefined },
  ): Promise<Answer<string>>;
  /**
   * Opens an export, which stands on one snapshot: take its bytes, or close it. Errors: those of the list, and `busy` where
   * two are under way.
   */
  export(job: ExportJob): Promise<OpenExport>;
  /** How far the projection has come. */
  progress(): Progress;
  /** Whether it is being built anew from the log. */
  rebuilding(): boolean;
  /** By which version of the read model it is made: another may answer otherwise. */
  version(): string;
  /** Blocks up to this height are committed: there is something to project. */
  notify(height: number): void;
  /** Calls back after each projected batch; what it returns ends that. */
  onProjected(listener: (progress: Progress) => void): () => void;
  /** Builds the read model anew from the log; resolves once it has caught up. */
  reindex(): Promise<void>;
  close(): Promise<void>;
};

/** Settings of a read model. */
export type ViewsOptions = {
  /** Threads that answer questions, 2 unless stated. */
  readonly readers?: number;
  /** How long a question waits for the height it wants, milliseconds, 2,000 unless stated. */
  readonly waitMs?: number;
  /**
   * Told when the projecting thread fails, or one that answers did not get ready. It is started again; queries go on with
   * what was projected.
   */
  readonly onFault?: (error: Error) => void;
};

/** Opens the read model of a data folder, which a ledger has opened before. Error: `behind` where nothing is projected. */
export async function openViews(folder: string, options: ViewsOptions = {}): Promise<Views> {
  const { views, open } = beginViews(folder, options);
  await open();
  return views;
}

/** A read model whose threads load. What is asked before it is open waits for it. */
export type BegunViews = {
  readonly views: Views;
  /** A ledger has opened the folder: the threads may look into it. Error: `behind` where nothing is projected. */
  open(): Promise<void>;
};

/** The same in two steps: its threads may load before a ledger has opened the folder, and touch nothing of it. */
export function beginViews(folder: string, options: ViewsOptions = {}): BegunViews {
  const { readers = READERS, waitMs = WAIT_MS, onFault = () => undefined } = options;
  const projector = new ProjectorHandle(folder, onFault);
  const pool = new ReaderPool(folder, { threads: readers, onDamage: () => projector.doubt(), onFault });
  const views = viewsOf({ projector, pool, exports: new ExportPool(folder), waitMs });
  const open = async () => {
    projector.open();
    await projector.until(() => true, OPEN_MS, 0);
    pool.open();
  };
  return { views, open };
}

type Parts = {
  readonly projector: ProjectorHandle;
  readonly pool: ReaderPool;
  readonly exports: ExportPool;
  readonly waitMs: number;
};

function viewsOf({ projector, pool, exports, waitMs }: Parts): Views {
  let committed = 0;
  const reached = async (height: number) => {
    const isThere = () => projector.progress.height >= height;
    if (!isThere()) await projector.until(isThere, waitMs, height);
  };
  const answered = async <Value>(atLeast: number, ask: () => Promise<Answer<Value>>): Promise<Answer<Value>> => {
    await reached(atLeast);
    const { height } = projector.progress;
    try {
      return await ask();
    } catch (error) {
      // What was written a moment ago is not unknown: it is on its way into the read model.
      const unknown = error instanceof ViewProblem && error.code === 'not_found' && height < committed;
      if (!unknown) throw error;
    }
    await reached(committed);
    return ask();
  };
  return {
    query: (name, asked, { atLeast = -1 } = {}) => answered(atLeast, () => pool.ask(name, asked)),
    queryText: (name, asked, { atLeast = -1 } = {}) => answered(atLeast, () => pool.askText(name, asked)),
    export: (job) => exports.open(job),
    progress: () => projector.progress,
    rebuilding: () => projector.rebuilding,
    version: () => projector.version,
    notify: (height) => {
      committed = Math.max(committed, height);
      if (height > projector.progress.height) projector.ask('look');
    },
    onProjected: (listener) => projector.onProjected(listener),
    reindex: () => rebuilt(projector),
    async close() {
      await pool.close();
      await exports.close();
      await projector.close();
    },
  };
}

/** Has the read model built anew, and waits for the end of it. */
async function rebuilt(projector: ProjectorHandle): Promise<void> {
  const begun = projector.until(() => projector.rebuilding, REBUILD_MS, 0);
  projector.ask('rebuild');
  await begun;
  await projector.until(() => !projector.rebuilding, REBUILD_MS, 0);
}
