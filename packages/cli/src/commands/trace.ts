import { type Call, type Command, neededArg } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { thingOf } from '../keys/names.ts';
import { dataOption } from '../keys/ring.ts';
import { clientOf, nodeOptions, readerOf } from '../node-client.ts';
import { printJson } from '../print/output.ts';
import type { Told } from './trace-steps.ts';
import { traceText } from './trace-text.ts';

/** Pages of steps that are fetched at most; a lot with more says so. */
const pagesMax = 10;
const pageSteps = 200;

/** The whole story of a lot, a gift, a need, a handover, a fund, a gift in money or an order. */
export const trace: Command = {
  name: 'trace',
  summary: { zh: '溯源：从来源到使用的全过程', en: 'Trace: the whole story, from the source to the use' },
  args: '<id>',
  options: {
    cursor: { value: 'cursor', words: { zh: '接着这一页往后', en: 'Go on after an earlier page' } },
    ...dataOption,
    ...nodeOptions,
  },
  more: {
    zh: '<id> 是捐赠、批次（<捐赠>.0）、需求、交接、资金、捐款或采购单的名称。',
    en: '<id> is the name of a gift, a lot (<gift>.0), a need, a handover, a fund, a gift in money or an order.',
  },
  examples: [
    'baton trace @gift-surgical-0131',
    'baton trace @gift-surgical-0131.0',
    'baton trace <need>',
    'baton trace @overdue --json',
  ],
  async run(call) {
    const id = traceable(thingOf(call, neededArg(call, 'trace', '<id>')));
    const cursor = call.flags.text('cursor');
    if (call.flags.on('json')) printJson(call, await readTrace(call, id, cursor));
    else call.world.out(traceText(call, await wholeTrace(call, id, cursor), await clientOf(call).clock()));
    return exit.done;
  },
};

/** Names on the ledger have one form; what a story calls a thing begins with @. */
function traceable(typed: string): string {
  if (/^[\w-]{27}\/[\w-]{22}(\.\d{1,2})?$/.test(typed)) return typed;
  throw new UsageError({
    zh: `${typed} 不是名称。名称形如 <主体>/<编号>；重演里的名称以 @ 开头，如 @thousand-short。可用 baton search 查找。`,
    en: `${typed} is no name. Names look like <subject>/<ref>; those of the replay begin with @, like @thousand-short. Find one with: baton search`,
  });
}

async function readTrace(call: Call, id: string, cursor: string | undefined): Promise<Told> {
  return (await readerOf(call)).read(`/v1/trace/${id}`, { cursor, limit: pageSteps });
}

/** The trace with the steps of all its pages, up to a bound. */
async function wholeTrace(call: Call, id: string, start: string | undefined): Promise<Told> {
  const first = await readTrace(call, id, start);
  let { steps, words, names, next } = first;
  for (let page = 1; next !== null && page < pagesMax; page++) {
    const more = await readTrace(call, id, next);
    const offset = words.length;
    steps = [...steps, ...more.steps.map((step) => ({ ...step, word: step.word + offset }))];
    words = [...words, ...more.words];
    names = { ...names, ...more.names };
    next = more.next;
  }
  return { ...first, steps, words, names, next };
}
