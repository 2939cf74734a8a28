import type { FindingInList, FindingRowInList, QuotationInList, ShownRow } from '@baton/ledger/answers';
import { count, idOf, json, text, time } from '@baton/tables/write';
import { listTable } from './list-table.ts';
import { nameShape, party, shape } from './parts.ts';

const both = (zh: string, en: string) => ({ zh: text(`${zh}（中文）`, `${en}, in Chinese`), en: text(zh, en) });

const row = shape<ShownRow>({
  record: idOf('records', '记录', 'Record'),
  kind: text('记录种类', 'Kind of record'),
  by: party('签署方', 'The signer'),
  time: time('入账时间', 'Recorded at'),
  at: time('所述时间', 'Stated time'),
  source: text('来源文件', 'File that is quoted'),
  row: count('行号', 'Row of the file', 'number'),
  column: text('列', 'Column of the file, of a wide table whose cells are quoted one by one'),
  item: text('物资', 'Item, as the profile codes it'),
  quantity: json('数量', 'Quantity: digits × 10^−decimals of unit'),
  money: json('金额', 'Money, minor units of currency'),
  cells: json('原行', 'The row as it stands; empty: its words are gone'),
});

/** What is quoted; what records and quotations say against one another, and the rows that show it. */
export const findingTables = {
  quotations: listTable<QuotationInList>(
    'quotations',
    { zh: '转录', en: 'Quotations of what others published' },
    {
      ...row,
      about: text('关于', 'About'),
      publisher: party('发布者', 'The publisher'),
      profile: text('对照表', 'Profile that read it'),
      file: nameShape('文件名', 'Name of the file'),
      digest: text('文件 SHA-256', 'SHA-256 of the file, base64url'),
      key: text('行的身份', 'Which row it is'),
      replacedBy: idOf('records', '被新版代替', 'Quotation of a newer version of the row'),
    },
  ),
  findings: listTable<FindingInList>(
    'findings',
    { zh: '疑点', en: 'Findings' },
    {
      id: text('编号', 'Id'),
      rule: text('规则', 'Rule'),
      title: both('疑点', 'Finding'),
      text: both('看到了什么', 'What was seen'),
      sure: text('把握', 'How sure'),
      sureWords: both('把握（文字）', 'How sure, in words'),
      settles: json('谁能说清', 'Who could settle it'),
      by: party('关于谁', 'The one whose words or records it is about'),
      of: text('来自', 'Quotations or records'),
      cases: count('处数', 'Cases', 'number'),
      rows: count('行数', 'Rows that show it', 'number'),
      figures: json('数字', 'Figures'),
      time: time('最近一行入账', 'Its last row was recorded'),
      shows: json('前几行', 'The first rows that show it'),
      opens: text('查询', 'Query that opens them all'),
    },
  ),
  'finding-rows': listTable<FindingRowInList>(
    'finding-rows',
    { zh: '疑点背后的行', en: 'Rows behind findings' },
    { finding: idOf('findings', '疑点', 'Finding'), ...row },
  ),
};
