// What an audit can find wrong, in words for people.

import type { Words } from '@baton/log';

const catalogue = {
  file_missing: { zh: '缺少文件。', en: 'A file is missing.' },
  file_unexpected: { zh: '多出一个文件，或其宽度不属于这个账本。', en: 'A file does not belong there.' },
  file_special: {
    zh: '这里不是文件，而是管道、套接字、设备或失效的链接。',
    en: 'What lies there is no file, but a pipe, a socket, a device or a link that leads nowhere.',
  },
  genesis_differs: {
    zh: '创世条目不是这个账本的。',
    en: 'The genesis is not the one that the id of this ledger was made from.',
  },
  bundle_damaged: {
    zh: '条目文件残缺，或条目数不对。',
    en: 'A bundle of entries cannot be taken apart, or holds more or fewer entries than it should.',
  },
  entry_malformed: { zh: '条目的写法不对。', en: 'An entry is not in its one encoding.' },
  entry_altered: {
    zh: '条目与签名检查点所覆盖的不同。',
    en: 'An entry is not the one that the signed checkpoint covers.',
  },
  entry_misplaced: {
    zh: '条目的编号、高度或时间与次序不符。',
    en: 'The index, height or time of an entry does not fit its place in the log.',
  },
  tile_altered: { zh: '哈希文件与条目不符。', en: 'A tile does not hold the hashes that follow from the entries.' },
  root_differs: {
    zh: '由条目算出的根与检查点不同。',
    en: 'The root that follows from the entries is not that of the checkpoint.',
  },
  transaction_malformed: { zh: '交易的写法不对。', en: 'A transaction is not well formed.' },
  transaction_refused: { zh: '规则不接受这笔交易。', en: 'The rules refuse a transaction that the log holds.' },
  signature_invalid: { zh: '签名不正确。', en: 'A signature is wrong.' },
  chain_differs: {
    zh: '重建的状态与区块标记不符。',
    en: 'The rebuilt state is not the one that the block mark says.',
  },
  block_open: { zh: '日志末尾没有区块标记。', en: 'The log ends within a block.' },
  replay_stopped: {
    zh: '从这里起无法继续重建状态；后面的条目只核对了哈希。',
    en: 'The state cannot be rebuilt from here on; of later entries only the hashes were compared.',
  },
  rules_failed: { zh: '规则在这里停止了。', en: 'The rules stopped on a broken invariant.' },
  part_line_malformed: { zh: '正文文件的一行写法不对。', en: 'A line of a file of parts is not in its one encoding.' },
  part_order: { zh: '正文的次序不对或有重复。', en: 'Parts stand out of order or twice.' },
  part_missing: { zh: '缺少正文。', en: 'A part that a record names is missing.' },
  part_altered: { zh: '正文与记录中的摘要不符。', en: 'A part does not fit the digest in the record.' },
  part_surplus: { zh: '没有记录提到这段正文。', en: 'No record of the entry names this part.' },
  part_kept: {
    zh: '正文已撤下或到期，却还在。',
    en: 'A part is still there although it was withheld or has lapsed.',
  },
  paper_kept: {
    zh: '票据已撤下或到期，却还在。',
    en: 'A paper is still there although it was withheld or has lapsed.',
  },
  paper_altered: { zh: '票据与其摘要不符。', en: 'A paper does not fit its digest.' },
  paper_surplus: { zh: '没有记录提到这张票据。', en: 'No record names this paper.' },
  checkpoint_malformed: { zh: '检查点的写法不对。', en: 'A checkpoint is not well formed.' },
  checkpoint_origin: { zh: '检查点属于另一个账本。', en: 'A checkpoint is of another ledger.' },
  checkpoint_signature: {
    zh: '检查点没有日志的有效签名。',
    en: 'A checkpoint does not bear a valid signature of the log.',
  },
  checkpoint_quorum: {
    zh: '检查点的见证签名不足或不正确。',
    en: 'A checkpoint is cosigned by fewer witnesses than the policy asks for, or wrongly.',
  },
  checkpoint_behind: {
    zh: '最后签署的检查点比别处的旧：有人放回了旧文件。',
    en: 'The last signed checkpoint is older than another one here: somebody put an older file back.',
  },
  checkpoint_stale: {
    zh: '公布的检查点比最后签署的旧：有人放回了旧文件，或节点被强行终止；下次启动时会公布最新的。',
    en: 'The published checkpoint is older than the last one signed: somebody put an older file back, or the node was killed; its next start publishes the newest.',
  },
  succession_invalid: {
    zh: '这份接续证明不了下一时期。',
    en: 'A succession does not prove the epoch that it is to lead to.',
  },
  checkpoint_ahead: {
    zh: '检查点覆盖的条目比日志现有的多。',
    en: 'A checkpoint covers more entries than the log holds.',
  },
  not_conserved: {
    zh: '批次、资金或采购单不守恒：来源与去向不等。',
    en: 'A lot, fund or order is not conserved: its sources are not its places and ends.',
  },
  goods_differ: {
    zh: '由记录另行算出的数量与状态不同。',
    en: 'What follows from the records, reckoned apart, is not what the state says.',
  },
  money_differs: {
    zh: '由记录另行算出的金额与状态不同。',
    en: 'Money that follows from the records, reckoned apart, is not what the state says.',
  },
  allocations_differ: {
    zh: '由记录另行算出的分配与状态不同。',
    en: 'What is allocated by the records, reckoned apart, is not what the state says.',
  },
  overallocated: {
    zh: '分配的多于现有的。',
    en: 'More is allocated than there is.',
  },
  below_zero: {
    zh: '按记录计算，数量成了负数。',
    en: 'By the records, reckoned apart, something falls below zero.',
  },
  store_damaged: { zh: '数据库已损坏。', en: 'A database is damaged.' },
  state_row_differs: { zh: '状态库的一行与重建的不同。', en: 'A row of the state is not the rebuilt one.' },
  state_row_missing: { zh: '状态库缺少一行。', en: 'A row of the state is missing.' },
  state_row_surplus: { zh: '状态库多出一行。', en: 'The state has a row that does not follow from the log.' },
  state_tip_differs: {
    zh: '状态库所说的高度、大小或链值与日志不符。',
    en: 'The state says another height, size or chain value than the log.',
  },
  view_version_differs: {
    zh: '读模型由另一版本制作；节点下次启动时会重建。',
    en: 'Another version made the read model; a node makes it anew at its next start.',
  },
  view_schema_differs: {
    zh: '读模型中的表、索引、视图或触发器与节点所建的不同。',
    en: 'A table, index, view or trigger of the read model is not as a node makes it.',
  },
  view_row_differs: {
    zh: '读模型的一行与重建的不同。',
    en: 'A row of the read model is not the one that follows from the log.',
  },
} as const satisfies { [code: string]: Words };

/** Everything that an audit can find. */
export type FindingCode = keyof typeof catalogue;

/** One thing found wrong: where (file, entry, row), in plain words; `detail` holds the figures or a parser's code. */
export type Finding = {
  readonly code: FindingCode;
  readonly where: string;
  readonly words: Words;
  readonly detail?: string;
};

/** A finding with its words. */
function finding(code: FindingCode, where: string, detail?: string): Finding {
  const found = { code, where, words: catalogue[code] };
  return detail === undefined ? found : { ...found, detail };
}

/** Findings kept word by word; of a ruined log there could be millions. */
const FINDINGS_MAX = 1_000;

/** Findings in the order in which they came, the first thousand whole, and the first of each code; the rest counted. */
export class Findings {
  readonly kept: Finding[] = [];
  readonly #codes = new Set<FindingCode>();
  count = 0;

  add(code: FindingCode, where: string, detail?: string): void {
    this.take([finding(code, where, detail)]);
  }

  take(found: readonly Finding[]): void {
    this.count += found.length;
    for (const one of found) {
      // A forged signature is not to be drowned by a thousand rows that differ.
      if (this.kept.length >= FINDINGS_MAX && this.#codes.has(one.code)) continue;
      this.kept.push(one);
      this.#codes.add(one.code);
    }
  }
}
