// The thread of an audit that reads bundles. `readers.ts` is its other end.

import { answerAll } from './answering.ts';
import { type BundleJob, readBundle } from './bundle.ts';
import { type BundleSent, buffersOf, toSent } from './wire.ts';

answerAll<BundleJob, BundleSent>(
  (job) => toSent(readBundle(job)),
  ({ unverified, texts }) => [...buffersOf(unverified), texts.buffer as ArrayBuffer],
);
