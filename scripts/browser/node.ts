// A node with the replay, as `npm start` starts it, for tests in a browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A node in a process of its own, with its pages. */
export type ServingNode = { readonly process: ChildProcess; readonly address: string };

/** A running node: where it is, and what the replay calls its things. */
export type ReplayNode = ServingNode & { readonly names: { readonly [name: string]: string } };

/** Starts a node on a folder, which is given the replay where it holds no ledger. */
export function startServing(data: string): Promise<ServingNode> {
  const baton = join(root, 'packages', 'cli', 'bin', 'baton.js');
  const node = spawn(process.execPath, [baton, 'start', '--data', data, '--port', '0'], { cwd: root });
  return new Promise((resolve, reject) => {
    let said = '';
    node.stdout.on('data', (piece) => {
      said += String(piece);
      const address = /running: (http:\/\/[0-9.:]+)/.exec(said)?.[1];
      if (address !== undefined) resolve({ process: node, address });
    });
    node.once('exit', () => reject(new Error(said)));
  });
}

export async function startReplay(data: string): Promise<ReplayNode> {
  const node = await startServing(data);
  return { ...node, names: JSON.parse(readFileSync(join(data, 'names.json'), 'utf8')) };
}
