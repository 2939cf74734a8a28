// Compares what binds lots, and how much of its share each consignee was given, with what the rebuilt state says, both ways.

import type { Findings } from '../finding.ts';
import type { Line } from './line.ts';
import type { Reckoning } from './reckoning.ts';
import type { Bound } from './shares.ts';
import type { StatedGoods } from './stated-goods.ts';

/** Compares shares of earmarked lots as they are stated, and what was given of them. */
export function compareShares(stated: StatedGoods, reckoning: Reckoning, findings: Findings): void {
  compareGiven(stated, reckoning, findings);
  const reckoned = new Map<number, string>();
  for (const [lot, bound] of reckoning.shares.bound()) {
    const text = sharesIn(bound, (party) => stated.subject(party) ?? reckoning.named(party));
    if (text !== '') reckoned.set(lot, text);
  }
  const shared = earmarksWithShares(stated);
  if (reckoned.size + shared.size === 0) return;
  for (const [lot, { earmark }] of stated.rows('lot')) {
    const [says, adds] = [shared.get(Number(earmark ?? -1)) ?? '', reckoned.get(Number(lot)) ?? ''];
    if (says !== adds)
      findings.add('goods_differ', `state, table earmark, lot ${lot}`, `${says} in the state, ${adds} by the records`);
  }
}

function compareGiven(stated: StatedGoods, reckoning: Reckoning, findings: Findings): void {
  const given = new Map<string, number>();
  for (const line of reckoning.lines()) {
    if (!isShare(reckoning, line)) continue;
    const { consignee } = line.parties;
    const key = `${line.lot} ${stated.subject(consignee) ?? reckoning.named(consignee)}`;
    given.set(key, (given.get(key) ?? 0) + Math.max(0, line.sent - line.home));
  }
  for (const { key, lot, consignee, quantity } of stated.shares()) {
    const reckoned = given.get(`${lot} ${consignee}`) ?? 0;
    given.delete(`${lot} ${consignee}`);
    differ(`state, table share_given, key ${key}`, quantity, reckoned, findings);
  }
  for (const [key, quantity] of given) differ(`state, table share_given, lot ${key}`, 0, quantity, findings);
}

/** Whether a line gives its consignee a share: for good, and out of the hand that first received the lot. */
function isShare({ shares }: Reckoning, { lot, leg, parties, steward }: Line): boolean {
  if (leg !== undefined || !parties.passes || parties.consignee === steward) return false;
  return shares.counts(lot, parties.consignee) && shares.of(lot)?.first === steward;
}

/** Who has which share of whatever an earmark binds, by integer name, as text; only earmarks that state any. */
function earmarksWithShares(stated: StatedGoods): ReadonlyMap<number, string> {
  const all = new Map<number, string>();
  for (const [name, { consignees, shares }] of stated.rows('earmark')) {
    const parties = (consignees ?? []) as readonly number[];
    const text = inOrder(parties.map((party, i) => [party, (shares as (number | null)[])[i] ?? undefined]));
    if (text !== '') all.set(Number(name), text);
  }
  return all;
}

function sharesIn({ consignees = new Map() }: Bound, numbered: (party: string) => number): string {
  return inOrder([...consignees].map(([party, share]) => [numbered(party), share]));
}

function inOrder(shares: readonly (readonly [party: number, share: number | undefined])[]): string {
  const stated = shares.filter(([, share]) => share !== undefined).sort(([a], [b]) => a - b);
  return stated.map(([party, share]) => `${party}: ${share}`).join();
}

function differ(where: string, stated: number, reckoned: number, findings: Findings): void {
  if (stated !== reckoned) findings.add('goods_differ', where, `${stated} in the state, ${reckoned} by the records`);
}
