import { homedir } from 'node:os';
import { isAbsolute, resolve } from 'node:path';
import { typedPath, type World } from '../world.ts';

/** Where a user's own keys lie (XDG Base Directory Specification). */
export function ownKeysFolder(world: World): string {
  const { XDG_CONFIG_HOME: stated = '', HOME, USERPROFILE } = world.env;
  // A path that is not absolute is to be ignored; without a home of its own the user has the one of the system.
  const base = isAbsolute(stated) ? stated : resolve(HOME || USERPROFILE || homedir(), '.config');
  return resolve(base, 'baton', 'keys');
}

/** The data folder of a node: what `--data` says, else `baton-data` where the command was called. */
export function dataFolder(world: World, given: string | undefined): string {
  return typedPath(world, given ?? 'baton-data');
}

/** Where a replay, a drill or an empty ledger keeps the keys that were made for it. */
export function storyKeysFolder(data: string): string {
  return resolve(data, 'keys', 'subjects');
}
