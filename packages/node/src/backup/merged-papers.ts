// The papers of several folders.

import { join } from 'node:path';
import { fromUtf8, isDigest, paperDigest, tileWidth, tileWidthMax } from '@baton/log';
import { readFirst } from '../audit/bundle.ts';
import { filesBelow } from '../audit/files.ts';
import { paperTypes } from '../audit/papers.ts';
import type { Folder } from '../store/folder.ts';
import type { DurableWriter } from './durable-writer.ts';
import { bundlesAt } from './log-files.ts';
import { payloadsOf } from './merged-bundles.ts';

/** Whose papers are copied, and to which folder; its log of this size lies there already. */
export type PapersCopied = {
  readonly own: readonly Folder[];
  readonly copies: readonly Folder[];
  readonly to: Folder;
  readonly size: number;
};

type PaperFile = { readonly name: string; readonly bytes: Uint8Array; readonly type: Uint8Array };

/**
 * Copies papers that are what their names say, with their types. Of those that a node's `own` folders lack, and copies have,
 * only what an entry names: whoever made a copy may have put a file beside the log that nobody signed for.
 */
export function copyPapers({ own, copies, to, size }: PapersCopied, writer: DurableWriter): void {
  const held = new Set<string>();
  const write = ({ name, bytes, type }: PaperFile) => {
    writer.write(join(to.papers, `${name}.type`), type);
    writer.write(join(to.papers, name), bytes);
    held.add(name);
  };
  const isLacking = (name: string) => isDigest(name) && !held.has(name);
  for (const paper of papersIn(own, isLacking)) write(paper);
  const brought = new Set(copies.flatMap(({ papers }) => filesBelow(papers)).filter(isLacking));
  const named = brought.size === 0 ? brought : namedAmong(brought, to, size);
  for (const paper of papersIn(copies, (name) => named.has(name) && isLacking(name))) write(paper);
}

function* papersIn(folders: readonly Folder[], isWanted: (name: string) => boolean): Generator<PaperFile> {
  for (const { papers } of folders)
    for (const name of filesBelow(papers).filter(isWanted)) {
      const bytes = readFirst([join(papers, name)]);
      const type = readFirst([join(papers, `${name}.type`)]);
      if (bytes === undefined || type === undefined || !paperTypes.includes(fromUtf8(type) ?? '')) continue;
      if (paperDigest(bytes.subarray(0, 16), bytes.subarray(16)) === name) yield { name, bytes, type };
    }
}

/** Which of these digests stand in what was signed. */
function namedAmong(digests: ReadonlySet<string>, folder: Folder, size: number): ReadonlySet<string> {
  const bundles = bundlesAt(folder);
  const named = new Set<string>();
  for (let bundle = 0; bundle * tileWidthMax < size; bundle++) {
    const bytes = bundles.entries(bundle, tileWidth('entries', bundle, size)) ?? new Uint8Array();
    for (const payload of payloadsOf(bytes))
      for (const [, digest = ''] of payload.matchAll(/"([\w-]{43})"/g)) if (digests.has(digest)) named.add(digest);
  }
  return named;
}
