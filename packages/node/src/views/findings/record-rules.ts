import type { RecordRule } from './record-rule.ts';
import { conditionBroken } from './records/condition-broken.ts';
import { currencyUnknown } from './records/currency-unknown.ts';
import { giftDonorUnknown } from './records/gift-donor-unknown.ts';
import { handoverUnconfirmed } from './records/handover-unconfirmed.ts';
import { moneyUnexplained } from './records/money-unexplained.ts';
import { needsDiffer } from './records/needs-differ.ts';
import { numberAgain } from './records/number-again.ts';
import { numberShared } from './records/number-shared.ts';
import { stockUnexplained } from './records/stock-unexplained.ts';
import { timesContradict } from './records/times-contradict.ts';
import { totalsDiffer } from './records/totals-differ.ts';
import { wrongGoods } from './records/wrong-goods.ts';

/** Every rule about the ledger's own records. To add one: a file in `records`, its test, and a line here. */
export const recordRules: readonly RecordRule[] = [
  conditionBroken,
  currencyUnknown,
  giftDonorUnknown,
  handoverUnconfirmed,
  moneyUnexplained,
  needsDiffer,
  numberAgain,
  numberShared,
  stockUnexplained,
  timesContradict,
  totalsDiffer,
  wrongGoods,
];
