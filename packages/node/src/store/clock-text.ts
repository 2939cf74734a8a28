// How a node keeps what the ledger's clock showed. In a replay or a drill it follows from no record, so that no audit could
// tell another figure from it: a check stands behind it, against disks that fail, not against whoever writes both.

import { crc32 } from 'node:zlib';

/** `<seconds> <CRC-32 of the digits, 8 hexadecimal>`. */
export function clockText(seconds: number): string {
  return `${seconds} ${checkOf(String(seconds))}`;
}

/** The seconds in it; undefined where it is another text. Earlier versions wrote the digits alone. */
export function readClock(text: string): number | undefined {
  const [, digits = '', check] = /^(\d{1,15})(?: ([0-9a-f]{8}))?$/.exec(text) ?? [];
  return digits === '' || (check !== undefined && check !== checkOf(digits)) ? undefined : Number(digits);
}

function checkOf(digits: string): string {
  return crc32(digits).toString(16).padStart(8, '0');
}
