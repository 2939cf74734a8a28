const FULL_WIDTH = 0xff10 - 0x30;

/** The digits of what was typed; a Chinese keyboard may write them in full width. */
export function digitsIn(typed: string): string {
  return halfWidth(typed).replace(/\D/g, '');
}

/** What was typed, with digits as numbers are read of them. */
export function halfWidth(typed: string): string {
  return typed.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - FULL_WIDTH));
}
