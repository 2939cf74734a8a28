import type { FindingInList, FindingRowInList, QuotationInList } from './findings.ts';
import type { FundInList, MoneyGiftInList, OrderInList, PaymentInList } from './money.ts';
import type { RecordInList } from './records.ts';
import type {
  AllocationInList,
  ArrivalInList,
  CorrectionInList,
  GiftInList,
  HandoverInList,
  ItemInList,
  LotInList,
  MissingInList,
  NeedOnBoard,
  PlaceInList,
  PledgeInList,
  StockInList,
  TotalsInList,
  TurnoverInList,
} from './relief.ts';
import type { PartyInList, ProposalInList, QualificationInList, WithheldInList } from './trust.ts';

/** Lists by their path. */
export type Lists = {
  '/v1/needs': NeedOnBoard;
  '/v1/allocations': AllocationInList;
  '/v1/pledges': PledgeInList;
  '/v1/stock': StockInList;
  '/v1/lots': LotInList;
  '/v1/gifts': GiftInList;
  '/v1/funds': FundInList;
  '/v1/money-gifts': MoneyGiftInList;
  '/v1/orders': OrderInList;
  '/v1/payments': PaymentInList;
  '/v1/handovers': HandoverInList;
  '/v1/arrivals': ArrivalInList;
  '/v1/corrections': CorrectionInList;
  '/v1/missing': MissingInList;
  '/v1/totals': TotalsInList;
  '/v1/turnover': TurnoverInList;
  '/v1/findings': FindingInList;
  '/v1/finding-rows': FindingRowInList;
  '/v1/quotations': QuotationInList;
  '/v1/items': ItemInList;
  '/v1/places': PlaceInList;
  '/v1/records': RecordInList;
  '/v1/subjects': PartyInList;
  '/v1/qualifications': QualificationInList;
  '/v1/proposals': ProposalInList;
  '/v1/withheld': WithheldInList;
};
