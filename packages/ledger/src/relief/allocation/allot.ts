import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { shareGiven, shareLimit } from '../handover/claim.ts';
import { findNeed, needNumbered, type OpenNeed, wouldTake } from '../need/open.ts';
import { isPaused } from '../need/pause.ts';
import { needRejections } from '../need/revise-need.ts';
import { placeNumbered } from '../place/place.ts';
import { brokenBy, brokenRejections } from '../stock/earmark.ts';
import { lotPrefix, piecesIn } from '../stock/lot.ts';
import { ALLOCATIONS_MAX, allocationNumbered, promisedTo, setAsideAt, setAsideUnder } from './allocation.ts';
import { findSource, type Source, type StatedSource } from './source.ts';

const whichLine = { zh: '第 {line} 行。', en: 'Line {line}.' };

/** Why a line cannot be allocated; numbers from 1613. */
export const allotRejections = {
  allocate_need_not_found: {
    number: 1613,
    status: 404,
    title: { zh: '没有这个需求。', en: 'There is no such need to allocate to.' },
    right: { zh: '核对需求的名称。', en: 'Check the name of the need.' },
    detail: whichLine,
  },
  need_closed: needRejections.need_closed,
  need_stale: {
    number: 1614,
    status: 409,
    title: { zh: '需求已过有效期，尚未重新确认。', en: 'The need is stale: nobody has reaffirmed it.' },
    right: {
      zh: '请提出者确认仍需要（relief.reaffirmNeed）。',
      en: 'Let whoever stated it reaffirm it (relief.reaffirmNeed).',
    },
    detail: { zh: '第 {line} 行：有效至 {until}。', en: 'Line {line}: it was valid until {until}.' },
  },
  needs_paused: {
    number: 1615,
    status: 409,
    title: { zh: '该地点暂时不要再送。', en: 'The place wants nothing more for now.' },
    right: { zh: '等它恢复需求，或分配给别处。', en: 'Wait until it resumes its needs, or allocate elsewhere.' },
    detail: whichLine,
  },
  allocation_source_not_found: {
    number: 1616,
    status: 404,
    title: { zh: '没有这批货物、认捐或资金。', en: 'There is no such lot, pledge or fund.' },
    right: {
      zh: '核对批次、地点、持有方；认捐未撤回，行号从 0 数起。',
      en: 'Check lot, place and holder; a pledge that stands and its line, counted from 0; or the fund.',
    },
    detail: whichLine,
  },
  source_not_yours: {
    number: 1617,
    status: 403,
    title: { zh: '这项认捐或资金不由签名主体负责。', en: 'The signer does not decide about this pledge or fund.' },
    right: {
      zh: '由受捐的主体，或资金的责任方分配。',
      en: 'Whoever it was promised to, or answers for the fund, does.',
    },
    detail: whichLine,
  },
  allocate_not_wanted: {
    number: 1618,
    status: 422,
    title: { zh: '该需求不要这种物资或等级。', en: 'The need does not take this item or grade.' },
    right: {
      zh: '分配它要的，或它接受的替代物资。',
      en: 'Allocate what it asks for, or a substitute that it accepts.',
    },
    detail: whichLine,
  },
  allocate_expired: {
    number: 1619,
    status: 422,
    title: { zh: '该批次已过有效期。', en: 'The lot has expired, and is not to be allocated.' },
    right: { zh: '分配未过期的批次。', en: 'Allocate a lot that has not.' },
    detail: { zh: '第 {line} 行：有效期至 {expiry}。', en: 'Line {line}: it expired at {expiry}.' },
  },
  ...brokenRejections,
  basis_without_earmark: {
    number: 1620,
    status: 422,
    title: { zh: '这批货物没有定向，不能以定向为依据。', en: 'It has no earmark that could be the basis.' },
    right: { zh: '写作出决定的理由。', en: 'Give the reason of the decision.' },
    detail: whichLine,
  },
  not_available: {
    number: 1621,
    status: 422,
    title: { zh: '可分配的数量不足。', en: 'Not that much is available.' },
    right: {
      zh: '不超过可用且未分配的数量，或先释放分配。',
      en: 'Keep to what is usable and not allocated, or release an allocation first.',
    },
    detail: {
      zh: '第 {line} 行：可分配 {available}，要分配 {asked}。',
      en: 'Line {line}: {available} available, {asked} to be allocated.',
    },
  },
  below_least: {
    number: 1622,
    status: 422,
    title: { zh: '少于该需求的最少数量，没有用处。', en: 'The need can do nothing with so small a share.' },
    right: { zh: '凑足最少数量，或分配给别处。', en: 'Allocate at least that much, or elsewhere.' },
    detail: { zh: '第 {line} 行：合计 {share}，最少 {least}。', en: 'Line {line}: {share} in all, at least {least}.' },
  },
  allocations_full: {
    number: 1623,
    status: 422,
    title: { zh: '同一批货物的分配过多。', en: 'It is allocated in as many parts as it may be.' },
    right: { zh: '先发出或释放一部分。', en: 'Dispatch or release some of it first.' },
    detail: { zh: '第 {line} 行：上限 {max}。', en: 'Line {line}: at most {max}.' },
  },
} as const satisfies { [code: string]: Rejection };

export type AllotRejection = keyof typeof allotRejections;

/** A line whose guards passed. */
export type Allotted = { readonly source: Source; readonly need: number; readonly quantity: number };

type Allotting = { readonly signer: number; readonly time: number; readonly isEarmark: boolean };
type Line = { readonly line: number; readonly quantity: number; readonly need: number; readonly source: Source };

/** Guards of all lines; lines of one source, and for one need, are held against it together. */
export function allotLines(
  state: State,
  lines: readonly StatedSource[],
  by: Allotting,
): Allotted[] | Refusal<AllotRejection> {
  const allotted: Allotted[] = [];
  for (const [line, stated] of lines.entries()) {
    const found = findNeed(state, stated.need);
    const refusal =
      found === undefined ? no('allocate_need_not_found', { line }) : refuseNeed(state, found.need, line, by);
    if (found === undefined || refusal !== undefined) return refusal ?? no('allocate_need_not_found', { line });
    const source = findSource(state, stated, by.signer, by.time);
    if (source === undefined) return no('allocation_source_not_found', { line });
    const one = { line, quantity: stated.quantity, need: found.serial, source };
    const bad =
      refuseGoods(one, found.need, by) ??
      refuseEarmarked(state, one, found.need, allotted, by) ??
      refuseAmount(state, one, allotted);
    if (bad !== undefined) return bad;
    allotted.push(one);
  }
  return refuseShares(state, allotted) ?? allotted;
}

function refuseNeed(
  state: State,
  need: Readonly<OpenNeed>,
  line: number,
  { time }: Allotting,
): Refusal<AllotRejection> | undefined {
  if (need.closed) return no('need_closed');
  if (need.until < time) return no('need_stale', { line, until: need.until });
  return isPaused(state, need.place, time) ? no('needs_paused', { line }) : undefined;
}

function refuseGoods(
  { line, source }: Line,
  need: Readonly<OpenNeed>,
  { signer, time }: Allotting,
): Refusal<AllotRejection> | undefined {
  const { goods } = source;
  if (source.steward !== signer) return no('source_not_yours', { line });
  if (goods === undefined) return undefined;
  if (!wouldTake(need, goods)) return no('allocate_not_wanted', { line });
  const { expiry } = goods;
  return expiry !== null && expiry < time ? no('allocate_expired', { line, expiry }) : undefined;
}

function refuseEarmarked(
  state: State,
  one: Line,
  need: Readonly<OpenNeed>,
  before: readonly Allotted[],
  { time, isEarmark }: Allotting,
): Refusal<AllotRejection> | undefined {
  const { line, source } = one;
  if (isEarmark && source.earmark === null) return no('basis_without_earmark', { line });
  const place = placeNumbered(state, need.place);
  if (place === undefined) return undefined;
  const broken =
    brokenBy(state, source.earmark, { consignee: place.of, areas: [place.area] }, time) ??
    shareBroken(state, one, place.of, before, time);
  return broken === undefined ? undefined : no('earmark_broken', { line, broken });
}

/** A consignee's share counts what it was given and what is set aside for it. */
function shareBroken(
  state: State,
  { source, quantity }: Line,
  consignee: number,
  before: readonly Allotted[],
  time: number,
): 'shares' | undefined {
  const lot = source.goods?.lot ?? null;
  const limit = lot === null ? undefined : shareLimit(state, lot, consignee, time);
  if (lot === null || limit === undefined) return undefined;
  const isTheirs = (need: number) => placeNumbered(state, needNumbered(state, need)?.place ?? -1)?.of === consignee;
  const inRecord = before.filter((one) => one.source.goods?.lot === lot && isTheirs(one.need));
  const set = setAsideUnder(state, lotPrefix(lot)).filter(([name]) =>
    isTheirs(allocationNumbered(state, name)?.need ?? -1),
  );
  const total = [...inRecord.map((one) => one.quantity), ...set.map(([, part]) => part)].reduce(
    (sum, part) => sum + part,
    quantity,
  );
  return shareGiven(state, lot, consignee) + total > limit ? 'shares' : undefined;
}

function refuseAmount(
  state: State,
  { line, source, quantity }: Line,
  before: readonly Allotted[],
): Refusal<AllotRejection> | undefined {
  const same = before.filter((one) => one.source.key === source.key);
  const asked = same.reduce((sum, one) => sum + one.quantity, quantity);
  const { available } = source;
  if (asked > available) return no('not_available', { line, available, asked });
  const parts = setAsideAt(state, source.key).length + same.length;
  return parts >= ALLOCATIONS_MAX ? no('allocations_full', { line, max: ALLOCATIONS_MAX }) : undefined;
}

/**
 * All that a need gets, with what it was promised or has, is at least what is of use to it. Money buys what it can, and
 * what is in packs of unknown content may be enough.
 */
function refuseShares(state: State, allotted: readonly Allotted[]): Refusal<'below_least'> | undefined {
  for (const [line, { need, source }] of allotted.entries()) {
    const row = needNumbered(state, need);
    if (source.type === 'fund' || row === undefined) continue;
    const goods = allotted.filter((one) => one.need === need && one.source.type !== 'fund');
    if (goods.some((one) => one.source.goods?.pack === 0)) continue;
    const pieces = goods.map((one) => piecesIn(one.source.goods?.pack ?? null, one.quantity));
    const share = pieces.reduce((sum, one) => sum + one, Math.max(promisedTo(state, need), row.filled));
    if (share < row.least) return no('below_least', { line, share, least: row.least });
  }
  return undefined;
}
