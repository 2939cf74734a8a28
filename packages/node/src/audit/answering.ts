// The inner end of a thread that is asked and answers. `asked-thread.ts` is the other one.

import { parentPort, type Transferable } from 'node:worker_threads';

/** Questions and answers, told apart by number. */
export type Asked<Question> = { readonly id: number; readonly question: Question };
export type Answered<Answer> = { readonly id: number; readonly answer: Answer };

/** Answers whatever comes. `given`: buffers of an answer that the other side takes over. */
export function answerAll<Question, Answer>(
  answerTo: (question: Question) => Answer,
  given: (answer: Answer) => readonly Transferable[] = () => [],
): void {
  const port = parentPort;
  port?.on('message', ({ id, question }: Asked<Question>) => {
    const answer = answerTo(question);
    port.postMessage({ id, answer } satisfies Answered<Answer>, given(answer));
  });
}
