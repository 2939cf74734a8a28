import { classWord, unitWord } from '@baton/ledger';
import type { ClassNumbers, Figure, Page } from '@baton/sdk';
import type { Call, Command } from '../command.ts';
import { exit } from '../exit.ts';
import { nodeOptions, readerOf } from '../node-client.ts';
import { printJson, say } from '../print/output.ts';
import { countText } from '../print/quantity.ts';
import { zonedText } from '../print/time.ts';

const labels = [
  ['received', '收到', 'Received'],
  ['allocated', '已分配', 'Allocated'],
  ['delivered', '送达并确认', 'Delivered and confirmed'],
  ['notMoved', '48 小时未动', 'Not moved for 48 h'],
] as const;

/** The four numbers, by item class and unit, each with what it leaves out. */
export const numbers: Command = {
  name: 'numbers',
  summary: { zh: '四个数字，以及各自不含什么', en: 'The four numbers, and what each leaves out' },
  options: { class: { value: 'class', words: { zh: '只看这一类', en: 'Only this class' } }, ...nodeOptions },
  examples: ['baton numbers', 'baton numbers --class mask'],
  async run(call) {
    const page = await (await readerOf(call)).read<Page<ClassNumbers>>('/v1/numbers');
    const wanted = call.flags.text('class');
    const items = page.items.filter((one) => wanted === undefined || one.class === wanted);
    if (call.flags.on('json')) printJson(call, { ...page, items });
    else call.world.out(numbersText(call, { ...page, items }, nothingText(call, page.items)));
    return exit.done;
  },
};

function numbersText(call: Call, { items, notice, time }: Page<ClassNumbers>, nothing: string): string {
  const { language } = call;
  const lines = [...(notice == null ? [] : [notice[language]]), zonedText(time)];
  if (items.length === 0) lines.push('', nothing);
  for (const one of items) {
    const packs = one.packed
      ? say(call, '箱，未清点', 'packs not counted out')
      : unitWord(one.unit, one.class, language);
    lines.push('', say(call, `${classWord(one.class, 'zh')}（${packs}）`, `${classWord(one.class, 'en')} (${packs})`));
    for (const [name, zh, en] of labels) lines.push(...figureLines(say(call, zh, en), one[name], call));
  }
  return `${lines.join('\n')}\n`;
}

/** That there is nothing: of the ledger, or of the class alone that was asked for, which may be typed wrong. */
function nothingText(call: Call, all: readonly ClassNumbers[]): string {
  const wanted = call.flags.text('class');
  if (wanted === undefined || all.length === 0)
    return say(call, '还没有收到、分配或送达任何东西。', 'Nothing was received, allocated or delivered yet.');
  const there = [...new Set(all.map((one) => one.class))].sort().join(', ');
  return say(
    call,
    `没有收到、分配或送达过“${wanted}”这一类。有数的是：${there}。`,
    `Nothing of a class ${wanted} was received, allocated or delivered. There are numbers of: ${there}.`,
  );
}

function figureLines(label: string, { quantity, without }: Figure, { language }: Call): string[] {
  return [`  ${label}: ${countText(quantity)}`, `    ${without[language]}`];
}
