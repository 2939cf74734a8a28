import type { Words } from '../refusal.ts';

/** Why a document is not taken at all. */
export type EpcisCode =
  | 'json_malformed'
  | 'json_too_deep'
  | 'not_utf8'
  | 'xml_malformed'
  | 'xml_doctype'
  | 'xml_encoding'
  | 'no_events'
  | 'too_large'
  | 'too_many_events';

const words: { readonly [code in EpcisCode]: Words } = {
  json_malformed: { zh: '不是可读的 JSON。', en: 'This is not readable JSON.' },
  json_too_deep: { zh: '列表和对象一层套一层，太深了。', en: 'Lists and objects lie too deep in one another.' },
  not_utf8: { zh: '不是 UTF-8 编码：另存为 UTF-8 再发。', en: 'This is not in UTF-8: save it so and send it again.' },
  xml_malformed: { zh: '不是可读的 XML。', en: 'This is not readable XML.' },
  xml_doctype: { zh: 'XML 不得带文档类型或实体声明。', en: 'XML must not declare a document type or entities.' },
  xml_encoding: { zh: 'XML 须用 UTF-8 编码。', en: 'XML has to be in UTF-8 here; save it so and send it again.' },
  no_events: { zh: '文件里没有事件列表。', en: 'There is no list of events in it.' },
  too_large: { zh: '文件过大。', en: 'The document is too large.' },
  too_many_events: { zh: '事件过多，请分成几份。', en: 'Too many events in one document; send several.' },
};

/** A document that cannot be taken, with the reason in both languages. */
export class EpcisRefused extends Error {
  override readonly name = 'EpcisRefused';
  readonly code: EpcisCode;
  readonly words: Words;
  readonly figures: { readonly [name: string]: string | number };

  /** `there`: what is wrong at the `line` and `column` of the figures. */
  constructor(code: EpcisCode, figures: { readonly [name: string]: string | number } = {}, there?: Words) {
    const said = there === undefined ? words[code] : placed(words[code], figures, there);
    super(said.en);
    this.code = code;
    this.words = said;
    this.figures = figures;
  }
}

function placed({ zh, en }: Words, { line, column }: EpcisRefused['figures'], there: Words): Words {
  return {
    zh: `${zh}第 ${line} 行第 ${column} 列：${there.zh}。`,
    en: `${en} Line ${line}, column ${column}: ${there.en}.`,
  };
}
