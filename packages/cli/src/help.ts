import type { Words } from '@baton/ledger';
import { type Command, everywhere, type Option } from './command.ts';
import type { Language } from './language.ts';

/** The page of one command. */
export function helpOf(command: Command, language: Language): string {
  const { name, summary, args, options, examples, more } = command;
  const labels = { zh: ['用法', '选项', '例子', '必写'], en: ['Usage', 'Options', 'Examples', 'Needed'] }[language];
  const all = Object.entries({ ...options, ...everywhere });
  const [needed, free] = [all.filter(([, one]) => one.needed), all.filter(([, one]) => !one.needed)];
  const lines = [
    summary[language],
    '',
    `${labels[0]}: baton ${name}${args === undefined ? '' : ` ${args}`} […]`,
    ...(more === undefined ? [] : ['', more[language]]),
    ...(needed.length === 0 ? [] : ['', `${labels[3]}:`, ...optionLines(needed, language)]),
    '',
    `${labels[1]}:`,
    ...optionLines(free, language),
    ...valueLines(all, language),
    '',
    `${labels[2]}:`,
    ...examples.map((example) => `  ${example}`),
  ];
  return `${lines.join('\n')}\n`;
}

type Named = readonly [name: string, option: Option];

function optionLines(options: readonly Named[], language: Language): string[] {
  return options.flatMap(([name, { value, short, words }]) => {
    const flag = `--${name}${value === undefined ? '' : ` <${value}>`}`;
    const shown = short === undefined ? flag : `-${short}, ${flag}`;
    // What has no room beside the words stands above them.
    return shown.length > COLUMN
      ? [`  ${shown}`, `  ${' '.repeat(COLUMN)}  ${words[language]}`]
      : [`  ${shown.padEnd(COLUMN)}  ${words[language]}`];
  });
}

/** Width of the flags, beside which their words stand. */
const COLUMN = 28;

/** How values are typed that are written alike in every command. */
const values: { readonly [value: string]: Words } = {
  time: { zh: '2020-01-31、2020-01-31T10:00、+7d、now', en: '2020-01-31, 2020-01-31T10:00, +7d, now' },
  thing: { zh: 'baton 写入时打印的编号，或重演里的 @标签', en: 'a name that baton printed, or a @label of the replay' },
  line: { zh: '这样的编号加 .0、.1……：它的第几行', en: 'such a name with .0, .1, … behind it: one of its lines' },
  subject: { zh: '密钥的名字（baton keys list），或编号', en: 'the name of a key file (baton keys list), or an id' },
  party: { zh: '密钥的名字，或编号（baton subjects）', en: 'the name of a key file, or an id (baton subjects)' },
};

function valueLines(options: readonly Named[], language: Language): string[] {
  const used = new Set(options.flatMap(([, { value = '' }]) => value.split(',')));
  const told = Object.entries(values).filter(([value]) => used.has(value));
  const title = { zh: '值怎么写', en: 'Values' }[language];
  return told.length === 0
    ? []
    : ['', `${title}:`, ...told.map(([value, words]) => `  ${`<${value}>`.padEnd(COLUMN)}  ${words[language]}`)];
}

/** The page of all commands, by what they are for. */
export function overview(groups: readonly CommandGroup[], language: Language): string {
  const width = Math.max(...groups.flatMap(({ commands }) => commands.map(({ name }) => name.length)));
  const sections = groups.flatMap(({ title, commands }) => [
    '',
    title[language],
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary[language]}`),
  ]);
  const [first, ...last] = {
    zh: [
      'baton：公开的救援账本',
      '每个命令的用法和例子：baton help <命令>；版本：baton version',
      '不想每次写 --node 和 --as，可设环境变量 BATON_NODE 和 BATON_AS；语言依 LANG，或 --lang zh|en',
    ],
    en: [
      'baton: the open ledger for relief',
      'How a command is called, with examples: baton help <command>; the version: baton version',
      'Instead of --node and --as each time: the variables BATON_NODE and BATON_AS; the language is that of LANG, or --lang zh|en',
    ],
  }[language];
  return `${[first, ...sections, '', ...last].join('\n')}\n`;
}

/** Commands that belong together. */
export type CommandGroup = {
  readonly title: { readonly zh: string; readonly en: string };
  readonly commands: readonly Command[];
};
