import type { ChannelSums, DayGrown, Found } from '@baton/ledger/answers';
import { count, flag, text, time } from '@baton/tables/write';
import type { FlowRow } from '../relief/flow-rows.ts';
import type { StepRow } from '../trace/step-rows.ts';
import { listTable } from './list-table.ts';
import { LOT_UNIT, MINOR, nameShape, party, shape } from './parts.ts';

/** Answers that are no lists of the ledger, as tables: they stand in no export of the whole ledger. */
export const answerTables = {
  flow: listTable<FlowRow>(
    'flow',
    { zh: '流向：从谁来，经过谁，现在在哪里', en: 'The flow: from whom, through whom, and where now' },
    {
      side: text('哪一边：came 进来，now 现在', 'Which side: came in, or where it is now'),
      class: text('物资类别', 'Item class'),
      unit: text('单位', 'Unit'),
      packed: flag('未拆的件', 'Unopened packs, not counted out'),
      kind: text('来源或去处', 'Source, or where it is'),
      donor: party('捐赠方', 'The donor'),
      receiver: party('最先收到的', 'The one that received it first'),
      holder: party('使用地点的持有方', 'The holder at a place of use'),
      quantity: count('数量', 'Quantity', 'unit'),
    },
  ),
  channels: listTable<ChannelSums>(
    'money-channels',
    { zh: '捐款渠道', en: 'Receipts by channel' },
    {
      currency: text('币种', 'Currency, ISO 4217'),
      channel: text('渠道', 'Channel'),
      records: count('记录', 'Records', 'records'),
      gifts: count('捐款笔数', 'Gifts that they cover', 'gifts'),
      gross: count('捐出', 'Given', MINOR),
      fee: count('渠道扣的手续费', 'Fee kept by the channel', MINOR),
      net: count('到账', 'Arrived', MINOR),
    },
  ),
  growth: listTable<DayGrown>(
    'growth',
    { zh: '日志的增长', en: 'How the log grew, day by day' },
    {
      day: time('当天开始（UTC+8）', 'When the day began (UTC+8)'),
      blocks: count('区块', 'Blocks', 'blocks'),
      entries: count('新条目', 'Entries that came that day', 'entries'),
      size: count('共有条目', 'Entries in all when it was over', 'entries'),
    },
  ),
  found: listTable<Found>(
    'search',
    { zh: '查找结果', en: 'What a search found' },
    {
      what: text('是什么', 'What it is'),
      id: text('编号', 'Id'),
      name: nameShape('名称', 'Name'),
      by: text('怎么对上的', 'How it matched'),
      signer: party('签名者', 'The signer'),
      time: time('时间', 'When'),
    },
  ),
  steps: listTable<StepRow>(
    'trace',
    { zh: '溯源：逐条记录，逐次移动', en: 'A trace: record by record, movement by movement' },
    {
      record: text('记录', 'Record'),
      kind: text('种类', 'Kind'),
      at: time('发生时间（签名者所写）', 'When it happened, as the signer says'),
      time: time('入账时间', 'Recorded at'),
      index: count('日志条目', 'Entry of the log', 'number'),
      signer: party('签名者', 'The signer'),
      about: text('关于', 'What it acts on'),
      disputed: flag('存疑', 'Disputed: signed by a key that was suspect by then'),
      file: nameShape('出自文件', 'File that it was taken from'),
      row: count('出自第几行', 'Row of the file, header included', 'number'),
      corrections: count('更正次数', 'Corrections of it', 'corrections'),
      transaction: text('交易', 'Transaction'),
      leaf: text('叶哈希', 'Leaf hash, base64'),
      moved: shape<StepRow['moved'][number]>({
        lot: text('批次', 'Lot'),
        fund: text('资金', 'Fund'),
        quantity: count('移动的数量', 'Quantity moved', LOT_UNIT),
        unit: text('单位', 'Unit of the quantity'),
        amount: count('移动的金额', 'Amount moved', MINOR),
        currency: text('币种', 'Currency, ISO 4217'),
        from: text('从', 'From which account'),
        fromParty: party('从谁', 'The party it left'),
        to: text('到', 'To which account'),
        toParty: party('到谁', 'The party it came to'),
      }),
    },
    { spread: 'moved' },
  ),
} as const;
