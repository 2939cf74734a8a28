// Child processes of the benches: forked, asked over IPC, one question at a time.

import { type ChildProcess, fork } from 'node:child_process';

/** A child that answers. */
export class Child {
  readonly #process: ChildProcess;

  /** Starts a file of this folder. */
  constructor(file: string, args: readonly string[] = [], execArgv: readonly string[] = []) {
    this.#process = fork(new URL(file, import.meta.url), args, { execArgv: [...process.execArgv, ...execArgv] });
  }

  /** The next message. Fails if the child ends before; its end may be known before its last message is read. */
  next<Answer>(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`a child of the bench ended with ${this.#process.exitCode}`));
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

  /** Ends it. */
  end(): void {
    this.#process.kill();
  }
}
