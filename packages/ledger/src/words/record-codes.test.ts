import { expect, test } from 'vitest';
import { kinds } from '../kinds.ts';
import { codeWord, partyTypeWord } from './record-codes.ts';

type Shape = {
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

/** Names of signatures are the same in every language; which kind a record is, its title says. */
const ALIKE = ['alg', 'kind'];

test('every code that a record may hold has Chinese words', () => {
  const codes = kinds.flatMap(({ body }) => codesIn(body as Shape, ''));
  const asked = codes.filter(([member]) => !ALIKE.includes(member));
  expect(asked.length).toBeGreaterThan(200);
  expect(asked.filter(([member, code]) => !/[\u4e00-\u9fff]/.test(codeWord(member, code, 'zh')))).toEqual([]);
});

test('one code says different things in different members', () => {
  expect([codeWord('basis', 'donor', 'en'), partyTypeWord('donor', 'en')]).toEqual(['as the donor says', 'donor']);
  expect([codeWord('reason', 'lost', 'zh'), codeWord('what', 'lost', 'zh')]).toEqual(['丢失', '损失']);
});
