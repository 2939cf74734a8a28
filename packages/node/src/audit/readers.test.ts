import { expect, test } from 'vitest';
import { Readers } from './readers.ts';

test('whoever asks a thread that has ended is told, and waits for nothing', async () => {
  const readers = new Readers(1);
  const first = expect(readers.verify(0, 0)).rejects.toThrow();
  await readers.close();
  await first;
  await expect(readers.verify(0, 0)).rejects.toThrow('has ended');
});
