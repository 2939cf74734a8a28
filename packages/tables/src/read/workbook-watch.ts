import { TableRefused } from '../refusal.ts';

// What is looked for in the files of a workbook while they are inflated, piece by piece.

/** A cell with a formula, and a value that is there and empty. No run reaches over a tag. */
const FORMULA =
  /<(?:\w+:)?c(\s[^<>]*)?><(?:\w+:)?f(?:\s[^<>]*)?(?:\/>|>[^<]*<\/(?:\w+:)?f>)(<(?:\w+:)?v ?\/>|<(?:\w+:)?v><\/(?:\w+:)?v>)?<\/(?:\w+:)?c>/g;
const PLACE = /\sr="([A-Z]+)(\d+)"/;
/** A formula that comes to an empty text has an empty value, and says that it is a text. */
const IS_TEXT = /\st="str"/;
/** So much of a cell may lie in the piece before. Source: a formula has 8,192 characters at most (ECMA-376). */
const CELL_CHARACTERS_MAX = 9_000;
/** So much of a declaration may lie in the piece before. */
const DECLARATION_CHARACTERS = 16;
/** How a sheet ends: with its root, and perhaps remarks. */
const WHOLE = /(?:<\/(?:\w+:)?worksheet\s*>|<(?:\w+:)?worksheet\s[^<>]*\/>)\s*(?:<!--[^<>]*-->\s*)*$/;
/** Where sheets are named, in characters: some hundreds of sheets. */
const SHEETS_CHARACTERS_MAX = 1_000_000;

/** Looks through one file of a workbook. `look` throws `TableRefused` at what no honest table holds. */
export class Watch {
  readonly #decoder = new TextDecoder('latin1');
  readonly #isXml: boolean;
  readonly #isSheet: boolean;
  readonly #isList: boolean;
  #before = '';
  #started = false;
  #list = '';
  readonly #utf8 = new TextDecoder();

  constructor(name: string) {
    this.#isXml = /\.(?:xml|rels)$/i.test(name);
    this.#isSheet = /^xl\/worksheets\/.+\.xml$/.test(name);
    this.#isList = name === 'xl/workbook.xml';
  }

  look(piece: Uint8Array): void {
    if (!this.#isXml || piece.length === 0) return;
    if (!this.#started) refuseEncoding(piece);
    this.#started = true;
    const text = this.#before + this.#decoder.decode(piece);
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw entities();
    if (this.#isSheet) refuseUnworked(text);
    if (this.#isList && this.#list.length < SHEETS_CHARACTERS_MAX)
      this.#list += this.#utf8.decode(piece, { stream: true });
    const kept = this.#isSheet ? CELL_CHARACTERS_MAX : DECLARATION_CHARACTERS;
    this.#before = text.slice(Math.max(0, text.length - kept));
  }

  /** Throws `TableRefused` where a sheet breaks off: what it held further down would be missing in silence. */
  end(): void {
    if (this.#isSheet && !WHOLE.test(this.#before)) throw brokenOff();
  }

  /** Whether the workbook counts its days from 1904, where this is the file that says so (ECMA-376, 18.2.28). */
  get since1904(): boolean {
    return /<(?:\w+:)?workbookPr\s[^<>]*\bdate1904\s*=\s*["'](?:1|true|on)["']/.test(this.#list);
  }

  /** Names of the sheets, where this is the file that lists them. */
  get sheets(): string[] {
    return [...this.#list.matchAll(/<(?:\w+:)?sheet\s[^<>]*?\bname="([^"]*)"/g)].map(([, name = '']) =>
      plainText(name),
    );
  }
}

const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plainText(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** Formulas that no program has worked out: read, they would be cells with nothing in them. */
function refuseUnworked(text: string): void {
  for (const [, attributes = '', empty] of text.matchAll(FORMULA)) {
    if (empty !== undefined && IS_TEXT.test(attributes)) continue;
    const [, column = '', row = '0'] = PLACE.exec(attributes) ?? [];
    throw unworked(column, Number(row));
  }
}

/** Another encoding would hide from us what the reader of spreadsheets might see. */
function refuseEncoding(head: Uint8Array): void {
  const [a, b] = head;
  const isWide = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0;
  const declared = /^[^<]*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)/i.exec(
    new TextDecoder('latin1').decode(head.subarray(0, 400)),
  );
  if (isWide || (declared?.[1] !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(declared[1]))) throw encoding();
}

function unworked(column: string, row: number): TableRefused {
  const cell = column === '' ? { zh: '有一格', en: 'A cell' } : { zh: `${column}${row} `, en: `${column}${row}` };
  return new TableRefused(
    'formula_unworked',
    {
      zh: `${cell.zh}是公式，而工作簿里没有它的结果。`,
      en: `${cell.en} is a formula, and the workbook does not hold what it comes to.`,
    },
    {
      zh: '用表格软件打开，保存一次；或把公式粘贴为数值。',
      en: 'Open it in a spreadsheet program and save it once, or paste the formulas as values.',
    },
    column === '' ? {} : { row, column },
  );
}

function brokenOff(): TableRefused {
  return new TableRefused(
    'file_cut',
    { zh: '工作表的 XML 中途断了：可能只有半个文件。', en: 'The XML of a sheet breaks off: this may be half a file.' },
    {
      zh: '重新下载，或用表格软件打开，另存为 .xlsx。',
      en: 'Fetch it again, or open it in a spreadsheet program and save it as .xlsx.',
    },
  );
}

function entities(): TableRefused {
  return new TableRefused(
    'workbook_entities',
    { zh: '工作簿的 XML 里声明了实体。', en: 'The XML of the workbook declares entities.' },
    { zh: '用表格软件打开，另存为 .xlsx。', en: 'Open it in a spreadsheet program, and save it as .xlsx.' },
  );
}

function encoding(): TableRefused {
  return new TableRefused(
    'workbook_encoding',
    { zh: '工作簿的 XML 不是 UTF-8。', en: 'The XML of the workbook is not in UTF-8.' },
    { zh: '用表格软件打开，另存为 .xlsx。', en: 'Open it in a spreadsheet program, and save it as .xlsx.' },
  );
}
