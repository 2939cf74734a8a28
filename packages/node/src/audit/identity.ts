// Which ledger lies in a folder, when any of its files may have been tampered with.

import { decodeGenesis as decodeRules } from '@baton/ledger';
import {
  decodeEntryBundle,
  decodeGenesis,
  firstEpochPolicy,
  fromUtf8,
  isMalformed,
  ledgerId,
  type PolicyFile,
  parseNote,
} from '@baton/log';
import { bundleFile, type Folder, pendingFile } from '../store/folder.ts';
import { readFirst } from './bundle.ts';
import type { NoteFile } from './checkpoints.ts';
import type { Findings } from './finding.ts';

/** A ledger by its genesis: id, and whose signatures make its checkpoints count. */
type Identity = { readonly bytes: Uint8Array; readonly policy: PolicyFile };

/**
 * The ledger of a folder: of `genesis.json` and entry 0, if they differ, the one that the checkpoints speak of. Undefined
 * where neither is a genesis.
 */
export function identityOf(folder: Folder, notes: readonly NoteFile[], findings: Findings): PolicyFile | undefined {
  const file = readFirst([folder.genesis]);
  const candidates = [file, firstEntry(folder)].flatMap((bytes) => identity(bytes) ?? []);
  const origins = notes.map(({ text }) => originOf(text));
  const chosen = candidates.find(({ policy }) => origins.includes(policy.ledger)) ?? candidates[0];
  if (file === undefined) findings.add('file_missing', 'genesis.json');
  else if (chosen === undefined || Buffer.compare(file, chosen.bytes) !== 0)
    findings.add('genesis_differs', 'genesis.json');
  return chosen?.policy;
}

function firstEntry(folder: Folder): Uint8Array | undefined {
  const bundle = readFirst([bundleFile(folder, 0), pendingFile(folder, 0)]);
  // Cut off within an entry or not, the first one is there.
  const length = bundle === undefined ? 0 : 2 + (bundle[0] ?? 0) * 256 + (bundle[1] ?? 0);
  const entries = decodeEntryBundle(bundle?.subarray(0, length) ?? new Uint8Array());
  return isMalformed(entries) ? undefined : entries[0];
}

function identity(bytes: Uint8Array | undefined): Identity | undefined {
  const genesis = bytes === undefined ? undefined : decodeGenesis(bytes);
  if (bytes === undefined || genesis === undefined || isMalformed(genesis)) return undefined;
  if (typeof decodeRules(fromUtf8(bytes) ?? '') === 'string') return undefined;
  const ledger = ledgerId(genesis.name, bytes);
  return { bytes, policy: { ledger, epochs: [{ first: 0, last: null, policy: firstEpochPolicy(ledger, genesis) }] } };
}

function originOf(note: string): string {
  const parsed = parseNote(note);
  return isMalformed(parsed) ? '' : (parsed.text.split('\n', 1)[0] ?? '');
}
