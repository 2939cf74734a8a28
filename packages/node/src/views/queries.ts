import { findings } from './findings/list.ts';
import { quotations } from './findings/quotation-list.ts';
import { quotedVersions } from './findings/quoted-versions.ts';
import { reconciliation } from './findings/reconciliation.ts';
import { findingRows } from './findings/rows.ts';
import { called } from './records/called.ts';
import { growth } from './records/growth.ts';
import { naming, record, records } from './records/read.ts';
import { written } from './records/written.ts';
import { allocations, pledges } from './relief/allocation-list.ts';
import { arrivals } from './relief/arrival-list.ts';
import { items, places } from './relief/catalogue-lists.ts';
import { corrections } from './relief/correction-list.ts';
import { flow } from './relief/flow.ts';
import { funds } from './relief/fund-list.ts';
import { handovers } from './relief/handover-list.ts';
import { indicators } from './relief/indicators.ts';
import { gifts, lots } from './relief/lots.ts';
import { deliveries, missing } from './relief/missing-list.ts';
import { moneyChannels } from './relief/money-channels.ts';
import { moneyGifts } from './relief/money-gift-list.ts';
import { moneyNumbers } from './relief/money-numbers.ts';
import { needs } from './relief/need-board.ts';
import { numbers } from './relief/numbers.ts';
import { orders, payments } from './relief/order-list.ts';
import { stock } from './relief/stock-list.ts';
import { totals, turnover } from './relief/totals-list.ts';
import { search } from './search/read.ts';
import { trace } from './trace/trace.ts';
import { keysOf } from './trust/keys.ts';
import { panels } from './trust/panels.ts';
import { proposals } from './trust/proposals.ts';
import { qualifications } from './trust/qualifications.ts';
import { subject, subjects } from './trust/subjects.ts';
import { withheld, withholding } from './trust/withheld.ts';

/** Every question that the views answer. */
export const queries = {
  allocations,
  arrivals,
  called,
  corrections,
  deliveries,
  flow,
  findingRows,
  findings,
  funds,
  gifts,
  growth,
  handovers,
  indicators,
  items,
  keysOf,
  lots,
  missing,
  moneyChannels,
  moneyGifts,
  moneyNumbers,
  naming,
  needs,
  numbers,
  panels,
  orders,
  payments,
  places,
  pledges,
  proposals,
  qualifications,
  quotations,
  quotedVersions,
  reconciliation,
  record,
  records,
  search,
  stock,
  subject,
  subjects,
  totals,
  trace,
  turnover,
  withheld,
  withholding,
  written,
} as const;

export type QueryName = keyof typeof queries;
