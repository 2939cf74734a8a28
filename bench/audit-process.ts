// A child of `audit.ts`: one audit in a process of its own, as the command runs it. What it keeps in memory is its own, and
// nothing was compiled for it by an audit before.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeGenesis, firstEpochPolicy, isMalformed, ledgerId, type PolicyFile } from '@baton/log';
import { auditCopy, auditFolder } from '@baton/node/audit';
import { lastWord } from './last-word.ts';

/** What an audit took: processor time in microseconds, memory at its peak in kilobytes. */
export type AuditTaken = {
  readonly ok: boolean;
  readonly entries: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  readonly peakKilobytes: number;
};

function policyOf(path: string): PolicyFile {
  const bytes = new Uint8Array(readFileSync(join(path, 'genesis.json')));
  const genesis = decodeGenesis(bytes);
  if (isMalformed(genesis)) throw new Error(genesis.malformed);
  const ledger = ledgerId(genesis.name, bytes);
  return { ledger, epochs: [{ first: 0, last: null, policy: firstEpochPolicy(ledger, genesis) }] };
}

const [folder = '', copy] = process.argv.slice(2);
const started = process.cpuUsage();
const { ok, figures } = await (copy === undefined ? auditFolder(folder) : auditCopy(copy, policyOf(folder)));
const { user, system } = process.cpuUsage(started);
const { entries, seconds, perSecond } = figures;
const peakKilobytes = process.resourceUsage().maxRSS;
lastWord({ ok, entries, seconds, perSecond, cpuMicroseconds: user + system, peakKilobytes } satisfies AuditTaken);
