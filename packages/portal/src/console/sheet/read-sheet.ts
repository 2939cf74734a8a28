// A spreadsheet of gifts as people keep it: the header says which column is what, in Chinese or English.

import type { Words } from '@baton/ledger';
import {
  decodeText,
  EncodingFinder,
  isWorkbook,
  readCsv,
  readMoment,
  readNumber,
  readXlsx,
  refuseForeign,
  TableRefused,
  type TableRow,
} from '@baton/tables';

/** One row that says what came: how many of what, from whom. Names are as they were typed. */
export type SheetRow = {
  /** Counted from 1, as the spreadsheet shows it. */
  readonly row: number;
  readonly item: string;
  readonly quantity: number;
  readonly donor: string;
  readonly grade: string | undefined;
  readonly batch: string | undefined;
  /** Seconds. */
  readonly expiry: number | undefined;
};

/** A row that is left out, and why. */
export type LeftOut = { readonly row: number; readonly why: Words };

export type Sheet = { readonly rows: readonly SheetRow[]; readonly leftOut: readonly LeftOut[] };

/** Why nothing of a file can be read, and what to do. */
export type Unread = { readonly why: Words; readonly right: Words };

const columns = {
  item: ['物资', '物品', '品名', '物资名称', '物品名称', '名称', 'item', 'goods', 'what', 'name'],
  quantity: ['数量', '捐赠数量', 'quantity', 'qty', 'number', 'how many'],
  donor: ['捐赠方', '捐赠人', '捐赠单位', '捐赠者', '来源', 'donor', 'from', 'given by'],
  grade: ['等级', '标准', 'grade'],
  batch: ['批号', 'batch', 'batch number', 'lot number'],
  expiry: ['有效期', '有效期至', '失效日期', 'expiry', 'expires', 'expiry date'],
} as const;

type Column = keyof typeof columns;
type Places = { readonly [column in Column]: number };

const ROWS_MAX = 5_000;
/** How far down the header is looked for: titles and notes stand above it. */
const HEADER_ROWS = 10;
const OFFSET_MINUTES = 480;

/** Reads a file: a workbook or CSV in whatever encoding. */
export async function readSheet(bytes: Uint8Array): Promise<Sheet | Unread> {
  try {
    return interpretRows(await rowsIn(bytes));
  } catch (error) {
    if (error instanceof TableRefused) return { why: error.words, right: error.right };
    throw error;
  }
}

async function rowsIn(bytes: Uint8Array): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of isWorkbook(bytes) ? readXlsx(bytes) : readCsv(textOf(bytes))) {
    rows.push(row);
    if (rows.length > ROWS_MAX) break;
  }
  return rows;
}

function textOf(bytes: Uint8Array) {
  refuseForeign(bytes);
  const finder = new EncodingFinder();
  finder.take(bytes);
  return decodeText([bytes], finder.end());
}

const noHeader: Unread = {
  why: {
    zh: `前 ${HEADER_ROWS} 行里没有写着“物资”和“数量”的一行。`,
    en: `Among the first ${HEADER_ROWS} rows none names the columns “item” and “quantity”.`,
  },
  right: { zh: '在数据上面加一行列名。', en: 'Write their names above the data.' },
};

/** Rows below the header that names an item and a quantity. */
export function interpretRows(rows: readonly TableRow[]): Sheet | Unread {
  const at = rows.slice(0, HEADER_ROWS).findIndex(({ cells }) => isHeader(placesIn(cells)));
  if (at < 0) return noHeader;
  const places = placesIn(rows[at]?.cells ?? []);
  const read = rows.slice(at + 1).map((row) => readRow(row, places));
  return {
    rows: read.filter((one) => 'item' in one),
    leftOut: read.filter((one) => 'why' in one),
  };
}

function isHeader({ item, quantity }: Places): boolean {
  return item >= 0 && quantity >= 0;
}

function placesIn(cells: readonly string[]): Places {
  const plain = cells.map((cell) => cell.trim().toLowerCase());
  const find = (column: Column) => {
    const names: readonly string[] = columns[column];
    return plain.findIndex((cell) => names.includes(cell));
  };
  return {
    item: find('item'),
    quantity: find('quantity'),
    donor: find('donor'),
    grade: find('grade'),
    batch: find('batch'),
    expiry: find('expiry'),
  };
}

function readRow({ row, cells }: TableRow, places: Places): SheetRow | LeftOut {
  const cell = (column: Column) => (cells[places[column]] ?? '').trim();
  const [item, typed] = [cell('item'), cell('quantity')];
  if (item === '') return { row, why: { zh: '没有写物资', en: 'no item' } };
  const number = readNumber(typed);
  // A unit behind the number may be boxes: only what is counted as the item is counts.
  if (number === undefined || number.unit !== '' || number.decimals > 0 || number.digits < 1)
    return { row, why: { zh: `“${typed}”不是数量`, en: `"${typed}" is no quantity` } };
  const [expiry, batch] = [cell('expiry'), cell('batch')];
  const until = expiry === '' ? undefined : readMoment(expiry, { offset: OFFSET_MINUTES });
  if (expiry !== '' && until === undefined)
    return { row, why: { zh: `“${expiry}”不是日期`, en: `"${expiry}" is no date` } };
  if (batch !== '' && !/^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/.test(batch))
    return { row, why: { zh: `“${batch}”不是批号`, en: `"${batch}" is no batch` } };
  const grade = cell('grade').toLowerCase();
  return {
    row,
    item,
    quantity: number.digits,
    donor: cell('donor'),
    grade: grade === '' ? undefined : grade,
    batch: batch === '' ? undefined : batch,
    expiry: until?.time,
  };
}
