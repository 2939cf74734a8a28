import type { ReactNode } from 'react';

type FoldProps = {
  readonly title: ReactNode;
  /** What stands at the end of the line: the sum of what is folded away. */
  readonly sum: ReactNode;
  /** Under both, quiet: how many, how bad. */
  readonly note: ReactNode;
  readonly open: boolean;
  readonly children: ReactNode;
};

/** One group of a long list, folded to a line that says its sum; opens without a script. Print shows it open. */
export function Fold({ title, sum, note, open, children }: FoldProps) {
  return (
    <details className="fold" open={open}>
      <summary>
        <h2>{title}</h2>
        <span className="fold-sum">{sum}</span>
        <span className="fold-note">{note}</span>
      </summary>
      {children}
    </details>
  );
}

/** A list that fits on a screen is not folded: so many rows at most. */
const ROWS_OPEN = 6;

/** Whether groups stand open: where there is one, or hardly anything to fold. */
export function isOpen(groups: number, rows: number): boolean {
  return groups === 1 || rows <= ROWS_OPEN;
}
