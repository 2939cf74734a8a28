import { paperDigest, utf8 } from '@baton/log';
import { expect, test } from 'vitest';
import { newPaper } from '../index.ts';

test('a paper is 16 random bytes and the file, under the digest of both', () => {
  const file = utf8('%PDF-1.7 an invoice');
  const { digest, bytes } = newPaper(file);
  expect(bytes.subarray(16)).toEqual(file);
  expect(paperDigest(bytes.subarray(0, 16), file)).toBe(digest);
  expect(newPaper(file).digest).not.toBe(digest);
});
