import { countText } from './quantity.ts';

/** A number with its noun, in English: `1 row`, `3,467 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
