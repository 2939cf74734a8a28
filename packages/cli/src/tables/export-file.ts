import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { connect } from '@baton/sdk';
import type { Call } from '../command.ts';
import { type ExitCode, exit, UsageError } from '../exit.ts';
import { soundAddress } from '../node-client.ts';
import { counted } from '../print/counted.ts';
import { printJson, say } from '../print/output.ts';
import { countText } from '../print/quantity.ts';
import { typedPath } from '../world.ts';

/** Forms in which a node gives its lists, and which of them are archives where the whole ledger is asked for. */
export const exportFormats: { readonly [format: string]: 'file' | 'archive' } = {
  csv: 'archive',
  xlsx: 'file',
  jsonl: 'file',
  datapackage: 'archive',
  hxl: 'archive',
  epcis: 'file',
  iati: 'file',
};

/** The profile whose quotations fold into a list of needs. */
export const foldedProfile = 'wuhan2020-needs';

/** A whole ledger may take its time. */
const PATIENCE_MILLISECONDS = 30 * 60_000;

/** Writes one list, or the whole ledger, where `-o` says: a file, or a folder for what is an archive. */
export async function exportTables(call: Call, format: string): Promise<ExitCode> {
  const { flags, world, language } = call;
  const list = flags.text('list');
  const client = connect(soundAddress(call), { fetch: world.fetch, language, timeout: PATIENCE_MILLISECONDS });
  const path = list === undefined ? `/v1/export?format=${format}` : `/v1/${listName(list)}?format=${format}`;
  const isArchive = exportFormats[format] === 'archive' && (list === undefined || format === 'datapackage');
  const output = outputOf(call, isArchive || format === 'xlsx');
  const response = await client.door.get(path);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const bytes = bodyOf(response);
  if (output === undefined) await printed(call, bytes);
  else {
    const made =
      isArchive && !output.endsWith('.zip') ? await unpackInto(output, bytes) : await writeFile(output, bytes);
    tellMade(call, { format, name, to: output }, made);
  }
  return exit.done;
}

/** Writes what was made here where `-o` says, and prints it otherwise. */
export async function exportText(call: Call, format: string, text: string): Promise<ExitCode> {
  const to = outputOf(call, false);
  if (to === undefined) call.world.out(text);
  else tellMade(call, { format, to }, await writeFile(to, [new TextEncoder().encode(text)]));
  return exit.done;
}

function tellMade(call: Call, file: { format: string; name?: string | undefined; to: string }, made: Made): void {
  const { to, name } = file;
  const files = say(call, `${made.files} 个文件`, counted(made.files, 'file'));
  if (call.flags.on('json')) printJson(call, { ...file, ...made });
  else
    call.world.out(
      `${say(call, '已导出到', 'Exported to')} ${to}: ${files}, ${say(call, `${countText(made.bytes)} 字节`, `${countText(made.bytes)} bytes`)}\n${name === undefined ? '' : `${say(call, '转交时的文件名', 'Its name when it is handed on')}: ${name}\n`}`,
    );
}

/** A list is a word; it becomes part of an address. */
function listName(list: string): string {
  if (/^[a-z-]{1,40}$/.test(list)) return list;
  throw new UsageError({ zh: `没有名为 ${list} 的列表。`, en: `There is no list called ${list}.` });
}

/** Where it goes; a binary file is not for the terminal. */
function outputOf({ flags, world }: Call, binary: boolean): string | undefined {
  const output = flags.text('output');
  if (output !== undefined) return typedPath(world, output);
  if (!binary) return undefined;
  throw new UsageError({
    zh: '写到哪里？请加 -o <文件或文件夹>。',
    en: 'Where to? Add -o <file or folder>.',
  });
}

async function* bodyOf({ body }: Response): AsyncGenerator<Uint8Array> {
  if (body !== null) yield* body as unknown as AsyncIterable<Uint8Array>;
}

async function printed({ world }: Call, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder();
  for await (const piece of bytes) world.out(decoder.decode(piece, { stream: true }));
}

type Made = { readonly files: number; readonly bytes: number };

/** Writes beside the file and renames, so that half a file never bears its name. */
async function writeFile(path: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Made> {
  const file = new Draft(path);
  try {
    for await (const piece of pieces) file.write(piece);
    return { files: 1, bytes: file.end() };
  } finally {
    file.drop();
  }
}

/** Names of files that we put into archives: nothing that leads out of a folder. */
const OWN_NAME = /^[a-z0-9][a-z0-9.-]{0,80}$/;

async function unpackInto(folder: string, pieces: AsyncIterable<Uint8Array>): Promise<Made> {
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new UsageError({
      zh: `${folder} 不是文件夹。`,
      en: `${folder} is no folder; end its name in .zip for an archive.`,
    });
  mkdirSync(folder, { recursive: true });
  // Pieces are forgotten as they are written; left to itself the engine looks for them late: an export of 60 MB took 177 MB, and takes 154.
  for (const flag of ['--max-semi-space-size=2', '--semi-space-growth-factor=1']) setFlagsFromString(flag);
  const { unzip } = await import('@baton/tables');
  let file: Draft | undefined;
  let files = 0;
  let bytes = 0;
  try {
    for await (const piece of unzip(pieces)) {
      if (!OWN_NAME.test(piece.name)) throw new Error(`no file of ours is called ${piece.name}`);
      file ??= new Draft(join(folder, piece.name));
      file.write(piece.bytes);
      if (!piece.last) continue;
      bytes += file.end();
      files += 1;
      file = undefined;
    }
    return { files, bytes };
  } finally {
    file?.drop();
  }
}

/** A file that gets its name when it is whole. */
class Draft {
  readonly #path: string;
  readonly #draft: string;
  readonly #file: number;
  #bytes = 0;
  #open = true;

  constructor(path: string) {
    this.#path = path;
    this.#draft = `${path}.part`;
    this.#file = openSync(this.#draft, 'w');
  }

  write(piece: Uint8Array): void {
    for (let at = 0; at < piece.length; ) at += writeSync(this.#file, piece, at);
    this.#bytes += piece.length;
  }

  /** Gives the file its name; how many bytes it has. */
  end(): number {
    closeSync(this.#file);
    this.#open = false;
    renameSync(this.#draft, this.#path);
    return this.#bytes;
  }

  /** Takes away what is not whole. */
  drop(): void {
    if (!this.#open) return;
    closeSync(this.#file);
    rmSync(this.#draft, { force: true });
    this.#open = false;
  }
}
