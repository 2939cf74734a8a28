import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText, interpret, type Profile, type RowResult, readCsv, readJson, readProfile } from '../src/index.ts';
import { all } from './all.ts';

const root = join(import.meta.dirname, '../../..');

/** Real tables of 2020, beside the project where they are at hand. */
export const sharedTables: string = join(root, '../shared/data');
export const hasSharedTables: boolean = existsSync(sharedTables);
export const exampleTables: string = join(root, 'examples/tables');

/** A profile as it ships. */
export function shippedProfile(name: string): Profile {
  return readProfile(readFileSync(join(root, 'packages/tables/profiles', `${name}.yaml`), 'utf8'));
}

/** Every row of a file, by a profile. */
export async function readTable(profile: Profile, path: string): Promise<RowResult[]> {
  const bytes = readFileSync(path);
  const rows = path.endsWith('.json') ? readJson(bytes.toString()) : readCsv(decodeText([bytes], 'utf-8'));
  return all(interpret(profile, rows));
}
