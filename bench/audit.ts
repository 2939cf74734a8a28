// Figure 3: how fast an audit is, against how fast this machine verifies signatures at all.

import type { AuditTaken } from './audit-process.ts';
import { Child } from './child.ts';
import type { Report } from './figure.ts';
import { rawVerification } from './raw-verification.ts';
import { tempPath } from './temp.ts';

const GOAL = 0.4;

/** Audits a copy of a public log, and a data folder with state and read model; four entries a round of relief. */
export async function audits(cores: number, rounds: number, report: Report): Promise<void> {
  const [folder, copy] = [tempPath('audited'), tempPath('copy')];
  await new Child('./audited-folder.ts', [folder, copy, String(rounds)]).next();
  await measure(cores, 'audit of a copy of the public log', [folder, copy], report);
  await measure(cores, 'audit of a data folder', [folder], report);
}

/** Runs an audit between two measurements of the limit, which moves with whatever else the machine does. */
async function measure(cores: number, name: string, audited: readonly string[], report: Report): Promise<void> {
  const before = await rawVerification(cores);
  const taken = await new Child('./audit-process.ts', audited).next<AuditTaken>();
  const after = await rawVerification(cores);
  const limit = (before.perSecond + after.perSecond) / 2;
  const { ok, entries, seconds, perSecond, cpuMicroseconds, peakKilobytes } = taken;
  if (!ok) throw new Error(`${name}: the ledger that was made is whole`);
  const [own, one] = [cpuMicroseconds / entries, (before.cpuMicroseconds + after.cpuMicroseconds) / 2];
  const busy = cpuMicroseconds / (seconds * 1e6 * cores);
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
      `at most ${Math.round(peakKilobytes / 1000)} MB`,
    ].join('; '),
  });
}
