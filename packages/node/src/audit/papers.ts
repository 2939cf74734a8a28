// The papers beside a log: `papers/<digest>` holds 16 random bytes and the file, `papers/<digest>.type` its type.

import { join } from 'node:path';
import { isDigest, paperDigest } from '@baton/log';
import { readFirst } from './bundle.ts';
import { filesBelow } from './files.ts';
import type { Findings } from './finding.ts';
import { findKeptPapers } from './gone.ts';

const saltBytes = 16;
const typeSuffix = '.type';

/** Media types under which papers are kept. */
export const paperTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'];

/** Papers looked at, and those that records name and nobody brought. */
export type PapersChecked = { readonly papers: number; readonly papersMissing: string[] };

/** What the records say of papers: which they name, and which of these are to be gone. `open`: a node may be adding some. */
export type PapersNamed = {
  readonly named: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
  readonly open: boolean;
};

/** Compares every paper with its digest, and with what the records name. */
export async function checkPapers(
  folder: string,
  { named, gone, open }: PapersNamed,
  findings: Findings,
): Promise<PapersChecked> {
  const files = new Set(filesBelow(folder).filter((name) => !(open && name.endsWith('.new'))));
  const papers = new Set([...files].filter((name) => isDigest(name)));
  for (const name of files) {
    const where = `papers/${name}`;
    const bytes = readFirst([join(folder, name)]) ?? new Uint8Array();
    if (papers.has(name)) checkPaper(where, name, bytes, named, findings);
    else if (!name.endsWith(typeSuffix) || !files.has(name.slice(0, -typeSuffix.length)))
      findings.add('file_unexpected', where);
    else if (!paperTypes.includes(Buffer.from(bytes).toString())) findings.add('paper_altered', where, 'type');
  }
  for (const name of papers) if (!files.has(name + typeSuffix)) findings.add('file_missing', `papers/${name}.type`);
  await findKeptPapers(folder, { digests: [...papers].filter((digest) => gone.has(digest)), open }, findings);
  const missing = [...named].filter((digest) => !files.has(digest) && !gone.has(digest));
  return { papers: papers.size, papersMissing: missing };
}

function checkPaper(
  where: string,
  digest: string,
  bytes: Uint8Array,
  named: ReadonlySet<string>,
  findings: Findings,
): void {
  if (paperDigest(bytes.subarray(0, saltBytes), bytes.subarray(saltBytes)) !== digest)
    findings.add('paper_altered', where);
  if (!named.has(digest)) findings.add('paper_surplus', where);
}
