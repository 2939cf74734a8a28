import type { Rejection } from './rejection.ts';

/**
 * Why a transaction is refused before any rule reads it, in order of precedence. Numbers 1 to 99, and 220. `exists` is asked for
 * the first record before anything that may have changed since, and for each further record after `key_scope`.
 */
export const transactionRejections = {
  malformed: {
    number: 1,
    status: 400,
    title: { zh: '交易的格式不正确。', en: 'The transaction is malformed.' },
    right: {
      zh: '按规格编码后重新签名；软件请用官方 SDK。',
      en: 'Encode it as the specification says and sign again; the sdk does.',
    },
    detail: {
      zh: '不符合规定：{what}。应为规范 JSON 的紧凑 JWS，见 docs/spec/transaction.md。',
      en: 'Wrong: {what}. A transaction is a compact JWS over canonical JSON; see docs/spec/transaction.md.',
    },
  },
  kind_unknown: {
    number: 2,
    status: 400,
    title: { zh: '没有这种记录。', en: 'There is no such kind of record.' },
    right: {
      zh: '选用登记表中的类型（docs/spec/kinds.md），或升级软件。',
      en: 'Use a kind of the registry (docs/spec/kinds.md), or newer software.',
    },
    detail: { zh: '未知类型：{kind}。', en: 'Unknown kind: {kind}.' },
  },
  body_invalid: {
    number: 3,
    status: 400,
    title: { zh: '记录的内容不符合其类型。', en: 'The record does not fit its kind.' },
    right: {
      zh: '按该类型的字段要求改正所指的字段。',
      en: 'Correct the fields that are pointed at, as the kind says.',
    },
    detail: { zh: '{kind}：字段 {field} 不正确。', en: '{kind}: field {field} is wrong.' },
  },
  ref_twice: {
    number: 4,
    status: 400,
    title: { zh: '同一笔交易中编号重复。', en: 'Two records of the transaction have one ref.' },
    right: { zh: '给每条记录一个新的编号。', en: 'Give each record a ref of its own.' },
    detail: {
      zh: '编号 {ref} 重复；每条记录要有自己的编号。',
      en: 'Ref {ref} stands twice; each record has one of its own.',
    },
  },
  statements_too_many: {
    number: 5,
    status: 413,
    title: { zh: '交易附带的他人签名过多。', en: 'The transaction carries too many statements of others.' },
    right: { zh: '分成几笔交易提交。', en: 'Submit it as several transactions.' },
    detail: { zh: '共 {count} 个，上限 {max} 个。', en: 'It carries {count}; at most {max} are checked.' },
  },
  part_surplus: {
    number: 6,
    status: 400,
    title: { zh: '有一段正文未被任何记录引用。', en: 'A part came along that no record names.' },
    right: { zh: '只附带记录引用的正文。', en: 'Send only the parts that its records name.' },
    detail: { zh: '多余的正文：{digest}。', en: 'Left over: {digest}.' },
  },
  part_altered: {
    number: 7,
    status: 400,
    title: { zh: '正文与记录中的摘要不符。', en: 'A part does not have the digest that the record names.' },
    right: { zh: '附带签名时的原文，连同原来的盐。', en: 'Send the text that was signed, with its salt.' },
    detail: { zh: '摘要不符：{digest}。', en: 'Not the text of {digest}.' },
  },
  part_too_large: {
    number: 8,
    status: 413,
    title: { zh: '正文过长。', en: 'The parts are too long.' },
    right: { zh: '缩短正文，或作为票据附上。', en: 'Shorten the text, or attach it as a paper.' },
    detail: { zh: '上限 {max} 字节。', en: 'At most {max} bytes.' },
  },
  part_missing: {
    number: 9,
    status: 400,
    title: { zh: '缺少记录引用的正文。', en: 'A part that a record names did not come along.' },
    right: { zh: '把记录引用的每段正文一起提交。', en: 'Send every part that its records name along with it.' },
    detail: { zh: '缺少：{digest}。', en: 'Missing: {digest}.' },
  },
  ledger_mismatch: {
    number: 10,
    status: 400,
    title: { zh: '交易写给另一个账本。', en: 'The transaction is addressed to another ledger.' },
    right: { zh: '为本账本重新签名；账本编号见 /v1/status。', en: 'Sign it for this ledger; /v1/status names it.' },
    detail: { zh: '写给 {given}，本账本是 {here}。', en: 'Addressed to {given}; this ledger is {here}.' },
  },
  key_unknown: {
    number: 11,
    status: 401,
    title: { zh: '签名密钥未在本账本登记。', en: 'The signing key is not registered on this ledger.' },
    right: {
      zh: '主体尚未被接纳的，先申请接纳；否则使用它已登记的密钥，或先由控制密钥登记这一把。',
      en: 'Who was never admitted has to be first; others sign with a key that is registered, or let their controller key register this one.',
    },
    detail: { zh: '密钥 {key} 不属于 {subject}。', en: 'No key {key} of subject {subject}.' },
  },
  algorithm_mismatch: {
    number: 12,
    status: 401,
    title: { zh: '算法与登记的密钥不符。', en: 'The algorithm is not that of the registered key.' },
    right: { zh: '用登记时的算法签名。', en: 'Sign with the algorithm that the key was registered for.' },
    detail: { zh: '登记为 {registered}。', en: 'The key is registered as {registered}.' },
  },
  signature_invalid: {
    number: 13,
    status: 401,
    title: { zh: '签名无效。', en: 'The signature does not verify.' },
    right: { zh: '用该密钥对这份内容重新签名。', en: 'Sign this very payload again with this key.' },
  },
  exists: {
    number: 14,
    status: 409,
    title: { zh: '该编号已被使用。', en: 'This ref is already used.' },
    right: {
      zh: '已经入账就不必再交；新的内容请用新编号。',
      en: 'If it is the same statement, it is done; for another one take a new ref.',
    },
    detail: { zh: '{name} 已在第 {index} 条。', en: '{name} stands in entry {index}.' },
  },
  expired: {
    number: 15,
    status: 410,
    title: { zh: '交易已过期。', en: 'The transaction has expired.' },
    right: { zh: '重新签名，编号不变，有效期从现在算起。', en: 'Sign it again under the same refs, valid from now.' },
    detail: {
      zh: '有效至 {notAfter}，账本时间 {now}。请重新签名，编号不变。',
      en: 'Valid until {notAfter}; the ledger is at {now}. Sign it again under the same ref.',
    },
  },
  not_after_too_late: {
    number: 16,
    status: 422,
    title: { zh: '有效期过长。', en: 'The transaction would stay valid for too long.' },
    right: { zh: '有效期不超过八天。', en: 'Let it be valid for at most eight days.' },
    detail: { zh: '最晚 {latest}。', en: 'At the latest {latest}.' },
  },
  burned: {
    number: 220,
    status: 410,
    title: { zh: '签名主体已作废这笔交易。', en: 'The signer has spoiled this transaction.' },
    right: { zh: '如仍要说，用新的编号重新签名。', en: 'If it is to be said after all, sign it anew.' },
    detail: { zh: '作废至 {until}。', en: 'It is spoiled until {until}.' },
  },
  key_not_in_force: {
    number: 17,
    status: 401,
    title: { zh: '签名密钥已失效。', en: 'The signing key is no longer in force.' },
    right: {
      zh: '换一把有效的密钥，用同样的编号重新签名。',
      en: 'Sign it again under the same refs with a key in force.',
    },
    detail: { zh: '密钥 {key}：{ended}。', en: 'Key {key}: {ended}.' },
  },
  key_use: {
    number: 18,
    status: 403,
    title: { zh: '该密钥不用于此类记录。', en: 'This key does not sign records of this kind.' },
    right: {
      zh: '密钥与资质的变更用控制密钥签，物资记录用设备密钥签。',
      en: 'Sign changes of keys with the controller key, and goods with a device key.',
    },
    detail: { zh: '{kind} 需要另一种密钥。', en: '{kind} wants another key.' },
  },
  key_scope: {
    number: 19,
    status: 403,
    title: { zh: '该设备密钥不得写此类记录。', en: 'This device key may not sign this kind of record.' },
    right: {
      zh: '换用登记了这种类型的密钥，或登记一把新的。',
      en: 'Use a key that lists this kind, or register one that does.',
    },
    detail: { zh: '{kind} 不在密钥的范围内。', en: '{kind} is outside the scope of the key.' },
  },
  not_qualified: {
    number: 20,
    status: 403,
    title: { zh: '签名主体无权写此类记录。', en: 'The signer may not write this kind of record.' },
    right: { zh: '请监管机构授予所需的资质。', en: 'Ask a supervising body for one of the qualifications named.' },
    detail: { zh: '{kind} 需要：{wanted}。', en: '{kind} wants one of: {wanted}.' },
  },
  signer_suspended: {
    number: 21,
    status: 403,
    title: { zh: '签名主体的资质已被暂停。', en: 'The qualification of the signer is suspended.' },
    right: {
      zh: '联系暂停资质的监管机构；在途货物仍可签收、退回和转交。',
      en: 'Talk to the body that suspended it; what is under way may still be accepted, returned and handed on.',
    },
    detail: { zh: '{kind} 在暂停期间不能写。', en: '{kind} may not be written while suspended.' },
  },
  outside_scope: {
    number: 22,
    status: 403,
    title: { zh: '超出资质的范围。', en: 'This lies outside the scope of the qualification.' },
    right: {
      zh: '由范围内的主体来写，或请监管机构扩大范围。',
      en: 'Let a subject within whose scope it lies write it, or ask for a wider scope.',
    },
    detail: { zh: '{what} 不在范围内。', en: '{what} is outside the scope.' },
  },
  quota_exceeded: {
    number: 23,
    status: 429,
    title: { zh: '今天的额度已用完。', en: 'The allowance for today is used up.' },
    right: { zh: '明天再写，或请监管机构提高额度。', en: 'Write it tomorrow, or ask for a larger allowance.' },
    detail: {
      zh: '每天 {records} 条、{bytes} 字节；明天（UTC）再写。',
      en: '{records} records and {bytes} bytes a day; write again tomorrow (UTC).',
    },
  },
  key_place: {
    number: 24,
    status: 403,
    title: { zh: '该设备密钥不得为此地点签名。', en: 'This device key may not sign for this place.' },
    right: { zh: '用登记在该地点的设备签名。', en: 'Sign with a device that is registered for this place.' },
    detail: {
      zh: '密钥 {key} 只用于登记给它的地点。',
      en: 'Key {key} signs only for the places that were listed for it.',
    },
  },
  statement_signature_invalid: {
    number: 25,
    status: 422,
    title: { zh: '记录中他人的签名无效。', en: 'A statement inside the record does not verify.' },
    right: {
      zh: '请申请人重新签署申请，一字不改地附上。',
      en: 'Let the applicant sign again, and carry its application unchanged.',
    },
  },
} as const satisfies { [code: string]: Rejection };

export type TransactionRejection = keyof typeof transactionRejections;
