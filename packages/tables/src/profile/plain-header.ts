import { narrow } from '../value/number.ts';

/** How headers are compared: without width, case and white space. */
export function plainHeader(name: string): string {
  return narrow(name).replace(/\s+/g, '').toLowerCase();
}
