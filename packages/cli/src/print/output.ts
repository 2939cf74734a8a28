import { writeFileSync } from 'node:fs';
import type { Call } from '../command.ts';
import { typedPath } from '../world.ts';

/** Where a file goes: what `-o` says; without it to the output. */
export const outputOption = {
  output: { value: 'file', short: 'o', words: { zh: '写入文件', en: 'Write to this file' } },
} as const;

/** Writes a file's text where `-o` says, else prints it. Answers the path written. */
export function emit({ flags, world }: Pick<Call, 'flags' | 'world'>, text: string): string | undefined {
  const file = flags.text('output');
  if (file === undefined) {
    world.out(text.endsWith('\n') ? text : `${text}\n`);
    return undefined;
  }
  const path = typedPath(world, file);
  writeFileSync(path, text);
  return path;
}

/** Prints a value as JSON. */
export function printJson({ world }: Pick<Call, 'world'>, value: unknown): void {
  world.out(`${JSON.stringify(value, null, 2)}\n`);
}

/** One of two sentences, in the language of the call. */
export function say({ language }: Pick<Call, 'language'>, zh: string, en: string): string {
  return language === 'zh' ? zh : en;
}
