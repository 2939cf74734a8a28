// The command in this process, where it runs until it is stopped: as `Running` in a process of its own.

import type { Ran, Shell } from './shell.ts';

/** A running `baton`, what it has said so far, and how it ended. */
export class RunningHere {
  readonly #interrupted = Promise.withResolvers<void>();
  readonly #ended: Promise<Ran>;
  #heard = Promise.withResolvers<void>();
  out = '';
  err = '';

  constructor(shell: Shell, line: string, env: { readonly [name: string]: string }) {
    this.#ended = shell.run(line, {
      env,
      now: Date.now,
      // Whoever has a terminal is told of what is wrong alone.
      terminal: { out: false, err: true, columns: 80 },
      out: (text) => this.#hear('out', text),
      err: (text) => this.#hear('err', text),
      interrupted: () => this.#interrupted.promise,
    });
  }

  /** Resolves with the match once the command has said something; rejects if it ends before. */
  async says(pattern: RegExp): Promise<RegExpMatchArray> {
    for (;;) {
      const match = this.out.match(pattern) ?? this.err.match(pattern);
      if (match !== null) return match;
      const ended = await Promise.race([this.#ended, this.#heard.promise]);
      if (ended !== undefined) throw new Error(`ended with ${ended.code}: ${this.out}${this.err}`);
    }
  }

  /** Ctrl-C. The exit code. */
  async kill(_signal: 'SIGINT'): Promise<number> {
    this.#interrupted.resolve();
    return (await this.#ended).code;
  }

  #hear(stream: 'out' | 'err', text: string): void {
    this[stream] += text;
    this.#heard.resolve();
    this.#heard = Promise.withResolvers<void>();
  }
}
