// A thread of an audit that is asked and answers, each question by itself. `answering.ts` is its other end.

import type { Transferable } from 'node:worker_threads';
import { startThread, youngLimits } from '../thread.ts';
import type { Answered, Asked } from './answering.ts';

/** Somebody who answers. */
export type Answerer<Question, Answer> = {
  /** `given`: buffers of the question that the other side takes over. */
  readonly ask: (question: Question, given?: readonly Transferable[]) => Promise<Answer>;
  readonly close: () => Promise<unknown>;
};

type Waiting<Answer> = { readonly resolve: (answer: Answer) => void; readonly reject: (fault: unknown) => void };

/** Starts the thread that a file holds, named without its ending. */
export function askedThread<Question, Answer>(file: URL): Answerer<Question, Answer> {
  const worker = startThread(file, { resourceLimits: youngLimits });
  const waiting = new Map<number, Waiting<Answer>>();
  worker.on('message', ({ id, answer }: Answered<Answer>) => {
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
  });
  // A thread that died owes everything it was asked, and answers nothing any more.
  let death: unknown;
  const die = (fault: unknown) => {
    death ??= fault;
    for (const { reject } of waiting.values()) reject(death);
    waiting.clear();
  };
  worker.on('error', die).on('exit', () => die(new Error('a thread of the audit has ended')));
  let asked = 0;
  const ask = (question: Question, given: readonly Transferable[] = []) =>
    new Promise<Answer>((resolve, reject) => {
      if (death !== undefined) return reject(death);
      const id = asked++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, question } satisfies Asked<Question>, given);
    });
  return { ask, close: () => worker.terminate() };
}

/** The calling thread itself. */
export function askedHere<Question, Answer>(answer: (question: Question) => Answer): Answerer<Question, Answer> {
  return { ask: async (question) => answer(question), close: async () => {} };
}
