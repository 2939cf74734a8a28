import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** What machine this is, in a line. */
export function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const when = new Date().toISOString().slice(0, 10);
  return `${model}, ${availableParallelism()} processors used, ${gigabytes} GB, Linux ${release()}, Node ${process.versions.node}, ${when}`;
}

/** True if this process may use only so many processors. Else runs it again, pinned, where `taskset` is to be had. */
export function pinned(processors: number): boolean {
  if (availableParallelism() <= processors || process.env['BENCH_PINNED'] !== undefined) return true;
  const list = Array.from({ length: processors }, (_, i) => i).join(',');
  const args = ['-c', list, process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const { error, status } = spawnSync('taskset', args, {
    stdio: 'inherit',
    env: { ...process.env, BENCH_PINNED: 'yes' },
  });
  if (error !== undefined) return true;
  process.exitCode = status ?? 1;
  return false;
}
