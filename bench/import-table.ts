// Figure: rows a second by which a table is imported, against the ledger's own rate for transactions of 100 records, and
// the memory of the importing process: the command as its users start it, against a node of its own on the replay.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from './figure.ts';
import { type RecordsSize, records } from './records.ts';
import { tempPath } from './temp.ts';

/** How many rows the table has, and how the ledger's own rate is taken. */
export type ImportSize = { readonly rows: number; readonly own: RecordsSize };

const GOAL = 0.5;
const MEGABYTES_MAX = 300;
const program = fileURLToPath(new URL('../packages/cli/bin/baton.js', import.meta.url));

/** Imports one table of so many rows. */
export async function importTable({ rows, own }: ImportSize, report: Report): Promise<void> {
  let rate = 0;
  await records(own, (figure) => {
    rate = Number.parseInt(figure.value, 10);
  });
  const folder = tempPath('imported');
  mkdirSync(folder);
  writeTable(join(folder, 'needs.csv'), rows);
  const { child: node, address } = await startNode(folder);
  await raiseAllowance(folder, address);
  const started = performance.now();
  const args = ['import', 'wuhan2020-needs', 'needs.csv', '--as', 'example-needs-desk', '--node', address, '--json'];
  const { out, megabytes } = await run(folder, args);
  const seconds = (performance.now() - started) / 1000;
  node.kill('SIGINT');
  await once(node, 'close');
  const { sent } = JSON.parse(out).files[0] as { sent: number };
  if (sent !== rows) throw new Error(`${sent} of ${rows} rows were imported`);
  report({
    name: 'rows/s imported from CSV',
    value: `${Math.round(rows / seconds)}/s`,
    limit: `${rate}/s records`,
    ratio: rows / seconds / rate,
    goal: GOAL,
    note: `${rows} rows in ${seconds.toFixed(1)} s`,
  });
  report({
    name: 'memory of the import',
    value: `${megabytes} MB`,
    limit: `${MEGABYTES_MAX} MB`,
    ratio: megabytes / MEGABYTES_MAX,
    atMost: 1,
    note: 'peak resident set of its process; 0 where the system does not tell it',
  });
}

const HEAD =
  'seq,observed_at,commit,city_code,city,district,facility_id,facility,item_code,action,value_before,value_after,value_kind,spec,audit,source_url';

function writeTable(path: string, rows: number): void {
  const lines = Array.from({ length: rows }, (_, i) => {
    const place = `Z-${i % 997}`;
    return `${i + 1},2020-01-28T10:00:00+08:00,c${i},420100,武汉市,江岸区,${place},示例医院${place},goggles,report,0,${i + 2},quantity,,,`;
  });
  writeFileSync(path, `${HEAD}\n${lines.join('\n')}\n`);
}

/** A node on the replay; its first start plays the story, which is not measured. */
async function startNode(folder: string): Promise<{ child: ChildProcess; address: string }> {
  const child = started(folder, ['start', '--port', '0']);
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

/** A million rows are more than a qualification may write in a day unless the council says so. */
async function raiseAllowance(folder: string, address: string): Promise<void> {
  const allowed = ['--records', '10000000', '--bytes', '20000000000', '--node', address, '--json'];
  const { out } = await run(folder, ['council', 'parameters', '--as', 'council-health', ...allowed]);
  const [proposal = ''] = (JSON.parse(out) as { names: string[] }).names;
  await run(folder, ['council', 'approve', proposal, '--as', 'council-charity', '--node', address]);
}

function started(folder: string, args: readonly string[]): ChildProcess {
  const env = { ...process.env, INIT_CWD: folder, XDG_CONFIG_HOME: join(folder, 'config'), LANG: 'en' };
  return spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
}

const LOOK_MS = 200;

async function run(folder: string, args: readonly string[]): Promise<{ out: string; megabytes: number }> {
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
  if (code !== 0) throw new Error(`the import ended with ${code}: ${out}`);
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
