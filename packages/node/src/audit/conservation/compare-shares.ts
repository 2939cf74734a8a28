// Shares of earmarked lots: how much each consignee was given by whoever first received them, by the lines of handovers
// (docs/spec/relief.md, "Earmarks"). Which shares an earmark states is read from the state; how much was given is reckoned.

import type { Findings } from '../finding.ts';
import type { Line } from './line.ts';
import type { Reckoning } from './reckoning.ts';
import type { StatedGoods } from './stated-goods.ts';

/** Compares what consignees with a share got of each lot, both ways. Lots that arrived first get their earmark later. */
export function compareShares(stated: StatedGoods, reckoning: Reckoning, findings: Findings): void {
  const given = new Map<string, number>();
  const shared = earmarksWithShares(stated);
  for (const line of shared.size === 0 ? [] : reckoning.lines()) {
    const consignee = sharing(stated, reckoning, shared, line);
    if (consignee === undefined) continue;
    const key = `${line.lot} ${consignee}`;
    given.set(key, (given.get(key) ?? 0) + Math.max(0, line.sent - line.home));
  }
  for (const { key, lot, consignee, quantity } of stated.shares()) {
    const reckoned = given.get(`${lot} ${consignee}`) ?? 0;
    given.delete(`${lot} ${consignee}`);
    if (!cameFirst(stated, lot)) differ(`state, table share_given, key ${key}`, quantity, reckoned, findings);
  }
  for (const [key, quantity] of given) differ(`state, table share_given, lot ${key}`, 0, quantity, findings);
}

/** Who has a share, by earmark. */
type Sharers = ReadonlyMap<number, ReadonlySet<number>>;

function earmarksWithShares(stated: StatedGoods): Sharers {
  const all = new Map<number, ReadonlySet<number>>();
  for (const [name, { consignees, shares }] of stated.rows('earmark')) {
    const stating = (shares ?? []) as readonly (number | null)[];
    const sharers = ((consignees ?? []) as readonly number[]).filter((_, i) => typeof stating[i] === 'number');
    if (sharers.length > 0) all.set(Number(name), new Set(sharers));
  }
  return all;
}

/** For whom a line counts as a share: integer name of its consignee, if its lot's earmark states one for it. */
function sharing(
  stated: StatedGoods,
  reckoning: Reckoning,
  shared: Sharers,
  { lot, leg, parties, steward }: Line,
): number | undefined {
  if (leg !== undefined || !parties.passes || parties.consignee === steward) return undefined;
  const { earmark, receivedBy } = stated.row('lot', lot) ?? {};
  const sharers = shared.get(Number(earmark ?? -1));
  if (sharers === undefined || stated.subject(steward) !== receivedBy || cameFirst(stated, lot)) return undefined;
  const consignee = stated.subject(parties.consignee) ?? reckoning.named(parties.consignee);
  return sharers.has(consignee) ? consignee : undefined;
}

function cameFirst(stated: StatedGoods, lot: number): boolean {
  return stated.row('arrival', lot) !== undefined;
}

function differ(where: string, stated: number, reckoned: number, findings: Findings): void {
  if (stated !== reckoned) findings.add('goods_differ', where, `${stated} in the state, ${reckoned} by the records`);
}
