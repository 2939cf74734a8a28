// The figures of the ledger, each against a limit taken in the same run:
//
//   npm run bench                       all of them, in the sizes that the goals speak of: about an hour
//   npm run bench -- --short            small, within minutes; ends with 3 where a figure is not even half of its goal
//   npm run bench -- transactions audit some of them
//   npm run bench -- audit --rounds=8000 an audit of so many rounds of relief, four entries each
//   npm run bench -- load --rounds=2 --each=20000 --warm-up=10000   two versions in turn: the first figure alone, and memory

import { enableCompileCache } from 'node:module';
import { availableParallelism } from 'node:os';
import { audits } from './audit.ts';
import { bridge } from './bridge.ts';
import { corrections } from './corrections.ts';
import { exportsOf } from './exports.ts';
import { holds, lineOf, type Report } from './figure.ts';
import { grown } from './grown.ts';
import { importTable } from './import-table.ts';
import { machine, pinned } from './machine.ts';
import { pages } from './pages.ts';
import { records } from './records.ts';
import { load, transactions } from './transactions.ts';
import { withheld } from './withheld.ts';

// As the `baton` command does, whose threads then load in half the time.
enableCompileCache();

const args = process.argv.slice(2);
const short = args.includes('--short');
const names = args.filter((arg) => !arg.startsWith('--'));

/** A size that the command line states, or what it is else. */
function sized(option: 'rounds' | 'each' | 'warm-up', usual: number): number {
  const stated = args.find((arg) => arg.startsWith(`--${option}=`));
  return stated === undefined ? usual : Number(stated.slice(option.length + 3));
}

const cores = Math.min(2, availableParallelism());

const transactionsSize = short
  ? { warmUp: 4_000, rounds: 1, each: 8_000 }
  : { warmUp: 40_000, rounds: 3, each: 100_000 };
const loadSize = {
  warmUp: sized('warm-up', transactionsSize.warmUp),
  rounds: sized('rounds', transactionsSize.rounds),
  each: sized('each', transactionsSize.each),
};
const recordsSize = { rounds: sized('rounds', short ? 1 : 3), each: sized('each', short ? 16_000 : 160_000) };
const auditedRounds = sized('rounds', short ? 1_500 : 250_000);
const grownSize = short
  ? { small: 2_000, large: 6_000, asked: 200 }
  : { small: 10_000, large: 1_000_000, asked: 2_000 };

const withheldSize = short ? { entries: 2_000, times: 5 } : { entries: 1_000_000, times: 20 };

const measures: { readonly [name: string]: (report: Report) => Promise<void> } = {
  transactions: (report) => transactions(cores, transactionsSize, report),
  load: (report) => load(cores, loadSize, report),
  records: (report) => records(recordsSize, report),
  audit: (report) => audits(cores, auditedRounds, report),
  grown: (report) => grown(grownSize, report),
  withheld: (report) => withheld(withheldSize, report),
  import: (report) => importTable({ rows: short ? 4_000 : 1_000_000, own: recordsSize }, report),
  bridge: (report) => bridge(short ? { documents: 1, events: 400 } : { documents: 1, events: 10_000 }, report),
  exports: (report) => exportsOf(sized('each', short ? 1_000 : 100_000), report),
  corrections: async (report) => corrections(short ? 3 : 20, report),
  pages: (report) => pages({ rounds: short ? 1 : 5 }, report),
};

/** A short form ran, and a figure is not even half of its goal: another code than that of a bench that does not run. */
const FAR_FROM_GOAL = 3;

async function main(): Promise<void> {
  console.log(machine());
  let missed = 0;
  // What `load` measures is a part of `transactions`.
  const all = Object.keys(measures).filter((name) => name !== 'load');
  for (const name of names.length === 0 ? all : names) {
    const measure = measures[name];
    if (measure === undefined) throw new Error(`${name} is none of ${Object.keys(measures).join(', ')}`);
    await measure((figure) => {
      console.log(lineOf(figure));
      if (!holds(figure, short ? 2 : 1)) missed += 1;
    });
  }
  process.exit(short && missed > 0 ? FAR_FROM_GOAL : 0);
}

if (pinned(cores)) await main();
