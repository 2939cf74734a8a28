// The command as its users start it: a process of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The command's file. */
export const program = fileURLToPath(new URL('../bin/baton.js', import.meta.url));

/** A running `baton`, what it has said so far, and how it ended. */
export class Running {
  readonly #child: ChildProcess;
  readonly #heard: (() => void)[] = [];
  readonly ended: Promise<number | null>;
  out = '';
  err = '';

  constructor(folder: string, ...args: readonly string[]) {
    // INIT_CWD would lead relative paths to where npm was called.
    const env = { ...process.env, INIT_CWD: folder, XDG_CONFIG_HOME: `${folder}/config`, LANG: 'en' };
    this.#child = spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#hear('out', chunk));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#hear('err', chunk));
    this.ended = once(this.#child, 'close').then(([code]) => code as number | null);
    void this.ended.then(() => this.#wake());
  }

  /** Resolves with the match once the process has said something; rejects if it ends before. */
  async says(pattern: RegExp): Promise<RegExpMatchArray> {
    for (;;) {
      const match = this.out.match(pattern) ?? this.err.match(pattern);
      if (match !== null) return match;
      if (this.#child.exitCode !== null) throw new Error(`ended with ${this.#child.exitCode}: ${this.out}${this.err}`);
      await new Promise<void>((wake) => this.#heard.push(wake));
    }
  }

  /** Ctrl-C, or worse. */
  kill(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
    this.#child.kill(signal);
    return this.ended;
  }

  #hear(stream: 'out' | 'err', chunk: Buffer): void {
    this[stream] += chunk.toString('utf8');
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#heard.splice(0)) wake();
  }
}
