import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { KeptPages } from './kept-pages.ts';

const asked = { language: 'en', path: '/', query: {}, origin: 'http://localhost', shoes: false } as const;

describe('kept pages', () => {
  test('a page is kept under what it depends on: address, language, reader, and where the ledger stands', () => {
    const kept = new KeptPages();
    const tag = kept.tag(asked, 'height 1');
    const others = [
      kept.tag({ ...asked, language: 'zh' }, 'height 1'),
      kept.tag({ ...asked, shoes: true }, 'height 1'),
      kept.tag({ ...asked, query: { q: 'a' } }, 'height 1'),
    ];
    expect(new Set([tag, ...others]).size).toBe(4);
    kept.put(tag, '<p>one</p>');
    expect(gunzipSync(kept.get(tag)?.gzip ?? '').toString()).toBe('<p>one</p>');
    expect(others.map((other) => kept.get(other))).toEqual([undefined, undefined, undefined]);
    expect(kept.tag(asked, 'height 2')).not.toBe(tag);
    expect(kept.get(tag)).toBeUndefined();
  });

  test('what was not asked for longest goes first, by number and by bytes', () => {
    const two = new KeptPages(2);
    for (const tag of ['a', 'b']) two.put(tag, tag);
    two.get('a');
    two.put('c', 'c');
    expect(['a', 'b', 'c'].map((tag) => two.get(tag)?.html)).toEqual(['a', undefined, 'c']);
    const small = new KeptPages(100, 10_000);
    for (const tag of ['a', 'b', 'c']) small.put(tag, tag.repeat(2_000));
    expect(['a', 'b', 'c'].map((tag) => small.get(tag) !== undefined)).toEqual([false, true, true]);
    small.put('huge', 'x'.repeat(20_000));
    expect(small.get('huge')).toBeUndefined();
  });
});
