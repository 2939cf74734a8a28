import { toBase64 } from '@baton/log';
import type { Finding } from './finding.ts';
import type { LogAudit } from './log-audit.ts';

/** What an audit went through. `perSecond` counts entries. */
export type Figures = {
  readonly entries: number;
  readonly transactions: number;
  readonly records: number;
  readonly signatures: number;
  readonly parts: number;
  readonly papers: number;
  readonly tiles: number;
  readonly lots: number;
  readonly funds: number;
  readonly rows: number;
  readonly seconds: number;
  readonly perSecond: number;
};

/**
 * The outcome of an audit. `ok` if nothing was found; `findingsCount` also counts those beyond the thousand kept.
 * `papersMissing` lists papers that a record names and nobody ever brought, `successionsMissing` the proofs of epochs for
 * which the witnesses before have not signed: no errors.
 */
export type AuditReport = {
  readonly ok: boolean;
  readonly ledger: string;
  readonly size: number;
  readonly height: number;
  /** Base64, as in checkpoints. */
  readonly root: string;
  readonly findings: readonly Finding[];
  readonly findingsCount: number;
  readonly papersMissing: readonly string[];
  readonly successionsMissing: readonly string[];
  readonly figures: Figures;
};

/** What was looked at beside the log; `started` is a reading of `performance.now()`. */
export type Beside = {
  readonly papers: number;
  readonly papersMissing: readonly string[];
  readonly rows: number;
  readonly started: number;
};

/** The report of an audit that has run. */
export function reportOf(audit: LogAudit, { papers, papersMissing, rows, started }: Beside): AuditReport {
  const { findings, replay, tree, signatures, parts, lots, funds, successionsMissing } = audit;
  const { end: entries, transactions, records, machine } = replay;
  const seconds = (performance.now() - started) / 1000;
  const perSecond = Math.round(entries / seconds);
  const counted = { entries, transactions, records, signatures, parts, papers, tiles: tree.tiles, lots, funds, rows };
  return {
    ok: findings.count === 0,
    ledger: audit.ledger,
    size: tree.tree.size,
    height: machine?.tip.height ?? 0,
    root: toBase64(tree.tree.root(tree.tree.size)),
    findings: findings.kept,
    findingsCount: findings.count,
    papersMissing,
    successionsMissing,
    figures: { ...counted, seconds, perSecond },
  };
}
