// A worker thread: checks transactions in batches.

import { parentPort } from 'node:worker_threads';
import { tidyWhenIdle } from '../idle.ts';
import { stepBack } from '../thread.ts';
import { check } from './check.ts';
import { fromQuestion, toAnswer, type WireQuestion } from './wire.ts';

/** Steps behind the thread that orders: it is the one that all wait for. */
const STEPS_BACK = 4;

stepBack(STEPS_BACK);
const port = parentPort;
const stir = tidyWhenIdle();
port?.on('message', (questions: readonly WireQuestion[]) => {
  port.postMessage(questions.map((question) => toAnswer(check(fromQuestion(question)))));
  stir();
});
