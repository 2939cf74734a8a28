import { TableRefused, type Words } from '../refusal.ts';

// Files that are no table, whatever their names say, told by how they begin.

const unpack: Words = { zh: '先解压，再导入里面的表格。', en: 'Unpack it, and import the table that is in it.' };
const saveAs: Words = {
  zh: '用表格软件打开，另存为 .xlsx 或 UTF-8 的 CSV。',
  en: 'Open it in a spreadsheet program, and save it as .xlsx or as CSV in UTF-8.',
};
const ask: Words = {
  zh: '请发布者给出 .xlsx 或 CSV；识别出来的文字要先核对。',
  en: 'Ask whoever made it for .xlsx or CSV; what a program reads out of it has to be checked first.',
};

type Foreign = { readonly begins: RegExp | readonly string[]; readonly what: Words; readonly right: Words };

/** By the first bytes, as Latin-1. */
const FOREIGN: readonly Foreign[] = [
  {
    begins: ['\x1f\x8b', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd', 'Rar!', '7z\xbc\xaf'],
    what: { zh: '压缩文件', en: 'a packed file' },
    right: unpack,
  },
  { begins: ['%PDF-'], what: { zh: 'PDF', en: 'a PDF' }, right: ask },
  { begins: ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*'], what: { zh: '图片', en: 'a picture' }, right: ask },
  { begins: ['{\\rtf'], what: { zh: '文字处理文件（RTF）', en: 'a text document (RTF)' }, right: saveAs },
  { begins: ['SQLite format 3'], what: { zh: '数据库文件', en: 'a database file' }, right: saveAs },
  {
    begins: /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|meta|body|table)\b/i,
    what: { zh: '网页（有的系统把网页存成 .xls）', en: 'a web page, which some systems save as .xls' },
    right: saveAs,
  },
  { begins: /^(?:\xef\xbb\xbf)?\s*<\?xml\b/i, what: { zh: 'XML', en: 'XML' }, right: saveAs },
];

/** Whether a file is a workbook, whatever its name says: a zip, or the container of old and of encrypted ones. */
export function isWorkbook(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (a === 0x50 && b === 0x4b && c === 3 && d === 4) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0);
}

/** Bytes that tell what a file is. */
const HEAD_BYTES = 400;

/** Throws `TableRefused` where a file begins like something that is no table. */
export function refuseForeign(bytes: Uint8Array): void {
  // Latin-1 by hand: the decoder of that name reads some bytes as other letters.
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  const found = FOREIGN.find(({ begins }) =>
    begins instanceof RegExp ? begins.test(head) : begins.some((one) => head.startsWith(one)),
  );
  if (found !== undefined) throw foreign(found.what, found.right);
}

/** Throws `TableRefused` where a zip holds something that is no workbook, by the names of its files. */
export function refuseForeignZip(names: readonly string[]): void {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(/^xl\/workbook\.bin$/))
    throw foreign({ zh: '二进制工作簿（.xlsb）', en: 'a binary workbook (.xlsb)' }, saveAs);
  if (has(/^content\.xml$/))
    throw foreign({ zh: 'OpenDocument 表格（.ods）', en: 'an OpenDocument spreadsheet (.ods)' }, saveAs);
  if (has(/^Index\/|\.iwa$/)) throw foreign({ zh: 'Numbers 表格', en: 'a spreadsheet of Numbers' }, saveAs);
  if (has(/^(?:word|ppt)\//))
    throw foreign({ zh: '文档或幻灯片，不是表格', en: 'a document or slides and no spreadsheet' }, saveAs);
  if (has(/\.(?:csv|tsv|txt|json|xlsx?)$/i)) throw foreign({ zh: '压缩文件', en: 'a packed file' }, unpack);
}

function foreign(what: Words, right: Words): TableRefused {
  return new TableRefused('not_a_table', { zh: `这是${what.zh}。`, en: `This is ${what.en}.` }, right);
}
