import type { IncomingMessage } from 'node:http';
import type { Capture, ErrorBehaviour } from './captures.ts';
import type { Jobs } from './jobs.ts';
import { Problem } from './problem.ts';

/** What a handler is given: the request, what is asked in its address, and the captures. */
export type Asked = {
  readonly jobs: Jobs;
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  /** What the address names: a capture, an event. */
  readonly name: string;
};

/** Takes a document of so many events at most, unless too many documents wait. */
export function taken(jobs: Jobs, text: string, behaviour: ErrorBehaviour, most?: number): Capture {
  if (!jobs.isFull) return jobs.take(text, behaviour, most);
  const words = { zh: '排队的文件太多，请稍后再来。', en: 'Too many captures wait; come back in a while.' };
  throw new Problem(503, words, {}, { 'retry-after': '10' });
}
