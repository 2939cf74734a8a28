import type { CurrencyNumbers, Page } from '@baton/sdk';
import type { Command } from '../command.ts';
import { exit } from '../exit.ts';
import { nodeOptions, readerOf } from '../node-client.ts';
import { moneyText } from '../print/money.ts';
import { printJson, say } from '../print/output.ts';
import { zonedText } from '../print/time.ts';

const labels = [
  ['received', '收到', 'Received'],
  ['allocated', '已分配', 'Allocated'],
  ['paid', '已付', 'Paid'],
  ['notMoved', '48 小时未动', 'Not moved for 48 h'],
] as const;

/** The numbers of money, by currency, each with what it leaves out. */
export const money: Command = {
  name: 'money',
  summary: {
    zh: '钱的四个数字，按币种，以及各自不含什么',
    en: 'The numbers of money by currency, and what each leaves out',
  },
  options: nodeOptions,
  examples: ['baton money', 'baton money --json'],
  async run(call) {
    const page = await (await readerOf(call)).read<Page<CurrencyNumbers>>('/v1/money');
    if (call.flags.on('json')) {
      printJson(call, page);
      return exit.done;
    }
    const { language } = call;
    const none = ['', say(call, '还没有收到或付出任何款项。', 'No money was received or paid yet.')];
    const told = page.items.flatMap((one) => [
      '',
      one.currency,
      ...labels.flatMap(([name, zh, en]) => [
        `  ${say(call, zh, en)}: ${moneyText(one[name].quantity, one.currency)}`,
        `    ${one[name].without[language]}`,
      ]),
    ]);
    const figures = told.length === 0 ? none : told;
    const notice = page.notice == null ? [] : [page.notice[language]];
    call.world.out(`${[...notice, zonedText(page.time), ...figures].join('\n')}\n`);
    return exit.done;
  },
};
