import type { World } from '../world.ts';

const codes = { bold: ['1', '22'], dim: ['2', '22'], red: ['31', '39'], green: ['32', '39'] } as const;

/** How words are set off in a terminal; nowhere else, and never where `NO_COLOR` is set (no-color.org). */
export type Style = (how: keyof typeof codes, text: string) => string;

/** The style of an output. */
export function styleOf({ terminal, env }: Pick<World, 'terminal' | 'env'>): Style {
  if (!terminal.out || (env['NO_COLOR'] ?? '') !== '') return (_, text) => text;
  return (how, text) => `\u001b[${codes[how][0]}m${text}\u001b[${codes[how][1]}m`;
}
