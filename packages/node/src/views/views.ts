import { once } from 'node:events';
import type { Answer, Asked, Told } from './ask.ts';
import type { ProjectorTold } from './projection.ts';
import type { Progress } from './projector.ts';
import type { QueryName } from './queries.ts';
import { ReaderPool } from './reader-pool.ts';
import { startThread } from './thread.ts';
import { ViewProblem } from './view-problem.ts';

export type { Answer, Asked, Told } from './ask.ts';
export type { QueryName } from './queries.ts';
export { ViewProblem, type ViewProblemCode } from './view-problem.ts';

/** How long a question waits for the height it wants, milliseconds. Source: architecture, "Read model". */
const WAIT_MAX_MS = 2_000;

/** The read model of a running ledger: asked by name, kept up to date in a thread of its own. */
export type Views = {
  /**
   * Asks a question. `atLeast` waits, at most 2 s, until that height is projected. Errors: a `ViewProblem`, `behind` where
   * the height did not come in time.
   */
  query<Name extends QueryName>(
    name: Name,
    asked: Asked<Name>,
    options?: { atLeast?: number | undefined },
  ): Promise<Answer<Told<Name>>>;
  /** How far the projection has come. */
  progress(): Progress;
  /** Whether it is being built anew from the log. */
  rebuilding(): boolean;
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
  /** Told when the projecting thread fails; queries go on with what was projected. */
  readonly onFault?: (error: Error) => void;
};

/** Opens the read model of a data folder, which a ledger has opened before. */
export async function openViews(folder: string, options: ViewsOptions = {}): Promise<Views> {
  const { readers = 2, onFault = () => undefined } = options;
  const thread = startThread('projector-thread', folder);
  const listeners = new Set<(progress: Progress) => void>();
  let [told] = (await once(thread, 'message')) as [ProjectorTold];
  thread.on('message', (news: ProjectorTold) => {
    told = news;
    for (const listener of [...listeners]) listener(news);
  });
  thread.on('error', onFault);
  const pool = new ReaderPool(folder, readers);
  const onProjected = (listener: (progress: Progress) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    async query(name, asked, { atLeast = -1 } = {}) {
      if (told.height < atLeast) await projected(atLeast, () => told, onProjected);
      return pool.ask(name, asked);
    },
    progress: () => told,
    rebuilding: () => told.rebuilding,
    notify: (height) => {
      if (height > told.height) thread.postMessage('look');
    },
    onProjected,
    async reindex() {
      thread.postMessage('rebuild');
      await new Promise<void>((done) => {
        let begun = false;
        const end = onProjected(() => {
          begun ||= told.rebuilding;
          if (!begun || told.rebuilding) return;
          end();
          done();
        });
      });
    },
    async close() {
      await pool.close();
      const ended = once(thread, 'exit');
      thread.postMessage('close');
      await ended;
    },
  };
}

/** Waits until a height is projected. Error: `behind`. */
function projected(height: number, told: () => Progress, onProjected: Views['onProjected']): Promise<void> {
  return new Promise((done, fail) => {
    const end = onProjected((progress) => {
      if (progress.height < height) return;
      clearTimeout(timer);
      end();
      done();
    });
    const timer = setTimeout(() => {
      end();
      fail(new ViewProblem('behind', { wanted: height, height: told().height }));
    }, WAIT_MAX_MS);
  });
}
