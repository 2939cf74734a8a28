import { count, flag, idOf, json, text, time, words } from '@baton/tables/write';
import type { ArrivalInList } from '../relief/arrival-list.ts';
import type { CorrectionInList } from '../relief/correction-list.ts';
import type { HandoverInList, HandoverLineInList, Waiting } from '../relief/handover-list.ts';
import type { TotalsInList, TotalsLine, TurnoverInList } from '../relief/totals-list.ts';
import { listTable } from './list-table.ts';
import { goods, item, LOT_UNIT, named, party, shape } from './parts.ts';

const id = text('编号', 'Id');
const recordId = idOf('records', '记录', 'Record');
const recorded = time('入账时间', 'Recorded at');
const quantity = (zh: string, en: string) => count(zh, en, LOT_UNIT);

const line = shape<HandoverLineInList>({
  line: count('行', 'Line', 'number'),
  lot: idOf('lots', '批次', 'Lot'),
  need: idOf('needs', '需求', 'Need'),
  package: count('件号', 'Package', 'number'),
  ...goods,
  sent: quantity('发出', 'Sent'),
  transit: quantity('在途', 'In transit'),
  back: quantity('退回途中', 'Of that, on its way back'),
  unopened: quantity('未拆', 'Taken over unopened'),
  onward: quantity('转发', 'Sent on'),
  good: quantity('完好', 'Good'),
  damaged: quantity('损坏', 'Damaged'),
  unfit: quantity('不合用', 'Unfit'),
  wrong: quantity('不符', 'Wrong'),
  extra: quantity('多出', 'Extra'),
  missing: quantity('缺失', 'Missing'),
  lost: quantity('损失', 'Lost'),
  takenBack: quantity('收回', 'Taken back'),
  arrived: quantity('先到', 'There before the giver signed'),
});

/** Handovers, what came first, what was said anew, what is published, and the records behind it. */
export const handTables = {
  handovers: listTable<HandoverInList>(
    'handovers',
    { zh: '交接', en: 'Handovers, line by line' },
    {
      id,
      giver: party('发出方', 'The giver'),
      taker: party('接收方', 'The taker'),
      consignee: party('收货方', 'The consignee'),
      from: named('places', '发出地点', 'The place it left'),
      consignment: text('托运', 'Consignment'),
      onward: idOf('records', '上一段', 'The handover that it carries on'),
      dispatched: time('发出', 'Dispatched'),
      due: time('应到', 'Due'),
      taken: time('首次签收', 'First signed for'),
      ended: flag('已结束', 'Ended'),
      cancelled: flag('已取消', 'Cancelled'),
      disputed: flag('存疑', 'Disputed: signed by a key that was suspect by then'),
      waiting: shape<Waiting>({
        for: party('等待方', 'The one it waits for'),
        since: time('等待自', 'Waiting since'),
        due: time('应办', 'To be done by'),
        hours: count('已等', 'Waiting for', 'hours'),
        late: flag('已逾期', 'Late'),
      }),
      lines: line,
    },
    { spread: 'lines', key: ['id', 'lines.line'] },
  ),
  arrivals: listTable<ArrivalInList>(
    'arrivals',
    { zh: '先到后发', en: 'Came before their dispatch' },
    {
      lot: idOf('lots', '批次', 'Lot'),
      ...goods,
      giver: party('发出方', 'The giver'),
      taker: party('接收方', 'The taker'),
      place: named('places', '地点', 'The place'),
      condition: text('状态', 'Condition'),
      quantity: quantity('数量', 'Quantity'),
      open: quantity('发出方未签', 'What the giver has not signed for'),
      since: time('自', 'Since'),
      matched: json('已对上的发货行', 'Dispatch lines that own up to it'),
    },
  ),
  corrections: listTable<CorrectionInList>(
    'corrections',
    { zh: '更正', en: 'Corrections' },
    {
      id,
      record: idOf('records', '被更正的记录', 'Record corrected'),
      kind: text('记录种类', 'Kind of that record'),
      signer: party('签署方', 'The signer'),
      reason: text('理由', 'Reason'),
      time: recorded,
      standing: text('效力', 'In force, waiting, or replaced'),
      hand: party('对方', 'The other hand'),
      by: idOf('records', '生效记录', 'Record by which it took effect'),
      to: json('更正为', 'As it should have been said; empty: void'),
    },
  ),
  totals: listTable<TotalsInList>(
    'totals',
    { zh: '公示', en: 'Published totals, beside the records' },
    {
      id,
      by: party('公示方', 'The publisher'),
      from: time('自', 'From'),
      until: time('至', 'Until'),
      areas: words('地区', 'Areas; empty: all'),
      leavesOut: words('不含', 'What it leaves out'),
      time: recorded,
      replacedBy: idOf('records', '被取代', 'Replaced by'),
      agrees: flag('与记录相符', 'Agrees with the records'),
      lines: shape<TotalsLine>({
        line: count('行', 'Line', 'number'),
        what: text('口径', 'What is counted'),
        item,
        class: text('类别', 'Item class'),
        unit: text('单位', 'Unit'),
        currency: text('币种', 'Currency'),
        channel: text('渠道', 'Channel of money; empty: any'),
        published: count('公示', 'Published', 'lines.unit, or minor units of lines.currency'),
        recorded: count('记录合计', 'Sum of the records', 'lines.unit, or minor units of lines.currency'),
        difference: count('差额', 'Published less recorded', 'lines.unit, or minor units of lines.currency'),
        packs: count('未拆件', 'Packs not counted out', 'packs'),
        opens: text('查询', 'Query that opens the records'),
      }),
    },
    { spread: 'lines', key: ['id', 'lines.line'] },
  ),
  turnover: listTable<TurnoverInList>(
    'turnover',
    { zh: '发生额', en: 'Records behind the figures of an organisation' },
    {
      record: recordId,
      kind: text('记录种类', 'Kind of record'),
      by: party('单位', 'The organisation'),
      what: text('口径', 'What is counted'),
      item,
      quantity: count('数量', 'How much it adds', 'item.unit, packs where packed, or minor units'),
      currency: text('币种', 'Currency, of money'),
      channel: text('渠道', 'Channel, of money'),
      packed: flag('未拆件', 'Unopened packs'),
      time: recorded,
    },
  ),
};
