import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  decodeText,
  type Encoding,
  EncodingFinder,
  isWorkbook,
  jsonColumns,
  type Profile,
  type Rows,
  readCsv,
  readJson,
  refuseForeign,
  TableRefused,
  type TableRow,
} from '@baton/tables';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { typedPath } from '../world.ts';
import { workbookRows, workbookSheets } from './workbook.ts';

/** A table as it lies on disk: its name, its digest, and its rows, which can be read more than once. */
export type TableFile = {
  readonly name: string;
  /** SHA-256 of its bytes, base64url. */
  readonly digest: string;
  readonly sizeBytes: number;
  rows(profile: Pick<Profile, 'reads'>): Rows;
  /** The encoding of its bytes, where it is a text; undefined for a workbook, and for what is no known encoding. */
  readonly encoding: Encoding | undefined;
  /** Names of the sheets of a workbook; of any other file there are none. */
  sheets(): Promise<readonly string[]>;
};

/** Reads a file once, for its digest and its encoding; its rows are read when they are asked for. */
export async function openTable({ world }: Pick<Call, 'world'>, typed: string): Promise<TableFile> {
  const path = typedPath(world, typed);
  if (!existsSync(path) || !statSync(path).isFile())
    throw new UsageError({ zh: `没有这个文件：${path}`, en: `There is no file ${path}` });
  const hash = createHash('sha256');
  const finder = new EncodingFinder();
  let head: Buffer | undefined;
  for await (const bytes of createReadStream(path)) {
    head ??= bytes as Buffer;
    hash.update(bytes);
    finder.take(bytes);
  }
  const textRows = textReader(path);
  const first = head ?? new Uint8Array(0);
  const isBook = isWorkbook(first);
  const book = { path, digest: hash.digest('base64url') };
  return {
    ...{ name: basename(path), digest: book.digest, sizeBytes: statSync(path).size },
    encoding: isBook ? undefined : encodingIn(finder),
    sheets: async () => (isBook ? workbookSheets(book) : []),
    rows: ({ reads }) => {
      if (isBook) return workbookRows(book, reads.sheet);
      refuseForeign(first);
      return textRows(reads, reads.encoding ?? finder.end());
    },
  };
}

function encodingIn(finder: EncodingFinder): Encoding | undefined {
  try {
    return finder.end();
  } catch (error) {
    if (error instanceof TableRefused) return undefined;
    throw error;
  }
}

type Opened = () => AsyncIterable<string>;

/** The rows of a text, each time anew; of JSON its columns are looked for once. */
function textReader(path: string): (reads: Profile['reads'], encoding: Encoding) => Rows {
  const form = /\.(json|jsonl|ndjson)$/i.exec(path)?.[1]?.toLowerCase();
  const text = (encoding: Encoding) => () => decodeText(createReadStream(path), encoding);
  if (form === undefined) return ({ delimiter }, encoding) => readCsv(text(encoding)(), delimiter);
  const columns = new Map<Encoding, Promise<string[]>>();
  return (_, encoding) => jsonRows(text(encoding), encoding, columns, form !== 'json');
}

async function* jsonRows(
  open: Opened,
  encoding: Encoding,
  known: Map<Encoding, Promise<string[]>>,
  lines: boolean,
): AsyncGenerator<TableRow> {
  const columns = known.get(encoding) ?? jsonColumns(open(), lines);
  known.set(encoding, columns);
  yield* readJson(open(), await columns, lines);
}
