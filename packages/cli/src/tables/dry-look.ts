import { Fault } from '@baton/sdk';
import type { Statement } from '@baton/tables';
import { type Desk, openDesk } from '../act/desk.ts';
import type { Call } from '../command.ts';
import { say } from '../print/output.ts';
import { ownRows } from './import-own.ts';
import { checkedRow, countRow, importRows, type Tally } from './import-rows.ts';
import { ASKED_AT_ONCE } from './known.ts';
import type { Maker, RowTold } from './maker.ts';
import type { Noticed } from './noticed.ts';
import type { Fate, Job, Sending } from './outgoing.ts';
import { lookForOtherList } from './quote-rows.ts';
import { type Fitting, readRows } from './read-table.ts';
import type { Report } from './report.ts';

/** Where a dry run of a file puts what it sees. */
export type Looking = { readonly tally: Tally; readonly report: Report; readonly noticed: Noticed };

/** Who will sign, as far as a dry run has to know; undefined where nobody was named, or no node answers, which is said. */
export async function signerOfDryRun(call: Call): Promise<Desk | undefined> {
  if (call.flags.text('as') === undefined || call.flags.on('as-replay')) return undefined;
  try {
    return await openDesk(call);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const words = say(
      call,
      '节点没有回应：没有看这些行是不是以别的 --list 名字导入过。',
      'The node does not answer: whether these rows are there under another --list was not looked at.',
    );
    call.world.err(`${words}\n`);
    return undefined;
  }
}

/**
 * Reads a file to its end, sends nothing, and answers what is told of its rows. Where it is said who will sign (`--as`), the
 * node is asked: of a table of one's own what an import would ask, else whether such rows are there under another `--list`.
 */
export async function dryLook(
  call: Call,
  desk: Desk | undefined,
  fitting: Fitting,
  looking: Looking,
): Promise<readonly RowTold[]> {
  if (desk !== undefined && call.flags.on('own')) return await ownLook(call, desk, fitting, looking);
  const first = await plainLook(fitting, looking);
  if (desk !== undefined) await lookForOtherList(call, desk, fitting.profile, first);
  return [];
}

/** An import from which nothing goes out: what it would list is listed. */
async function ownLook(
  call: Call,
  desk: Desk,
  fitting: Fitting,
  { tally, report, noticed }: Looking,
): Promise<readonly RowTold[]> {
  const make = await ownRows(call, desk, fitting, 0);
  const seen: Maker = (statements) => {
    noticed.take(fitting.profile, statements);
    return make(statements);
  };
  await importRows(desk, fitting, seen, { tally, report, progress: () => {} }, new Unsent());
  tally.sent = 0;
  return (await make.foretold?.()) ?? [];
}

/** Takes what would be sent, in its order. */
class Unsent implements Sending {
  readonly warnings = 0;

  add(_job: Job, tell: (fate: Fate) => void): void {
    tell('sent');
  }

  pass(tell: () => void): void {
    tell();
  }

  async flush(): Promise<void> {}

  async end(): Promise<void> {}
}

/** Looks at the rows alone; answers the first statements, which say of which list a file is. */
async function plainLook(fitting: Fitting, { tally, report, noticed }: Looking): Promise<readonly Statement[]> {
  const first: Statement[] = [];
  for await (const read of readRows(fitting)) {
    const result = checkedRow(fitting, read, undefined);
    countRow(tally, report, fitting, result);
    if (!('taken' in result)) continue;
    noticed.take(fitting.profile, result.taken);
    if (first.length < ASKED_AT_ONCE) first.push(...result.taken.slice(0, ASKED_AT_ONCE - first.length));
  }
  return first;
}
