import type { World } from '../world.ts';

const codes = { bold: ['1', '22'], dim: ['2', '22'], red: ['31', '39'], green: ['32', '39'] } as const;

const order = (code: string) => `\u001b[${code}m`;

/** All that sets words off, as it is written. */
export const styleCodes = Object.values(codes).flat().map(order);

/** How words are set off in a terminal; nowhere else, and never where `NO_COLOR` is set (no-color.org). */
export type Style = (how: keyof typeof codes, text: string) => string;

/** The style of an output. */
export function styleOf({ terminal, env }: Pick<World, 'terminal' | 'env'>): Style {
  if (!terminal.out || (env['NO_COLOR'] ?? '') !== '') return (_, text) => text;
  return (how, text) => `${order(codes[how][0])}${text}${order(codes[how][1])}`;
}
