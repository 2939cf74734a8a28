import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openForWriting } from '../../views/database.ts';
import { checkViews } from './views-check.ts';

test('whoever tells a thread that has ended of blocks is told, and waits for nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-views-check-'));
  openForWriting(join(folder, 'views.db')).close();
  const views = await checkViews(folder, 1);
  await views.close();
  rmSync(folder, { recursive: true });
  views.block(1, '{}');
  await expect(views.settle()).rejects.toThrow('has ended');
  await expect(views.finish(true)).rejects.toThrow('has ended');
});
