import { type Rejection, rejections, type Words } from '@baton/ledger';
import { type FaultCode, faults } from '../fault.ts';

/** A way to say no over HTTP. Rejections of the ledger have a number besides; `detail` may name figures in braces. */
export type CatalogueEntry = Omit<Rejection, 'number' | 'right'> & { readonly number?: number; readonly right?: Words };

/** What the door itself answers outside 2xx, before or beside the ledger's rules. */
export const doorProblems = {
  request_invalid: {
    status: 400,
    title: { zh: '请求不符合接口的格式。', en: 'The request does not fit the interface.' },
    detail: { zh: '“{part}”不正确：{what}。', en: '{part} is wrong: {what}.' },
  },
  request_malformed: {
    status: 400,
    title: { zh: '这不是一个可读的 HTTP 请求。', en: 'This is not a readable HTTP request.' },
  },
  request_slow: {
    status: 408,
    title: { zh: '请求没有及时到齐。', en: 'The request did not arrive in time.' },
  },
  headers_too_large: {
    status: 431,
    title: { zh: '请求头或地址过长。', en: 'The headers or the address are too long.' },
    detail: { zh: '合计上限 {max} 字节。', en: 'At most {max} bytes together.' },
  },
  body_malformed: {
    status: 400,
    title: { zh: '请求体不是可读的 JSON。', en: 'The body is not readable JSON.' },
    detail: { zh: '{what}。', en: '{what}.' },
  },
  body_overfull: {
    status: 400,
    title: {
      zh: '请求体里的成员多得不可能都属于交易。',
      en: 'The body has more members than transactions of its length can have.',
    },
    detail: {
      zh: '每笔交易只有 tx 和 parts，每段正文只有 salt 和 text；见 /openapi.json。',
      en: 'A transaction has tx and parts, a part has salt and text, and nothing else; see /openapi.json.',
    },
  },
  body_doubled: {
    status: 400,
    title: {
      zh: '请求体里有一个成员写了两次。',
      en: 'The body has a member that is written twice.',
    },
    detail: {
      zh: '哪一次算数，不同的程序读法不同（RFC 7493，2.3 节）；每个成员只写一次。',
      en: 'Programs differ about which one counts (RFC 7493, section 2.3); write each member once.',
    },
  },
  cursor_invalid: {
    status: 400,
    title: { zh: '游标不是由这个列表给出的。', en: 'The cursor was not given by this list.' },
  },
  did_invalid: {
    status: 400,
    title: { zh: '这不是一个 did:baton 标识。', en: 'This is not a did:baton identifier.' },
  },
  page_not_found: { status: 404, title: { zh: '没有这个页面。', en: 'There is no such page.' } },
  method_not_allowed: {
    status: 405,
    title: { zh: '这个地址不接受这种方法。', en: 'This address does not take this method.' },
    detail: { zh: '不接受 {method}；可用的有：{allowed}。', en: '{method} is not taken here; these are: {allowed}.' },
  },
  transaction_not_found: {
    status: 404,
    title: { zh: '账本里没有这笔交易。', en: 'This transaction is not in the ledger.' },
    detail: {
      zh: '没有接受的交易不在日志里。编号 {id}，账本高度 {height}。',
      en: 'What was not accepted is not in the log. Id {id}, ledger height {height}.',
    },
  },
  entry_not_found: {
    status: 404,
    title: { zh: '日志里没有这一条。', en: 'There is no such entry in the log.' },
    detail: { zh: '日志有 {size} 条，从 0 起。', en: 'The log holds {size} entries, counted from 0.' },
  },
  tile_not_found: {
    status: 404,
    title: { zh: '没有发布过这个日志文件。', en: 'This file of the log was never published.' },
  },
  part_not_found: {
    status: 404,
    title: { zh: '这里没有这段正文。', en: 'This part is not held here.' },
    detail: {
      zh: '它可能已被撤下或到期，记录和证明不受影响。',
      en: 'It may have been withheld or have lapsed; the record and its proof stay whole.',
    },
  },
  paper_not_found: { status: 404, title: { zh: '这里没有这份票据。', en: 'This paper is not held here.' } },
  thing_not_found: {
    status: 404,
    title: { zh: '账本里没有这个名称。', en: 'Nothing of this name is in the ledger.' },
    detail: { zh: '{what}：{name}', en: '{what}: {name}' },
  },
  no_funds: {
    status: 404,
    title: { zh: '账本里还没有资金。', en: 'There are no funds in the ledger yet.' },
    detail: {
      zh: 'IATI 的每个活动是一项资金；没有活动的文件不合其规范。',
      en: 'IATI tells of each fund as an activity, and its schema takes no document without one.',
    },
  },
  words_withheld: {
    status: 410,
    title: { zh: '内容已被撤下。', en: 'These words or this paper were withheld.' },
    detail: {
      zh: '{by}于{time}撤下，原因：{reason}，依据：{basis}。见记录 {withholding}；原记录、证明和合计不受影响。',
      en: 'Withheld by {by} at {time}; reason: {reason}; legal basis: {basis}. See record {withholding}; the record that named it, its proof and all sums stay whole.',
    },
  },
  words_lapsed: {
    status: 410,
    title: { zh: '内容已到期。', en: 'These words or this paper have lapsed.' },
    detail: {
      zh: '签名者写明保留到 {time}；记录、证明和合计不受影响。',
      en: 'Their signer let them go at {time}; the record, its proof and all sums stay whole.',
    },
  },
  not_cosigned_yet: {
    status: 409,
    title: { zh: '见证方尚未联署。', en: 'The witnesses have not cosigned yet.' },
    detail: {
      zh: '已联署前 {cosigned} 条，这笔交易是第 {index} 条（自 0 数起）。可先取 grade=signed 的回执。',
      en: 'The first {cosigned} entries are cosigned; this is entry {index}, counted from 0. A receipt with grade=signed can be had.',
    },
  },
  paper_unnamed: {
    status: 409,
    title: { zh: '没有已入账的记录引用这份票据。', en: 'No committed record names this paper.' },
    detail: { zh: '先提交引用 {digest} 的记录。', en: 'First submit the record that names {digest}.' },
  },
  body_too_large: {
    status: 413,
    title: { zh: '请求体过大。', en: 'The body is too large.' },
    detail: { zh: '上限 {max} 字节。', en: 'At most {max} bytes.' },
  },
  media_type: {
    status: 415,
    title: { zh: '不接受这种内容类型。', en: 'This media type is not taken here.' },
    detail: { zh: '应为 {wanted}。', en: 'Wanted: {wanted}.' },
  },
  body_encoded: {
    status: 415,
    title: { zh: '不接受压缩的请求体。', en: 'A compressed body is not taken here.' },
    detail: {
      zh: 'Content-Encoding 为 {encoding}：请不压缩，按原样发送。',
      en: 'Content-Encoding is {encoding}: send the body as it is.',
    },
  },
  rate_exceeded: {
    status: 429,
    title: { zh: '请求过于频繁。', en: 'Too many requests from this address.' },
    detail: { zh: '请在 {seconds} 秒后再试。', en: 'Try again in {seconds} s.' },
  },
  behind: {
    status: 503,
    title: { zh: '查询视图还没有跟上。', en: 'The views have not caught up yet.' },
    detail: { zh: '要求高度 {wanted}，当前 {height}。', en: 'Asked for height {wanted}, at {height} now.' },
  },
  views_busy: {
    status: 503,
    title: { zh: '同时进行的查询或下载太多。', en: 'Too many questions or downloads are under way.' },
    detail: { zh: '稍后再试：最多 {waiting} 个。', en: 'Ask again a little later: at most {waiting} at once.' },
  },
  views_failed: {
    status: 503,
    title: { zh: '查询没有完成。', en: 'The question could not be answered.' },
    detail: { zh: '请缩小范围后再试。', en: 'Ask for less, or try again.' },
  },
} as const satisfies { [code: string]: CatalogueEntry };

/** What the door itself finds wrong with a request. */
export type DoorCode = keyof typeof doorProblems;

/** Faults that are the caller's to mend; every other one is of the node, which is away for a while. */
const faultStatuses: { readonly [code in FaultCode]?: number } = {
  bug: 500,
  cosignature_invalid: 422,
  paper_altered: 422,
  paper_gone: 410,
  story_time: 422,
};

const faultProblems = Object.entries(faults).map(([code, { title, remedy }]): [string, CatalogueEntry] => [
  code,
  { status: faultStatuses[code as FaultCode] ?? 503, title, detail: remedy },
]);

/** Every code that this node may answer with: rejections of the ledger, faults of the node, problems of the door. */
export const catalogue: ReadonlyMap<string, CatalogueEntry> = new Map<string, CatalogueEntry>([
  ...rejections,
  ...faultProblems,
  ...Object.entries<CatalogueEntry>(doorProblems),
]);
