import type { Words } from '@baton/log';

/** What is wrong with the bytes of a transaction, by the code that the parsers give it (log.md, "Transactions"). */
export const malformedWords: ReadonlyMap<string, Words> = new Map(
  Object.entries({
    jws_missing: { zh: '没有交易文本', en: 'there is no text of a transaction' },
    jws_too_long: { zh: '交易超过 60,000 字节', en: 'it is longer than 60,000 bytes' },
    jws_parts: { zh: '不是用点隔开的三段', en: 'it is not three pieces with a dot between them' },
    jws_base64: {
      zh: '头或载荷不是严格的 base64url（不带 =、换行和其他写法）',
      en: 'its header or payload is not strict base64url: no =, no line breaks, one spelling',
    },
    jws_utf8: { zh: '头或载荷不是 UTF-8', en: 'its header or payload is not UTF-8' },
    jws_payload: { zh: '载荷不是 JSON 对象', en: 'its payload is no JSON object' },
    jws_signature: {
      zh: '签名不是严格 base64url 写成的 64 字节，或 s 太大',
      en: 'its signature is not 64 bytes in strict base64url, or its s is too large',
    },
    jws_header: { zh: '头里不恰好是 alg、kid、typ', en: 'its header is not exactly alg, kid and typ' },
    jws_algorithm: { zh: 'alg 不是 Ed25519 或 ES256', en: 'its alg is neither Ed25519 nor ES256' },
    jws_kid: {
      zh: 'kid 不是 did:baton:<账本>:<主体>#<密钥>',
      en: 'its kid is not did:baton:<ledger>:<subject>#<key>',
    },
    jws_type: { zh: 'typ 不是 baton-tx+jws', en: 'its typ is not baton-tx+jws' },
    json_invalid: {
      zh: '不是 JSON（开头和末尾都不能有多余的字节）',
      en: 'it is not JSON, without a byte before or after it',
    },
    json_too_deep: { zh: '嵌套超过 8 层', en: 'it is nested more than 8 deep' },
    json_name: { zh: '成员名不合规定', en: 'a member has a name that none may have' },
    json_order: { zh: '成员没有按名称排序', en: 'its members are not in the order of their names' },
    json_number: { zh: '数字不是 ±(2^53−1) 之内的整数', en: 'a number is no integer within ±(2^53 − 1)' },
    json_surrogate: { zh: '字符串里有不成对的代理字符', en: 'a string has a surrogate without its other half' },
    json_not_canonical: {
      zh: '不是规范写法：有空白、重复的成员，或字符串、数字另有写法',
      en: 'it is not in its canonical form: white space, a doubled member, or another spelling of a string or number',
    },
    kid_of_another_ledger: {
      zh: 'kid 与 ledger 不是同一个账本',
      en: 'its kid is of another ledger than its member ledger',
    },
    payload_members: {
      zh: '载荷里不恰好是 ledger、nonce、notAfter、records',
      en: 'its payload is not exactly ledger, nonce, notAfter and records',
    },
    ledger: { zh: 'ledger 不是文本', en: 'its ledger is no text' },
    nonce: { zh: 'nonce 不是 16 字节的 base64url', en: 'its nonce is not 16 bytes in base64url' },
    notAfter: { zh: 'notAfter 不是秒数', en: 'its notAfter is no number of seconds' },
    records: { zh: 'records 不是列表', en: 'its records are no list' },
    records_count: { zh: '记录不是 1 到 500 条', en: 'its records are not 1 to 500' },
    parts: { zh: '正文不是“摘要：正文”的对象', en: 'its parts are no object of digest to part' },
  }),
);
