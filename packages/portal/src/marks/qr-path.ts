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
  const found: [number, number][] = [];
  let length = 0;
  for (let x = 0; x <= row.length; x += 1) {
    if (row[x] === true) length += 1;
    else if (length > 0) {
      found.push([x - length, length]);
      length = 0;
    }
  }
  return found;
}
