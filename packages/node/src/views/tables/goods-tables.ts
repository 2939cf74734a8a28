import { count, flag, idOf, json, text, time, words } from '@baton/tables/write';
import type { AllocationInList, PledgeInList } from '../relief/allocation-list.ts';
import type { ItemInList, PlaceInList } from '../relief/catalogue-lists.ts';
import type { GiftInList, LotInList } from '../relief/lots.ts';
import type { DeliveryInList, MissingInList } from '../relief/missing-list.ts';
import type { NeedOnBoard } from '../relief/need-board.ts';
import type { StockInList } from '../relief/stock-list.ts';
import { listTable } from './list-table.ts';
import { balance, goods, item, LOT_UNIT, named, nameShape, party, shape } from './parts.ts';

const id = text('编号', 'Id');
const lotId = idOf('lots', '批次', 'Lot');
const recordId = idOf('records', '记录', 'Record');
const recorded = time('入账时间', 'Recorded at');

const itemTags = {
  'item.id': '#item+code+v_baton',
  'item.name.zh': '#item+name+i_zh',
  'item.name.en': '#item+name+i_en',
  'item.class': '#item+type',
  'item.unit': '#item+unit',
} as const;

/**
 * HXL 1.1 hashtags of needs. Source: HXL hashtag dictionary 1.1 of 2018-04-30; `+i_` names a language, `+v_` who gives the
 * codes. Attributes of ours: what a number of things is of, where the dictionary has no word.
 */
const needTags = {
  id: '#meta+id',
  'place.id': '#loc+code+v_baton',
  'place.name.zh': '#loc+name+i_zh',
  'place.name.en': '#loc+name+i_en',
  'of.id': '#org+code+v_baton',
  'of.name.zh': '#org+name+i_zh',
  'of.name.en': '#org+name+i_en',
  area: '#loc+code+v_gbt2260',
  ...itemTags,
  'stater.id': '#meta+source+code+v_baton',
  'stater.name.zh': '#meta+source+name+i_zh',
  'stater.name.en': '#meta+source+name+i_en',
  quantity: '#need+num',
  filled: '#item+num+provided',
  open: '#need+num+gap',
  grades: '#item+grade',
  least: '#need+num+least',
  reason: '#need+type+code',
  since: '#date+start',
  until: '#date+end',
  'stated.record': '#meta+record',
  'stated.time': '#date+reported',
  closed: '#status+closed',
  stale: '#status+stale',
} as const;

const deliveryTags = {
  lot: '#meta+lot',
  record: '#meta+record',
  ...itemTags,
  grade: '#item+grade',
  batch: '#item+batch',
  expiry: '#date+expiry',
  'by.id': '#org+recipient+code+v_baton',
  'by.name.zh': '#org+recipient+name+i_zh',
  'by.name.en': '#org+recipient+name+i_en',
  time: '#date+occurred',
  quantity: '#item+num+provided',
} as const;

/** Needs, gifts, lots, stock, what was delivered and what is missing, promises and allocations, the catalogue. */
export const goodsTables = {
  needs: listTable<NeedOnBoard>(
    'needs',
    { zh: '需求', en: 'Needs' },
    {
      id,
      place: named('places', '地点', 'The place'),
      of: party('单位', 'The organisation'),
      area: text('行政区划代码', 'Area code, GB/T 2260'),
      item,
      stater: party('报告方', 'The stater'),
      quantity: count('需要', 'Needed; empty where no amount was given', 'item.unit'),
      filled: count('已送达', 'Delivered: accepted good, contents checked', 'item.unit'),
      open: count('缺口', 'Still open', 'item.unit'),
      grades: words('可接受的等级', 'Grades accepted; empty: any'),
      substitutes: json('可替代的物资', 'Items that may stand in'),
      least: count('最少', 'Less than this is useless', 'item.unit'),
      reason: text('原因', 'Reason'),
      since: time('自', 'Since'),
      until: time('有效至', 'Valid until'),
      closed: flag('已关闭', 'Closed'),
      stated: {
        record: idOf('records', '最近一次陈述', 'Record that last stated it'),
        time: time('陈述时间', 'Last stated'),
        hours: count('距今', 'Since it was last stated', 'hours'),
      },
      stale: flag('已过期', 'Past its validity and not closed'),
      paused: flag('暂不接收', 'The place wants nothing more for now'),
      conflicts: words('相异的陈述', 'Needs of others for the same place and item with another amount'),
    },
    { hxl: needTags },
  ),
  gifts: listTable<GiftInList>(
    'gifts',
    { zh: '捐赠', en: 'Gifts in kind and goods bought' },
    {
      id,
      receiver: party('接收方', 'The receiver'),
      donorType: text('捐赠方类型', 'What the donor is'),
      donor: party('捐赠方', 'The donor'),
      given: text('方式', 'Given or bought'),
      earmarked: flag('定向', 'Earmarked'),
      place: named('places', '地点', 'The place'),
      time: recorded,
      confirmed: flag('捐赠方已确认', 'Signed by the donor too'),
      lots: shape<LotInList>({
        id: lotId,
        record: recordId,
        ...goods,
        receivedBy: party('入库方', 'Who received the lot'),
        balance,
      }),
    },
    { spread: 'lots', key: ['lots.id'] },
  ),
  lots: listTable<LotInList>(
    'lots',
    { zh: '批次', en: 'Lots' },
    {
      id: lotId,
      record: recordId,
      ...goods,
      receivedBy: party('入库方', 'Who received the lot'),
      balance,
    },
  ),
  stock: listTable<StockInList>(
    'stock',
    { zh: '库存', en: 'Stock' },
    {
      lot: lotId,
      ...goods,
      holder: party('持有方', 'The holder'),
      steward: party('责任方', 'The steward'),
      place: named('places', '地点', 'The place'),
      bin: nameShape('货位', 'The bin; empty where nobody said'),
      put: idOf('records', '放置记录', 'The record that put it there: what brought it, or what named its bin since'),
      condition: text('状态', 'Condition'),
      quantity: count('数量', 'Quantity', LOT_UNIT),
      since: time('自', 'There since'),
      disputed: flag('存疑', 'Disputed: came by a key that was suspect by then'),
      record: recordId,
    },
  ),
  missing: listTable<MissingInList>(
    'missing',
    { zh: '缺失', en: 'Missing goods' },
    {
      lot: lotId,
      ...goods,
      bearer: party('承担方', 'Who answers for it'),
      quantity: count('数量', 'Quantity', LOT_UNIT),
      since: time('自', 'Missing since'),
      handover: idOf('records', '交接', 'Handover; empty where a count missed it'),
      line: count('行', 'Line of the handover', 'number'),
    },
  ),
  deliveries: listTable<DeliveryInList>(
    'deliveries',
    { zh: '已送达并确认', en: 'Delivered and confirmed' },
    {
      lot: lotId,
      ...goods,
      record: recordId,
      by: party('签收方', 'The taker'),
      time: recorded,
      quantity: count('数量', 'Quantity; what left again is negative', LOT_UNIT),
    },
    { hxl: deliveryTags },
  ),
  allocations: listTable<AllocationInList>(
    'allocations',
    { zh: '分配', en: 'Allocations' },
    {
      id,
      need: idOf('needs', '需求', 'Need'),
      place: named('places', '地点', 'The place of the need'),
      to: party('单位', 'Whose place that is'),
      item,
      by: party('分配方', 'Who allocated'),
      owner: party('决定方', 'Whose decision it was'),
      basis: text('依据', 'Basis'),
      reason: text('理由', 'Reason'),
      source: text('来源类型', 'Lot, pledge or fund'),
      lot: lotId,
      of: text('承诺或资金', 'The pledge or fund it is from'),
      currency: text('币种', 'Currency, where it is from a fund'),
      goods,
      given: count('最初', 'Allocated at first', LOT_UNIT),
      quantity: count('现为', 'Less released and shrunk', LOT_UNIT),
      left: count('未用', 'Left', LOT_UNIT),
      drawn: count('已用', 'Drawn', LOT_UNIT),
      released: count('释放', 'Released', LOT_UNIT),
      shrunk: count('缩减', 'Shrunk', LOT_UNIT),
      until: time('有效至', 'Holds until'),
      lapsed: flag('已失效', 'Lapsed'),
      time: recorded,
    },
  ),
  pledges: listTable<PledgeInList>(
    'pledges',
    { zh: '承诺', en: 'Pledges, never counted as given' },
    {
      id,
      item,
      grade: text('等级', 'Grade'),
      by: party('登记方', 'Who recorded it'),
      donorType: text('承诺方类型', 'What the promiser is'),
      donor: party('承诺方', 'The promiser'),
      to: party('受诺方', 'To whom'),
      promised: count('承诺', 'Promised', 'item.unit'),
      came: count('已到', 'Came', 'item.unit'),
      open: count('未到', 'Still expected', 'item.unit'),
      expected: time('预计', 'Expected'),
      withdrawn: flag('已撤回', 'Withdrawn'),
      time: recorded,
    },
  ),
  items: listTable<ItemInList>(
    'items',
    { zh: '物资目录', en: 'Catalogue' },
    { ...item, grades: words('等级', 'Grades'), code: text('代码', 'Code, a GTIN or our own') },
  ),
  places: listTable<PlaceInList>(
    'places',
    { zh: '地点', en: 'Places' },
    {
      id,
      name: nameShape('名称', 'Name'),
      of: party('所属', 'Whose place it is'),
      type: text('类型', 'Type'),
      area: text('行政区划代码', 'Area code, GB/T 2260'),
      use: flag('使用地点', 'Goods are used here'),
      closed: flag('已关闭', 'Closed'),
      within: named('places', '上级地点', 'The place around it'),
      code: text('代码', 'Code'),
      latitude: count('纬度', 'Latitude', '10^-6 degrees'),
      longitude: count('经度', 'Longitude', '10^-6 degrees'),
    },
  ),
};
