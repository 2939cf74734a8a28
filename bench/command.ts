// The command as its users start it, in processes of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../packages/cli/bin/baton.js', import.meta.url));

/** A node in a process of its own, on the replay unless told otherwise: then its first start plays the story, which is not measured. */
export async function startNode(
  folder: string,
  more: readonly string[],
): Promise<{ child: ChildProcess; address: string }> {
  const child = started(folder, ['start', '--port', '0', ...more]);
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error(`the node did not start: ${said}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const address = /running: (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve({ child, address });
    });
  });
}

function started(folder: string, args: readonly string[]): ChildProcess {
  const env = { ...process.env, INIT_CWD: folder, XDG_CONFIG_HOME: join(folder, 'config'), LANG: 'en' };
  return spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
}

const LOOK_MS = 200;

/** Runs a command to its end: what it printed, and its peak of memory. Fails where it does. */
export async function run(folder: string, args: readonly string[]): Promise<{ out: string; megabytes: number }> {
  const child = started(folder, args);
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid ?? 0));
  }, LOOK_MS);
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  const [code] = await once(child, 'close');
  clearInterval(look);
  if (code !== 0) throw new Error(`baton ${args[0]} ended with ${code}: ${out}`);
  return { out, megabytes: Math.round(peak / 1024) };
}

/** The largest resident set so far, kilobytes, as Linux tells it. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
