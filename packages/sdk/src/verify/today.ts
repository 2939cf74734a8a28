import {
  type Checkpoint,
  consistencyProof,
  hashAtFromTiles,
  hashBytes,
  isMalformed,
  openNote,
  type PolicyFile,
  parseCheckpoint,
  parseNote,
  policyAt,
  policyKeys,
  type ReadTile,
  tilePath,
  tileWidth,
  verifyConsistency,
  type Words,
} from '@baton/log';
import type { Fetch } from '../client/door.ts';
import { Fault } from '../client/problem.ts';
import type { VerifySignatureLater } from './back-end.ts';

/** Where today's log is, and how to get its files. */
export type LogSource = { readonly url: string; readonly fetch?: Fetch };

/** What the log of today says about an older checkpoint. */
export type AgainstToday = {
  readonly ok: boolean;
  /** Why not, or what was found. */
  readonly words: Words;
  readonly url: string;
  /** Size of today's log, where it could be read. */
  readonly size?: number;
};

const told = {
  grown: {
    zh: '今天的日志以这个检查点的日志开头，只增不改。',
    en: "Today's log begins with the log of this checkpoint: it only grew.",
  },
  other: {
    zh: '今天的日志与这个检查点不一致：日志被改写，或者给不同的人看不同的日志。请保存这个文件并告知见证方。',
    en: "Today's log is not a continuation of the log of this checkpoint: it was rewritten, or shows different things to different people. Keep this file and tell the witnesses.",
  },
  shorter: {
    zh: '今天的日志比这个检查点的短：这不可能是诚实的日志。',
    en: "Today's log is shorter than the log of this checkpoint, which an honest log never is.",
  },
  stranger: {
    zh: '这个地址是另一个账本的日志。',
    en: 'The log of another ledger lies at this address.',
  },
  unsigned: {
    zh: '今天的检查点没有策略要求的签名。',
    en: "Today's checkpoint does not bear the signatures that the policy asks for.",
  },
} as const satisfies { [found: string]: Words };

/**
 * Whether the log at `source` still begins with the tree of an older checkpoint. Its own checkpoint must be signed as
 * the policy says. Throws `Fault` where the log cannot be read.
 */
export async function compareWithToday(
  older: Checkpoint,
  policy: PolicyFile,
  source: LogSource,
  verify: VerifySignatureLater,
): Promise<AgainstToday> {
  const url = source.url.replace(/\/+$/, '');
  const read = (path: string) => readLogFile(url, path, source.fetch ?? fetch);
  const text = new TextDecoder().decode(await read('checkpoint'));
  if (originOf(text) !== policy.ledger) return { ok: false, words: told.stranger, url };
  const today = await signedCheckpoint(text, policy, verify);
  if (today === undefined) return { ok: false, words: told.unsigned, url };
  const found = { url, size: today.size };
  if (today.size < older.size) return { ok: false, words: told.shorter, ...found };
  const same = await beginsWith(today, older, read);
  return { ok: same, words: same ? told.grown : told.other, ...found };
}

/** Which log a checkpoint says that it is of, signed or not. */
function originOf(text: string): string {
  return text.slice(0, text.indexOf('\n'));
}

async function readLogFile(url: string, path: string, get: Fetch): Promise<Uint8Array> {
  const unreachable = (cause: unknown) => {
    throw new Fault('unreachable', `no answer from ${url}`, { at: url, cause });
  };
  const file = `${url}/log/${path}`;
  const response = await get(file).catch(unreachable);
  const { ok, status } = response;
  if (!ok) throw new Fault('not_a_node', `${file} answered ${status}`, { at: `${file} ${status}` });
  return new Uint8Array(await response.arrayBuffer().catch(unreachable));
}

async function signedCheckpoint(
  text: string,
  file: PolicyFile,
  verify: VerifySignatureLater,
): Promise<Checkpoint | undefined> {
  const note = parseNote(text);
  const checkpoint = isMalformed(note) ? note : parseCheckpoint(note.text);
  if (isMalformed(checkpoint) || checkpoint.origin !== file.ledger) return undefined;
  const policy = policyAt(file, checkpoint.size);
  if (policy === undefined) return undefined;
  const opened = openNote(text, policyKeys(policy));
  if (isMalformed(opened)) return undefined;
  const verdicts = await Promise.all(opened.checks.map(({ check }) => verify(check)));
  // The newest checkpoint may still wait for its witnesses, so only the log's own signature is asked for here.
  const signed = opened.checks.some(({ time }) => time === undefined);
  return signed && verdicts.every((verdict) => verdict) ? checkpoint : undefined;
}

async function beginsWith(
  today: Checkpoint,
  older: Checkpoint,
  read: (path: string) => Promise<Uint8Array>,
): Promise<boolean> {
  const proof = await withTiles(today.size, read, (readTile) =>
    consistencyProof(older.size, today.size, hashAtFromTiles(readTile)),
  );
  return verifyConsistency({
    size1: older.size,
    root1: older.root,
    size2: today.size,
    root2: today.root,
    proof,
  });
}

/** Computes something from tiles that lie elsewhere: once to see which it reads, again when they are here. */
async function withTiles<Result>(
  size: number,
  read: (path: string) => Promise<Uint8Array>,
  compute: (readTile: ReadTile) => Result,
): Promise<Result> {
  const tiles = new Map<string, Uint8Array>();
  const missing = new Set<string>();
  const readTile: ReadTile = (level, index) => {
    const width = tileWidth(level, index, size);
    const path = tilePath(level, index, width);
    const tile = tiles.get(path);
    if (tile?.length === width * hashBytes) return tile;
    missing.add(path);
    return new Uint8Array(width * hashBytes);
  };
  compute(readTile);
  await Promise.all([...missing].map(async (path) => tiles.set(path, await read(path))));
  missing.clear();
  const result = compute(readTile);
  const at = [...missing].join(', ');
  if (at !== '') throw new Fault('not_a_node', `not a tile of its width: ${at}`, { at });
  return result;
}
