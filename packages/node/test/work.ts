// How much work something is, counted and not timed: how often functions and blocks of our own were entered.

import { Session } from 'node:inspector';

/** How often functions and blocks of files whose path contains `where` are entered while this is done. */
export function workOf(where: string, act: () => void): number {
  const session = new Session();
  session.connect();
  try {
    post(session, 'Profiler.enable');
    post(session, 'Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    act();
    const { result } = post(session, 'Profiler.takePreciseCoverage') as Coverage;
    const ours = result.filter(({ url }) => url.includes(where));
    const ranges = ours.flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
    return ranges.reduce((sum, { count }) => sum + count, 0);
  } finally {
    session.disconnect();
  }
}

type Coverage = {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
};

/** A session on one's own thread answers before it returns. */
function post(session: Session, method: string, parameters: object = {}): unknown {
  let answer: unknown;
  session.post(method, parameters, (fault, result) => {
    if (fault !== null) throw fault;
    answer = result;
  });
  return answer;
}
