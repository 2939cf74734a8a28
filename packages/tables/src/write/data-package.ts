// Frictionless Data Package (Tabular Data Package 1.0): a zip of CSV files and what they hold, told to programs.

import { aboutLines } from './about-sheet.ts';
import { isoOf } from './cell.ts';
import { csvOf } from './csv.ts';
import type { Field, FieldType, Table } from './field.ts';
import { type Stamp, stampColumns } from './stamp.ts';
import type { Sheet } from './workbook.ts';
import { Archive } from './zip.ts';

/** Types of Table Schema by ours. */
const types: { readonly [type in FieldType]: { readonly type: string; readonly format?: string } } = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  flag: { type: 'boolean' },
  time: { type: 'datetime' },
  words: { type: 'string' },
  json: { type: 'string' },
};

const notes: { readonly [type in FieldType]?: string } = {
  words: 'Codes with a space between them.',
  json: 'JSON.',
};

/** What a reader has to know of every text. */
const NOTE =
  'One apostrophe before =, +, -, @, a tab or a line break at the beginning of a text is not part of it: it keeps spreadsheets from running the text. 文字开头的 =、+、-、@、制表符或换行之前的一个撇号不属于原文。';

type Written = { readonly table: Table; readonly bytes: number; readonly rows: number };

/** A data package as a zip, in pieces; its description is the last file, when the sizes of the others are known. */
export async function* dataPackageOf(
  sheets: AsyncIterable<Sheet> | Iterable<Sheet>,
  stamp: Stamp,
): AsyncGenerator<Uint8Array> {
  const archive = new Archive(stamp.asOf);
  const written: Written[] = [];
  for await (const { table, rows } of sheets) {
    const tally = { rows: 0 };
    const counted = new Counted(csvOf(table, rows, { stamp, tally }));
    yield* archive.file(`${table.name}.csv`, counted.pieces());
    written.push({ table, bytes: counted.bytes, rows: tally.rows });
  }
  yield* archive.file('datapackage.json', [`${JSON.stringify(descriptorOf(written, stamp), null, 2)}\n`]);
  yield* archive.end();
}

/** Pieces on their way, with how many bytes of UTF-8 they are. */
class Counted {
  readonly #given: AsyncIterable<string>;
  bytes = 0;

  constructor(given: AsyncIterable<string>) {
    this.#given = given;
  }

  async *pieces(): AsyncGenerator<string> {
    const encoder = new TextEncoder();
    for await (const piece of this.#given) {
      this.bytes += encoder.encode(piece).length;
      yield piece;
    }
  }
}

function descriptorOf(written: readonly Written[], stamp: Stamp) {
  const { ledger, purpose, notice, height, size, asOf, checkpoint, licence } = stamp;
  const here = new Set(written.map(({ table }) => table.name));
  return {
    profile: 'tabular-data-package',
    name: ledger.toLowerCase().replace(/[^a-z0-9._-]/g, '-'),
    id: ledger,
    title: `Baton: ${ledger}`,
    description: [...aboutLines(stamp).map(([name, value]) => `${name}: ${value}`), NOTE].join('\n'),
    created: isoOf(new Date(asOf * 1000)),
    sources: [{ title: `Ledger ${ledger}, height ${height}`, path: 'log/checkpoint' }],
    ...(licence === undefined ? {} : { licenses: [licence] }),
    baton: { ledger, purpose, notice, height, size, asOf, checkpoint },
    resources: written.map((one) => resourceOf(one, stamp, here)),
  };
}

function resourceOf({ table, bytes, rows }: Written, stamp: Stamp, here: ReadonlySet<string>) {
  const { name, title } = table;
  const { ledger, height } = stamp;
  return {
    profile: 'tabular-data-resource',
    name,
    path: `${name}.csv`,
    title: title.en,
    description: title.zh,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes,
    rows,
    sources: [{ title: `/v1/${name} of ${ledger} at height ${height}`, path: `v1/${name}` }],
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: schemaOf(table, stamp, here),
  };
}

/** Columns with their types; what ties a row to the log, and what tells rows apart, is never missing. */
function schemaOf(table: Table, stamp: Stamp, here: ReadonlySet<string>) {
  const keys = keysOf(table, here);
  const own = stampColumns(stamp);
  const filled = new Set([...own.map(({ name }) => name), ...(keys.primaryKey ?? [])]);
  if (stamp.checkpoint === null) filled.delete('checkpoint');
  const fields = [...own, ...table.fields].map((field) => {
    const constraints = filled.has(field.name) ? { constraints: { required: true } } : {};
    return { ...fieldOf(field), ...constraints };
  });
  return { fields, missingValues: [''], ...keys };
}

/** What tells lines apart, and which rows of other tables they name, as far as those are in the package. */
function keysOf({ name, fields, spread, key }: Table, here: ReadonlySet<string>) {
  // A row with a name of its own has one line.
  const primaryKey = key ?? (spread === undefined && fields[0]?.name === 'id' ? ['id'] : []);
  const foreignKeys = fields.flatMap(({ name: column, of }) => {
    if (of === undefined || !here.has(of) || (of === name && column === 'id')) return [];
    return [{ fields: [column], reference: { resource: of === name ? '' : of, fields: ['id'] } }];
  });
  return { ...(primaryKey.length > 0 && { primaryKey }), ...(foreignKeys.length > 0 && { foreignKeys }) };
}

function fieldOf({ name, type, title, unit }: Field) {
  const note = notes[type];
  const description = note === undefined ? title.zh : `${title.zh}. ${note}`;
  return { name, ...types[type], title: title.en, description, ...(unit === undefined ? {} : { unit }) };
}
