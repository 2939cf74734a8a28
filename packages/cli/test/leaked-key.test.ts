// The key of a log leaks: it is replaced while the node runs, and whoever checks receipts follows by proof.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningNode, startNode } from '@baton/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShell, type Ran, type Shell } from './shell.ts';

let shell: Shell;
let node: RunningNode | undefined;

function run(line: string): Promise<Ran> {
  const env = { XDG_CONFIG_HOME: join(shell.folder, 'config'), BATON_NODE: node?.address ?? '', LANG: 'en' };
  return shell.run(line, { env, now: Date.now });
}

async function does<Answer>(line: string): Promise<Answer> {
  const { code, out, err } = await run(line);
  if (code !== 0) throw new Error(`${line}: ${out}${err}`);
  return (line.includes('--json') ? JSON.parse(out) : out) as Answer;
}

const accredit = () => does<{ id: string }>('baton council accredit chair --as chair --types recipient --json');

beforeAll(async () => {
  shell = openShell((url, init) => fetch(url, init));
  await does('baton keys new chair --plain --devices ""');
  writeFileSync(join(shell.folder, 'chair.json'), (await run('baton keys show chair --json')).out);
  await does('baton init --name drill-leak --member chair.json');
  node = await startNode({ folder: join(shell.folder, 'baton-data'), port: 0, logLevel: 'silent' });
});

afterAll(async () => {
  await node?.close();
  shell.end();
});

test('old receipts verify, new ones after following, and the running node signs with the new key', async () => {
  const before = await accredit();
  await does(`baton receipt ${before.id} -o before.json`);
  await does('baton policy -o policy.json');
  const { key } = await does<{ key: string }>('baton log-key --json');
  await does(`baton council policy --as chair --log-key ${key}`);
  expect((await does<{ vkey: string }>('baton status --json')).vkey).toContain('drill-leak');
  const after = await accredit();
  await does(`baton receipt ${after.id} -o after.json`);

  const codes = async (policy: string) =>
    Promise.all(
      ['before', 'after'].map(async (one) => (await run(`baton verify ${one}.json --policy ${policy}`)).code),
    );
  expect(await codes('policy.json')).toEqual([0, 1]);
  await does('baton policy --follow policy.json -o followed.json');
  expect(await codes('followed.json')).toEqual([0, 0]);
  // Followed again there is nothing more to prove.
  await does('baton policy --follow followed.json -o again.json');
  expect(await codes('again.json')).toEqual([0, 0]);
  const { epochs } = await does<{ epochs: { last: number | null; log: string }[] }>('baton policy --epochs --json');
  expect(epochs.map(({ last }) => last === null)).toEqual([false, true]);
  expect(epochs[1]?.log).toBe(key);
  expect((await run('baton audit')).out).toMatch(/^Nothing found\./);
});
