// A node in a process of its own, so that the benches can weigh it.
//
// Told over IPC: 'weigh' (answers with a `Weight`), 'projected' (answers, once the read model has caught up, after how many
// seconds), 'close'. Tells `Started` first.

import { readdirSync, readFileSync } from 'node:fs';
import { startNode } from '@baton/node';
import { lastWord } from './last-word.ts';

/** Where the node listens. */
export type Started = { readonly port: number };

/** What a node has used so far: seconds of processor time by name of thread; bytes resident now, and at the most. */
export type Weight = {
  readonly cpuSeconds: { readonly [thread: string]: number };
  readonly residentBytes: number;
  readonly peakBytes: number;
};

const TICKS_A_SECOND = 100;

/** Source: proc(5), `stat`: name in brackets, then user time in field 14 and system time in field 15. */
function processorTime(): Weight['cpuSeconds'] {
  const used: { [thread: string]: number } = {};
  for (const task of readdirSync('/proc/self/task')) {
    const [, name = '', fields = ''] = /\((.*)\) (.*)/.exec(statOf(task)) ?? [];
    const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
    used[name] = (used[name] ?? 0) + (user + system) / TICKS_A_SECOND;
  }
  return used;
}

/** Source: proc(5), `status`: VmHWM in kB. */
function peakBytes(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024;
}

function weight(): Weight {
  return { cpuSeconds: processorTime(), residentBytes: process.memoryUsage.rss(), peakBytes: peakBytes() };
}

function statOf(task: string): string {
  try {
    return readFileSync(`/proc/self/task/${task}/stat`, 'utf8');
  } catch {
    return ''; // The thread has ended.
  }
}

const node = await startNode({ folder: String(process.argv[2]), port: 0, logLevel: 'warn' });

async function projected(): Promise<number> {
  const { height } = node.ledger.tip();
  const asked = performance.now();
  if (node.views.progress().height >= height) return 0;
  await new Promise<void>((resolve) => {
    const end = node.views.onProjected((progress) => {
      if (progress.height < height) return;
      end();
      resolve();
    });
  });
  return (performance.now() - asked) / 1000;
}

const answers: { readonly [asked: string]: () => Promise<unknown> } = {
  weigh: async () => weight(),
  projected,
  close: () => node.close(),
};

process.on('message', async (asked) => {
  const answer = await answers[String(asked)]?.();
  if (asked === 'close') lastWord('done');
  else process.send?.(answer ?? 'done');
});
process.once('disconnect', () => process.exit());
process.send?.({ port: Number(new URL(node.address).port) } satisfies Started);
