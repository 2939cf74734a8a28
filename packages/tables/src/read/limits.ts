// Bounds of what is read. Rows and columns are those of Excel itself; the others are what no honest table comes near.

/** Columns of one row. */
export const COLUMNS_MAX = 16_384;
/** Characters of one row of a CSV file, of one record of a JSON file; a quote that is never closed is found here. */
export const ROW_CHARACTERS_MAX = 1_000_000;
/** Lists and objects of a JSON file inside one another; what is deeper nobody meant, and no program could write again. */
export const DEPTH_MAX = 100;
/** Rows of one worksheet, header included. CSV files may have more. */
export const SHEET_ROWS_MAX = 1_048_576;
/** Cells of a worksheet with nothing in them, before others of their rows: a million rows of a hundred columns. */
export const EMPTY_CELLS_MAX = 100_000_000;
/** So many of them to each cell that holds something are more than any table has, once there are this many. */
export const EMPTY_TO_ONE_MAX = 500;
export const EMPTY_CELLS_LOOKED_AT = 2_000_000;
/** Bytes of a workbook as it lies on disk. */
export const WORKBOOK_BYTES_MAX = 100_000_000;
/** Bytes of a workbook once inflated. */
export const INFLATED_BYTES_MAX = 400_000_000;
/** Files inside a workbook. */
export const WORKBOOK_FILES_MAX = 2_000;
