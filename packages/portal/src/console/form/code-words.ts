// Codes of forms in words, where the public pages have none.

import type { Words } from '@baton/ledger';
import type { Language } from '../../scene/scene.ts';
import { classWord, unitWord, wordFor } from '../../words/codes.ts';

const words: { readonly [code: string]: Words } = {
  accredit: { zh: '授权', en: 'accredit' },
  admit: { zh: '接纳', en: 'admit' },
  bank: { zh: '银行', en: 'bank' },
  bought: { zh: '采购', en: 'bought' },
  branches: { zh: '分支机构', en: 'branches' },
  by_order: { zh: '按指令', en: 'by order' },
  campus: { zh: '院区', en: 'campus' },
  complaint: { zh: '投诉', en: 'complaint' },
  contents: { zh: '内容', en: 'contents' },
  day: { zh: '到日', en: 'to the day' },
  delivered: { zh: '送达', en: 'delivered' },
  dispatched: { zh: '发出', en: 'dispatched' },
  donor_wish: { zh: '捐赠方的意愿', en: 'the donor’s wish' },
  enough_under_way: { zh: '路上的已够', en: 'enough is under way' },
  equal_shares: { zh: '平均分', en: 'equal shares' },
  expires_soon: { zh: '快到期', en: 'expires soon' },
  false_records: { zh: '虚假记录', en: 'false records' },
  given_abroad: { zh: '境外捐赠', en: 'given abroad' },
  given_directly: { zh: '直接送达的', en: 'given directly' },
  gift: { zh: '捐赠', en: 'gift' },
  invoice: { zh: '发票', en: 'invoice' },
  largest_gap: { zh: '缺口最大', en: 'largest gap' },
  lost: { zh: '损失', en: 'lost' },
  market: { zh: '市价', en: 'market price' },
  minute: { zh: '到分钟', en: 'to the minute' },
  most_urgent: { zh: '最急', en: 'most urgent' },
  moving: { zh: '搬迁', en: 'moving' },
  nearest: { zh: '最近', en: 'nearest' },
  no_hands: { zh: '没有人手', en: 'no hands' },
  not_checked: { zh: '未核对', en: 'not checked' },
  not_unpacked: { zh: '未拆箱', en: 'not unpacked' },
  only_fit: { zh: '只适合这里', en: 'fits only here' },
  other_funds: { zh: '其他资金', en: 'other funds' },
  packages: { zh: '件', en: 'packages' },
  port: { zh: '口岸', en: 'port' },
  received: { zh: '收到', en: 'received' },
  resolved: { zh: '已解决', en: 'resolved' },
  retired: { zh: '停用', en: 'retired' },
  returned: { zh: '退回', en: 'returned' },
  setMembers: { zh: '更换理事会成员', en: 'change the council' },
  setPanel: { zh: '设专门小组', en: 'set a panel up' },
  setParameters: { zh: '定参数', en: 'set parameters' },
  setPolicy: { zh: '定信任策略', en: 'set the policy' },
  taken_over: { zh: '接收', en: 'taken over' },
  used: { zh: '使用', en: 'used' },
  hospital: { zh: '医院', en: 'hospital' },
  council: { zh: '理事会', en: 'council' },
  decision: { zh: '自行决定', en: 'a decision' },
  earmark: { zh: '依定向', en: 'as earmarked' },
  round: { zh: '分配轮次', en: 'a round' },
  party: { zh: '一家机构', en: 'an organisation' },
  ward: { zh: '病区', en: 'ward' },
  warehouse: { zh: '仓库', en: 'warehouse' },
  typed_wrong: { zh: '打错了', en: 'typed wrong' },
  counted_wrong: { zh: '数错了', en: 'counted wrong' },
  wrong_unit: { zh: '单位错了', en: 'wrong unit' },
  wrong_batch: { zh: '批号错了', en: 'wrong batch' },
  wrong_place: { zh: '地点错了', en: 'wrong place' },
  wrong_donor: { zh: '捐赠方错了', en: 'wrong donor' },
  did_not_happen: { zh: '没有发生', en: 'did not happen' },
  other_hand_counted: { zh: '对方数得对', en: 'the other hand counted right' },
  withdrawAccreditation: { zh: '收回授权', en: 'withdraw an accreditation' },
  withhold: { zh: '撤下文字', en: 'withhold words' },
};

/** A code of a field in words; one that nobody translated shows itself. */
export function codeWord(field: string, code: string, language: Language): string {
  if (field === 'unit') return unitWord(code, undefined, language);
  if (field === 'class' || field === 'items') return classWord(code, language);
  if (code === 'unknown' && field === 'reason') return { zh: '不清楚', en: 'not known' }[language];
  return words[code]?.[language] ?? wordFor(code, language);
}
