// Figure: a whole ledger as a file, in every form: seconds, and the memory of the command that asks for it and of the node that
// writes it. Neither may grow with the ledger: a form that is not written as it goes shows here.

import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Child } from './child.ts';
import { run } from './command.ts';
import type { Report } from './figure.ts';
import type { Grown } from './grow.ts';
import { RunningNode } from './running.ts';
import { tempPath } from './temp.ts';

/** Forms by what each is written as; the benches' ledger has no money, and so no IATI. */
const forms = ['csv', 'jsonl', 'xlsx', 'datapackage', 'hxl', 'epcis'] as const;

const COMMAND_MEGABYTES = 200;
const NODE_MEGABYTES = 600;

/** Exports a ledger of about so many records in each form. */
export async function exportsOf(entries: number, report: Report): Promise<void> {
  const folder = tempPath('exported');
  const grown = await new Child('./grow.ts', [folder, String(entries)]).next<Grown>();
  const made = tempPath('files');
  mkdirSync(made);
  // A node of its own for each form: the peak of a process never falls.
  for (const form of forms) {
    const node = await RunningNode.start(folder);
    await node.projected();
    const before = await node.weigh();
    const begun = performance.now();
    const args = ['export', form, '-o', form, '--node', `http://127.0.0.1:${node.port}`];
    const { megabytes } = await run(made, args);
    const seconds = (performance.now() - begun) / 1000;
    const { peakBytes } = await node.weigh();
    await node.close();
    reportForm({ form, entries: grown.entries, seconds, bytes: bytesOf(join(made, form)) }, report);
    reportMemory(`memory of the command, ${form}`, megabytes, COMMAND_MEGABYTES, '', report);
    const rest = `${Math.round(before.residentBytes / 1e6)} MB before`;
    reportMemory(`memory of the node, ${form}`, Math.round(peakBytes / 1e6), NODE_MEGABYTES, rest, report);
    rmSync(join(made, form), { recursive: true });
  }
}

type Made = { readonly form: string; readonly entries: number; readonly seconds: number; readonly bytes: number };

function reportForm({ form, entries, seconds, bytes }: Made, report: Report): void {
  const note = `${entries} entries, ${Math.round(bytes / 1e6)} MB`;
  report({ name: `export ${form}`, value: `${seconds.toFixed(1)} s`, note });
}

function reportMemory(name: string, megabytes: number, limit: number, note: string, report: Report): void {
  const ratio = megabytes / limit;
  report({ name, value: `${megabytes} MB`, limit: `${limit} MB`, ratio, atMost: 1, note });
}

/** Bytes of a file, or of the files in a folder. */
function bytesOf(path: string): number {
  const stat = statSync(path);
  return stat.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0) : stat.size;
}
