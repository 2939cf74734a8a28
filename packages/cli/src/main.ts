import { type Call, readCall } from './command.ts';
import { commandGroups, type Named, type NamedGroup } from './commands.ts';
import { type ExitCode, exit, UsageError } from './exit.ts';
import { type CommandGroup, helpOf, overview } from './help.ts';
import { languageOf } from './language.ts';
import { realWorld } from './real-world.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

const commands = commandGroups.flatMap((group) => group.commands);

/** How the version is asked for: `npx --no baton --version` tells that of npm. */
const VERSION: readonly (string | undefined)[] = ['version', '--version'];

/** Runs one command; `argv` is what stands after `baton`. Answers the exit code and never throws. */
export async function main(argv: readonly string[], world: World = realWorld()): Promise<ExitCode> {
  const language = languageOf(argv, world.env);
  const json = argv.includes('--json');
  let call: Call | undefined;
  try {
    const asked = argv[0] === 'help' ? argv.slice(1) : argv;
    refuseOptionsFirst(asked);
    if (VERSION.includes(asked[0])) {
      world.out(`${version}\n`);
      return exit.done;
    }
    if (asked.length === 0 || asked[0]?.startsWith('-')) {
      world.out(overview(await Promise.all(commandGroups.map(loaded)), language));
      return exit.done;
    }
    const inside = commandsIn(asked);
    if (inside.length > 0) {
      const title = { zh: `baton ${asked[0]} …`, en: `baton ${asked[0]} …` };
      world.out(overview([await loaded({ title, commands: inside })], language));
      return exit.done;
    }
    const { named, rest } = findCommand(asked);
    const command = await named.load();
    const { flags, args } = argv[0] === 'help' ? { flags: undefined, args: [] } : readCall(command, rest);
    if (flags === undefined || flags.on('help')) {
      world.out(helpOf(command, language));
      return exit.done;
    }
    call = { flags, args, world, language };
    return await command.run(call);
  } catch (error) {
    // What failed is told in the words of the rules, which a command that succeeds may not need.
    const { reportError } = await import('./report-error.ts');
    return reportError(error, { world, language, json, call });
  }
}

/** A group of commands as its page tells of them. */
async function loaded({ title, commands: named }: NamedGroup): Promise<CommandGroup> {
  return { title, commands: await Promise.all(named.map(({ load }) => load())) };
}

/** The commands that begin with a word, where that alone was typed and is none itself: `baton council`. */
function commandsIn([first = '', second = '-']: readonly string[]): readonly Named[] {
  if (!second.startsWith('-') || commands.some(({ name }) => name === first)) return [];
  return commands.filter(({ name }) => name.startsWith(`${first} `));
}

/** `baton --lang zh needs` would otherwise print the overview, and look as if it had listened. */
function refuseOptionsFirst(asked: readonly string[]): void {
  const named = asked[0]?.startsWith('-')
    ? asked.find((word) => commands.some(({ name }) => name === word))
    : undefined;
  if (named === undefined) return;
  throw new UsageError({
    zh: `选项写在命令后面：baton ${named} ${asked[0]} …`,
    en: `Options stand after the command: baton ${named} ${asked[0]} …`,
  });
}

/** The command of the longest name that the words begin with: `council propose` before `council`. */
function findCommand(words: readonly string[]): { named: Named; rest: readonly string[] } {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const named = commands.find((one) => one.name === name);
    if (named !== undefined) return { named, rest: words.slice(length) };
  }
  const inside = commands.filter(({ name }) => name.startsWith(`${words[0]} `)).map(({ name }) => name);
  const hint = inside.length > 0 ? inside.join(', ') : nearest(words[0] ?? '');
  throw new UsageError({
    zh: `没有这个命令：${words[0]}。${hint === '' ? '见 baton help' : `是否要：${hint}`}`,
    en: `There is no command ${words[0]}. ${hint === '' ? 'See: baton help' : `Did you mean: ${hint}`}`,
  });
}

/** Names that begin alike, or contain what was typed. */
function nearest(typed: string): string {
  const alike = commands.filter(({ name }) => name.startsWith(typed.slice(0, 3)) || name.includes(typed));
  return alike.map(({ name }) => name).join(', ');
}
