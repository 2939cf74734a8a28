// Compares what is allocated by the records with what the rebuilt state says of it, both ways.

import type { Findings } from '../finding.ts';
import type { RebuiltRows } from '../stored-state.ts';
import { type Allocated, fundPot, holdingPot, inPieces, type Parts, type Pot, sumOf } from './allocations.ts';
import type { Promised } from './claims.ts';
import type { Reckoning } from './reckoning.ts';
import { StatedGoods } from './stated-goods.ts';

/** Compares allocations, where they are set aside, what was drawn, and pledges; nothing is allocated twice. */
export function compareAllocations(rows: RebuiltRows, { claims, goods, money }: Reckoning, findings: Findings): void {
  const { all, pots, drawn } = claims.allocations;
  const stated = new StatedGoods(rows);
  compareRows(stated, all, findings);
  comparePots(stated, pots, findings);
  compareDrawn(stated, drawn, findings);
  compareNeeds(stated, all, findings);
  comparePledges(stated, claims.promised, findings);
  for (const { key, lot, account, quantity } of stated.allocated()) {
    const where = `state, table holding, key ${key}`;
    differ(`${where}, allocated`, quantity, sumOf(pots.get(holdingPot(lot, account))), findings);
    within(where, quantity, goods.quantity(lot, account), findings);
  }
  for (const fund of money.funds.keys()) {
    const where = `state, table fund_sums, fund ${fund}`;
    const allocated = Number(stated.row('fund_sums', fund)?.['allocated'] ?? 0);
    differ(`${where}, allocated`, allocated, sumOf(pots.get(fundPot(fund))), findings);
    within(where, allocated, money.balance(fund), findings);
  }
}

function compareRows(stated: StatedGoods, reckoned: ReadonlyMap<number, Allocated>, findings: Findings): void {
  differ('state, table allocation, number of rows', stated.count('allocation'), reckoned.size, findings);
  for (const [name, { isMoney: _, pack: __, until, ...allocated }] of reckoned) {
    const row = stated.row('allocation', name);
    const where = `state, table allocation, key ${name}`;
    for (const [column, value] of Object.entries(allocated))
      differ(`${where}, ${column}`, row?.[column], value, findings);
    if (row?.['until'] !== (until ?? null)) findings.add('allocations_differ', `${where}, until`);
    const { given, left, drawn, released, shrunk } = allocated;
    if (given !== left + drawn + released + shrunk) findings.add('not_conserved', where);
  }
}

function comparePots(stated: StatedGoods, reckoned: ReadonlyMap<Pot, Parts>, findings: Findings): void {
  differ('state, table set_aside, number of rows', stated.count('set_aside'), reckoned.size, findings);
  for (const { key, pot, parts } of stated.setAside())
    compareParts(`state, table set_aside, key ${key}`, parts, reckoned.get(pot), findings);
}

function compareDrawn(stated: StatedGoods, reckoned: ReadonlyMap<number, Parts>, findings: Findings): void {
  differ('state, table drawn_allocations, number of rows', stated.count('drawn_allocations'), reckoned.size, findings);
  for (const [line, parts] of stated.drawn())
    compareParts(`state, table drawn_allocations, line ${line}`, parts, reckoned.get(line), findings);
}

function compareParts(where: string, stated: Parts, reckoned: Parts | undefined, findings: Findings): void {
  const text = (parts: Parts | undefined) => [...(parts ?? [])].sort(([a], [b]) => a - b).join(' ');
  if (text(stated) !== text(reckoned))
    findings.add('allocations_differ', where, `${text(stated)} in the state, ${text(reckoned)} by the records`);
}

/** Goods allocated to a need, less released and shrunk, in pieces. */
function compareNeeds(stated: StatedGoods, reckoned: ReadonlyMap<number, Allocated>, findings: Findings): void {
  const promised = new Map<number, number>();
  for (const { need, pack, isMoney, left, drawn } of reckoned.values())
    promised.set(need, (promised.get(need) ?? 0) + (isMoney ? 0 : inPieces(pack, left + drawn)));
  for (const [need, quantity] of promised)
    differ(`state, table promised, need ${need}`, stated.row('promised', need)?.['quantity'] ?? 0, quantity, findings);
}

function comparePledges(stated: StatedGoods, reckoned: ReadonlyMap<number, Promised>, findings: Findings): void {
  differ('state, table pledge_line, number of rows', stated.count('pledge_line'), reckoned.size, findings);
  for (const [line, { promised, came }] of reckoned) {
    const row = stated.row('pledge_line', line);
    differ(`state, table pledge_line, key ${line}, promised`, row?.['promised'], promised, findings);
    differ(`state, table pledge_line, key ${line}, came`, row?.['came'], came, findings);
  }
}

function within(where: string, allocated: number, there: number, findings: Findings): void {
  if (allocated > there) findings.add('overallocated', where, `${allocated} of ${there}`);
}

function differ(where: string, stated: unknown, reckoned: number, findings: Findings): void {
  if (stated !== reckoned)
    findings.add('allocations_differ', where, `${stated} in the state, ${reckoned} by the records`);
}
