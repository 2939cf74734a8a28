import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  decodeText,
  type Encoding,
  EncodingFinder,
  type Profile,
  type Rows,
  readCsv,
  readJson,
  TableRefused,
} from '@baton/tables';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { startFolder } from '../world.ts';
import { workbookRows } from './workbook.ts';

/** A table as it lies on disk: its name, its digest, and its rows, which can be read more than once. */
export type TableFile = {
  readonly name: string;
  /** SHA-256 of its bytes, base64url. */
  readonly digest: string;
  readonly sizeBytes: number;
  rows(profile: Pick<Profile, 'reads'>): Rows;
  /** The encoding of its bytes, where it is a text; undefined for a workbook, and for what is no known encoding. */
  readonly encoding: Encoding | undefined;
};

const IS_WORKBOOK = /\.xls[xmb]?$/i;

/** Reads a file once, for its digest and its encoding; its rows are read when they are asked for. */
export async function openTable({ world }: Pick<Call, 'world'>, typed: string): Promise<TableFile> {
  const path = resolve(startFolder(world), typed);
  if (!existsSync(path) || !statSync(path).isFile())
    throw new UsageError({ zh: `没有这个文件：${path}`, en: `There is no file ${path}` });
  const hash = createHash('sha256');
  const finder = new EncodingFinder();
  for await (const bytes of createReadStream(path)) {
    hash.update(bytes);
    finder.take(bytes);
  }
  const digest = hash.digest('base64url');
  const found = (profile: Pick<Profile, 'reads'>) => profile.reads.encoding ?? finder.end();
  const { size } = statSync(path);
  const encoding = IS_WORKBOOK.test(path) ? undefined : encodingIn(finder);
  return { name: basename(path), digest, sizeBytes: size, encoding, rows: (profile) => rowsOf(path, profile, found) };
}

function encodingIn(finder: EncodingFinder): Encoding | undefined {
  try {
    return finder.end();
  } catch (error) {
    if (error instanceof TableRefused) return undefined;
    throw error;
  }
}

function rowsOf(
  path: string,
  profile: Pick<Profile, 'reads'>,
  encodingOf: (profile: Pick<Profile, 'reads'>) => Encoding,
): Rows {
  if (IS_WORKBOOK.test(path)) return workbookRows(path, profile.reads.sheet);
  if (/\.json$/i.test(path)) return readJson(readFileSync(path, 'utf8'));
  return readCsv(decodeText(createReadStream(path), encodingOf(profile)), profile.reads.delimiter);
}
