// A shell for tests: runs commands in this process, with a folder of its own and a node in memory.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fetch } from '@baton/sdk';
import { main } from '../src/main.ts';
import type { World } from '../src/world.ts';

/** What a command left behind. */
export type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** A folder and a way to run commands in it. `end` removes the folder. */
export type Shell = {
  readonly folder: string;
  run(line: string, world?: Partial<World>): Promise<Ran>;
  /** Runs a command that must succeed; its JSON answer. */
  json<Body>(line: string): Promise<Body>;
  end(): void;
};

/** Opens a shell whose network is `fetch`. */
export function openShell(fetch: Fetch, env: { readonly [name: string]: string } = {}): Shell {
  const folder = mkdtempSync(join(tmpdir(), 'baton-cli-'));
  const run = async (line: string, world: Partial<World> = {}): Promise<Ran> => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await main(words(line), {
      env: { XDG_CONFIG_HOME: join(folder, 'config'), LANG: 'en_GB.UTF-8', ...env },
      cwd: folder,
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      terminal: { out: false, err: false, columns: 80 },
      fetch,
      now: () => 1_580_000_000_000,
      askSecret: async () => 'correct horse',
      interrupted: async () => {},
      ...world,
    });
    return { code, out: out.join(''), err: err.join('') };
  };
  return {
    folder,
    run,
    async json(line) {
      const { code, out, err } = await run(`${line} --json`);
      if (code !== 0) throw new Error(`${line} ended with ${code}: ${out}${err}`);
      return JSON.parse(out);
    },
    end: () => rmSync(folder, { recursive: true }),
  };
}

/** The words of a line, without the leading `baton`; double quotes hold words together. */
function words(line: string): string[] {
  const found = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  return found[0] === 'baton' ? found.slice(1) : found;
}
