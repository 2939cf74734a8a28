import type { ReactNode } from 'react';

const DAY_HOURS = 24;

/** Arcs of a ring that empties in five steps: whole within a day, then by days, empty after a week. */
const steps: readonly (readonly [hours: number, arc: string])[] = [
  [DAY_HOURS, 'M8 8V3.4A4.6 4.6 0 1 1 7.99 3.40z'],
  [2 * DAY_HOURS, 'M8 8V3.4A4.6 4.6 0 1 1 3.40 8.00z'],
  [4 * DAY_HOURS, 'M8 8V3.4A4.6 4.6 0 0 1 8.00 12.60z'],
  [7 * DAY_HOURS, 'M8 8V3.4A4.6 4.6 0 0 1 12.60 8.00z'],
];

type FreshProps = { readonly hours: number; readonly stale: boolean; readonly children: ReactNode };

/** How long ago something was last said, as a ring beside its words; crossed once it no longer counts. */
export function Fresh({ hours, stale, children }: FreshProps) {
  const old = stale || hours >= 5 * DAY_HOURS;
  const arc = steps.find(([until]) => hours < until)?.[1];
  return (
    <span className={`fresh ${old ? 'is-wait' : 'quiet'}`}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle className={`f-none w1 ${old ? 's-wait' : 's-ink2'}`} cx="8" cy="8" r="7" />
        {stale ? (
          <path className="f-none s-wait w2" d="M3.5 12.5 12.5 3.5" />
        ) : (
          <path className={old ? 'f-wait' : 'f-ink2'} d={arc ?? ''} />
        )}
      </svg>
      {children}
    </span>
  );
}
