/** The audit alone: whoever audits needs no server, which is most of what the package loads. */
export { auditCopy } from './audit-copy.ts';
export { auditFolder } from './audit-folder.ts';
export type { AuditReport } from './report.ts';
