// Codes of records in words, as people are told them: some mean something else in another member.

import type { Words } from '../machine/rejection.ts';
import { classWord, gradeWord } from '../relief/item/item-words.ts';
import { unitWord } from '../relief/item/unit.ts';
import { reasonWord, wordFor } from './codes.ts';
import { channelWord, paymentWord } from './money-words.ts';

type Language = keyof Words;

const words: { readonly [code: string]: Words } = {
  // How it was given, by whom, on which condition.
  gift: { zh: '捐赠', en: 'gift' },
  bought: { zh: '采购', en: 'bought' },
  many: { zh: '许多人', en: 'many people' },
  party: { zh: '一家机构', en: 'an organisation' },
  ask: { zh: '问捐赠方', en: 'ask the donor' },
  pool: { zh: '并入不定向的', en: 'into what is not earmarked' },
  return: { zh: '退还', en: 'give it back' },
  invoice: { zh: '发票', en: 'invoice' },
  market: { zh: '市价', en: 'market price' },
  // Places, and how goods are kept.
  campus: { zh: '院区', en: 'campus' },
  hospital: { zh: '医院', en: 'hospital' },
  neighbourhood: { zh: '社区', en: 'neighbourhood' },
  office: { zh: '办公地点', en: 'office' },
  port: { zh: '口岸', en: 'port' },
  school: { zh: '学校', en: 'school' },
  ward: { zh: '病区', en: 'ward' },
  warehouse: { zh: '仓库', en: 'warehouse' },
  ambient: { zh: '常温', en: 'ambient' },
  cold: { zh: '冷藏', en: 'cold' },
  cool: { zh: '阴凉', en: 'cool' },
  frozen: { zh: '冷冻', en: 'frozen' },
  hazardous: { zh: '危险品', en: 'hazardous' },
  // How exact a time is.
  day: { zh: '到日', en: 'to the day' },
  minute: { zh: '到分钟', en: 'to the minute' },
  // Handovers and decisions.
  contents: { zh: '清点了内容', en: 'contents counted' },
  packages: { zh: '收箱，未拆封', en: 'packages, unopened' },
  count: { zh: '盘点缺失', en: 'what a count did not find' },
  decision: { zh: '一个决定', en: 'a decision' },
  earmark: { zh: '依定向条件', en: 'as earmarked' },
  round: { zh: '分配轮次', en: 'a round' },
  // What totals are of, and what they leave out.
  received: { zh: '收到', en: 'received' },
  taken_over: { zh: '接收', en: 'taken over' },
  dispatched: { zh: '发出', en: 'dispatched' },
  delivered: { zh: '送达', en: 'delivered' },
  used: { zh: '使用', en: 'used' },
  returned: { zh: '退回', en: 'returned' },
  lost: { zh: '损失', en: 'lost' },
  money_received: { zh: '捐款', en: 'money given' },
  money_net: { zh: '到账', en: 'money that arrived' },
  money_fees: { zh: '手续费', en: 'fees' },
  money_paid: { zh: '付款', en: 'money paid' },
  branches: { zh: '分支机构', en: 'branches' },
  given_abroad: { zh: '境外捐赠', en: 'given abroad' },
  given_directly: { zh: '直接送达的', en: 'given directly' },
  not_checked: { zh: '未核对的', en: 'not checked' },
  not_unpacked: { zh: '未拆箱的', en: 'not unpacked' },
  other_funds: { zh: '其他资金', en: 'other funds' },
  // What is quoted.
  channel: { zh: '捐款渠道', en: 'channel' },
  correction: { zh: '更正', en: 'correction' },
  distributed: { zh: '发放', en: 'distributed' },
  match: { zh: '对接', en: 'match' },
  money_in: { zh: '收款', en: 'money in' },
  money_out: { zh: '支出', en: 'money out' },
  need: { zh: '需求', en: 'need' },
  offer: { zh: '愿意提供', en: 'offer' },
  total: { zh: '合计', en: 'total' },
  // Keys, councils, public numbers.
  record: { zh: '签记录', en: 'signs records' },
  organisation: { zh: '机构', en: 'organisation' },
  person: { zh: '个人', en: 'a person' },
  accredit: { zh: '授权', en: 'accredit' },
  admit: { zh: '接纳', en: 'admit' },
  setMembers: { zh: '更换理事会成员', en: 'change the council' },
  setPanel: { zh: '设专门小组', en: 'set a panel up' },
  setParameters: { zh: '定参数', en: 'set parameters' },
  setPolicy: { zh: '定信任策略', en: 'set the policy' },
  withdrawAccreditation: { zh: '收回授权', en: 'withdraw an accreditation' },
  withhold: { zh: '撤下文字', en: 'withhold words' },
  bank: { zh: '银行账号', en: 'bank account' },
  domain: { zh: '域名', en: 'domain' },
  gln: { zh: '全球位置码', en: 'GLN' },
  nmpa: { zh: '药监注册号', en: 'NMPA number' },
  uscc: { zh: '统一社会信用代码', en: 'USCC' },
};

const reasons: { readonly [code: string]: Words } = {
  bank_error: { zh: '银行差错', en: 'bank error' },
  cannot_supply: { zh: '供不了', en: 'cannot supply' },
  complaint: { zh: '投诉', en: 'complaint' },
  counterfeit: { zh: '假币', en: 'counterfeit' },
  donor_asked: { zh: '捐赠方要求', en: 'the donor asked' },
  donor_changed: { zh: '捐赠方改了', en: 'the donor changed it' },
  earmark_not_met: { zh: '定向条件达不到', en: 'the earmark cannot be met' },
  enough_under_way: { zh: '路上的已够', en: 'enough is under way' },
  entered_twice: { zh: '录了两次', en: 'entered twice' },
  expired_papers: { zh: '证件过期', en: 'papers expired' },
  false_records: { zh: '虚假记录', en: 'false records' },
  fraud: { zh: '诈骗', en: 'fraud' },
  given_elsewhere: { zh: '给了别处', en: 'given elsewhere' },
  inspection: { zh: '检查', en: 'inspection' },
  issued_too_many: { zh: '发多了', en: 'issued too many' },
  lapsed: { zh: '到期', en: 'lapsed' },
  lost: { zh: '丢失', en: 'lost' },
  merged: { zh: '合并', en: 'merged' },
  miscounted_before: { zh: '之前数错', en: 'miscounted before' },
  moved: { zh: '搬走', en: 'moved' },
  moving: { zh: '搬迁中', en: 'moving' },
  no_answer: { zh: '没有答复', en: 'no answer' },
  no_contact: { zh: '联系不上', en: 'no contact' },
  no_hands: { zh: '没有人手', en: 'no hands' },
  no_need: { zh: '不再需要', en: 'no need any more' },
  no_supply: { zh: '没有货', en: 'no supply' },
  not_needed: { zh: '用不上', en: 'not needed' },
  not_written_down: { zh: '当时没记', en: 'was not written down' },
  own_wish: { zh: '本方要求', en: 'own wish' },
  prefers_another: { zh: '要另一种', en: 'prefers another' },
  resolved: { zh: '已解决', en: 'resolved' },
  retired: { zh: '停用', en: 'retired' },
  seized: { zh: '被扣押', en: 'seized' },
  spoiled: { zh: '变质', en: 'spoiled' },
  taken_unrecorded: { zh: '取用未记', en: 'taken without a record' },
  ward_closed: { zh: '病区关闭', en: 'ward closed' },
};

/** Members that hold what somebody printed or numbered: it stands as it is, whatever word it looks like. */
const AS_PRINTED = ['batch', 'code', 'label', 'labels', 'name', 'packages', 'profile', 'seal', 'url', 'waybill'];

/** Members of which a word says more than the code alone. */
const own: { readonly [member: string]: (code: string, language: Language) => string } = {
  unit: (code, language) => unitWord(code, undefined, language),
  class: (code, language) => words[code]?.[language] ?? classWord(code, language),
  items: classWord,
  grade: gradeWord,
  grades: gradeWord,
  channel: channelWord,
  part: paymentWord,
  type: partyTypeWord,
  reason: (code, language) => reasons[code]?.[language] ?? reasonWord(code, language),
  ...Object.fromEntries(AS_PRINTED.map((member) => [member, (code: string) => code])),
};

/** A code of a member in words; one that nobody translated shows itself. */
export function codeWord(member: string, code: string, language: Language): string {
  return own[member]?.(code, language) ?? words[code]?.[language] ?? wordFor(code, language);
}

/** What a listed party is said to be: a donor is one who gives, not one on whose word a grade rests. */
export function partyTypeWord(type: string, language: Language): string {
  if (type === 'donor') return { zh: '捐赠方', en: 'donor' }[language];
  return words[type]?.[language] ?? wordFor(type, language);
}
