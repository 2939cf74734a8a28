// How fast an audit is, against how fast this machine verifies signatures at all, in one run:
//
//   taskset -c 0,1 node bench/audit.ts [rounds]      four transactions a round; 25,000 rounds unless it says otherwise

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeGenesis, firstEpochPolicy, isMalformed, ledgerId, type PolicyFile } from '../packages/log/src/index.ts';
import { type AuditReport, auditCopy, auditFolder } from '../packages/node/src/index.ts';
import { Child } from './child.ts';
import { rawVerification } from './raw-verification.ts';

const rounds = process.argv[2] ?? '25000';
const root = mkdtempSync(join(tmpdir(), 'baton-bench-audit-'));
const folder = join(root, 'folder');
const copy = join(root, 'copy');
const cores = availableParallelism();

function policyOf(path: string): PolicyFile {
  const bytes = new Uint8Array(readFileSync(join(path, 'genesis.json')));
  const genesis = decodeGenesis(bytes);
  if (isMalformed(genesis)) throw new Error(genesis.malformed);
  const ledger = ledgerId(genesis.name, bytes);
  return { ledger, epochs: [{ first: 0, last: null, policy: firstEpochPolicy(ledger, genesis) }] };
}

/** Runs an audit between two measurements of the limit, which moves with whatever else the machine does. */
async function measure(name: string, audit: () => Promise<AuditReport>): Promise<void> {
  const before = await rawVerification(cores);
  const start = process.cpuUsage();
  const { ok, figures } = await audit();
  const { user, system } = process.cpuUsage(start);
  const after = await rawVerification(cores);
  const { entries, seconds, perSecond } = figures;
  const ratio = (2 * perSecond) / (before.perSecond + after.perSecond);
  const cpu = (user + system) / entries;
  const cpuRatio = (before.cpuMicroseconds + after.cpuMicroseconds) / 2 / cpu;
  console.log(`${name}: ${entries} entries in ${seconds.toFixed(1)} s, ${perSecond}/s, ok: ${ok}`);
  console.log(`  raw verification ${Math.round(before.perSecond)}/s before, ${Math.round(after.perSecond)}/s after`);
  console.log(`  ratio ${ratio.toFixed(2)} (to reach: 0.40)`);
  console.log(`  by processor time ${cpuRatio.toFixed(2)}: ${cpu.toFixed(0)} µs an entry`);
  console.log(`  ${Math.round(process.resourceUsage().maxRSS / 1e3)} MB at most so far`);
}

await new Child('./audited-folder.ts', [folder, copy, rounds]).next();
await measure('a copy of the public log', () => auditCopy(copy, policyOf(folder)));
await measure('the data folder, with state and read model', () => auditFolder(folder));
rmSync(root, { recursive: true });
