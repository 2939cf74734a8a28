import { type Command, everywhere, type Option } from './command.ts';
import type { Language } from './language.ts';

/** The page of one command. */
export function helpOf(command: Command, language: Language): string {
  const { name, summary, args, options, examples, more } = command;
  const labels = { zh: ['用法', '选项', '例子'], en: ['Usage', 'Options', 'Examples'] }[language];
  const lines = [
    summary[language],
    '',
    `${labels[0]}: baton ${name}${args === undefined ? '' : ` ${args}`} […]`,
    ...(more === undefined ? [] : ['', more[language]]),
    '',
    `${labels[1]}:`,
    ...optionLines({ ...options, ...everywhere }, language),
    '',
    `${labels[2]}:`,
    ...examples.map((example) => `  ${example}`),
  ];
  return `${lines.join('\n')}\n`;
}

function optionLines(options: { readonly [name: string]: Option }, language: Language): string[] {
  const rows = Object.entries(options).map(([name, { value, short, words }]) => {
    const flag = `--${name}${value === undefined ? '' : ` <${value}>`}`;
    return { flag: short === undefined ? flag : `-${short}, ${flag}`, words: words[language] };
  });
  const width = Math.min(34, Math.max(...rows.map(({ flag }) => flag.length)));
  return rows.map(({ flag, words }) => `  ${flag.padEnd(width)}  ${words}`);
}

/** The page of all commands, by what they are for. */
export function overview(groups: readonly CommandGroup[], language: Language): string {
  const width = Math.max(...groups.flatMap(({ commands }) => commands.map(({ name }) => name.length)));
  const sections = groups.flatMap(({ title, commands }) => [
    '',
    title[language],
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary[language]}`),
  ]);
  const [first, last] = {
    zh: ['baton：公开的救援账本', '每个命令的用法和例子：baton help <命令>；版本：baton --version'],
    en: [
      'baton: the open ledger for relief',
      'How a command is called, with examples: baton help <command>; the version: baton --version',
    ],
  }[language];
  return `${[first, ...sections, '', last].join('\n')}\n`;
}

/** Commands that belong together. */
export type CommandGroup = {
  readonly title: { readonly zh: string; readonly en: string };
  readonly commands: readonly Command[];
};
