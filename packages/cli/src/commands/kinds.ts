import { kinds as allKinds, kindNamed, type SealedKind } from '@baton/ledger';
import { codesOf, membersOf, type Schema, schemaOf, titleOf } from '../act/schema.ts';
import type { Call, Command } from '../command.ts';
import { exit, UsageError } from '../exit.ts';
import { printJson, say } from '../print/output.ts';

/** What can be said on a ledger: every kind, or one of them with its fields, writers and rejections. */
export const kinds: Command = {
  name: 'kinds',
  summary: { zh: '可以写哪些记录', en: 'What can be written, by whom, and why it may be refused' },
  args: '[kind]',
  options: {},
  examples: ['baton kinds', 'baton kinds relief.accept'],
  async run(call) {
    const [name] = call.args;
    if (name === undefined) listKinds(call);
    else showKind(call, name);
    return exit.done;
  },
};

function listKinds(call: Call): void {
  const { world, language, flags } = call;
  if (flags.on('json')) {
    printJson(
      call,
      allKinds.map(({ name: kind, title, writers }) => ({ kind, title, writers })),
    );
    return;
  }
  const width = Math.max(...allKinds.map((kind) => kind.name.length));
  for (const kind of allKinds) world.out(`${kind.name.padEnd(width)}  ${kind.title[language]}\n`);
}

function showKind(call: Call, name: string): void {
  const kind = kindNamed(name);
  if (kind === undefined) throw new UsageError({ zh: `没有这种记录：${name}。`, en: `There is no kind ${name}.` });
  if (call.flags.on('json')) {
    const { title, body, writers, keyUse, rejections } = kind;
    printJson(call, { kind: name, title, body, writers, keyUse, rejections });
    return;
  }
  call.world.out(kindText(call, kind));
}

function kindText(call: Call, { name, title, writers, rejections }: SealedKind): string {
  const { language } = call;
  const { required = [] } = schemaOf(name);
  const field = ([member, schema]: [string, Schema]) => {
    const codes = codesOf(schema);
    const mark = required.includes(member) ? '*' : ' ';
    return `  ${mark} ${member.padEnd(16)}  ${titleOf(member, schema)[language]}${codes.length > 0 ? `: ${codes.join('|')}` : ''}`;
  };
  const lines = [
    `${title[language]} (${name})`,
    '',
    say(call, '字段（* 为必填）：', 'Fields (* is needed):'),
    ...Object.entries(membersOf(schemaOf(name))).map(field),
    '',
    `${say(call, '谁可以写', 'Written by')}: ${writers.join(', ')}`,
    '',
    say(call, '可能不予接受，按先后：', 'May be refused, in this order:'),
    ...Object.entries(rejections).map(([code, rejection]) => `    ${code.padEnd(26)}  ${rejection.title[language]}`),
  ];
  return `${lines.join('\n')}\n`;
}
