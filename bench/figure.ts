/** One line of the table of measurements. */
export type Figure = {
  readonly name: string;
  readonly value: string;
  /** What it is held against, measured in the same run. */
  readonly limit?: string;
  /** Value by limit: the median of the rounds, and the best of them. */
  readonly ratio?: number;
  readonly best?: number;
  /** The ratio to reach. `atMost`: the ratio not to exceed. */
  readonly goal?: number | undefined;
  readonly atMost?: number;
  readonly note?: string;
};

/** Takes a figure as soon as it is measured. */
export type Report = (figure: Figure) => void;

/** Whether a figure holds. `slack` widens its goal: 2 asks for half of it. */
export function holds({ ratio, goal, atMost }: Figure, slack = 1): boolean {
  if (ratio === undefined) return true;
  return ratio * slack >= (goal ?? 0) && ratio <= (atMost ?? Number.POSITIVE_INFINITY) * slack;
}

/** A figure as a line of text. */
export function lineOf(figure: Figure): string {
  const { name, value, limit = '', ratio, best, goal, atMost, note = '' } = figure;
  const aim = goal !== undefined ? `≥ ${goal}` : atMost !== undefined ? `≤ ${atMost}` : '';
  const said =
    ratio === undefined ? '' : `${ratio.toFixed(2)}${best === undefined ? '' : ` (best ${best.toFixed(2)})`}`;
  const verdict = aim === '' ? '' : holds(figure) ? 'holds' : 'misses';
  const columns = [
    name.padEnd(40),
    value.padStart(12),
    limit.padStart(20),
    said.padStart(18),
    aim.padStart(7),
    verdict,
  ];
  return `${columns.join('  ')}  ${note}`.trimEnd();
}
