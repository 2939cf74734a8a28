// How a list is asked for and shown, whichever it is: its filters are flags, a page of it blocks of text.

import type { Lists, Page } from '@baton/sdk';
import type { Call, Command, Options } from '../command.ts';
import { exit } from '../exit.ts';
import { partyAsked, thingOf } from '../keys/names.ts';
import { dataOption } from '../keys/ring.ts';
import { clientOf, nodeOptions, readerOf } from '../node-client.ts';
import { printJson, say } from '../print/output.ts';
import { zonedText } from '../print/time.ts';
import { blockLines, type Show } from './rows.ts';

/** A list as a command: its filters are flags. */
type ListCommand<Path extends keyof Lists> = {
  readonly path: Path;
  readonly name: string;
  readonly summary: Command['summary'];
  readonly filters: Options;
  readonly show: Show<Lists[Path]>;
  readonly examples: readonly string[];
};

const paging: Options = {
  limit: { value: 'number', words: { zh: '一页几条（至多 200）', en: 'Rows of a page, at most 200' } },
  cursor: { value: 'cursor', words: { zh: '接着这一页往后', en: 'Go on after an earlier page' } },
  sort: { value: 'order', words: { zh: '排序：oldest、newest 等', en: 'Order: oldest, newest, …' } },
  csv: { words: { zh: '输出 CSV', en: 'Answer as CSV' } },
};

/** The command that reads a list. */
export function listCommand<Path extends keyof Lists>(list: ListCommand<Path>): Command {
  const { name, summary, filters, examples } = list;
  return {
    name,
    summary,
    options: { ...filters, ...paging, ...dataOption, ...nodeOptions },
    examples,
    run: (call) => readList(call, list),
  };
}

async function readList<Path extends keyof Lists>(call: Call, { path, filters, show }: ListCommand<Path>) {
  const query = queryOf(call, filters);
  const client = clientOf(call);
  if (call.flags.on('csv')) {
    call.world.out(await client.text(`${path}.csv`, query));
    return exit.done;
  }
  const page = await (await readerOf(call)).list(path, query);
  if (call.flags.on('json')) printJson(call, page);
  else printPage(call, page, show, await client.clock());
  return exit.done;
}

/** Filters and paging as they were given; an organisation may be called by the name of its key file. */
function queryOf(call: Call, filters: Options): { [name: string]: string | boolean | undefined } {
  const query: { [name: string]: string | boolean | undefined } = {};
  for (const [name, { value }] of Object.entries({ ...filters, ...paging })) {
    const member = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (value === undefined && name !== 'csv') query[member] = call.flags.on(name) ? true : undefined;
    const typed = call.flags.text(name);
    if (value !== undefined && typed !== undefined)
      query[member] = value === 'party' ? partyAsked(call, typed) : thingOf(call, typed);
  }
  return query;
}

/** What stands above every list: that a ledger is no live one, and how old the answer is. */
function printPage<Item>(call: Call, page: Page<Item>, show: Show<Item>, now: number): void {
  const { items, next, notice, height, time } = page;
  const { world, language } = call;
  if (notice !== undefined) world.out(`${notice[language]}\n`);
  world.out(`${say(call, '高度', 'Height')} ${height}, ${zonedText(time)}\n\n`);
  if (items.length === 0) world.out(`${say(call, '没有。', 'None.')}\n`);
  for (const one of items) world.out(`${blockLines(show(one, { language, now })).join('\n')}\n\n`);
  if (next !== null) world.out(`${say(call, '还有，同一命令再加', 'More: the same command with')} --cursor ${next}\n`);
}
