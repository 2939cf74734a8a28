import type { FundInList, MoneyGiftInList, OrderInList, OrderLineInList, PaymentInList } from '@baton/ledger/answers';
import { count, flag, idOf, json, text, time, words } from '@baton/tables/write';
import { listTable } from './list-table.ts';
import { item, MINOR, moneyBalance, named, nameShape, party, shape } from './parts.ts';

const id = text('编号', 'Id');
const currency = text('币种', 'Currency, ISO 4217');
const recorded = time('入账时间', 'Recorded at');
const amount = (zh: string, en: string) => count(zh, en, MINOR);

/** Funds, gifts in money, orders and payments. */
export const moneyTables = {
  funds: listTable<FundInList>(
    'funds',
    { zh: '资金', en: 'Funds' },
    {
      id,
      name: nameShape('名称', 'Name'),
      steward: party('责任方', 'The steward'),
      currency,
      earmarked: flag('定向', 'Earmarked'),
      balance: moneyBalance,
      allocated: amount('已分配', 'Allocated'),
      available: amount('可用', 'Available'),
      notMoved: amount('48 小时未动', 'Not moved for 48 hours'),
      time: recorded,
    },
  ),
  'money-gifts': listTable<MoneyGiftInList>(
    'money-gifts',
    { zh: '善款', en: 'Gifts in money' },
    {
      id,
      fund: named('funds', '资金', 'The fund'),
      receiver: party('接收方', 'The receiver'),
      donorType: text('捐赠方类型', 'What the donor is'),
      donor: party('捐赠方', 'The donor'),
      channel: text('渠道', 'Channel'),
      currency,
      gross: amount('捐出', 'Given'),
      fee: amount('手续费', 'Fee'),
      net: amount('到账', 'Arrived'),
      gifts: count('笔数', 'How many gifts it is', 'gifts'),
      root: text('名册根', 'Root over their commitments'),
      confirmed: flag('捐赠方已确认', 'Signed by the donor too'),
      time: recorded,
    },
  ),
  orders: listTable<OrderInList>(
    'orders',
    { zh: '采购单', en: 'Orders, line by line' },
    {
      id,
      by: party('采购方', 'The buyer'),
      fund: named('funds', '资金', 'The fund'),
      currency,
      supplier: party('供应商', 'The supplier'),
      taker: party('收货方', 'The taker'),
      total: amount('总价', 'Total'),
      due: time('交货期限', 'Due'),
      overdue: flag('已逾期', 'Paid, not come and past its due date'),
      paid: amount('已付', 'Paid'),
      come: amount('已到', 'Come, at its price'),
      recovered: amount('追回', 'Recovered'),
      outstanding: amount('未到', 'Outstanding'),
      givenUp: amount('放弃', 'Given up'),
      owed: amount('待付', 'Owed'),
      closes: flag('合计相符', 'Paid equals come, recovered, outstanding and given up'),
      time: recorded,
      lines: shape<OrderLineInList>({
        line: count('行', 'Line', 'number'),
        item,
        grade: text('等级', 'Grade'),
        pack: count('每件含量', 'Content of one unopened pack', 'item.unit'),
        quantity: count('订购', 'Ordered', "the line's item.unit; packs where pack is given"),
        amount: amount('金额', 'Price of the line'),
        came: count('已到', 'Came', "the line's item.unit; packs where pack is given"),
        lots: words('批次', 'As which lots'),
      }),
      payments: json('付款', 'Payments'),
    },
    { spread: 'lines', key: ['id', 'lines.line'] },
  ),
  payments: listTable<PaymentInList>(
    'payments',
    { zh: '付款', en: 'Payments' },
    {
      id,
      order: idOf('records', '采购单', 'Order'),
      fund: named('funds', '资金', 'The fund'),
      currency,
      part: text('性质', 'Deposit, part or rest'),
      channel: text('渠道', 'Channel'),
      amount: amount('金额', 'Amount'),
      fee: amount('手续费', 'Fee'),
      time: recorded,
    },
  ),
};
