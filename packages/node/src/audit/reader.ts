// A thread of an audit. `readers.ts` is its other end.

import { parentPort } from 'node:worker_threads';
import { stepBack } from '../thread.ts';
import { type Answer, type Ask, Desk } from './desk.ts';

/** Steps behind the replay, for which all readers wait. */
const STEPS_BACK = 4;

/** Questions and answers, told apart by number. */
export type Asked = { readonly id: number; readonly ask: Ask };
export type Answered = { readonly id: number; readonly answer: Answer };

stepBack(STEPS_BACK);
const desk = new Desk();
const port = parentPort;
port?.on('message', ({ id, ask }: Asked) => port.postMessage({ id, answer: desk.answer(ask) } satisfies Answered));
