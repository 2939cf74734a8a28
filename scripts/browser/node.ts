// A node with the replay, as `npm start` starts it, for tests in a browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A running node: where it is, and what the replay calls its things. */
export type ReplayNode = {
  readonly process: ChildProcess;
  readonly address: string;
  readonly names: { readonly [name: string]: string };
};

export function startReplay(data: string): Promise<ReplayNode> {
  const baton = join(root, 'packages', 'cli', 'bin', 'baton.js');
  const node = spawn(process.execPath, [baton, 'start', '--data', data, '--port', '0'], { cwd: root });
  return new Promise((resolve, reject) => {
    let said = '';
    node.stdout.on('data', (piece) => {
      said += String(piece);
      const address = /running: (http:\/\/[0-9.:]+)/.exec(said)?.[1];
      if (address === undefined) return;
      resolve({ process: node, address, names: JSON.parse(readFileSync(join(data, 'names.json'), 'utf8')) });
    });
    node.once('exit', () => reject(new Error(said)));
  });
}
