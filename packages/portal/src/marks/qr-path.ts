/** The dark modules of a QR code as one path, run by run. */
export function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .map((row, y) =>
      runs(row)
        .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('');
}

/** Runs of dark modules in a row: where each begins, and how long it is. */
function runs(row: readonly boolean[]): readonly (readonly [number, number])[] {
  return row.flatMap((dark, x) => {
    if (!dark || row[x - 1] === true) return [];
    const end = row.findIndex((other, at) => at > x && !other);
    return [[x, (end < 0 ? row.length : end) - x] as const];
  });
}
