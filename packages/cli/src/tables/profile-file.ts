import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Profile, readProfile } from '@baton/tables';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { typedPath } from '../world.ts';

const NAME = /^[a-z][a-z0-9-]*$/;

/** The mapping file that ships under this name. */
function shippedFile(name: string): string {
  return fileURLToPath(import.meta.resolve(`@baton/tables/profiles/${name}.yaml`));
}

/** Names of the profiles that ship. */
export function shippedProfiles(): string[] {
  const folder = resolve(shippedFile('findthemasks'), '..');
  return readdirSync(folder)
    .map((file) => file.replace(/\.yaml$/, ''))
    .sort();
}

/** A profile by the name under which it ships, or a mapping file of the user's own. */
export function profileOf({ world }: Pick<Call, 'world'>, typed: string): Profile {
  const own = typedPath(world, typed);
  const path = NAME.test(typed) && existsSync(shippedFile(typed)) ? shippedFile(typed) : own;
  if (existsSync(path)) return readProfile(readFileSync(path, 'utf8'));
  const names = shippedProfiles().join(', ');
  throw new UsageError({
    zh: `没有对照表 ${typed}。自带的有：${names}；自己的请写文件名。`,
    en: `There is no profile ${typed}. These ship: ${names}; your own is named by its file.`,
  });
}
