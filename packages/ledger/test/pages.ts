// The pages of docs/spec that are written from the registry, by `npm run spec`.

import { kinds, tables } from '../src/index.ts';
import type { SealedKind } from '../src/machine/kind.ts';
import type { Rejection } from '../src/machine/rejection.ts';
import { transactionRejections } from '../src/machine/rejections.ts';
import { qualificationTypes } from '../src/trust/qualification/type.ts';

type Schema = {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly title?: string;
  readonly 'x-form'?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
};

const written = 'Written by `npm run spec` from the registry in `packages/ledger/src`; do not edit.';

/** File name in docs/spec to text. */
export function pages(): { [name: string]: string } {
  return { 'kinds.md': kindsPage(), 'rejections.md': rejectionsPage() };
}

/** The rows of the table of tables in docs/spec/state.md, keys apart. */
export function tableRows(): { number: number; name: string; columns: string }[] {
  return tables().map(({ number, name, columns }) => ({ number, name, columns: columns.join(', ') }));
}

function kindsPage(): string {
  const intro = [
    'Every kind of record: who may write it, with which key, and what it holds. Standings that no qualification gives:',
    '*subject* is everybody, *council* a member of it, *panel* a member of one, *authority* whoever is accredited. Members in *italics* may be left',
    'out; `kind` and `ref` stand in all. Forms of strings: [transaction.md](transaction.md).',
  ].join('\n');
  return `${['# Kinds of records', written, intro, writersTable(), ...kinds.map(kindSection)].join('\n\n')}\n`;
}

function writersTable(): string {
  const types = Object.entries(qualificationTypes).map(([type, { zh, en }]) => {
    const writes = kinds.filter(({ writers }) => writers.some((writer) => writer === type)).map(shortLink);
    return `| \`${type}\` | ${zh} | ${en} | ${writes.join(', ') || 'nothing yet'} |`;
  });
  const head = ['## Who may write what', '', '| qualification | | | writes |', '| --- | --- | --- | --- |'];
  return [...head, ...types].join('\n');
}

function shortLink({ name }: SealedKind): string {
  return `[${name.slice(name.indexOf('.') + 1)}](#${anchor(name)})`;
}

function anchor(title: string): string {
  return title.replaceAll('.', '').toLowerCase();
}

function kindSection(kind: SealedKind): string {
  const { name, title, writers, keyUse, whileSuspended, body, rejections } = kind;
  const keys = { record: 'a device key', control: 'a controller key', any: 'either key' }[keyUse];
  const suspended = whileSuspended ? ' Also while suspended.' : '';
  const codes = Object.keys(rejections).map((code) => `[${code}](rejections.md#${code})`);
  return [
    `## ${name}`,
    `${title.en} (${title.zh}). Written by ${writers.join(', ')}, signed by ${keys}.${suspended}`,
    membersOf(body as Schema, 0).join('\n'),
    codes.length === 0 ? 'No rejections of its own.' : `Rejections, in order: ${codes.join(', ')}.`,
  ].join('\n\n');
}

function membersOf({ properties = {}, required = [] }: Schema, depth: number): string[] {
  return Object.entries(properties)
    .filter(([name]) => depth > 0 || (name !== 'kind' && name !== 'ref'))
    .flatMap(([name, schema]) => {
      const shown = required.includes(name) ? `\`${name}\`` : `*\`${name}\`*`;
      const title = schema.title === undefined ? '' : ` (${schema.title})`;
      return [`${'  '.repeat(depth)}- ${shown}${title}: ${formOf(schema)}`, ...insideOf(schema, depth + 1)];
    });
}

function insideOf(schema: Schema, depth: number): string[] {
  if (isText(schema)) return [];
  if (schema.items !== undefined) return insideOf(schema.items, depth);
  if (schema.properties !== undefined) return membersOf(schema, depth);
  return (schema.anyOf ?? []).flatMap((variant, i) =>
    variant.properties === undefined
      ? []
      : [`${'  '.repeat(depth)}- variant ${i + 1}:`, ...membersOf(variant, depth + 1)],
  );
}

function isText(schema: Schema): boolean {
  return ['text', 'part', 'paper'].includes(schema['x-form'] ?? '');
}

function formOf(schema: Schema): string {
  if (isText(schema)) return `a ${schema['x-form']}`;
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum !== undefined) return schema.enum.map((one) => `\`${one}\``).join(', ');
  if (schema.items !== undefined) return `${schema.minItems ?? 0} to ${schema.maxItems} of ${formOf(schema.items)}`;
  if (schema.type === 'integer') return `${schema.minimum} to ${schema.maximum}`;
  if (schema.properties !== undefined) return 'an object';
  if (schema.anyOf !== undefined) return schema.anyOf.some(({ properties }) => properties) ? 'one of' : 'octets';
  return schema['x-form'] ?? schema.type ?? 'anything';
}

function rejectionsPage(): string {
  const intro = [
    'Why the ledger says no. Each section tells the number, which is stable for ever, the HTTP status, and the kinds whose',
    'rules say it; the order of precedence is that of the sections for a transaction, and of the list in',
    '[kinds.md](kinds.md) for a kind. In braces stand the actual figures of a refusal; times among them are written in UTC,',
    'lines are counted from 1 (from 0 on the command line, where they are typed).',
  ].join('\n');
  const outer = Object.entries<Rejection>(transactionRejections).map(([code, one]) => rejectionSection(code, one, []));
  const inner = new Map(kinds.flatMap((kind) => Object.entries(kind.rejections)));
  const ofKinds = [...inner].map(([code, one]) =>
    rejectionSection(
      code,
      one,
      kinds.filter(({ rejections }) => code in rejections),
    ),
  );
  const head = ['# Rejections', written, intro];
  return `${[...head, ...outer, ...ofKinds].join('\n\n')}\n`;
}

function rejectionSection(
  code: string,
  { number, status, title, right, detail }: Rejection,
  said: readonly SealedKind[],
): string {
  const by =
    said.length === 0 ? 'of any transaction' : said.map(({ name }) => `[${name}](kinds.md#${anchor(name)})`).join(', ');
  const figures = detail === undefined ? [] : [`> ${detail.en}`, '>', `> ${detail.zh}`];
  const lines = [
    `## ${code}`,
    '',
    `${number}, HTTP ${status}; ${by}.`,
    '',
    `${title.en} ${right.en}`,
    '',
    `${title.zh}${right.zh}`,
  ];
  return [...lines, ...(figures.length === 0 ? [] : ['', ...figures])].join('\n');
}
