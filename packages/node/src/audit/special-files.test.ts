// What is no file, in the place of one: pipes that nobody writes to, devices without end, links in a circle.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperDigest } from '@baton/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeStoryFolder, Scratch, storyPaper, storyWithPapers } from '../../test/story-folder.ts';
import { auditFolder } from './audit-folder.ts';

const scratch = new Scratch();
const whole = scratch.path();

beforeAll(() => makeStoryFolder(whole, storyWithPapers(70)));
afterAll(() => scratch.close());

const bundle = 'log/tile/entries/000';
const paper = paperDigest(storyPaper.salt, storyPaper.bytes);

/** Audits a copy of the folder after something was laid into it. */
async function auditAfter(lay: (folder: string) => void) {
  const folder = scratch.copyOf(whole);
  lay(folder);
  const report = await auditFolder(folder, { threads: 0 });
  rmSync(folder, { recursive: true });
  return report;
}

test('pipes and devices in the place of files are named, and keep nobody waiting', async () => {
  const inside = [bundle, 'log/tile/0/000', 'log/checkpoint', 'parts/000', `papers/${paper}`, 'epochs/9.json'];
  const places = [...inside, 'policy.json', 'signed', 'cosigned'];
  const { findings } = await auditAfter((folder) => {
    mkdirSync(join(folder, 'epochs'), { recursive: true });
    for (const name of places) rmSync(join(folder, name), { force: true });
    execFileSync(
      'mkfifo',
      places.map((name) => join(folder, name)),
    );
    symlinkSync('/dev/zero', join(folder, 'log/tile/zero'));
  });
  const special = findings.filter(({ code }) => code === 'file_special').map(({ where }) => where);
  expect(special.toSorted()).toEqual([...places, 'log/tile/zero'].sort());
});

test.each(['log', 'parts', 'pending', 'epochs'])(
  'a pipe, a file, or links in a circle in the place of %s are named',
  async (name) => {
    const lies: [code: string, lay: (path: string) => void][] = [
      ['file_special', (path) => execFileSync('mkfifo', [path])],
      ['file_unexpected', (path) => writeFileSync(path, 'no folder')],
      ['file_special', (path) => symlinkSync(path, path)],
    ];
    for (const [code, lay] of lies) {
      const { findings } = await auditAfter((folder) => {
        rmSync(join(folder, name), { recursive: true, force: true });
        lay(join(folder, name));
      });
      expect(findings).toContainEqual(expect.objectContaining({ code, where: name }));
    }
  },
);

test('a pipe in the place of a store is a store that is missing', async () => {
  const { findings } = await auditAfter((folder) => {
    const stores = ['state.db', 'views.db'].map((name) => join(folder, name));
    for (const store of stores) rmSync(store);
    execFileSync('mkfifo', stores);
  });
  expect(findings.map(({ code, where }) => [code, where])).toEqual([
    ['file_missing', 'state.db'],
    ['file_special', 'state.db'],
    ['file_special', 'views.db'],
  ]);
});

test('links in a circle beside a store are named, and what the store says without them is compared', async () => {
  const { findings } = await auditAfter((folder) => {
    rmSync(join(folder, 'state.db-wal'), { force: true });
    symlinkSync('state.db-wal', join(folder, 'state.db-wal'));
  });
  expect(findings).toContainEqual(expect.objectContaining({ code: 'file_special', where: 'state.db-wal' }));
});
