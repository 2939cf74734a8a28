// Figure 3: how fast an audit is, against how fast this machine verifies signatures at all.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeGenesis, firstEpochPolicy, isMalformed, ledgerId, type PolicyFile } from '@baton/log';
import { type AuditReport, auditCopy, auditFolder } from '@baton/node/audit';
import { Child } from './child.ts';
import type { Report } from './figure.ts';
import { rawVerification } from './raw-verification.ts';
import { tempPath } from './temp.ts';

const GOAL = 0.4;

/** Audits a copy of a public log, and a data folder with state and read model; four entries a round of relief. */
export async function audits(cores: number, rounds: number, report: Report): Promise<void> {
  const [folder, copy] = [tempPath('audited'), tempPath('copy')];
  await new Child('./audited-folder.ts', [folder, copy, String(rounds)]).next();
  await measure(cores, 'audit of a copy of the public log', () => auditCopy(copy, policyOf(folder)), report);
  await measure(cores, 'audit of a data folder', () => auditFolder(folder), report);
}

function policyOf(path: string): PolicyFile {
  const bytes = new Uint8Array(readFileSync(join(path, 'genesis.json')));
  const genesis = decodeGenesis(bytes);
  if (isMalformed(genesis)) throw new Error(genesis.malformed);
  const ledger = ledgerId(genesis.name, bytes);
  return { ledger, epochs: [{ first: 0, last: null, policy: firstEpochPolicy(ledger, genesis) }] };
}

/** Runs an audit between two measurements of the limit, which moves with whatever else the machine does. */
async function measure(cores: number, name: string, audit: () => Promise<AuditReport>, report: Report): Promise<void> {
  const before = await rawVerification(cores);
  const started = process.cpuUsage();
  const { ok, figures } = await audit();
  const { user, system } = process.cpuUsage(started);
  const after = await rawVerification(cores);
  const limit = (before.perSecond + after.perSecond) / 2;
  if (!ok) throw new Error(`${name}: the ledger that was made is whole`);
  const { entries, seconds, perSecond } = figures;
  const [own, one] = [(user + system) / entries, (before.cpuMicroseconds + after.cpuMicroseconds) / 2];
  const busy = (user + system) / (seconds * 1e6 * cores);
  const peak = process.resourceUsage().maxRSS / 1000;
  report({
    name,
    value: `${Math.round(perSecond)}/s`,
    limit: `${Math.round(limit)}/s verified`,
    ratio: perSecond / limit,
    goal: GOAL,
    note: [
      `${entries} entries in ${seconds.toFixed(1)} s`,
      `processor time: ${Math.round(own)} µs an entry, ${Math.round(one)} a verification`,
      `processors busy for ${Math.round(busy * 100)} % of it`,
      `at most ${Math.round(peak)} MB so far`,
    ].join('; '),
  });
}
