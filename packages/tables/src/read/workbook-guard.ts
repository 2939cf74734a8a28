import { TableRefused } from '../refusal.ts';
import { INFLATED_BYTES_MAX, WORKBOOK_BYTES_MAX, WORKBOOK_FILES_MAX } from './limits.ts';
import { refuseForeignZip } from './signature.ts';
import { Watch } from './workbook-watch.ts';

// A workbook is a zip (PKWARE APPNOTE 6.3.10). Its directory is read here before any reader of spreadsheets sees it, and
// each file in it is inflated once into nothing, under a counter: what the directory states may be a lie.

type ZipFile = { readonly name: string; readonly method: number; readonly start: number; readonly size: number };

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const COMPOUND_FILE = 0xe011cfd0;
/** What stands for a size of four gigabytes or more (ZIP64). */
const ELSEWHERE = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

/** What a workbook says of itself: the names of its sheets, and whether its days are counted from 1904. */
export type Workbook = { readonly sheets: readonly string[]; readonly since1904: boolean };

/** Throws `TableRefused` unless these are the bytes of a workbook without macros that inflates within bounds. */
export async function guardWorkbook(bytes: Uint8Array, inflatedBytesMax = INFLATED_BYTES_MAX): Promise<Workbook> {
  if (bytes.length > WORKBOOK_BYTES_MAX) throw tooLarge();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 4 && view.getUint32(0, true) === COMPOUND_FILE) throw encrypted();
  const files = directoryOf(view);
  if (!files.some(({ name }) => name === 'xl/workbook.xml')) {
    refuseForeignZip(files.map(({ name }) => name));
    throw notAWorkbook();
  }
  if (files.some(({ name }) => /vbaProject|macrosheets\//i.test(name))) throw macros();
  let left = inflatedBytesMax;
  let workbook: Workbook = { sheets: [], since1904: false };
  for (const { name, method, start, size } of files) {
    const watch = new Watch(name);
    left = await inflatedWithin(bytes.subarray(start, start + size), method, watch, left);
    watch.end();
    if (watch.sheets.length > 0) workbook = { sheets: watch.sheets, since1904: watch.since1904 };
  }
  return workbook;
}

function directoryOf(view: DataView): ZipFile[] {
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  if (count > WORKBOOK_FILES_MAX) throw bomb();
  // A size that refers elsewhere (ZIP64) leads other readers to another directory than this one.
  if (view.getUint32(end + 12, true) > view.byteLength) throw notAWorkbook();
  const files: ZipFile[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw notAWorkbook();
    const nameLength = view.getUint16(at + 28, true);
    files.push(fileAt(view, at, nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

function endOfDirectory(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= earliest; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw notAWorkbook();
}

function fileAt(view: DataView, at: number, nameLength: number): ZipFile {
  const local = view.getUint32(at + 42, true);
  if (at + 46 + nameLength > view.byteLength || local + 30 > view.byteLength) throw notAWorkbook();
  if (view.getUint32(local, true) !== LOCAL_HEADER) throw notAWorkbook();
  if ((view.getUint16(at + 8, true) & 1) === 1) throw encrypted();
  if (view.getUint32(at + 24, true) === ELSEWHERE) throw bomb();
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const size = view.getUint32(at + 20, true);
  if (start + size > view.byteLength) throw notAWorkbook();
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength));
  return { name, method: view.getUint16(at + 10, true), start, size };
}

/** How many bytes may still come once this file is inflated. */
async function inflatedWithin(packed: Uint8Array, method: number, watch: Watch, left: number): Promise<number> {
  if (method === STORED) {
    if (packed.length > left) throw bomb();
    watch.look(packed);
    return left - packed.length;
  }
  if (method !== DEFLATED) throw notAWorkbook();
  const reader = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let room = left;
  for (;;) {
    const { done, value } = await reader.read().catch(() => Promise.reject(notAWorkbook()));
    if (done) return room;
    watch.look(value);
    room -= value.length;
    if (room < 0) {
      await reader.cancel();
      throw bomb();
    }
  }
}

function tooLarge(): TableRefused {
  return new TableRefused(
    'file_too_large',
    { zh: '工作簿大于 100 MB。', en: 'The workbook is larger than 100 MB.' },
    { zh: '存为 CSV：CSV 不限大小。', en: 'Save the sheet as CSV, which has no limit of size.' },
  );
}

function encrypted(): TableRefused {
  return new TableRefused(
    'workbook_encrypted',
    { zh: '这是旧的 .xls，或有密码。', en: 'This is an old .xls file, or it has a password.' },
    { zh: '去掉密码，另存为 .xlsx。', en: 'Remove the password, and save it as .xlsx.' },
  );
}

function macros(): TableRefused {
  return new TableRefused(
    'workbook_macros',
    { zh: '工作簿里有宏。', en: 'The workbook holds macros.' },
    { zh: '另存为不带宏的 .xlsx。', en: 'Save it as .xlsx, without macros.' },
  );
}

function bomb(): TableRefused {
  return new TableRefused(
    'workbook_bomb',
    { zh: '工作簿解压后过大。', en: 'Inflated, the workbook is larger than any honest table.' },
    { zh: '只留需要的工作表，或存为 CSV。', en: 'Keep the sheet that matters, or save it as CSV.' },
  );
}

/** What is no workbook, or half of one. */
export function notAWorkbook(): TableRefused {
  return new TableRefused(
    'not_a_workbook',
    { zh: '不是 XLSX 工作簿，或只有半个文件。', en: 'This is no XLSX workbook, or half of one.' },
    { zh: '重新下载，或存为 CSV。', en: 'Fetch it again, or save it as CSV.' },
  );
}
