import type { Step, Trace } from '@baton/sdk';
import type { Language } from '../language.ts';
import { counted } from '../print/counted.ts';
import { fileText } from '../print/file.ts';
import { countText, nameText } from '../print/quantity.ts';
import { figureText } from './finding-rows.ts';

type Table = NonNullable<Step['table']>;

/** From which file and row a record was taken; of a quotation whose words it quotes, and the row as it stands. */
export function tableLines({ table, body }: Step, language: Language): string[] {
  if (table === null) return [];
  const place = placeText(table, language);
  const link = `${{ zh: '来源', en: 'source' }[language]} ${table.source.id}`;
  if (body.kind !== 'relief.transcribe') return [{ zh: `出自文件 ${place}`, en: `from file ${place}` }[language], link];
  const whose = nameText(table.publisher, language);
  const cells = Object.entries(table.quote?.cells ?? {}).filter(([, cell]) => cell !== '');
  return [
    { zh: `${whose} 的原话，出自文件 ${place}`, en: `words of ${whose}, from file ${place}` }[language],
    link,
    ...[figureText(body as Parameters<typeof figureText>[0], language)].filter((text) => text !== ''),
    ...cells.map(([header, cell]) => `${header}: ${cell}`),
  ];
}

/** The file, the row, and of a quotation the column and the list where it names them. */
function placeText({ source, digest, row, quote }: Table, language: Language): string {
  const { list = null, column = null } = quote ?? {};
  const file = fileText(source.name, digest, language);
  const zh = `${file}第 ${row} 行${column === null ? '' : `［${column}］`}${list === null ? '' : `，表格“${list}”`}`;
  const en = `${file}, row ${row}${column === null ? '' : ` [${column}]`}${list === null ? '' : `, list "${list}"`}`;
  return { zh, en }[language];
}

/** What a source says of its file, besides what it is called. */
export function sourceLines({ kind, body }: Step, { names }: Pick<Trace, 'names'>, language: Language): string[] {
  if (kind !== 'relief.source') return [];
  const [publisher, rows] = [String(body['publisher']), Number(body['rows'])];
  const name = names[publisher];
  const whose = name === undefined ? publisher : nameText({ id: publisher, name }, language);
  return [
    { zh: `发布者 ${whose}`, en: `published by ${whose}` }[language],
    {
      zh: `${countText(rows)} 行，对照表 ${body['profile']}`,
      en: `${counted(rows, 'row')}, profile ${body['profile']}`,
    }[language],
    `SHA-256 ${body['digest']}`,
  ];
}
