// A node on a copy of the replay, in this process, and a shell that asks it.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningNode, startNode } from '@baton/node';
import type { Fetch } from '@baton/sdk';
import { placeReplay } from './loaded-replay.ts';
import { openShell, type Ran } from './shell.ts';

/** The node, the folder in which commands run, and how they are run: in English, at the time that it is. */
export type Replay = {
  readonly node: RunningNode;
  readonly folder: string;
  run(line: string): Promise<Ran>;
  /** Writes a file of that folder. */
  write(name: string, text: string): void;
  close(): Promise<void>;
};

/** Starts a node on a replay of its own; `fetching` is the network of its shell. */
export async function openReplay(fetching: Fetch = (url, init) => fetch(url, init)): Promise<Replay> {
  const shell = openShell(fetching);
  const data = join(shell.folder, 'baton-data');
  await placeReplay(data);
  const node = await startNode({ folder: data, port: 0, logLevel: 'silent' });
  return {
    node,
    folder: shell.folder,
    run: (line) => shell.run(line, { env: { BATON_NODE: node.address, LANG: 'en' }, now: Date.now }),
    write: (name, text) => writeFileSync(join(shell.folder, name), text),
    async close() {
      await node.close();
      shell.end();
    },
  };
}
