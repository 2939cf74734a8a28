import type { PolicyFile } from '@baton/log';
import { leadAt } from '../epochs.ts';
import { folderAt } from '../store/folder.ts';
import { availableSize } from './available.ts';
import { claimedSize } from './checkpoints.ts';
import { LogAudit, type LogAuditOptions } from './log-audit.ts';
import type { AuditReport } from './report.ts';
import { reportOf } from './report.ts';
import { noteAt } from './source.ts';

/**
 * Audits a copy of a public log with its parts: `log/` and `parts/` in a folder, and the policy file, which comes from
 * elsewhere; what lies in `epochs/` leads from it to later epochs, as far as it proves them. Rebuilds the state, compares every
 * block's chain value, every tile and the root, checks every signature, authorisation and part, and the conservation of every
 * lot.
 */
export async function auditCopy(path: string, known: PolicyFile, options: LogAuditOptions = {}): Promise<AuditReport> {
  const started = performance.now();
  const folder = folderAt(path);
  const policy = leadAt(folder, known);
  const checkpoint = noteAt(folder, 'log/checkpoint');
  const available = availableSize(folder);
  const size = Math.min(available, claimedSize(checkpoint?.text ?? '') ?? available);
  const notes = checkpoint === undefined ? [] : [checkpoint];
  const audit = new LogAudit({ folder, policy, size, open: false, notes }, options);
  if (checkpoint === undefined) audit.findings.add('file_missing', 'log/checkpoint');
  await audit.run();
  // Whoever looks at a copy goes by what is proved to them.
  for (const name of audit.successionsMissing) audit.findings.add('file_missing', name);
  return reportOf(audit, { papers: 0, papersMissing: [], rows: 0, started });
}
