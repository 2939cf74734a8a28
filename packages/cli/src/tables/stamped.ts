// What an exported file says of the log that it is from, in any of the forms in which files are exported.

import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { isWorkbook, readCsv, readXlsx, unzip } from '@baton/tables';

/** The ledger, and the checkpoint that the file names: size of the log, and its root in base64. */
export type FileStamp = { readonly ledger: string; readonly size: number; readonly root: string };

/** Of a Data Package: what it holds, and of which log. */
const DESCRIPTION = 'datapackage.json';
/** Bytes at the head of a text in which its first row stands. */
const HEAD_BYTES = 1_000_000;
/** Bytes of an archive that is read whole. */
const WORKBOOK_BYTES_MAX = 100_000_000;

/** Reads what a file, or a folder of exported tables, says of its log; undefined where it says nothing. */
export async function stampIn(path: string): Promise<FileStamp | undefined> {
  if (statSync(path).isDirectory()) {
    const described = join(path, DESCRIPTION);
    return existsSync(described) ? stampOfPackage(new TextDecoder().decode(headOf(described))) : undefined;
  }
  const head = headOf(path);
  if (isWorkbook(head)) return await stampInArchive(path);
  const text = new TextDecoder().decode(head).replace(/^\uFEFF/, '');
  if (/^\s*</.test(text)) return stampOfIati(text);
  return /^\s*\{/.test(text) ? (stampOfEpcis(text) ?? stampOfLines(text)) : await stampOfRows(text);
}

function headOf(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(HEAD_BYTES, fstatSync(file).size));
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

/** `size root`, as rows have it. */
function stamp(ledger: unknown, checkpoint: unknown): FileStamp | undefined {
  const found = typeof checkpoint === 'string' ? /^(\d{1,15}) (\S{44})$/.exec(checkpoint) : null;
  if (typeof ledger !== 'string' || found === null) return undefined;
  return { ledger, size: Number(found[1]), root: found[2] ?? '' };
}

type Described = { readonly ledger?: unknown; readonly checkpoint?: { readonly size: number; readonly root: string } };

function stampOf({ ledger, checkpoint }: Described): FileStamp | undefined {
  return checkpoint ? stamp(ledger, `${checkpoint.size} ${checkpoint.root}`) : undefined;
}

function stampOfPackage(text: string): FileStamp | undefined {
  return stampOf((JSON.parse(text) as { readonly baton?: Described }).baton ?? {});
}

/** JSON Lines: every line says it. A line alone has no end; behind the last end of several there may be half a one. */
function stampOfLines(text: string): FileStamp | undefined {
  const end = text.lastIndexOf('\n');
  const lines = (end < 0 ? text : text.slice(0, end)).split('\n');
  return theOne(
    lines.map((line) => {
      const { ledger, checkpoint } = JSON.parse(line) as { ledger?: unknown; checkpoint?: unknown };
      return stamp(ledger, checkpoint);
    }),
  );
}

/** What all say; of a file that was joined from two logs, or in which a row says nothing, nothing can be said. */
function theOne(stamps: readonly (FileStamp | undefined)[]): FileStamp | undefined {
  const [first] = stamps;
  const isOne = (one: FileStamp | undefined) =>
    one?.ledger === first?.ledger && one?.size === first?.size && one?.root === first?.root;
  return stamps.every(isOne) ? first : undefined;
}

/** A document of events says it before its list. */
function stampOfEpcis(text: string): FileStamp | undefined {
  const [before = '', list] = text.split(',"epcisBody":');
  if (list === undefined) return undefined;
  const document = JSON.parse(`${before}}`) as { id?: string; 'baton:checkpoint'?: Described['checkpoint'] };
  const ledger = document.id?.replace(/^did:baton:/, '');
  return stampOf({ ledger, ...(document['baton:checkpoint'] && { checkpoint: document['baton:checkpoint'] }) });
}

/** Activities say it in the comment above them, in which two hyphens may not stand together. */
function stampOfIati(text: string): FileStamp | undefined {
  const found = /<!-- Baton: ledger (.*?), \w+, height \d+, checkpoint (\d+ \S{44})\./.exec(text);
  return stamp(found?.[1]?.replaceAll('- -', '--'), found?.[2]);
}

async function stampOfRows(text: string): Promise<FileStamp | undefined> {
  let names: readonly string[] | undefined;
  const stamps: (FileStamp | undefined)[] = [];
  // The last row may be cut.
  for await (const { cells } of readCsv([text.slice(0, text.lastIndexOf('\n') + 1)])) {
    const found = stamp(cells[names?.indexOf('ledger') ?? -1], cells[names?.indexOf('checkpoint') ?? -1]);
    // Below the heading there may be a row of hashtags.
    if (found !== undefined || stamps.length > 0) stamps.push(found);
    names ??= cells;
  }
  return theOne(stamps);
}

async function stampInArchive(path: string): Promise<FileStamp | undefined> {
  // Of a stranger's archive no more is kept than the description and the head of its first table.
  const kept = { description: '', table: '' };
  let table: string | undefined;
  const decoder = new TextDecoder();
  for await (const { name, bytes, last } of unzip(createReadStream(path))) {
    if (name.startsWith('xl/'))
      return statSync(path).size > WORKBOOK_BYTES_MAX ? undefined : await stampInWorkbook(path);
    if (name !== DESCRIPTION) table ??= name;
    const as = name === DESCRIPTION ? 'description' : 'table';
    if (as === 'table' && name !== table) continue;
    if (kept[as].length < HEAD_BYTES) kept[as] += decoder.decode(bytes, { stream: !last });
  }
  return kept.description === '' ? await stampOfRows(kept.table) : stampOfPackage(kept.description);
}

/** The first sheet of a workbook says it, in two columns. */
async function stampInWorkbook(path: string): Promise<FileStamp | undefined> {
  const said = new Map<string, string>();
  for await (const { cells } of readXlsx(new Uint8Array(readFileSync(path)))) {
    const [name = '', value = ''] = cells;
    said.set(name.split(' 账')[0]?.split(' 检')[0] ?? '', value);
  }
  return stamp(said.get('ledger'), `${said.get('checkpoint size')} ${said.get('checkpoint root')}`);
}
