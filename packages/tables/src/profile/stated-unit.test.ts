import { describe, expect, it } from 'vitest';
import { readProfile } from './read-profile.ts';
import { statedByHeader, statedIn } from './stated-unit.ts';
import { unitsAtOdds } from './unit-check.ts';

describe('a unit that a table states', () => {
  it.each([
    ['单位：件', { text: '单位：件', unit: 'pack' }],
    ['计量单位: 只', { unit: 'piece' }],
    ['（单位：万元）', { text: '单位：万元', currency: 'CNY', times: '万' }],
    ['单位：人民币元    填报日期：2020年2月3日', { text: '单位：人民币元', currency: 'CNY' }],
    ['填表人：某某 单位：箱 日期：2月3日', { text: '单位：箱', unit: 'pack' }],
    ['(unit: box)', { unit: 'box' }],
    ['Units: thousand pieces', { unit: 'piece', times: 'thousand' }],
    ['Unit = USD thousand', { currency: 'USD', times: 'thousand' }],
    ['Einheit: Stück', { unit: 'piece' }],
  ])('%s', (text, unit) => {
    expect(statedIn(text)).toMatchObject([unit]);
  });

  it.each(['填报单位：设备科', '单位：某市中心医院', '捐赠单位：箱', 'Unit: Third floor', '单位', '数量（大约）'])(
    'is none in: %s',
    (text) => {
      expect([...statedIn(text), ...statedByHeader(text)]).toEqual([]);
    },
  );

  it('is two where goods and money are stated together, and stands in brackets of a header without the word', () => {
    expect(statedIn('单位：件、万元')).toMatchObject([{ unit: 'pack' }, { currency: 'CNY', times: '万' }]);
    expect(statedByHeader('口罩（万只）')).toEqual([{ text: '（万只）', unit: 'piece', times: '万' }]);
    expect(statedByHeader('Quantity (unit: box)')).toMatchObject([{ unit: 'box' }]);
  });

  it.each([
    ['Masks (boxes of 50)', 'box'],
    ['Masks (50/box)', 'box'],
    ['Masks (20 per pack)', 'pack'],
    ['Masks (boxes of 1,000)', 'box'],
    ['Masks (boxes of 50 pcs)', 'box'],
    ['Masks (50 pcs/box)', 'box'],
    ['口罩（50/盒）', 'box'],
    ['Gowns (ea)', 'piece'],
  ])('is the pack, where a header says how many it holds: %s', (header, unit) => {
    expect(statedByHeader(header)).toMatchObject([{ unit }]);
  });

  it.each([
    ...[
      'Blankets (2/person)',
      'Flour (5/kg)',
      'Masks (1/piece)',
      'Alcohol (100/ml)',
      'Masks (1/USD)',
      'Masks (3 USD/box)',
    ],
    ...['Gloves (CS)', 'Masks (PK)', 'Importe (real)', 'Rounds (try)'],
  ])('is none, where a header says how many each gets, a price, a country, or a word: %s', (header) => {
    expect(statedByHeader(header)).toEqual([]);
  });
});

const profile = (columns: string) =>
  readProfile(`profile: test
title: { zh: 试, en: test }
about: received
speaks: { name: { zh: 试, en: test }, type: list, area: "420000" }
reads: { header: { row: 2 } }
columns:
${columns}`);
const table = (above: string, ...header: string[]) =>
  [above, header].map((cells, i) => ({ row: i + 1, cells: [cells].flat() }));
const odds = (columns: string, above: string, ...header: string[]) =>
  unitsAtOdds(profile(columns), table(above, ...header)).map(({ en }) => en);

describe('a profile that reads another unit than its table states', () => {
  const counted = '  - { column: qty, as: quantity, unit: piece }\n';

  it('is told, with both', () => {
    expect(odds(counted, '单位：箱', 'qty')).toEqual([
      expect.stringMatching(/says "单位：箱", and the profile reads "qty" in piece: .* unit: pack/),
    ]);
    const money = '  - { column: sum, as: amount }\n';
    expect(odds(money, '单位：万元', 'sum')).toEqual([expect.stringMatching(/in CNY: .* currency: CNY, times: 万/)]);
    expect(odds('  - { each: item, contains: { 口罩: cap }, unit: box }\n', '单位：只', '口罩')).toHaveLength(1);
  });

  it('is not, where they agree, where its header states it nearer, where rows do, or of another kind of number', () => {
    expect(odds(counted, '单位：只', 'qty')).toEqual([]);
    expect(odds('  - { column: qty (box), as: quantity, unit: box }\n', '单位：只', 'qty (box)')).toEqual([]);
    expect(odds(`${counted}  - { column: u, as: unit }\n`, '单位：箱', 'qty', 'u')).toEqual([]);
    expect(odds(counted, '单位：万元', 'qty')).toEqual([]);
    expect(odds('  - { column: sum, as: amount, times: 万 }\n', '单位：万元', 'sum')).toEqual([]);
  });
});
