import { expect, test } from 'vitest';
import { Readers } from './readers.ts';

const unverified = { name: '', first: 0, bytes: new Uint8Array(1), keyIds: [], places: new Uint32Array() };
const work = (done = () => {}) => ({ unverified: structuredClone(unverified), end: 0, done });

test('whoever has a thread that has ended verify is told, and waits for nothing', async () => {
  const readers = new Readers(1);
  await readers.verification.add(work());
  await readers.close();
  await expect(readers.verification.finish()).rejects.toThrow('has ended');
  await expect(readers.verification.add(work())).rejects.toThrow('has ended');
});

test('the calling thread verifies what the others have not come to', async () => {
  const readers = new Readers(1);
  let done = 0;
  for (let bundle = 0; bundle < 9; bundle++) await readers.verification.add(work(() => void done++));
  await readers.verification.finish();
  expect(done).toBe(9);
  await readers.close();
});
