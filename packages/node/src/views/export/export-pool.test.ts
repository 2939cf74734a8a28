import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeStoryFolder, Scratch, storyWithPapers } from '../../../test/story-folder.ts';
import { ExportPool } from './export-pool.ts';
import type { ExportJob } from './job.ts';

const scratch = new Scratch();
const path = scratch.path();
let pool: ExportPool;

beforeAll(async () => {
  await makeStoryFolder(path, storyWithPapers(1));
  pool = new ExportPool(path);
});

afterAll(async () => {
  await pool.close();
  scratch.close();
});

const stamp = {
  ledger: 'story',
  purpose: 'replay',
  notice: null,
  height: 1,
  size: 1,
  asOf: 1_580_000_000,
  checkpoint: null,
};
const whole: ExportJob = { format: 'jsonl', now: 1_580_000_000 };

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of pieces) text += decoder.decode(piece, { stream: true });
  return text;
}

test('two exports at once, each from its snapshot; a third comes when a reader has gone', async () => {
  const [one, two] = [await pool.open(whole), await pool.open({ ...whole, format: 'epcis' })];
  await expect(pool.open(whole)).rejects.toMatchObject({ code: 'busy' });
  const lines = (await textOf(one.bytes(stamp))).trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(50);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ ledger: 'story', checkpoint: null });
  for await (const _ of two.bytes(stamp)) break;
  const filters = { stater: 'A'.repeat(27) };
  const nobody: ExportJob = { format: 'csv', list: 'needs', filters, now: 0 };
  await expect(pool.open(nobody)).rejects.toMatchObject({ code: 'not_found' });
});
