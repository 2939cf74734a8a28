// Characters of headers and goods, as they are written in Taiwan, Hong Kong and Japan, and as words here know them.
const FULL = '捐贈單數資備註醫區縣時間號種類聯繫電話來發領證額項規狀態護機構單物隻雙張臺個収寄付単納処給';
const PLAIN = '捐赠单数资备注医区县时间号种类联系电话来发领证额项规状态护机构单物只双张台个收寄付单纳处给';

const PAIRS = new Map([...FULL].map((full, i) => [full, [...PLAIN][i] ?? full]));

/** A text with the characters that mainland tables use. */
export function simplified(text: string): string {
  return [...text].map((one) => PAIRS.get(one) ?? one).join('');
}
