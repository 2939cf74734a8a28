import { kindNamed } from '@baton/ledger';
import type { Found, Page } from '@baton/sdk';
import { type Call, type Command, neededArg } from '../command.ts';
import { exit } from '../exit.ts';
import type { Language } from '../language.ts';
import { nodeOptions, readerOf } from '../node-client.ts';
import { printJson, say } from '../print/output.ts';
import { nameText } from '../print/quantity.ts';
import { timeText } from '../print/time.ts';

const others: { readonly [what: string]: { readonly zh: string; readonly en: string } } = {
  subject: { zh: '机构', en: 'Subject' },
  transaction: { zh: '交易', en: 'Transaction' },
  entry: { zh: '日志条目', en: 'Entry of the log' },
  lot: { zh: '批次', en: 'Lot' },
};

/** Finds things by what they are called, in Chinese and English, and by exact names. */
export const search: Command = {
  name: 'search',
  summary: { zh: '查找：名称、标签、编号', en: 'Find by name, label or number' },
  args: '<words>',
  options: nodeOptions,
  examples: ['baton search 口罩', 'baton search "Wuhan Red Cross"'],
  async run(call) {
    neededArg(call, 'search', '<words>');
    const answer = await (await readerOf(call)).read<Pick<Page<Found>, 'items' | 'notice'>>('/v1/search', {
      q: call.args.join(' '),
    });
    if (call.flags.on('json')) printJson(call, answer);
    else printFound(call, answer);
    return exit.done;
  },
};

function printFound(call: Call, { items, notice }: Pick<Page<Found>, 'items' | 'notice'>): void {
  const { world, language } = call;
  if (notice != null) world.out(`${notice[language]}\n\n`);
  if (items.length === 0) world.out(`${say(call, '没有找到。', 'Nothing found.')}\n`);
  if (items.some(({ by }) => by === 'near'))
    world.out(`${say(call, '没有找到。最接近的：', 'Nothing found. The nearest:')}\n`);
  for (const one of items) world.out(`${whatText(one.what, language)}: ${calledText(one, language)}\n  ${one.id}\n`);
}

/** What it is called; a record without a name of its own by who signed it and when. */
function calledText({ name, id, signer, time }: Found, language: Language): string {
  const called = nameText({ name, id: '' }, language);
  if (called !== '' || signer === null) return called === '' ? id : called;
  return `${nameText(signer, language)}${time === null ? '' : `, ${timeText(time)}`}`;
}

function whatText(what: string, language: Language): string {
  return kindNamed(what)?.title[language] ?? others[what]?.[language] ?? what;
}
