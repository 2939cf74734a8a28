import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newFolder } from '../../test/ledger-story.ts';
import { folderAt } from '../store/folder.ts';
import { openForWriting } from './database.ts';
import { viewsFile } from './projection.ts';
import { ReaderPool } from './reader-pool.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('a thread that cannot open the read model is told of, whoever waits for it too, and the next one comes after a pause', async () => {
  const folder = newFolder();
  const faults: string[] = [];
  const pool = new ReaderPool(folder, { threads: 1, onFault: ({ message }) => faults.push(message) });
  const asked = () => pool.ask('called', { ids: [] });
  const refused = expect(asked()).rejects.toMatchObject({ code: 'failed' });
  pool.open();
  await refused;
  expect(faults).toEqual(['unable to open database file']);

  openForWriting(viewsFile(folderAt(folder))).close();
  const answered = asked();
  vi.advanceTimersByTime(2_000);
  expect(await answered).toMatchObject({ value: [] });
  expect(faults).toHaveLength(1);
  await pool.close();
});
