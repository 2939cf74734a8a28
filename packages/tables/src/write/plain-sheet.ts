import { writeXlsx } from 'hucre/xlsx';

/** A workbook of one sheet of texts; a text is never a formula. For what is small enough to be held. */
export async function plainSheet(name: string, rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name, rows: rows.map((row) => [...row]) }] });
}
