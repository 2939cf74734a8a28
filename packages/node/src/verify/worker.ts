// A worker thread: checks transactions in batches.

import { parentPort } from 'node:worker_threads';
import { check } from './check.ts';
import { fromQuestion, toAnswer, type WireQuestion } from './wire.ts';

const port = parentPort;
port?.on('message', (questions: readonly WireQuestion[]) => {
  port.postMessage(questions.map((question) => toAnswer(check(fromQuestion(question)))));
});
