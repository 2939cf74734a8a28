// Why a receipt is refused, in words for people.

/** A text in both languages of Baton; a missing one does not compile. */
export type Words = { readonly zh: string; readonly en: string };

const reasons = {
  policy_malformed: { zh: '策略文件无法读取。', en: 'The policy file cannot be read.' },
  receipt_malformed: {
    zh: '回执不是它唯一的写法，可能被改动过。',
    en: 'The receipt is not in its one encoding; it may have been altered.',
  },
  other_ledger: { zh: '回执属于另一个账本。', en: 'The receipt is of another ledger.' },
  checkpoint_malformed: { zh: '检查点的写法不对。', en: 'The checkpoint is not in its one encoding.' },
  epoch_unknown: {
    zh: '策略文件不包含这个检查点的时期。',
    en: 'The policy file knows no epoch for the size of this checkpoint.',
  },
  epoch_compromised: {
    zh: '这个检查点属于日志密钥已泄露的时期：请取一份较晚时期的新回执。',
    en: 'The key of the log had leaked by this size: ask for a fresh receipt, under a checkpoint of a later epoch.',
  },
  succession: {
    zh: '条目没有开始新的时期，或不在当前时期的最后一个检查点里。',
    en: 'The entry starts no epoch, or does not lie in the last checkpoint of the epoch that is open.',
  },
  signatures: {
    zh: '检查点上有策略未列出、重复或次序不对的签名。',
    en: 'The checkpoint bears a signature that the policy does not name, twice, or out of order.',
  },
  log_signature_missing: { zh: '检查点没有日志的签名。', en: 'The checkpoint is not signed by the log.' },
  inclusion: { zh: '条目不在这个检查点的日志里。', en: 'An entry is not in the log of this checkpoint.' },
  genesis: { zh: '创世条目与账本编号不符。', en: 'The genesis does not fit the id of the ledger.' },
  policy_of_genesis: { zh: '策略与创世条目所定的不同。', en: 'The policy is not the one that the genesis sets.' },
  entry_malformed: { zh: '条目不是一笔写法正确的交易。', en: 'An entry is not a well-formed transaction.' },
  entry_place: {
    zh: '条目的编号、账本或次序不对。',
    en: 'An entry names another place or ledger, or a grant comes after what it should allow.',
  },
  key_unknown: { zh: '没有条目登记过签名的密钥。', en: 'No entry shown registers the key that signed.' },
  key_algorithm: { zh: '签名算法与登记的密钥不同。', en: 'The algorithm is not that of the registered key.' },
  key_early: { zh: '签名的密钥当时还没有生效。', en: 'The key that signed had not begun by then.' },
  key_lapsed: { zh: '签名的密钥当时已经到期。', en: 'The key that signed had ended by then.' },
  key_kinds: { zh: '这把密钥不能签这类记录。', en: 'The key that signed may not sign such records.' },
  qualification_missing: { zh: '没有条目给予签名者资质。', en: 'No entry shown qualifies the signer.' },
  grant_not_needed: {
    zh: '回执含有与签名者的权利无关的条目。',
    en: 'The receipt holds an entry that the right of its signer does not rest on.',
  },
  part: { zh: '正文与记录中的摘要不符。', en: 'A text does not fit its digest, or the entry does not name it.' },
  signature_invalid: { zh: '有签名不正确。', en: 'A signature is wrong.' },
  cosignatures_too_few: {
    zh: '见证签名少于策略的要求。',
    en: 'Fewer witnesses have cosigned than the policy asks for.',
  },
} as const satisfies { [code: string]: Words };

/** Every reason to refuse a receipt. */
export type RefusalCode = keyof typeof reasons;

/** A receipt refused. `detail` is the code of the parser that stumbled, where there is one. */
export type Refusal = { refused: RefusalCode; reason: Words; detail?: string };

/** A refusal with its words. */
export function refuse(refused: RefusalCode, detail?: string): Refusal {
  const refusal = { refused, reason: reasons[refused] };
  return detail === undefined ? refusal : { ...refusal, detail };
}

/** True if a receipt was refused. */
export function isRefusal<T extends object>(result: T | Refusal): result is Refusal {
  return 'refused' in result;
}
