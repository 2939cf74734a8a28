import type { TableRefused } from '@baton/tables';
import type { Call } from '../command.ts';
import { type ExitCode, exit } from '../exit.ts';
import { say } from '../print/output.ts';
import { countText } from '../print/quantity.ts';

/** Of so many files it is told at once why they are refused. */
const FILES_TOLD = 5;

/** Tells why a whole table was refused: what was seen, where, and what to do. The ledger is unchanged. */
export function tellRefusedTable(call: Call, refused: TableRefused): ExitCode {
  return tellRefusedFiles(call, [{ file: undefined, refused }]);
}

/** A file that cannot be taken; without its name where the command has one file. */
export type RefusedFile = { readonly file: string | undefined; readonly refused: TableRefused };

/** Tells of each file of a command why it is refused, so that nobody mends them one by one. */
export function tellRefusedFiles(call: Call, files: readonly RefusedFile[]): ExitCode {
  const { world, flags } = call;
  if (flags.on('json')) {
    const [error, ...more] = files.map(asJson);
    world.out(`${JSON.stringify({ error, ...(more.length > 0 && { more }) })}\n`);
    return exit.no;
  }
  const rest = files.length - FILES_TOLD;
  const others = say(
    call,
    `… 还有 ${countText(rest)} 个文件不能导入`,
    `… and ${countText(rest)} more of the files cannot be taken`,
  );
  const lines = files.slice(0, FILES_TOLD).flatMap((one) => linesOf(call, one));
  world.err(`${[...lines, ...(rest > 0 ? [others] : [])].join('\n')}\n`);
  return exit.no;
}

function asJson({ file, refused: { code, words, right, row, column, picture } }: RefusedFile): object {
  return { ...(file !== undefined && { file }), code, ...words, right, row, column, picture };
}

function linesOf({ language }: Call, { file, refused: { words, right, picture } }: RefusedFile): string[] {
  const said = file === undefined ? words[language] : `${file}: ${words[language]}`;
  return [said, ...picture.map((line) => `    ${line}`), right[language]];
}
