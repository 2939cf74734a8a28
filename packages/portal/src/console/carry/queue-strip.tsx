import type { ReactNode } from 'react';
import { useSay } from '../../scene/scene.ts';
import type { Queued } from '../desk/queue.ts';

type QueueStripProps = { readonly queue: readonly Queued[]; readonly children?: ReactNode };

/** What was signed and is not in the ledger: always in sight, nothing where there is none. `children`: where to look at it. */
export function QueueStrip({ queue, children }: QueueStripProps) {
  const say = useSay();
  const refused = queue.filter(({ problem }) => problem !== undefined).length;
  const waiting = queue.length - refused;
  if (queue.length === 0) return null;
  return (
    <p className={refused > 0 ? 'msg is-g' : 'msg is-w'} role="status">
      {waiting > 0 ? say(`${waiting} 条签好了，等网络送出。`, `${waiting} signed, waiting for a line. `) : null}
      {refused > 0
        ? say(`${refused} 条被账本拒绝，要您决定。`, `${refused} refused by the ledger: you must decide. `)
        : null}
      {children}
    </p>
  );
}
