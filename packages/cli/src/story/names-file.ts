import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** In a data folder: what the story calls its things, so that people need not type names of fifty characters. */
const fileName = 'names.json';

/** Keeps what a story calls its things: label to name. */
export function keepNames(folder: string, names: ReadonlyMap<string, string>): void {
  writeFileSync(resolve(folder, fileName), `${JSON.stringify(Object.fromEntries(names), null, 2)}\n`);
}

/** What the story in a data folder calls its things; nothing where there is no story. */
export function readNames(folder: string): ReadonlyMap<string, string> {
  const path = resolve(folder, fileName);
  return new Map(existsSync(path) ? Object.entries<string>(JSON.parse(readFileSync(path, 'utf8'))) : []);
}
