// A worker thread: checks transactions in batches.

import { parentPort } from 'node:worker_threads';
import { check, type Unchecked } from './check.ts';

const port = parentPort;
port?.on('message', (batch: readonly Unchecked[]) => port.postMessage(batch.map(check)));
