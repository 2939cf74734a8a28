import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  decodeText,
  interpret,
  jsonColumns,
  type Profile,
  type RowResult,
  readCsv,
  readJson,
  readProfile,
} from '../src/index.ts';
import { all } from './all.ts';

const root = join(import.meta.dirname, '../../..');

/** Real tables of 2020, beside the project where they are at hand. */
export const sharedTables: string = join(root, '../shared/data');
export const hasSharedTables: boolean = existsSync(sharedTables);
export const exampleTables: string = join(root, 'examples/tables');

/** The real tables: by which profile each is read, how many rows it has, how many of them no profile can take. */
export const realTables: readonly (readonly [profile: string, file: string, rows: number, bad: number])[] = [
  ['wuhan2020-needs', 'wuhan2020-needs/needs-observations.csv', 5149, 0],
  ['wuhan2020-needs-freetext', 'wuhan2020-needs/needs-freetext-2020-01-25.csv', 10, 0],
  ['wuhan2020-suppliers', 'wuhan2020-needs/suppliers.csv', 24, 0],
  ['wuhan2020-carriers', 'wuhan2020-needs/carriers.json', 22, 0],
  ['wuhan2020-channels', 'wuhan2020-needs/donation-channels.csv', 57, 0],
  ['red-cross-received', 'wuhan-red-cross/materials-received.csv', 415, 0],
  ['red-cross-distributed', 'wuhan-red-cross/materials-distributed.csv', 202, 0],
  ['red-cross-money-in', 'wuhan-red-cross/cash-received-large.csv', 402, 0],
  ['red-cross-money-out', 'wuhan-red-cross/cash-disbursed.csv', 13, 0],
  ['red-cross-totals', 'wuhan-red-cross/cash-daily-totals.csv', 8, 0],
  ['wuhan-daily', 'wuhan-red-cross/wuhan-cash-daily.csv', 10, 1],
  ['hubei-daily', 'wuhan-red-cross/hubei-cash-daily.csv', 15, 0],
  ['hubei-paid-daily', 'wuhan-red-cross/hubei-disbursed-daily.csv', 16, 7],
  ['hubei-chains', 'wuhan-red-cross/hubei-materials-donor-to-destination.csv', 17, 0],
  ['red-cross-corrections', 'wuhan-red-cross/corrections.csv', 2, 0],
  ['getusppe-offers', 'getusppe/offers.csv', 3184, 0],
  ['getusppe-matches', 'getusppe/matches.csv', 5116, 0],
  ['ppe-match-offers', 'ppe-match/donors.csv', 1132, 0],
  ['ppe-match-needs', 'ppe-match/recipients.csv', 20_642, 0],
  ['findthemasks', 'findthemasks/requests.csv', 1074, 1],
];

/** A profile as it ships. */
export function shippedProfile(name: string): Profile {
  return readProfile(readFileSync(join(root, 'packages/tables/profiles', `${name}.yaml`), 'utf8'));
}

/** Every row of a file, by a profile. */
export async function readTable(profile: Profile, path: string): Promise<RowResult[]> {
  const bytes = readFileSync(path);
  const text = () => decodeText([bytes], 'utf-8');
  const rows = path.endsWith('.json') ? readJson(text(), await jsonColumns(text())) : readCsv(text());
  return all(interpret(profile, rows));
}
