// Child processes of the benches: forked, asked over IPC, one question at a time.

import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';

/**
 * A child does not inherit the cache of compiled sources, which the `baton` command has: without it every thread of a node
 * loads and keeps what strips types from sources.
 */
function withCompileCache(): NodeJS.ProcessEnv {
  const cache = getCompileCacheDir();
  return cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) };
}

/** A child that answers. */
export class Child {
  readonly #process: ChildProcess;

  /** Starts a file of this folder. */
  constructor(file: string, args: readonly string[] = [], execArgv: readonly string[] = []) {
    const options = { env: withCompileCache(), execArgv: [...process.execArgv, ...execArgv] };
    this.#process = fork(new URL(file, import.meta.url), args, options);
  }

  /** The next message. Fails if the child ends before; its end may be known before its last message is read. */
  next<Answer>(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const ended = () => this.#whenEnded((how) => reject(new Error(`a child of the bench ended with ${how}`)));
      this.#process.once('disconnect', ended);
      this.#process.once('message', (answer) => {
        this.#process.off('disconnect', ended);
        resolve(answer as Answer);
      });
    });
  }

  /** Says something and waits for the answer. */
  ask<Answer>(question: object | string): Promise<Answer> {
    const answer = this.next<Answer>();
    this.#process.send(question);
    return answer;
  }

  /** Its exit comes after its channel was closed: only then is it known how it ended. */
  #whenEnded(tell: (how: number | string | null) => void): void {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) tell(exitCode ?? signalCode);
    else this.#process.once('exit', (code, signal) => tell(code ?? signal));
  }

  /** Ends it. */
  end(): void {
    this.#process.kill();
  }
}
