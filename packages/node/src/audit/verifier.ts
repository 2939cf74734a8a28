// A thread of an audit that verifies signatures. `readers.ts` is its other end.

import { stepBack } from '../thread.ts';
import { answerAll } from './answering.ts';
import { Verifier } from './signatures.ts';

/** Steps behind the replay and the thread that reads for it: nobody waits for a signature before the end. */
const STEPS_BACK = 4;

stepBack(STEPS_BACK);
const verifier = new Verifier();
answerAll(verifier.verify);
