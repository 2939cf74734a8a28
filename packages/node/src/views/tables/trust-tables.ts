import type {
  PanelInList,
  PartyInList,
  ProposalInList,
  QualificationInList,
  RecordInList,
  WithheldInList,
} from '@baton/ledger/answers';
import { count, flag, idOf, json, text, time, words } from '@baton/tables/write';
import { listTable } from './list-table.ts';
import { nameShape, party } from './parts.ts';

const id = text('编号', 'Id');
const index = count('日志序号', 'Index of its entry in the log', 'number');
const recorded = time('入账时间', 'Recorded at');

/** Who may write on whose word, what was withheld, and every record. */
export const trustTables = {
  subjects: listTable<PartyInList>(
    'subjects',
    { zh: '主体', en: 'Subjects and listed parties' },
    {
      id,
      name: nameShape('名称', 'Name'),
      signs: flag('自己签名', 'Signs itself'),
      class: text('类', 'Organisation or person'),
      type: text('类型', 'Type'),
      area: text('行政区划代码', 'Area code, GB/T 2260'),
      listedBy: party('登记者', 'The one who listed it'),
      since: time('自', 'Since'),
    },
  ),
  qualifications: listTable<QualificationInList>(
    'qualifications',
    { zh: '资格', en: 'Qualifications' },
    {
      id,
      subject: party('主体', 'The subject'),
      type: text('类型', 'Type'),
      areas: words('地区', 'Areas; empty: all'),
      items: words('物资类别', 'Item classes; empty: all'),
      from: time('自', 'From'),
      until: time('至', 'Until'),
      grantedBy: party('授予方', 'Who granted it'),
      standing: text('现状', 'Standing'),
      since: time('现状自', 'Standing since'),
      changes: json('经过', 'How its standing changed'),
    },
  ),
  proposals: listTable<ProposalInList>(
    'proposals',
    { zh: '提案', en: 'Proposals' },
    {
      id,
      act: text('事项', 'Act'),
      proposer: party('提出方', 'The proposer'),
      until: time('有效至', 'Open until'),
      standing: text('现状', 'Standing'),
      approvals: json('同意', 'Approvals'),
      declines: json('不同意', 'Declines'),
      threshold: count('门槛', 'Approvals wanted', 'members'),
      body: text('小组', 'The panel that decides; empty: the council'),
    },
  ),
  panels: listTable<PanelInList>(
    'panels',
    { zh: '小组', en: 'Panels' },
    {
      id,
      members: json('成员', 'Members'),
      classes: count('类别数', 'Distinct classes wanted', 'classes'),
      acts: words('事项', 'What it decides'),
      until: time('有效至', 'Until'),
    },
  ),
  withheld: listTable<WithheldInList>(
    'withheld',
    { zh: '撤下的内容', en: 'What was withheld' },
    {
      id,
      digest: text('摘要', 'Digest'),
      record: idOf('records', '原记录', 'From which record'),
      by: party('撤下方', 'Who withheld it'),
      reason: text('原因', 'Reason'),
      basis: nameShape('依据', 'Legal basis'),
      time: recorded,
      index,
    },
  ),
  records: listTable<RecordInList>(
    'records',
    { zh: '记录', en: 'Records' },
    {
      id,
      kind: text('种类', 'Kind'),
      signer: party('签署方', 'The signer'),
      at: time('所述时间', 'Stated time'),
      time: recorded,
      height: count('区块', 'Height of its block', 'number'),
      index,
      about: text('针对', 'What it acts on'),
      disputed: flag('存疑', 'Signed by a key that was suspect by then'),
    },
  ),
};
