// Codes of the ledger in words.

import type { Words } from '../machine/rejection.ts';
import { qualificationTypes } from '../trust/qualification/type.ts';

type Language = keyof Words;

const words: { readonly [code: string]: Words } = {
  // Whose word a grade is.
  donor: { zh: '依捐赠方所述', en: 'as the donor says' },
  inspected: { zh: '经查验', en: 'inspected' },
  printed: { zh: '依包装印刷', en: 'as printed on the pack' },
  // Conditions.
  usable: { zh: '可用', en: 'usable' },
  unopened: { zh: '未拆封', en: 'unopened' },
  held_back: { zh: '扣留', en: 'held back' },
  damaged: { zh: '破损', en: 'damaged' },
  recalled: { zh: '召回', en: 'recalled' },
  // Donors.
  anonymous: { zh: '匿名捐赠', en: 'anonymous donor' },
  person: { zh: '一位个人', en: 'a person' },
  unknown: { zh: '来源不详', en: 'donor unknown' },
  // What goods were used for.
  consumed: { zh: '消耗', en: 'consumed' },
  issued_to_households: { zh: '发给家庭', en: 'issued to households' },
  issued_to_staff: { zh: '发给职工', en: 'issued to staff' },
  issued_to_ward: { zh: '发给病区', en: 'issued to a ward' },
  tested: { zh: '送检', en: 'tested' },
  // Why somebody decided so.
  most_urgent: { zh: '最急', en: 'most urgent' },
  largest_gap: { zh: '缺口最大', en: 'largest gap' },
  equal_shares: { zh: '平均分', en: 'equal shares' },
  nearest: { zh: '最近', en: 'nearest' },
  expires_soon: { zh: '快到期', en: 'expires soon' },
  only_fit: { zh: '只有这里合用', en: 'fits only here' },
  by_order: { zh: '按指挥部命令', en: 'by order' },
  donor_wish: { zh: '捐赠方的意愿', en: 'the donor’s wish' },
  // Why something was said anew.
  typed_wrong: { zh: '录入有误', en: 'typed wrong' },
  counted_wrong: { zh: '清点有误', en: 'counted wrong' },
  wrong_unit: { zh: '单位有误', en: 'wrong unit' },
  wrong_batch: { zh: '批号有误', en: 'wrong batch' },
  wrong_place: { zh: '地点有误', en: 'wrong place' },
  wrong_donor: { zh: '捐赠方有误', en: 'wrong donor' },
  did_not_happen: { zh: '没有发生', en: 'did not happen' },
  other_hand_counted: { zh: '对方清点的数', en: 'the other hand counted' },
  // Why.
  crushed: { zh: '压坏', en: 'crushed' },
  destroyed: { zh: '销毁', en: 'destroyed' },
  fire: { zh: '火灾', en: 'fire' },
  met: { zh: '已满足', en: 'met' },
  met_elsewhere: { zh: '已从别处满足', en: 'met elsewhere' },
  need_closed: { zh: '需求已结束', en: 'need closed' },
  new_ward: { zh: '新开病区', en: 'new ward' },
  no_papers: { zh: '缺票据', en: 'no papers' },
  no_room: { zh: '放不下', en: 'no room' },
  not_ordered: { zh: '没有要', en: 'not ordered' },
  mixed_up: { zh: '混装', en: 'mixed up' },
  opened: { zh: '已被拆开', en: 'opened' },
  over_packed: { zh: '箱内多出', en: 'over-packed' },
  replacement: { zh: '替换', en: 'replacement' },
  short_packed: { zh: '箱内短少', en: 'short-packed' },
  stolen: { zh: '被盗', en: 'stolen' },
  torn: { zh: '撕裂', en: 'torn' },
  unfit: { zh: '不合用', en: 'unfit' },
  water: { zh: '水淹', en: 'water' },
  wet: { zh: '受潮', en: 'wet' },
  written_twice: { zh: '写了两次', en: 'written twice' },
  wrong_grade: { zh: '等级不符', en: 'wrong grade' },
  wrong_item: { zh: '送错了', en: 'wrong goods' },
  wrong_taker: { zh: '送错了地方', en: 'wrong taker' },
  error: { zh: '写错', en: 'written in error' },
  expired: { zh: '过期', en: 'expired' },
  lost_in_transit: { zh: '途中遗失', en: 'lost in transit' },
  no_longer: { zh: '不再需要', en: 'no longer needed' },
  not_loaded: { zh: '没有装车', en: 'not loaded' },
  other: { zh: '其他', en: 'other' },
  reserve: { zh: '备用', en: 'reserve' },
  rising_patients: { zh: '病人增多', en: 'rising patients' },
  running_low: { zh: '快用完', en: 'running low' },
  stock_out: { zh: '已断货', en: 'stocked out' },
  // Why words are withheld.
  court_order: { zh: '法院裁定', en: 'court order' },
  endangers_somebody: { zh: '危及他人安全', en: 'endangers somebody' },
  personal_data: { zh: '个人信息', en: 'personal data' },
  rights_of_others: { zh: '侵犯他人权利', en: 'rights of others' },
  secret: { zh: '依法保护的秘密', en: 'a secret that the law protects' },
  typed_by_mistake: { zh: '误录', en: 'typed by mistake' },
  unlawful: { zh: '违法内容', en: 'unlawful content' },
  // Rights, and how they stand.
  accreditation: { zh: '授权', en: 'accreditation' },
  council: { zh: '理事会', en: 'council' },
  qualification: { zh: '资质', en: 'qualification' },
  subject: { zh: '主体', en: 'subject' },
  in_force: { zh: '有效', en: 'in force' },
  suspended: { zh: '已暂停', en: 'suspended' },
  revoked: { zh: '已撤销', en: 'revoked' },
  withdrawn: { zh: '已收回', en: 'withdrawn' },
  ended: { zh: '已结束', en: 'ended' },
  // What a search finds.
  entry: { zh: '日志条目', en: 'entry of the log' },
  lot: { zh: '批次', en: 'lot' },
  transaction: { zh: '交易', en: 'transaction' },
};

/** A code in words; one that is not known shows itself. */
export function wordFor(code: string, language: Language): string {
  const titles: { readonly [type: string]: Words } = qualificationTypes;
  return titles[code]?.[language] ?? wordIn(words, code, language);
}

/** A reason in words; of a reason, not known means something else than of a donor. */
export function reasonWord(code: string, language: Language): string {
  return code === 'unknown' ? { zh: '不清楚', en: 'not known' }[language] : wordFor(code, language);
}

function wordIn(list: { readonly [code: string]: Words }, code: string, language: Language): string {
  return list[code]?.[language] ?? code.replaceAll('_', ' ');
}
