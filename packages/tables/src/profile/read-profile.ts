import { parseDocument, type YAMLError } from 'yaml';
import { encodings } from '../read/encoding.ts';
import type { TableRefused } from '../refusal.ts';
import { readMoment } from '../value/moment.ts';
import { among, CODE, list, matching, members, textOf, whole, words, wrong } from './member.ts';
import { type Profile, subjects } from './profile.ts';
import { readColumn } from './read-column.ts';

const PROFILE_CHARACTERS_MAX = 200_000;
const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const MEMBERS = ['profile', 'title', 'about', 'also', 'speaks', 'reads', 'key', 'columns'];
const READS = ['encoding', 'delimiter', 'sheet', 'header', 'offset', 'year', 'order', 'decimal', 'at'];

/** Reads a mapping file (YAML). Throws `TableRefused` naming the line of the member that makes no sense. */
export function readProfile(text: string): Profile {
  if (text.length > PROFILE_CHARACTERS_MAX) throw wrong('profile', '太长', 'is too long');
  const document = parseDocument(text, { schema: 'core' });
  const [error] = document.errors;
  if (error !== undefined) throw notYaml(error);
  const root = members(document.toJS({ maxAliasCount: 0 }), 'profile', MEMBERS);
  const columns = list(root['columns'], 'columns').map(readColumn);
  const profile: Profile = {
    profile: matching(root['profile'], 'profile', NAME),
    title: words(root['title'], 'title'),
    about: among(root['about'], 'about', subjects),
    also: list(root['also'] ?? [], 'also').map((one) => matching(one, 'also', NAME)),
    speaks: speaks(root['speaks']),
    reads: reads(root['reads'] ?? {}),
    key: list(root['key'] ?? [], 'key').map((one) => textOf(one, 'key')),
    columns,
  };
  const headers = new Set(columns.flatMap((one) => one.column));
  for (const name of profile.key)
    if (!headers.has(name)) throw wrong('key', `没有这一列：${name}`, `names no column: ${name}`);
  return profile;
}

/** The place is in both languages, what the reader of YAML has against it in its own words. */
function notYaml({ linePos, message }: YAMLError): TableRefused {
  const [said = ''] = message.split('\n');
  const { line, col } = linePos?.[0] ?? { line: 1, col: 1 };
  return wrong('profile', `第 ${line} 行第 ${col} 个字符处不是 YAML（${said}）`, said);
}

function speaks(value: unknown): Profile['speaks'] {
  const given = members(value, 'speaks', ['name', 'type', 'area', 'uscc']);
  return {
    name: words(given['name'], 'speaks.name'),
    type: matching(given['type'], 'speaks.type', CODE),
    area: matching(String(given['area']), 'speaks.area', /^\d{6}$/),
    ...(given['uscc'] !== undefined && {
      uscc: matching(String(given['uscc']), 'speaks.uscc', /^[0-9A-HJ-NPQRTUWXY]{18}$/),
    }),
  };
}

function reads(value: unknown): Profile['reads'] {
  const given = members(value, 'reads', READS);
  const offset = offsetOf(given['offset'] ?? '+08:00');
  const header = members(given['header'] ?? {}, 'reads.header', ['row', 'rows']);
  const { encoding, delimiter, sheet, year, order, decimal, at } = given;
  return {
    ...(encoding !== undefined && { encoding: among(encoding, 'reads.encoding', encodings) }),
    ...(delimiter !== undefined && { delimiter: matching(delimiter, 'reads.delimiter', /^[,;|\t]$/) }),
    ...(sheet !== undefined && { sheet: textOf(sheet, 'reads.sheet') }),
    header: {
      row: whole(header['row'] ?? 1, 'reads.header.row', 1, 1000),
      rows: whole(header['rows'] ?? 1, 'reads.header.rows', 1, 5),
    },
    offset,
    ...(year !== undefined && { year: whole(year, 'reads.year', 1970, 2200) }),
    ...(order !== undefined && { order: among(order, 'reads.order', ['mdy', 'dmy'] as const) }),
    ...(at !== undefined && { at: dateOf(at, offset) }),
    ...(decimal !== undefined && { decimal: among(decimal, 'reads.decimal', ['.', ','] as const) }),
  };
}

function dateOf(value: unknown, offset: number): string {
  const text = textOf(value, 'reads.at');
  if (readMoment(text, { offset }) === undefined)
    throw wrong('reads.at', '应是日期，例如 "2020-02-03"', 'is a date such as "2020-02-03"');
  return text;
}

function offsetOf(value: unknown): number {
  const found = /^([+-])(\d{2}):(\d{2})$/.exec(String(value));
  if (found === null) throw wrong('reads.offset', '应写成 "+08:00"，带引号', 'is written like "+08:00", in quotes');
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]));
}
