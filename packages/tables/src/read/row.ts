/** One row as it stands in the file. `row` counts from 1, the header included; it is provenance and never identity. */
export type TableRow = {
  readonly row: number;
  readonly cells: readonly string[];
  /** Its workbook counts days from 1904, as those of old Macs do: a number that is a date is four years more. */
  readonly since1904?: true;
};

/** Rows in order, as they are read. */
export type Rows = AsyncIterable<TableRow> | Iterable<TableRow>;

/** A cell that holds nothing but white space. */
export function isBlank(cell: string | undefined): boolean {
  return cell === undefined || cell.trim() === '';
}
