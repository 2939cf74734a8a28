import { expect, test } from 'vitest';
import { Recent } from './recent.ts';

/** What is looked up anew when these are asked for, one after another. */
function lookedUp(recent: Recent<string, string>, asked: readonly string[]): string[] {
  return asked.filter((key) => {
    let isNew = false;
    const value = recent.get(key, () => {
      isNew = true;
      return key;
    });
    expect(value).toBe(key);
    return isNew;
  });
}

test('what was used last stays, so many', () => {
  expect(lookedUp(new Recent(2), ['a', 'b', 'a', 'c', 'a', 'b'])).toEqual(['a', 'b', 'c', 'b']);
});

test('or as much as weighs no more, and one of any weight', () => {
  const recent = new Recent<string, string>(4, (text) => text.length);
  expect(lookedUp(recent, ['aa', 'bb', 'aa', 'c', 'bb'])).toEqual(['aa', 'bb', 'c', 'bb']);
  expect(lookedUp(recent, ['dddddd', 'dddddd', 'aa', 'dddddd'])).toEqual(['dddddd', 'aa', 'dddddd']);
});

test('what is taken out weighs nothing any more', () => {
  const recent = new Recent<string, string>(4, (text) => text.length);
  lookedUp(recent, ['aa', 'bb']);
  recent.delete('aa');
  recent.delete('aa');
  expect(lookedUp(recent, ['cc', 'bb'])).toEqual(['cc']);
  recent.clear();
  expect(recent.find('bb')).toBeUndefined();
  expect(lookedUp(recent, ['bb', 'cc', 'bb'])).toEqual(['bb', 'cc']);
});
