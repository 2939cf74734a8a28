import { expect, test } from 'vitest';
import { Readers } from './readers.ts';

const nothing = { name: '', first: 0, bytes: new Uint8Array(), keyIds: [], places: new Uint32Array() };

test('whoever asks a thread that has ended is told, and waits for nothing', async () => {
  const readers = new Readers(1);
  const first = expect(readers.verify(structuredClone(nothing), 0)).rejects.toThrow();
  await readers.close();
  await first;
  await expect(readers.verify(structuredClone(nothing), 0)).rejects.toThrow('has ended');
});
