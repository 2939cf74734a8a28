import { stampTags } from '@baton/tables/write';
import { describe, expect, test } from 'vitest';
import { type Beyond, tagFaults } from '../../../test/hxl-core.ts';
import { tables } from './registry.ts';

/** What we say of a tag and the dictionary has no word for. */
const ours: Beyond = {
  // The dictionary counts indicators and capacities; what is counted here are things.
  item: ['batch', 'grade', 'num', 'unit'],
  need: ['gap', 'least', 'num'],
  date: ['expiry'],
  org: ['recipient'],
  status: ['closed', 'stale'],
  // Where a row is from: the dictionary has the source, `#meta+source`, with names and codes of organisations elsewhere.
  meta: ['asof', 'checkpoint', 'code', 'height', 'ledger', 'licence', 'lot', 'name', 'record'],
};

const tagged = Object.values(tables).flatMap(({ name, fields, hxl }) =>
  hxl === undefined ? [] : [{ name, fields, hxl }],
);

describe('HXL 1.1', () => {
  test.each([
    ...tagged.map(({ name, hxl }) => [name, hxl] as const),
    ['what ties a row to the log', stampTags] as const,
  ])('%s: each hashtag is in the dictionary, each attribute with it, or one of ours', (_, tags) => {
    expect(Object.values(tags).flatMap((tag) => tagFaults(tag, ours))).toEqual([]);
  });

  test.each(tagged)('$name: each tag is of one column, and no two are alike', ({ fields, hxl }) => {
    const all = [...Object.values(stampTags), ...Object.values(hxl)];
    expect(new Set(all.map(inAnyOrder)).size).toBe(all.length);
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(hxl)));
  });

  test('none of our attributes is left over, and what the dictionary has not is found', () => {
    const all = [...tagged.flatMap(({ hxl }) => Object.values(hxl)), ...Object.values(stampTags)].join(' ');
    for (const [hashtag, names] of Object.entries(ours))
      for (const name of names) expect(all).toMatch(new RegExp(`#${hashtag}(?:\\+\\w+)*\\+${name}\\b`));
    expect(
      ['#stuff+num', '#item+lat', '#meta+id+id', 'item', '#org+i_english'].map((tag) => tagFaults(tag, ours).length),
    ).toEqual([1, 1, 1, 1, 1]);
  });
});

function inAnyOrder(tag: string): string {
  const [hashtag, ...more] = tag.split('+');
  return [hashtag, ...more.toSorted()].join('+');
}
