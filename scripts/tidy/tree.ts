// The files of a source tree, as the house rules see them.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A text file: path relative to the root, with `/` between folders. */
export type SourceFile = { readonly path: string; readonly text: string };

/** One breach of a house rule. `line` counts from 1; 0 means the file or folder as a whole. */
export type Finding = { readonly rule: string; readonly path: string; readonly line: number; readonly what: string };

const TEXT = /(\.(ts|tsx|js|mjs|json|md|html|css|svg|txt|csv|sh)|\/run|LICENSE|\.gitignore)$/;
const NOT_OURS = ['.git', 'scripts/fixtures', 'package-lock.json'];

/** A finding on one line, as an editor can follow it. */
export function told({ path, line, what }: Finding): string {
  return `${path}:${line} ${what}`;
}

/** Reads every text file below `root` that is ours: not ignored by git, not a fixture made to be wrong. */
export function readTree(root: string): SourceFile[] {
  const skipped = new Set([...NOT_OURS, ...ignoredFolders(root)]);
  return [...pathsBelow(root, root, skipped)]
    .filter((path) => TEXT.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The line, counted from 1, on which the character at `offset` stands. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** True for the TypeScript that ships: below a package's `src`, and no test. */
export function isShipped(path: string): boolean {
  return /^packages\/[^/]+\/src\/.*\.tsx?$/.test(path) && !isTest(path);
}

/** True for a file that vitest runs. */
export function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}

function ignoredFolders(root: string): string[] {
  const lines = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
  return lines.filter((line) => line.endsWith('/')).map((line) => line.slice(0, -1));
}

function* pathsBelow(root: string, folder: string, skipped: ReadonlySet<string>): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = relative(root, join(folder, entry.name)).split(sep).join('/');
    if (skipped.has(entry.name) || skipped.has(path)) continue;
    if (entry.isDirectory()) yield* pathsBelow(root, join(folder, entry.name), skipped);
    else if (entry.isFile()) yield path;
  }
}
