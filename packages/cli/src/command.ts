import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import type { Words } from '@baton/ledger';
import type { ExitCode } from './exit.ts';
import { UsageError } from './exit.ts';
import type { Language } from './language.ts';
import type { World } from './world.ts';

/** A flag. `value` is what help writes for its value; without one it is a switch. `needed`: nothing is done without it. */
export type Option = {
  readonly value?: string;
  readonly short?: string;
  readonly multiple?: true;
  readonly needed?: true;
  readonly words: Words;
};

export type Options = { readonly [name: string]: Option };

/** A command as it was called: its flags, its arguments, and the world it runs in. */
export type Call = {
  readonly flags: Flags;
  readonly args: readonly string[];
  readonly world: World;
  readonly language: Language;
};

/** Values of flags. A flag that was not given has none. */
export type Flags = {
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  on(name: string): boolean;
  /** True or false where the switch was given, `--no-…` for false. */
  choice(name: string): boolean | undefined;
};

/** One command: what it is for, how it is called, what it does. `args` is what help writes for its arguments. */
export type Command = {
  readonly name: string;
  readonly summary: Words;
  readonly args?: string;
  readonly options: Options;
  readonly examples: readonly string[];
  readonly more?: Words;
  run(call: Call): Promise<ExitCode>;
};

/** Flags that every command has. */
export const everywhere: Options = {
  help: { short: 'h', words: { zh: '说明', en: 'This page' } },
  json: { words: { zh: '输出 JSON', en: 'Answer as JSON' } },
  lang: { value: 'zh|en', words: { zh: '语言', en: 'Language' } },
};

/** Reads the words after the command's name. Throws `UsageError` for flags it does not know, and words it has no use for. */
export function readCall(command: Command, words: readonly string[]): { flags: Flags; args: string[] } {
  const read = readWords(command, words);
  const [extra] = read.args;
  if (command.args === undefined && extra !== undefined && !read.flags.on('help')) throw noSuchWord(command, extra);
  return read;
}

/** `baton start --empty drill-try` would otherwise found a live ledger, and look as if it had listened. */
function noSuchWord({ name }: Command, extra: string): UsageError {
  return new UsageError({
    zh: `${name} 后面不写“${extra}”这样的词，只写选项。用法见：baton help ${name}`,
    en: `${name} takes options alone, and no "${extra}". See: baton help ${name}`,
  });
}

function readWords(command: Command, words: readonly string[]): { flags: Flags; args: string[] } {
  const options = { ...everywhere, ...command.options };
  try {
    const { values, positionals, tokens } = parseArgs({
      args: words.map((word) => (isName(word) && !isFlag(word, options) ? guard + word : word)),
      options: Object.fromEntries(Object.entries(options).map(([name, option]) => [name, configOf(option)])),
      allowPositionals: true,
      allowNegative: true,
      tokens: true,
    });
    refuseTwice(command, tokens, options);
    return { flags: flagsOf(values), args: positionals.map(unguarded) };
  } catch (cause) {
    throw cause instanceof UsageError ? cause : new UsageError(wrongFlag(command, cause));
  }
}

type Token = { readonly kind: string; readonly name?: string; readonly value?: string | undefined };

/** Of two lots where one is taken the first would be left out in silence. What is said twice alike is no matter. */
function refuseTwice({ name }: Command, tokens: readonly Token[], options: Options): void {
  const said = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option' || token.name === undefined || token.value === undefined) continue;
    const before = said.get(token.name);
    if (before !== undefined && before !== token.value && options[token.name]?.multiple !== true)
      throw new UsageError({
        zh: `--${token.name} 只能写一次，这里写了 ${[before, token.value].map(unguarded).join(' 和 ')}。用法见：baton help ${name}`,
        en: `--${token.name} is taken once; here it says ${[before, token.value].map(unguarded).join(' and ')}. See: baton help ${name}`,
      });
    said.set(token.name, token.value);
  }
}

// One name in 64 begins with a hyphen: base64url knows no better. Such a word is guarded from being read as flags.
const guard = '\u0000';

/** A segment, a thing or a line of it, a key id, or a digest. */
function isName(word: string): boolean {
  return /^-[A-Za-z0-9_-]{26}(?:\/[A-Za-z0-9_-]{22}(?:\.\d+)?)?$|^-[A-Za-z0-9_-]{21}$|^-[A-Za-z0-9_-]{42}$/.test(word);
}

function isFlag(word: string, options: Options): boolean {
  return word.startsWith('--') && word.replace(/^--(?:no-)?/, '') in options;
}

function unguarded(word: string): string {
  return word.startsWith(guard) ? word.slice(guard.length) : word;
}

function configOf({ value, short, multiple }: Option): ParseArgsOptionsConfig[string] {
  return {
    type: value === undefined ? 'boolean' : 'string',
    ...(short !== undefined && { short }),
    ...(multiple !== undefined && { multiple }),
  };
}

function wrongFlag({ name }: Command, cause: unknown): Words {
  const message = cause instanceof Error ? cause.message : String(cause);
  // Node's sentence ends in advice about arguments that begin with a hyphen; the first one says what is wrong.
  const [first = message] = message.split(/\.\s/);
  const flag = /'([^']*)'/.exec(message)?.[1] ?? '';
  const hyphen = `The value of ${flag} is missing, or begins with a hyphen: that is written ${flag}=-…`;
  const what = first.endsWith('is ambiguous') ? hyphen : first;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return {
    zh: `${wrongFlags[code]?.(flag) ?? what}。用法见：baton help ${name}`,
    en: `${what}. See: baton help ${name}`,
  };
}

/** What Node finds wrong with a flag. */
const wrongFlags: { readonly [code: string]: (flag: string) => string } = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: (flag) => `没有 ${flag} 这个选项`,
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: (flag) => `${flag} 的值不对：缺少、多余，或以 - 开头（后者要写成 --名称=-值）`,
};

type Value = string | boolean | readonly (string | boolean)[] | undefined;

function flagsOf(values: { readonly [name: string]: Value }): Flags {
  const texts = (name: string) =>
    [values[name] ?? []].flat().flatMap((value) => (typeof value === 'string' ? [unguarded(value)] : []));
  return {
    texts,
    text: (name) => texts(name).at(-1),
    on: (name) => values[name] === true,
    choice: (name) => (typeof values[name] === 'boolean' ? values[name] : undefined),
  };
}

/** What a flag says; throws `UsageError` where it was not given. */
export function neededFlag({ flags }: Pick<Call, 'flags'>, name: string): string {
  const value = flags.text(name);
  if (value !== undefined) return value;
  throw new UsageError({ zh: `缺少 --${name}。`, en: `--${name} is missing.` });
}

/** The only argument, or the first; throws `UsageError` with what is wanted where there is none. */
export function neededArg({ args }: Pick<Call, 'args'>, command: string, wanted: string): string {
  const [first] = args;
  if (first !== undefined) return first;
  throw new UsageError({
    zh: `缺少 ${wanted}。用法：baton ${command} ${wanted}`,
    en: `${wanted} is missing. It goes: baton ${command} ${wanted}`,
  });
}
