import { expect, test } from 'vitest';
import { kinds } from '../kinds.ts';
import { codeWord, partyTypeWord } from './record-codes.ts';

type Shape = {
  readonly pattern?: string;
  readonly 'x-form'?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: { readonly [name: string]: Shape };
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
};

/** Every code that records of a schema may hold, under the member that holds it. */
function codesIn(shape: Shape, member: string): [member: string, code: string][] {
  const own = [...(shape.enum ?? []), shape.const].filter((one) => typeof one === 'string');
  return [
    ...own.map((code): [string, string] => [member, code]),
    ...Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => codesIn(inner, name)),
    ...[...(shape.anyOf ?? []), ...(shape.items === undefined ? [] : [shape.items])].flatMap((inner) =>
      codesIn(inner, member),
    ),
  ];
}

/** Members of a schema that hold a code which somebody else keeps, in capitals and marks too. */
function printedIn(shape: Shape, member: string): string[] {
  const isPrinted = shape['x-form'] === 'code' && shape.pattern !== undefined && RegExp(shape.pattern).test('A_1');
  const inner = [...(shape.anyOf ?? []), ...(shape.items === undefined ? [] : [shape.items])];
  return [
    ...(isPrinted ? [member] : []),
    ...Object.entries(shape.properties ?? {}).flatMap(([name, one]) => printedIn(one, name)),
    ...inner.flatMap((one) => printedIn(one, member)),
  ];
}

/** Names of signatures are the same in every language; which kind a record is, its title says. */
const ALIKE = ['alg', 'kind'];

test('every code that a record may hold has Chinese words', () => {
  const codes = kinds.flatMap(({ body }) => codesIn(body as Shape, ''));
  const asked = codes.filter(([member]) => !ALIKE.includes(member));
  expect(asked.length).toBeGreaterThan(200);
  expect(asked.filter(([member, code]) => !/[\u4e00-\u9fff]/.test(codeWord(member, code, 'zh')))).toEqual([]);
});

test('what somebody printed or numbered stands as it is', () => {
  const members = [...new Set(kinds.flatMap(({ body }) => printedIn(body as Shape, '')))];
  expect(members).toEqual(expect.arrayContaining(['batch', 'waybill', 'label', 'seal']));
  expect(members.map((member) => codeWord(member, 'LOT_A1', 'en'))).toEqual(members.map(() => 'LOT_A1'));
  expect(codeWord('batch', 'other', 'zh')).toBe('other');
});

test('one code says different things in different members', () => {
  expect([codeWord('basis', 'donor', 'en'), partyTypeWord('donor', 'en')]).toEqual(['as the donor says', 'donor']);
  expect([codeWord('reason', 'lost', 'zh'), codeWord('what', 'lost', 'zh')]).toEqual(['丢失', '损失']);
});
