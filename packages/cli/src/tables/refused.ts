import type { TableRefused } from '@baton/tables';
import type { Call } from '../command.ts';
import { type ExitCode, exit } from '../exit.ts';

/** Tells why a whole table was refused: what was seen, where, and what to do. The ledger is unchanged. */
export function tellRefusedTable({ world, language, flags }: Call, refused: TableRefused): ExitCode {
  const { code, words, right, row, column, picture } = refused;
  if (flags.on('json')) {
    world.out(`${JSON.stringify({ error: { code, ...words, right, row, column, picture } })}\n`);
    return exit.no;
  }
  const lines = [words[language], ...picture.map((line) => `    ${line}`), right[language]];
  world.err(`${lines.join('\n')}\n`);
  return exit.no;
}
