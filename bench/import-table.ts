// Figure: rows a second by which a table is imported, against the ledger's own rate for transactions of 100 records, and
// the memory of the importing process: the command as its users start it, against a node of its own on the replay.

import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, startNode } from './command.ts';
import type { Report } from './figure.ts';
import { type RecordsSize, records } from './records.ts';
import { tempPath } from './temp.ts';

/** How many rows the table has, and how the ledger's own rate is taken. */
export type ImportSize = { readonly rows: number; readonly own: RecordsSize };

const GOAL = 0.5;
const MEGABYTES_MAX = 300;

/** Imports one table of so many rows. */
export async function importTable({ rows, own }: ImportSize, report: Report): Promise<void> {
  let rate = 0;
  await records(own, (figure) => {
    rate = Number.parseInt(figure.value, 10);
  });
  const folder = tempPath('imported');
  mkdirSync(folder);
  writeTable(join(folder, 'needs.csv'), rows);
  const { child: node, address } = await startNode(folder, []);
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

/** A million rows are more than a qualification may write in a day unless the council says so. */
async function raiseAllowance(folder: string, address: string): Promise<void> {
  const allowed = ['--records', '10000000', '--bytes', '20000000000', '--node', address, '--json'];
  const { out } = await run(folder, ['council', 'parameters', '--as', 'council-health', ...allowed]);
  const [proposal = ''] = (JSON.parse(out) as { names: string[] }).names;
  await run(folder, ['council', 'approve', proposal, '--as', 'council-charity', '--node', address]);
}
