import { foundLedger, openLedger } from '@baton/node/ledger';
import type { Story } from '../packages/node/test/signed-story.ts';
import { Child } from './child.ts';
import type { Lanes } from './load.ts';
import { writeLoad } from './load.ts';
import type { LoadResult } from './load-process.ts';
import type { Started, Weight } from './node-process.ts';
import { tempPath } from './temp.ts';

/** A load that was submitted: what came of it, and seconds until the read model had taken it up too. */
export type Submitted = LoadResult & { readonly projectedSeconds: number };

/** Founds a ledger in a temporary folder and submits what brings everybody in. */
export async function foundStaged(name: string, story: Story): Promise<string> {
  const folder = tempPath(name);
  await foundLedger(folder, story.genesis, story.logKey.seed);
  const ledger = await openLedger(folder, { workers: 0 });
  const { results } = await ledger.submit(story.submissions);
  await ledger.close();
  if (results.some((result) => 'problem' in result)) throw new Error('the ledger takes everybody in');
  return folder;
}

/** A node in a process of its own. */
export class RunningNode {
  readonly port: number;
  /** From the birth of the process until it listens. */
  readonly startSeconds: number;
  readonly #child: Child;

  private constructor(child: Child, port: number, startSeconds: number) {
    this.#child = child;
    this.port = port;
    this.startSeconds = startSeconds;
  }

  static async start(folder: string): Promise<RunningNode> {
    const born = performance.now();
    const child = new Child('./node-process.ts', [folder]);
    const { port } = await child.next<Started>();
    return new RunningNode(child, port, (performance.now() - born) / 1000);
  }

  weigh(): Promise<Weight> {
    return this.#child.ask<Weight>('weigh');
  }

  /** Waits until the read model has caught up: for how many seconds. */
  projected(): Promise<number> {
    return this.#child.ask<number>('projected');
  }

  async close(): Promise<void> {
    await this.#child.ask('close');
  }
}

/** Submits loads to a node, from a process of its own. */
export class LoadSource {
  readonly #child = new Child('./load-process.ts');
  readonly #file = tempPath('load');

  async submit(node: RunningNode, lanes: Lanes, each: number): Promise<Submitted> {
    writeLoad(this.#file, lanes, each);
    await this.#child.ask({ file: this.#file, port: node.port });
    const result = await this.#child.ask<LoadResult>('go');
    if (result.refused > 0) throw new Error(`${result.refused} transactions of the load were refused`);
    return { ...result, projectedSeconds: result.seconds + (await node.projected()) };
  }

  end(): void {
    this.#child.end();
  }
}
