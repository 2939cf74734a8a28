import { type Asked, taken } from './asked.ts';
import { bodyOf } from './body.ts';
import type { CaptureJob } from './captures.ts';
import type { EventOutcome } from './outcome.ts';
import { type Answer, Problem } from './problem.ts';
import { guardAccept } from './versions.ts';

/** How long an answer to one event is waited for, milliseconds. */
const WAIT_MS = 25_000;

/** Takes a document with one event, and answers once it is known what became of it. */
export async function oneEvent({ jobs, request }: Asked): Promise<Answer> {
  guardAccept(request.headers);
  const { captureID } = taken(jobs, await bodyOf(request), 'rollback', 1);
  await atMost(WAIT_MS, jobs.settledOf(captureID));
  const job = jobs.findWhole(captureID);
  const [event] = job?.events ?? [];
  if (job === undefined || event === undefined) throw later(job);
  return answered(event);
}

async function atMost(milliseconds: number, done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([done, over]);
  clearTimeout(timer);
}

function answered(event: EventOutcome): Answer {
  const { eventID, outcome, words } = event;
  const location = `/events/${encodeURIComponent(eventID)}`;
  if (outcome === 'recorded' || outcome === 'noted') return { status: 201, body: event, headers: { location } };
  const known = { zh: `${eventID} 早已入账。`, en: `${eventID} was captured before.` };
  if (outcome === 'known') throw new Problem(409, known, { event });
  throw new Problem(outcome === 'waiting' ? 503 : 400, words ?? wrong, { event });
}

const wrong = { zh: '事件没有被接受。', en: 'The event was not taken.' };

/** It is kept, and will be written down: nobody has to send it again. */
function later(job: CaptureJob | undefined): Problem {
  const failure = job?.errors[0];
  if (job !== undefined && !job.running && failure !== undefined)
    return new Problem(500, wrong, { detail: failure.detail });
  const capture = job === undefined ? {} : { location: `/capture/${job.captureID}` };
  const words = {
    zh: '事件已收下，节点还没有回答；入账之后，答复在 Location 所指的采集里。',
    en: 'The event is kept, and the node has not answered yet; what becomes of it is told by the capture in Location.',
  };
  return new Problem(503, words, capture, { 'retry-after': '10', ...capture });
}
