import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { readNames } from '../story/names-file.ts';
import { dataFolder } from './folder.ts';
import { findKeyFile, keyFolders } from './ring.ts';

type Typed = Pick<Call, 'world' | 'flags'>;

/** The name that `@label` stands for in the story of the data folder; `@label.0` is its first line. Else as typed. */
export function thingOf({ world, flags }: Typed, typed: string): string {
  if (!typed.startsWith('@')) return typed;
  const [, label = '', line = ''] = /^@(.*?)(\.\d+)?$/.exec(typed) ?? [];
  const name = readNames(dataFolder(world, flags.text('data'))).get(label);
  if (name !== undefined) return name + line;
  throw new UsageError({
    zh: `数据文件夹里的故事没有叫 ${typed} 的。`,
    en: `The story in the data folder calls nothing ${typed}.`,
  });
}

/** An organisation by the name of its key file, by `@label`, or as typed. */
export function partyOf(call: Typed, typed: string): string {
  return findKeyFile(keyFolders(call), typed)?.segment ?? thingOf(call, typed);
}

/** A segment, or the name of a party that somebody listed. */
const PARTY = /^[A-Za-z0-9_-]{27}(?:\/[A-Za-z0-9_-]{22})?$/;

/** The same where a node is asked about one. Throws `UsageError` for words by which nobody can be called. */
export function partyAsked(call: Typed, typed: string): string {
  const party = partyOf(call, typed);
  if (PARTY.test(party)) return party;
  throw new UsageError({
    zh: `“${typed}”不是密钥的名字，也不是账本上的编号。用 baton search "${typed}" 可以查到编号；重演的密钥在它的数据文件夹里（--data）。`,
    en: `"${typed}" is no name of a key and no id of the ledger. baton search "${typed}" tells the id; keys of a replay lie in its data folder (--data).`,
  });
}
