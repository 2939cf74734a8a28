import { resolve } from 'node:path';
import type { Fetch } from '@baton/sdk';

/** What the command line touches of the world; tests hold the other side. */
export type World = {
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether output goes to a terminal, and how many columns it has. */
  readonly terminal: { readonly out: boolean; readonly err: boolean; readonly columns: number };
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Asks for a secret without showing it; undefined where nobody can be asked. */
  readonly askSecret: (prompt: string) => Promise<string | undefined>;
  /** Settles when the user wants to stop: Ctrl-C, or a signal to end. */
  readonly interrupted: () => Promise<void>;
};

/** A path as it was typed, in full. It starts where the command was called: npm changes into the package, and says where. */
export function typedPath({ env, cwd }: Pick<World, 'env' | 'cwd'>, typed: string): string {
  return resolve(env['INIT_CWD'] ?? cwd, typed);
}
